"""Writes an index: the file in which `PlaceIndex` looks names up.

The file is an SQLite database with three tables: ``place``, ``area`` (the provinces that places lie in) and ``name``
(folded name → places, sorted). Rows are taken one by one and names are sorted by SQLite, on disk where
they are many, so that memory stays bounded whatever the size of the source.
"""

from __future__ import annotations

import re
import sqlite3
from collections.abc import Iterable, Iterator
from contextlib import closing
from pathlib import Path

from dateline.coding.gazetteer.names import fold
from dateline.coding.gazetteer.rows import KINDS, Row
from dateline.errors import OutputError

FORMAT = 1
APPLICATION = 0x44474154  # "DGAT": tells an index from other SQLite files
SCALE = 10_000
"""Coordinates are kept as whole ten-thousandths of a degree, about 11 metres."""

_SPELLING = re.compile(r"[a-z][a-z ]{2,39}")
_TABLES = """
    CREATE TABLE place (number INTEGER PRIMARY KEY, id INTEGER, latitude INTEGER, longitude INTEGER,
                        population INTEGER, kind INTEGER, area INTEGER);
    CREATE TABLE area (number INTEGER PRIMARY KEY, country TEXT, name TEXT);
    CREATE TABLE name (key TEXT, posting INTEGER, PRIMARY KEY (key, posting)) WITHOUT ROWID;
    CREATE TEMP TABLE spelling (key TEXT, posting INTEGER);
"""
_BATCH = 10_000


def build(rows: Iterable[Row], target: Path, source: str) -> int:
    """Writes the index of `rows` to `target`, which it replaces once it is whole; returns the number of places.

    `source` is told to whoever opens the file. Raises `OutputError` when it cannot be written; what `rows` raises
    passes. In both cases nothing is left behind and an older file stays as it was.
    """
    part = target.with_name(target.name + ".part")
    part.unlink(missing_ok=True)
    try:
        with closing(sqlite3.connect(part, isolation_level=None)) as base:
            count = _write(base, rows, source)
        part.replace(target)
    except (sqlite3.Error, OSError) as error:
        raise OutputError(f"{target}: the gazetteer cannot be written ({error}).") from error
    finally:
        part.unlink(missing_ok=True)
    return count


def _write(base: sqlite3.Connection, rows: Iterable[Row], source: str) -> int:
    base.executescript(
        f"PRAGMA application_id={APPLICATION}; PRAGMA user_version={FORMAT}; PRAGMA journal_mode=OFF;"
        "PRAGMA synchronous=OFF; PRAGMA temp_store=FILE; PRAGMA page_size=8192; PRAGMA cache_size=-64000;" + _TABLES
    )
    areas: dict[tuple[str, str], int] = {}
    titles: dict[int, str] = {}
    places: list[tuple[int | None, ...]] = []
    spellings: list[tuple[str, int]] = []
    count = 0
    base.execute("BEGIN")

    def flush() -> None:
        base.executemany("INSERT INTO place VALUES (?,?,?,?,?,?,?)", places)
        base.executemany("INSERT INTO spelling VALUES (?,?)", spellings)
        places.clear()
        spellings.clear()

    for count, row in enumerate(rows, 1):
        area = areas.setdefault((row.country, row.province), len(areas))
        if row.kind == "province" and row.latitude is not None:
            titles.setdefault(area, row.name)
        kind = KINDS.index(row.kind)
        places.append(
            (count, row.geonames_id, _scaled(row.latitude), _scaled(row.longitude), row.population, kind, area)
        )
        spellings.extend((key, count << 1 | main) for key, main in _keys(row))
        if len(places) >= _BATCH:
            flush()
    flush()
    base.executemany(
        "INSERT INTO area VALUES (?,?,?)", ((at, country, titles.get(at)) for (country, _), at in areas.items())
    )
    base.execute("INSERT INTO name SELECT DISTINCT key, posting FROM spelling ORDER BY key, posting")
    base.execute("CREATE TABLE about (source TEXT, places INTEGER)")
    base.execute("INSERT INTO about VALUES (?,?)", (source, count))
    base.execute("COMMIT")
    return count


def _keys(row: Row) -> Iterator[tuple[str, bool]]:
    """The spellings of a place that English text can have, and whether it is the main one."""
    main = fold(row.name)
    if main and main.isascii():
        yield main, True
    for key in {fold(name) for name in row.others} - {main}:
        if _SPELLING.fullmatch(key):
            yield key, False


def _scaled(degrees: float | None) -> int | None:
    return None if degrees is None else round(degrees * SCALE)
