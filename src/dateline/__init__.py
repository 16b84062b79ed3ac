"""Dateline reads news and keeps a sourced record of political events.

::

    report = dateline.code("... text ...", published="2021-11-11")   # Report
    for article in dateline.read("news/"): ...                       # Article | Reject
    record = dateline.open_record("mali.dateline")                   # a Record: kept, searched, corrected
    nlp = dateline.load()                                            # the spaCy pipeline

Names are imported when first used, so that ``import dateline`` is light.
"""

from importlib import import_module
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from dateline.api import code, score_codebook
    from dateline.language import load
    from dateline.reading import read
    from dateline.record import Record, open_record
    from dateline.schema import Article, Event, Reject, Report, Statement

__version__ = "0.1.0"

__all__ = [
    "Article",
    "Event",
    "Record",
    "Reject",
    "Report",
    "Statement",
    "__version__",
    "code",
    "load",
    "open_record",
    "read",
    "score_codebook",
]

_HOMES = {
    "code": "dateline.api",
    "load": "dateline.language",
    "open_record": "dateline.record",
    "read": "dateline.reading",
    "score_codebook": "dateline.api",
    "Article": "dateline.schema",
    "Event": "dateline.schema",
    "Record": "dateline.record",
    "Reject": "dateline.schema",
    "Report": "dateline.schema",
    "Statement": "dateline.schema",
}


def __getattr__(name: str) -> Any:
    if name not in _HOMES:
        raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
    value = getattr(import_module(_HOMES[name]), name)
    globals()[name] = value
    return value


def __dir__() -> list[str]:
    return sorted(__all__)
