"""What an index is made of: one row a place, whatever source it came from."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal, get_args

PlaceKind = Literal["province", "district", "settlement", "site", "feature"]
KINDS: tuple[PlaceKind, ...] = get_args(PlaceKind)


@dataclass(frozen=True, slots=True)
class Row:
    """A place with its names. Coordinates are degrees, None where only the country is known; `country` is ISO 3166-1
    alpha-3, empty for what lies in none; `province` is a code of the source's own, unique within its country."""

    geonames_id: int | None
    name: str
    others: tuple[str, ...]
    latitude: float | None
    longitude: float | None
    kind: PlaceKind
    country: str
    province: str = ""
    population: int = 0
