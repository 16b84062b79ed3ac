"""The record: reports in, one SQLite file that is searched, corrected and exported.

In: `Report` (with the article it was made from) and `Reject`. Out: a `Record`, opened with `open_record`, that
gives reports back as the machine read them or as people corrected them, and pages of what a filter selects.
`docs/record-file.md` says what the file holds, `docs/filter.md` what a filter may say.
"""

from dateline.record.adding import Outcome, Tally
from dateline.record.models import (
    Action,
    Appearance,
    ArticleHit,
    ArticleInfo,
    Attachment,
    Correction,
    Detached,
    EventHit,
    Layer,
    Marked,
    Page,
    Review,
    Run,
    StatementHit,
    StoredArticle,
    Target,
)
from dateline.record.record import Record, open_record
from dateline.record.versions import Change

__all__ = [
    "Action",
    "Appearance",
    "ArticleHit",
    "ArticleInfo",
    "Attachment",
    "Change",
    "Correction",
    "Detached",
    "EventHit",
    "Layer",
    "Marked",
    "Outcome",
    "Page",
    "Record",
    "Review",
    "Run",
    "StatementHit",
    "StoredArticle",
    "Tally",
    "Target",
    "open_record",
]
