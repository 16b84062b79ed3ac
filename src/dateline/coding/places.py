"""Places: turns the names of places into country, province, coordinates and GeoNames id.

Names are looked up in four layers: countries, regions and features of the news (``data/regions.tsv``), provinces, and
the towns of the index. `dateline.coding.ranking` then says which of its places a name means.
"""

from __future__ import annotations

import math
import re
from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from pathlib import Path

from dateline.coding.affiliation.nations import nation_of
from dateline.coding.counts.numerals import read_table
from dateline.coding.gazetteer.index import Entry, PlaceIndex
from dateline.coding.gazetteer.names import Phrase, fold, readings
from dateline.coding.ranking import Option, rank
from dateline.schema import Reason

_TITLE = re.compile(r" (?:\(.*\)|province|region|[Ss]tate)$")
_DIRECTIONS = re.compile(r"^(?:north|south|east|west|central|centre|capital|northern|southern|eastern|western)\b")
_SMALL = 15_000
_TINY = 1_000
_LARGE = 50_000
_GREAT = 1_000_000
_MOST = 25
_COUNTRY_WEIGHT = 9.5
_REGION_WEIGHT = 7.4
_NAMESAKE_WEIGHT = 3.5  # a province called like a large town in it: meant only where it holds something
_KIND_WEIGHT = {"province": 5.4, "district": 4.4, "site": 3.0, "feature": 3.0}
_LEVELS = {"province": 2, "district": 3, "settlement": 4, "site": 5, "feature": None}
_NO_AREA = -1


@dataclass(frozen=True, slots=True)
class ResolvedPlace:
    """A place on the map. Resolution: 5 below a city, 4 city, 3 district, 2 province, 1 country, None wider
    than a country, or a sea, river or other feature.

    Of some provinces only the country is known: their coordinates are None. `kind` is country, province, district,
    settlement, site, feature or, for a name that is no place itself, nation. `weak` marks a small town, or a name that
    several places share, whose country nothing in the article supports. `rival` is the second candidate, in words,
    and `margin` how much better this one scored (one is ten times the people)."""

    name: str
    country: str | None
    province: str | None
    latitude: float | None
    longitude: float | None
    geonames_id: int | None
    resolution: int | None
    kind: str
    score: float
    area: int = _NO_AREA
    people: int = 0
    weak: bool = False
    rival: str | None = None
    margin: float | None = None

    @property
    def reasons(self) -> tuple[Reason, ...]:
        """Which place it was taken for, by how much, and which it could have been."""
        told = [Reason(field="where", rule=f"gazetteer:{self.kind}", value=str(self), score=self.margin)]
        if self.rival is not None:
            told.append(Reason(field="where", rule="gazetteer:runner-up", value=self.rival))
        return tuple(told)

    def __str__(self) -> str:
        inner = self.province if self.province and self.resolution != 2 else None
        told = ", ".join(part for part in (self.name, inner, self.country) if part)
        return f"{told} ({self.geonames_id})" if self.geonames_id else told


@dataclass(frozen=True, slots=True)
class _Known:
    name: str
    kind: str
    country: str | None
    latitude: float
    longitude: float
    resolution: int | None
    geonames_id: int | None = None


