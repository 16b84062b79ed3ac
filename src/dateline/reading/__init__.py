"""Reading: bytes → articles.

In: a path, directory, glob pattern, address or binary stream, and `ReadOptions`. Out: an iterator of
`Article` (with metadata, its text as it came, and the zones that the source's own markup gave) and, for every
input that cannot be used, a `Reject` saying where, what and what to do.
"""

from dateline.reading.dates import read_date
from dateline.reading.options import FIELDS, FORMATS, Field, Format, ReadOptions
from dateline.reading.reader import read

__all__ = ["FIELDS", "FORMATS", "Field", "Format", "ReadOptions", "read", "read_date"]
