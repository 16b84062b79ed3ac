"""The record: reports in, one SQLite file that is searched, corrected and exported.

In: `Report` (with the article it was made from) and `Reject`. Out: a `Record`, opened with `open_record`, that
gives reports back as the machine read them or as people corrected them, and pages of what a filter selects.
`docs/record-file.md` says what the file holds, `docs/filter.md` what a filter may say.
"""

from dateline.record.adding import Outcome, Tally
from dateline.record.agreement import Agreement, FieldAgreement
from dateline.record.export import Manifest, remake
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
    Overview,
    Page,
    Review,
    Run,
    StatementHit,
    StoredArticle,
    Target,
)
from dateline.record.offices import Evidence, Ledger, Office
from dateline.record.record import Record, open_record
from dateline.record.series import BY, Count, Dyad, Period, Point, Series
from dateline.record.versions import Change

__all__ = [
    "BY",
    "Action",
    "Agreement",
    "Appearance",
    "ArticleHit",
    "ArticleInfo",
    "Attachment",
    "Change",
    "Correction",
    "Count",
    "Detached",
    "Dyad",
    "EventHit",
    "Evidence",
    "FieldAgreement",
    "Layer",
    "Ledger",
    "Manifest",
    "Marked",
    "Office",
    "Outcome",
    "Overview",
    "Page",
    "Period",
    "Point",
    "Record",
    "Review",
    "Run",
    "Series",
    "StatementHit",
    "StoredArticle",
    "Tally",
    "Target",
    "open_record",
    "remake",
]