class Gazetteer:
    """Place names and where they are."""

    def __init__(self, index: PlaceIndex | None = None) -> None:
        """`index`: default the shipped one."""
        self.index = index or PlaceIndex()
        self._countries = _country_names()
        self._regions = _region_names()
        self._by_code = {known.country: known for found in self._countries.values() for known in found}
        self._stop = frozenset(row[0] for row in read_table("not_places.tsv"))

    @classmethod
    def from_file(cls, path: Path) -> Gazetteer:
        """With the index of a file of ``dateline gazetteer build``; raises `InputError` when it is none."""
        return cls(PlaceIndex(path))

    def resolve(
        self,
        names: Iterable[str],
        *,
        within: Mapping[str, str] | None = None,
        context: Mapping[str, float] | None = None,
        home: Mapping[str, float] | None = None,
    ) -> dict[str, ResolvedPlace]:
        """The most likely place of each name of one article; names that no place is known for are left out.

        `within` tells for a name what is named right after it ("Timbuktu, Mali"); `context` how often the article
        speaks of a country otherwise (ISO 3166-1 alpha-3 → count); `home` where its outlet is at home (0 to 1).
        """
        within = within or {}
        distinct = list(dict.fromkeys([*names, *within.values()]))
        found = [self._candidates(name) for name in distinct]
        at = {name: position for position, name in enumerate(distinct)}
        scores = rank(
            [[_option(one) for one in places] for places in found],
            within={at[inner]: at[outer] for inner, outer in within.items() if inner in at and inner != outer},
            context=context,
            home=home,
        )
        return {
            name: _best(name, places, values)
            for name, places, values in zip(distinct, found, scores, strict=True)
            if places
        }

    def resolve_place(
        self, name: str, *, context: Collection[str] = (), within: str | None = None
    ) -> ResolvedPlace | None:
        """The most likely place of a name by itself, which may be no place's name at all; None then.

        `context` holds the countries (ISO 3166-1 alpha-3) that the article speaks of, as a mapping to how often or as a
        plain collection; `within` is the country, state or province named right after the name. A small town or a
        common word counts as a place only when its country is among them.
        """
        counts = dict(context) if isinstance(context, Mapping) else dict.fromkeys(context, 1.0)
        place = self.resolve([name], within={name: within} if within else None, context=counts).get(name)
        if place is None or place.kind == "nation":
            return None
        outer = self.resolve([within], context=counts).get(within) if within and within != name else None
        supported = place.country in counts or (outer is not None and outer.country == place.country)
        return place if supported or self._credible(name, place, bool(counts)) else None

    def _credible(self, name: str, place: ResolvedPlace, told: bool) -> bool:
        """Whether a name is that of a place though nothing in the article speaks for its country."""
        if place.weak or place.kind == "district":
            return not place.weak and place.area == _NO_AREA
        if place.area == _NO_AREA or place.kind == "province":
            return True
        return fold(name) not in self._stop and place.people >= (_SMALL if told else _TINY)

    def _candidates(self, name: str) -> list[ResolvedPlace]:
        """The places of the most literal reading of a name that has any, and the country of a nationality."""
        if not any(sign.isupper() for sign in name) or len(name) > 80:
            return []
        found: list[ResolvedPlace] = []
        nation = nation_of(name)
        if nation is not None and nation.kind in ("adjective", "demonym") and nation.iso3 in self._by_code:
            found.append(replace(_from_known(self._by_code[nation.iso3], _COUNTRY_WEIGHT), kind="nation"))
        for phrase in readings(name):
            read = self._read(phrase)
            if read:
                found.extend(_at_level(one, phrase) for one in read)
                break
        return sorted(found, key=lambda one: -one.score)[:_MOST]

    def _read(self, phrase: Phrase) -> list[ResolvedPlace]:
        key = phrase.core
        found: list[ResolvedPlace] = []
        if phrase.kind is None:
            found.extend(_from_known(known, _COUNTRY_WEIGHT) for known in self._countries.get(key, ()))
        for known in self._regions.get(key, ()):
            weight = _REGION_WEIGHT + (0.3 if known.resolution is None else 0.0)
            weight -= 0.0 if phrase.kind in (None, known.resolution) else 2.0
            found.append(self._in_index(_from_known(known, weight)))
        if len(key) < 3:
            return found
        entries = self.index.entries(key)
        towns = {one.country for one in entries if one.primary and one.population > _LARGE}
        nameless = {one.country for one in entries if one.kind == "province" and one.latitude is None}
        for entry in entries:
            if entry.kind == "province" and entry.latitude is None:
                weak = len(nameless) > 1 or key in self._stop or bool(_DIRECTIONS.search(key))
                if not any(one.country == entry.country for one in entries if one.latitude is not None):
                    found.append(_from_entry(entry, phrase, 4.2, weak))
            elif entry.kind == "province":
                town = phrase.kind != 2 and entry.country in towns
                weight = _NAMESAKE_WEIGHT if town else _KIND_WEIGHT["province"] + 3.0 * (phrase.kind == 2)
                found.append(_from_entry(entry, phrase, weight))
            elif entry.kind == "settlement":
                found.append(_from_entry(entry, phrase, _of_town(entry)))
            else:
                weight = _KIND_WEIGHT[entry.kind] + 3.0 * (phrase.kind == 3) - 1.0 * (not entry.primary)
                found.append(_from_entry(entry, phrase, weight))
        return found

    def _in_index(self, place: ResolvedPlace) -> ResolvedPlace:
        """A province of our own table with the number that the towns in it carry."""
        if place.resolution != 2 or place.province is None:
            return place
        for entry in self.index.entries(fold(place.province)):
            if entry.kind == "province" and entry.country == place.country and entry.latitude is not None:
                return replace(place, area=entry.area, geonames_id=entry.geonames_id)
        return place


