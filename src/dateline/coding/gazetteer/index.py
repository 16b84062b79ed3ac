"""The index of towns and provinces (GeoNames cities500): loaded once, looked up by folded name.

The file is made by ``python -m dateline.coding.gazetteer.build``; names are kept in one sorted block of
bytes, so that loading unpacks arrays and builds no dictionary.
"""

from __future__ import annotations

import io
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cached_property
from importlib.resources import files

import numpy as np
import numpy.typing as npt
import zstandard

from dateline.coding.gazetteer.names import fold


@dataclass(frozen=True, slots=True)
class Town:
    """A town of the index; `primary` says whether it was found by its main name."""

    geonames_id: int
    latitude: float
    longitude: float
    population: int
    country: str
    province: str | None
    admin: int
    primary: bool


class PlaceIndex:
    """Towns by name, provinces by name, and the country of a point."""

    def __init__(self) -> None:
        packed = files("dateline.coding").joinpath("data", "gazetteer.npz.zst").read_bytes()
        arrays = np.load(io.BytesIO(zstandard.decompress(packed)))
        self._blob: bytes = arrays["blob"].tobytes()
        ends = np.flatnonzero(arrays["blob"] == ord("\n")).astype(np.uint32)
        self._ends = ends
        self._posting_ends = np.cumsum(arrays["counts"], dtype=np.uint32)
        self._postings = arrays["postings"]
        self._ids, self._population, self._admin = arrays["id"], arrays["population"], arrays["admin"]
        self._latitude: npt.NDArray[np.int32] = arrays["latitude"]
        self._longitude: npt.NDArray[np.int32] = arrays["longitude"]
        self._admin_country = arrays["admin_country"]
        self._admin_names = arrays["admin_names"].tobytes().decode().split("\n")
        self._subdivisions = arrays["subdivisions"].tobytes().decode()
        self._countries = arrays["countries"].tobytes().decode().split("\n")

    def _name(self, at: int) -> bytes:
        start = int(self._ends[at - 1]) + 1 if at else 0
        return self._blob[start : int(self._ends[at])]

    def towns(self, key: str) -> Iterator[Town]:
        """Towns whose main or other name folds to `key`."""
        wanted = key.encode("utf-8")
        low, high = 0, len(self._ends)
        while low < high:
            middle = (low + high) // 2
            if self._name(middle) < wanted:
                low = middle + 1
            else:
                high = middle
        if low == len(self._ends) or self._name(low) != wanted:
            return
        start = int(self._posting_ends[low - 1]) if low else 0
        for posting in self._postings[start : int(self._posting_ends[low])].tolist():
            yield self._town(posting >> 1, bool(posting & 1))

    def _town(self, at: int, primary: bool) -> Town:
        admin = int(self._admin[at])
        return Town(
            int(self._ids[at]),
            int(self._latitude[at]) / 1e4,
            int(self._longitude[at]) / 1e4,
            int(self._population[at]),
            self._countries[int(self._admin_country[admin])],
            self._admin_names[admin] or None,
            admin,
            primary,
        )

    @cached_property
    def _provinces(self) -> dict[str, list[int]]:
        found: dict[str, list[int]] = {}
        for at, name in enumerate(self._admin_names):
            if name:
                found.setdefault(fold(name), []).append(at)
        return found

    def provinces(self, key: str) -> Iterator[tuple[str, str, float, float]]:
        """Provinces whose name folds to `key`: name, country, latitude and longitude of the middle of its
        towns."""
        for at in self._provinces.get(key, ()):
            inside = self._admin == at
            yield (
                self._admin_names[at],
                self._countries[int(self._admin_country[at])],
                round(float(self._latitude[inside].mean()) / 1e4, 3),
                round(float(self._longitude[inside].mean()) / 1e4, 3),
            )

    @cached_property
    def _others(self) -> dict[str, list[tuple[str, str]]]:
        found: dict[str, list[tuple[str, str]]] = {}
        for line in self._subdivisions.split("\n"):
            key, name, country = line.split("\t")
            found.setdefault(key, []).append((name, country))
        return found

    def subdivisions(self, key: str) -> list[tuple[str, str]]:
        """Further subdivisions whose name folds to `key`, of which only name and country are known."""
        return self._others.get(key, [])

    def country_at(self, latitude: float, longitude: float) -> str:
        """The country of the town next to a point (ISO 3166-1 alpha-3)."""
        turn = np.radians(latitude)
        east = (self._longitude / 1e4 - longitude + 180) % 360 - 180
        near = (self._latitude / 1e4 - latitude) ** 2 + (east * np.cos(turn)) ** 2
        nearest = int(self._admin[int(np.argmin(near))])
        return str(self._countries[int(self._admin_country[nearest])])
