"""The index: written from rows, looked up by folded name."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterator
from pathlib import Path
from tempfile import TemporaryDirectory

import pytest
from dump import zipped
from hypothesis import given, settings
from hypothesis import strategies as st

from dateline.coding.gazetteer.build import build
from dateline.coding.gazetteer.geonames import geonames_rows
from dateline.coding.gazetteer.index import PlaceIndex
from dateline.coding.gazetteer.names import fold
from dateline.coding.gazetteer.rows import Row
from dateline.coding.places import Gazetteer
from dateline.errors import InputError, OutputError


@pytest.fixture
def made(tmp_path: Path) -> Path:
    path = tmp_path / "own.sqlite"
    assert build(geonames_rows(zipped(tmp_path)), path, "test") == 7
    return path


def test_a_place_is_found_by_each_of_its_names(made: Path) -> None:
    index = PlaceIndex(made)
    entry = next(one for one in index.entries("velmora") if one.country == "MLI")
    assert (entry.geonames_id, entry.latitude, entry.longitude) == (11, 12.5, -7.25)
    assert (entry.province, entry.kind, entry.population, entry.primary) == (
        "Sandar Province",
        "settlement",
        48_000,
        True,
    )
    assert [(one.geonames_id, one.primary) for one in index.entries("velmore")] == [(11, False)]
    assert [one.kind for one in index.entries("orrin river")] == ["feature"]
    assert index.entries("hotel bellevue") == ()


def test_the_most_populous_comes_first(made: Path) -> None:
    assert [one.geonames_id for one in PlaceIndex(made).entries("velmora")] == [11, 12]


def test_the_country_of_a_point(made: Path) -> None:
    index = PlaceIndex(made)
    assert (index.country_at(12.0, -7.0), index.country_at(-30.0, 150.0)) == ("MLI", "AUS")


def test_names_are_resolved_with_it(made: Path) -> None:
    gazetteer = Gazetteer.from_file(made)
    places = gazetteer.resolve(["Velmora", "Wadi Orrin", "Tekkel District", "Ulgar Airport", "Bamako"])
    assert {name: (place.geonames_id, place.kind, place.resolution) for name, place in places.items()} == {
        "Velmora": (11, "settlement", 4),
        "Wadi Orrin": (15, "feature", None),
        "Tekkel District": (14, "district", 3),
        "Ulgar Airport": (16, "site", 5),
    }
    australian = gazetteer.resolve(["Velmora", "Australia"], within={"Velmora": "Australia"})
    assert australian["Velmora"].geonames_id == 12


def test_a_failed_build_leaves_the_older_file(made: Path) -> None:
    before = made.read_bytes()

    def broken() -> Iterator[Row]:
        yield Row(1, "Velmora", (), 1.0, 1.0, "settlement", "MLI")
        raise InputError("line 2: no")

    with pytest.raises(InputError):
        build(broken(), made, "test")
    assert made.read_bytes() == before
    assert [path.name for path in made.parent.glob("own*")] == ["own.sqlite"]


def test_a_place_that_cannot_be_written(tmp_path: Path) -> None:
    with pytest.raises(OutputError, match="cannot be written"):
        build([], tmp_path / "missing" / "own.sqlite", "test")


def test_what_is_no_gazetteer_is_refused(tmp_path: Path, made: Path) -> None:
    text = tmp_path / "text.sqlite"
    text.write_text("no database, but quite long enough to look like one, " * 20)
    other = tmp_path / "other.sqlite"
    with sqlite3.connect(other) as base:
        base.execute("CREATE TABLE something (x)")
    newer = tmp_path / "newer.sqlite"
    newer.write_bytes(made.read_bytes())
    with sqlite3.connect(newer) as base:
        base.execute("PRAGMA user_version=99")
    for path, said in (
        (tmp_path / "none", "no such gazetteer"),
        (text, "no gazetteer"),
        (other, "no gazetteer"),
        (newer, "another version"),
    ):
        with pytest.raises(InputError, match=said):
            PlaceIndex(path)


NAMES = st.text("abcdefgh ABCéïō'-.", min_size=3, max_size=20).filter(lambda name: len(fold(name)) >= 3)


@given(st.lists(st.tuples(NAMES, st.integers(-900_000, 900_000), st.integers(0, 10**7)), min_size=1, max_size=20))
@settings(max_examples=20, deadline=None)
def test_any_place_is_found_where_it_lies(places: list[tuple[str, int, int]]) -> None:
    rows = [
        Row(at, name, (), latitude / 10_000, 2.5, "settlement", "MLI", "1", people)
        for at, (name, latitude, people) in enumerate(places)
    ]
    with TemporaryDirectory() as folder:
        build(rows, Path(folder) / "index", "test")
        index = PlaceIndex(Path(folder) / "index")
        for row in rows:
            if fold(row.name).isascii():
                found = {one.geonames_id: one for one in index.entries(fold(row.name))}[row.geonames_id]
                assert (found.latitude, found.longitude, found.population) == (row.latitude, 2.5, row.population)
