"""A record keeps, finds, counts and corrects events of types of one's own."""

from collections.abc import Iterator
from pathlib import Path

import pytest

from benchmarks import synthetic
from dateline.codebook import Codebook
from dateline.codebook.models import EventType
from dateline.record import Record, open_record
from dateline.record.filters import parse
from dateline.record.places import places
from dateline.schema import Versions

OWN = EventType(name="ballot-stuffing", definition="Votes that nobody cast.")
KIND = {"type": OWN.name, "modes": (), "about": None, "quad": None, "score": None}


@pytest.fixture
def record(tmp_path: Path) -> Iterator[Record]:
    """One article; the first of its events is of a type of one's own."""
    report = synthetic.report(0, 3)
    first, *others = report.events
    book = Codebook.default()
    book = book.model_copy(update={"name": "Mine", "version": "1", "types": {**book.types, OWN.name: OWN}})
    versions = Versions(dateline="1", model="m", codebook=book.label)
    made = report.model_copy(update={"events": (first.model_copy(update=KIND), *others), "versions": versions})
    with open_record(tmp_path / "own.dateline") as opened:
        opened.add(made, codebook=book)
        yield opened


def test_they_are_kept_and_found(record: Record) -> None:
    assert OWN.name in record.codebook().types
    for where in (f"type={OWN.name}", "quad=0"):
        (hit,) = record.search(where).hits
        assert (hit.event.type, hit.event.quad, hit.event.score) == (OWN.name, None, None)
    assert record.count("quad>0") == record.count("") - 1


def test_they_are_counted(record: Record) -> None:
    by_type = {one.value: one for one in record.counts("type")}
    assert (by_type[OWN.name].events, by_type[OWN.name].score) == (1, None)
    points = [point for point in record.series("", by="quad").points if point.value == "0"]
    assert [point.score for point in points] == [None] * len(points)
    record.dyads("")
    assert all(place.score is not None for place in places(record.database, parse("quad>0")))
    assert all(place.score is None for place in places(record.database, parse("quad=0")))


def test_people_may_give_and_take_them(record: Record) -> None:
    (hit,) = record.search(f"type={OWN.name}").hits
    record.edit(hit.uid, {"type": "COERCE"}, who="Ana Example")
    (changed,) = record.search("review=edit").hits
    assert (changed.event.type, changed.event.quad, changed.event.score) == ("COERCE", 4, -7)
    record.edit(hit.uid, {"type": OWN.name}, who="Ana Example")
    (back,) = record.search("review=edit").hits
    assert (back.event.type, back.event.quad, back.event.score) == (OWN.name, None, None)


def test_a_file_of_the_first_format_is_brought_up(tmp_path: Path) -> None:
    from dateline.record import database

    path = tmp_path / "old.dateline"
    old = database.Database(path, steps=database.migrations()[:1])
    assert old.number("PRAGMA user_version") == 1
    old.close()
    with open_record(path) as opened:
        opened.add(synthetic.report(0, 2))
        assert opened.count("quad>0") == 2
