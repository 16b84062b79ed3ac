"""Records for the tests of the record room."""

from __future__ import annotations

from pathlib import Path

from benchmarks import synthetic
from dateline.record import Record, open_record
from dateline.schema import Report

ANA, BEN = "Ana Example", "Ben Sample"


def filled(path: Path, articles: int = 6, events: int = 5) -> Record:
    """A record with made-up articles."""
    record = open_record(path)
    for number in range(articles):
        record.add(synthetic.report(number, events))
    return record


def held(record: Record, where: str = "") -> list[Report]:
    """What a record holds, article by article."""
    return list(record.reports(where))
