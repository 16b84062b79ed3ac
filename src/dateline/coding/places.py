"""Places: turns the name of a place into country, province, coordinates and GeoNames id.

Names are looked up in four layers: countries, regions and seas of the news (``data/regions.tsv``),
provinces, and the towns of GeoNames (cities500). Candidates are ranked by size, by the countries that the
article speaks of, and by what is named right after ("Timbuktu, Mali"), as in Leidner (2007) and the CLAVIN
and Mordecai geoparsers.
"""

from __future__ import annotations

import math
import re
from collections import Counter
from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass, replace
from functools import cached_property

from dateline.coding.counts.numerals import read_table
from dateline.coding.gazetteer.index import PlaceIndex, Town
from dateline.coding.gazetteer.names import Phrase, fold, readings

_TITLE = re.compile(r" (?:\(.*\)|province|region|[Ss]tate)$")
_DIRECTIONS = re.compile(r"^(?:north|south|east|west|central|centre|capital|northern|southern|eastern|western)\b")
_SMALL = 15_000
_TINY = 1_000
_GREAT = 1_000_000
_COUNTRY_WEIGHT = 9.5
_REGION_WEIGHT = 7.4
_PROVINCE_WEIGHT = 5.4


@dataclass(frozen=True, slots=True)
class ResolvedPlace:
    """A place on the map. Resolution: 5 below a city, 4 city, 3 district, 2 province, 1 country, None wider
    than a country.

    Of some provinces only the country is known: their coordinates are None. `weak` marks a small town, or a
    name that several places share, whose country nothing in the article supports."""

    name: str
    country: str | None
    province: str | None
    latitude: float | None
    longitude: float | None
    geonames_id: int | None
    resolution: int | None
    score: float
    weak: bool = False


@dataclass(frozen=True, slots=True)
class _Known:
    name: str
    country: str | None
    latitude: float
    longitude: float
    resolution: int | None


class Gazetteer:
    """Place names and where they are. Loads the index of towns at the first name that needs it."""

    def __init__(self) -> None:
        self._countries = _country_names()
        self._regions = _region_names()
        self._stop = frozenset(row[0] for row in read_table("not_places.tsv"))

    @cached_property
    def index(self) -> PlaceIndex:
        """The index of towns and provinces."""
        return PlaceIndex()

    def country_at(self, latitude: float, longitude: float) -> str:
        """The country of a point, by the town next to it (ISO 3166-1 alpha-3)."""
        return self.index.country_at(latitude, longitude)

    def looks_like_place(self, name: str) -> bool:
        """Whether a name is that of a known place, and no common word."""
        if not name[:1].isupper() or (fold(name) in self._stop):
            return False
        return self.resolve_place(name, context=()) is not None

    def resolve_place(
        self, name: str, *, context: Collection[str] = (), within: str | None = None
    ) -> ResolvedPlace | None:
        """The most likely place of a name, or None when it is unknown or no name of a place.

        `context` holds the countries (ISO 3166-1 alpha-3) that the article speaks of, as a mapping to how
        often or as a plain collection; `within` is the country, state or province named right after the
        name.
        """
        if not any(sign.isupper() for sign in name) or len(name) > 80:
            return None
        outer = self.resolve_place(within, context=context) if within and within != name else None
        shares = _shares(context)
        for phrase in readings(name):
            found = self._best(phrase, shares, outer)
            if found is not None:
                return replace(found, name=name)
        return None

    def context_of(self, names: Iterable[str]) -> Counter[str]:
        """How strongly the names of an article speak for each country, by names that need no context
        themselves.

        Countries weigh three, provinces two, great towns one; a name that a country shares with a province of
        another one (Georgia) does not count. Pass the result on as `context`.
        """
        counts: Counter[str] = Counter()
        for name in names:
            place = self.resolve_place(name)
            if place is None or place.country is None or place.resolution is None:
                continue
            rivals = {one.country for one in self._regions.get(fold(name), ())}
            if not rivals - {place.country}:
                counts[place.country] += 4 - place.resolution if place.resolution < 3 else int(place.score > 6)
        return +counts

    def _best(self, phrase: Phrase, shares: Mapping[str, float], outer: ResolvedPlace | None) -> ResolvedPlace | None:
        candidates = self._candidates(phrase)
        if outer is not None and outer.country is not None and _may_contain(outer, candidates):
            inside = [one for one in candidates if one.country == outer.country]
            if outer.resolution == 2 and outer.province is not None:
                inside = [one for one in inside if one.province == outer.province and one.resolution != 2] or inside
            candidates = inside or candidates
        ranked = sorted(
            ((one.score + _support(one, shares), one) for one in candidates),
            key=lambda pair: pair[0],
            reverse=True,
        )
        for score, place in ranked:
            placed_by_name = outer is not None and outer.country == place.country
            if not placed_by_name and not self._credible(phrase, place, shares):
                continue
            return _at_level(replace(place, score=score), phrase)
        return None

    def _credible(self, phrase: Phrase, place: ResolvedPlace, shares: Mapping[str, float]) -> bool:
        """Small towns need their country in the article; common words need it, too."""
        if place.weak:
            return place.country in shares
        if place.resolution is None or place.resolution < 4 or place.geonames_id is None:
            return True
        if phrase.core in self._stop:
            return False
        people = 10**place.score
        return place.country in shares or people >= (_SMALL if shares else _TINY)

    def _candidates(self, phrase: Phrase) -> list[ResolvedPlace]:
        key = phrase.core
        found: list[ResolvedPlace] = []
        if phrase.kind is None:
            found.extend(_from_known(known, _COUNTRY_WEIGHT) for known in self._countries.get(key, ()))
        for known in self._regions.get(key, ()):
            weight = _REGION_WEIGHT + (0.3 if known.resolution is None else 0.0)
            found.append(_from_known(known, weight if phrase.kind in (None, known.resolution) else weight - 2))
        if len(key) < 3:
            return found
        towns = list(self.index.towns(key))
        for name, country, latitude, longitude in self.index.provinces(key):
            if phrase.kind == 2 or not any(
                town.country == country and town.primary and town.population > 50_000 for town in towns
            ):
                weight = _PROVINCE_WEIGHT + (3.0 if phrase.kind == 2 else 0.0)
                found.append(ResolvedPlace(name, country, name, latitude, longitude, None, 2, weight))
        found.extend(_from_town(town, phrase) for town in towns)
        others = self.index.subdivisions(key)
        weak = len({country for _, country in others}) > 1 or key in self._stop or bool(_DIRECTIONS.search(key))
        for name, country in others:
            if not any(one.country == country for one in found):
                found.append(ResolvedPlace(name, country, name, None, None, None, 2, 4.2, weak))
        return found


