"""Bodies: organisations with names of their own, with country and sectors (``data/bodies.tsv``)."""

from __future__ import annotations

from collections.abc import Iterable

from dateline.coding.affiliation.tables import Entry, entries_of, rows_of


def body_entries() -> Iterable[Entry]:
    """The rows of the table as entries of the lexicon."""
    rows = rows_of("bodies.tsv", 4)
    return entries_of("body", ((term, "body", country, sectors, flags) for term, country, sectors, flags in rows))
