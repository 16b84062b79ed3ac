"""What can go wrong, as one tree.

::

    DatelineError
    ├── CodebookError      a codebook file that cannot be used; names file, line and remedy
    ├── ModelError         the language model's files are missing, damaged or of another version
    ├── RecordError        a record file cannot be used: of a newer version, damaged, locked, disk full
    ├── InputError         a value given by the caller makes no sense (a date, an unknown format, …)
    └── OutputError        a result could not be written

An article that cannot be used is no exception: it is a `dateline.Reject`, so that the others go on.
"""


class DatelineError(Exception):
    """Base of every error that Dateline raises on purpose."""


class CodebookError(DatelineError):
    """A codebook that does not validate; the message names the file, the line and what to do."""


class ModelError(DatelineError):
    """The shipped or given language model cannot be loaded."""


class RecordError(DatelineError):
    """A record file that cannot be opened, read or written; what it held before, it still holds."""


class InputError(DatelineError):
    """The caller gave something that cannot be used; the message says what would be accepted."""


class OutputError(DatelineError):
    """A result could not be written; nothing was left half-written."""