def _may_contain(outer: ResolvedPlace, candidates: Collection[ResolvedPlace]) -> bool:
    """Whether what stands after a name can hold it: no country holds a country ("Iraq, Iran"), no state a
    state."""
    best = max(candidates, key=lambda one: one.score, default=None)
    if best is None or outer.resolution is None or outer.resolution > 3:
        return False
    if outer.country == "USA" and any(one.country == "USA" and one.resolution == 2 for one in candidates):
        return outer.resolution == 1
    return best.resolution is not None and best.resolution > outer.resolution


def _support(place: ResolvedPlace, shares: Mapping[str, float]) -> float:
    """How much the countries of the article speak for a place."""
    if not shares or place.country is None:
        return 0.0
    share = shares.get(place.country, 0.0)
    return (0.8 + 1.7 * share) if share else -0.3


def _at_level(place: ResolvedPlace, phrase: Phrase) -> ResolvedPlace:
    """A part of a country is as coarse as a province; a district, site or suburb finer than its town."""
    if phrase.part and place.resolution == 1:
        return replace(place, resolution=2)
    if phrase.kind in (3, 5) and place.resolution == 4:
        return replace(place, resolution=phrase.kind)
    if phrase.kind == 2 and place.resolution == 4:
        return replace(place, resolution=2, geonames_id=None)
    return place


def _shares(context: Collection[str]) -> dict[str, float]:
    counts = (
        {code: float(context[code]) for code in context}
        if isinstance(context, Mapping)
        else dict.fromkeys(context, 1.0)
    )
    total = sum(counts.values())
    return {code: count / total for code, count in counts.items()} if total else {}


def _from_known(known: _Known, weight: float) -> ResolvedPlace:
    province = _TITLE.sub("", known.name) if known.resolution == 2 else None
    return ResolvedPlace(
        known.name, known.country, province, known.latitude, known.longitude, None, known.resolution, weight
    )


def _from_town(town: Town, phrase: Phrase) -> ResolvedPlace:
    score = math.log10(town.population + 100) + (1.0 if town.population > _GREAT else 0.0)
    if not town.primary:
        score -= 0.8 if town.population > _GREAT else 1.0
    return ResolvedPlace(
        phrase.core, town.country, town.province, town.latitude, town.longitude, town.geonames_id, 4, score
    )


def _country_names() -> dict[str, list[_Known]]:
    found: dict[str, list[_Known]] = {}
    for name, code, latitude, longitude, others in read_table("countries.tsv"):
        known = _Known(name, code, float(latitude), float(longitude), 1)
        for one in {fold(name), *(fold(other) for other in others.split("|") if other != "-")}:
            found.setdefault(one, []).append(known)
    return found


def _region_names() -> dict[str, list[_Known]]:
    found: dict[str, list[_Known]] = {}
    for name, code, latitude, longitude, level, others in read_table("regions.tsv"):
        known = _Known(
            name,
            None if code == "-" else code,
            float(latitude),
            float(longitude),
            None if level == "-" else int(level),
        )
        for one in {fold(name), *(fold(other) for other in others.split("|") if other != "-")}:
            found.setdefault(one, []).append(known)
    return found