def _best(name: str, places: Sequence[ResolvedPlace], scores: Sequence[float]) -> ResolvedPlace:
    order = sorted(range(len(places)), key=lambda at: -scores[at])
    first = order[0]
    best = replace(places[first], name=name, score=scores[first])
    for at in order[1:]:
        if _elsewhere(best, places[at]):
            return replace(best, rival=str(places[at]), margin=round(scores[first] - scores[at], 2))
    return best


def _elsewhere(one: ResolvedPlace, other: ResolvedPlace) -> bool:
    """Whether two candidates are more than two readings of one place: a town and the province around it."""
    return one.country != other.country or one.area != other.area


def _option(place: ResolvedPlace) -> Option:
    return Option(place.score, place.country or "", place.area, place.resolution or 0, place.latitude, place.longitude)


def _at_level(place: ResolvedPlace, phrase: Phrase) -> ResolvedPlace:
    """A part of a country is as coarse as a province; a district, site or suburb finer than its town."""
    if phrase.part and place.resolution == 1:
        return replace(place, resolution=2)
    if phrase.kind in (3, 5) and place.resolution == 4:
        return replace(place, resolution=phrase.kind, kind="district" if phrase.kind == 3 else "site")
    if phrase.kind == 2 and place.resolution == 4:
        return replace(place, resolution=2, kind="province", geonames_id=None)
    return place


def _of_town(town: Entry) -> float:
    score = math.log10(town.population + 100) + (1.0 if town.population > _GREAT else 0.0)
    if not town.primary:
        score -= 0.8 if town.population > _GREAT else 1.0
    return score


def _from_known(known: _Known, weight: float) -> ResolvedPlace:
    province = _TITLE.sub("", known.name) if known.resolution == 2 else None
    return ResolvedPlace(
        known.name,
        known.country,
        province,
        known.latitude,
        known.longitude,
        known.geonames_id,
        known.resolution,
        known.kind,
        weight,
    )


def _from_entry(entry: Entry, phrase: Phrase, score: float, weak: bool = False) -> ResolvedPlace:
    return ResolvedPlace(
        (entry.province or phrase.core) if entry.kind == "province" else phrase.core.title(),
        entry.country or None,
        entry.province,
        entry.latitude,
        entry.longitude,
        entry.geonames_id,
        _LEVELS[entry.kind],
        entry.kind,
        score,
        entry.area,
        entry.population,
        weak,
    )


def _country_names() -> dict[str, list[_Known]]:
    found: dict[str, list[_Known]] = {}
    for name, code, latitude, longitude, number, others in read_table("countries.tsv"):
        known = _Known(name, "country", code, float(latitude), float(longitude), 1, _number(number))
        _file(known, others, found)
    return found


def _region_names() -> dict[str, list[_Known]]:
    """Regions, then features: seas, rivers and what else the index lacks."""
    kinds = {1: "country", 2: "province", 3: "district", 4: "settlement", 5: "site", None: "feature"}
    found: dict[str, list[_Known]] = {}
    for name, code, latitude, longitude, level, others in read_table("regions.tsv"):
        resolution = _number(level)
        country = None if code == "-" else code
        _file(_Known(name, kinds[resolution], country, float(latitude), float(longitude), resolution), others, found)
    for name, _class, code, latitude, longitude, others in read_table("features.tsv"):
        country = None if code == "-" else code
        _file(_Known(name, "feature", country, float(latitude), float(longitude), None), others, found)
    return found


def _file(known: _Known, others: str, found: dict[str, list[_Known]]) -> None:
    for key in {fold(known.name), *(fold(other) for other in others.split("|") if other != "-")}:
        found.setdefault(key, []).append(known)


def _number(cell: str) -> int | None:
    return None if cell == "-" else int(cell)
