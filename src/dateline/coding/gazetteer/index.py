"""The index of towns, provinces and features: looked up by folded name.

The shipped one is made from GeoNames' cities500 by ``python -m dateline.coding.gazetteer.shipped``; a fuller one from
a GeoNames dump by ``dateline gazetteer build``. Both are the same SQLite file; the shipped one is packed and lives
in memory.
"""

from __future__ import annotations

import sqlite3
from dataclasses import dataclass
from functools import cached_property, lru_cache
from importlib.resources import files
from pathlib import Path

import numpy as np
import numpy.typing as npt
import zstandard

from dateline.coding.gazetteer.build import APPLICATION, FORMAT, SCALE
from dateline.coding.gazetteer.rows import KINDS, PlaceKind
from dateline.errors import InputError

SHIPPED = "gazetteer.sqlite.zst"
_MOST = 400


@dataclass(frozen=True, slots=True)
class Entry:
    """A place of the index. `area` tells its province from all others; `primary` says whether it was found by its
    main name. Coordinates are None where only the country is known."""

    geonames_id: int | None
    latitude: float | None
    longitude: float | None
    population: int
    kind: PlaceKind
    country: str
    province: str | None
    area: int
    primary: bool


class PlaceIndex:
    """Places by name, and the country of a point. Without a path it is the shipped index."""

    def __init__(self, path: Path | None = None) -> None:
        """Raises `InputError` when the file is no index or one of another version."""
        if path is None:
            packed = files("dateline.coding").joinpath("data", SHIPPED).read_bytes()
            self._base = sqlite3.connect(":memory:", check_same_thread=False)
            self._base.deserialize(zstandard.decompress(packed))
        else:
            self._base = _opened(path)
        self.entries = lru_cache(maxsize=20_000)(self._entries)

    def _entries(self, key: str) -> tuple[Entry, ...]:
        """Places of which a name folds to `key`, the most populous first."""
        rows = self._base.execute(
            "SELECT id, latitude, longitude, population, kind, country, area.name, area, posting & 1 FROM name "
            "JOIN place ON place.number = posting >> 1 JOIN area ON area.number = area "
            "WHERE key = ? ORDER BY population DESC, posting LIMIT ?",
            (key, _MOST),
        )
        return tuple(
            Entry(
                number,
                None if latitude is None else latitude / SCALE,
                None if longitude is None else longitude / SCALE,
                population,
                KINDS[kind],
                country,
                province,
                area,
                bool(primary),
            )
            for number, latitude, longitude, population, kind, country, province, area, primary in rows
        )

    @cached_property
    def _towns(self) -> tuple[npt.NDArray[np.float64], list[str]]:
        rows = self._base.execute(
            "SELECT latitude, longitude, country FROM place JOIN area ON area.number = area WHERE kind = ?",
            (KINDS.index("settlement"),),
        ).fetchall()
        points = np.array([row[:2] for row in rows], dtype=np.float64) / SCALE
        return points, [row[2] for row in rows]

    def country_at(self, latitude: float, longitude: float) -> str:
        """The country of the town next to a point (ISO 3166-1 alpha-3)."""
        points, countries = self._towns
        east = (points[:, 1] - longitude + 180) % 360 - 180
        near = (points[:, 0] - latitude) ** 2 + (east * np.cos(np.radians(latitude))) ** 2
        return countries[int(np.argmin(near))]


def _opened(path: Path) -> sqlite3.Connection:
    if not path.is_file():
        raise InputError(f"{path}: there is no such gazetteer. Remedy: make it with `dateline gazetteer build`.")
    base = sqlite3.connect(f"{path.resolve().as_uri()}?mode=ro&immutable=1", uri=True, check_same_thread=False)
    try:
        kind = base.execute("PRAGMA application_id").fetchone()[0]
        version = base.execute("PRAGMA user_version").fetchone()[0]
    except sqlite3.DatabaseError as error:
        raise InputError(
            f"{path}: no gazetteer ({error}). Remedy: make one with `dateline gazetteer build`."
        ) from error
    if kind != APPLICATION:
        raise InputError(f"{path}: no gazetteer. Remedy: make one with `dateline gazetteer build`.")
    if version != FORMAT:
        raise InputError(f"{path}: a gazetteer of another version ({version}, not {FORMAT}). Remedy: build it anew.")
    return base
