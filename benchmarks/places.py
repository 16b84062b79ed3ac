"""Places: toponyms found by the language model and resolved by the gazetteer, in the GeoVirus and LGL
formats.

`f1`, `p`, `r` judge detection (same span). Nationalities ("Malian") are counted only for a file whose gold has some:
LGL marks them, GeoVirus does not. `acc161`, `country` and `mean_km` judge resolution of the gold names, given their
article, so that they do not hang on detection: the share within 161 km (100 miles) of the gold point, and the
share in its country, over gold names with coordinates; a name left unresolved counts as wrong. The formats give no
country: it is that of the town next to the gold point, and names wider than a country (Africa, the Black Sea) have
none. `found_acc161` is the same over names found and resolved. An article's `domain` or `url`, where the file has it,
is passed on as the outlet's address.
"""

from __future__ import annotations

import math
from collections import Counter
from collections.abc import Callable, Iterable
from itertools import islice
from pathlib import Path
from typing import Any

from benchmarks.files import objects
from benchmarks.measures import prf, ratio
from dateline.coding.affiliation.nations import nation_of
from dateline.coding.places import Gazetteer, ResolvedPlace
from dateline.coding.toponyms import Toponyms, Use, containers, home_of

Find = Callable[[str], Iterable[tuple[int, int, Use]]]
"""From a text to the spans of its toponyms (Python string indices, end exclusive) and their uses."""

_EARTH_KM = 6371.0
_NEAR_KM = 161.0


def distance_km(one: tuple[float, float], two: tuple[float, float]) -> float:
    """Great-circle distance between two points given as latitude and longitude in degrees."""
    (lat1, lon1), (lat2, lon2) = (tuple(map(math.radians, point)) for point in (one, two))
    half = math.sin((lat2 - lat1) / 2) ** 2 + math.cos(lat1) * math.cos(lat2) * math.sin((lon2 - lon1) / 2) ** 2
    return 2 * _EARTH_KM * math.asin(min(1.0, math.sqrt(half)))


def resolved(
    text: str, spans: list[tuple[int, int]], gazetteer: Gazetteer, url: str | None
) -> list[ResolvedPlace | None]:
    """The place of every span, all placed together; "X, Y" passes Y on as what X lies within, there and
    wherever X is named again."""
    names = [text[start:end] for start, end in spans]
    places = gazetteer.resolve(names, within=containers(text, spans), home=home_of(None, url))
    return [places.get(name) for name in names]


def model_toponyms(gazetteer: Gazetteer) -> Find:
    """Finds toponyms with the shipped language model, and what each is used for."""
    import dateline

    nlp = dateline.load()

    def find(text: str) -> list[tuple[int, int, Use]]:
        return [(one.start, one.end, one.use) for one in Toponyms(nlp(text), gazetteer).found]

    return find


def run(data: Path, limit: int | None = None, find: Find | None = None) -> dict[str, float]:
    """Scores on a file in the format of GeoVirus or LGL; `find` stands in for the language model."""
    gazetteer = Gazetteer()
    find = find or model_toponyms(gazetteer)
    records = list(islice(objects(data, "text", "toponyms"), limit))
    nations = any(_is_nation(one["name"]) for record in records for one in record["toponyms"])
    counts: Counter[str] = Counter()
    kilometres: list[float] = []
    for record in records:
        text, url = record["text"], record.get("domain") or record.get("url")
        points = {(one["start"], one["end"]): _point(one) for one in record["toponyms"]}
        gold = sorted(points)
        for span, place in zip(gold, resolved(text, gold, gazetteer, url), strict=True):
            point = points[span]
            if point is None:
                continue
            counts["placed"] += 1
            wide = place is not None and place.country is None
            counts["in a country"] += not wide
            if place is not None:
                counts["resolved"] += 1
                counts["country"] += not wide and place.country == gazetteer.index.country_at(*point)
                if place.latitude is not None and place.longitude is not None:
                    kilometres.append(distance_km(point, (place.latitude, place.longitude)))
                    counts["near"] += kilometres[-1] <= _NEAR_KM
        found = sorted({(start, end) for start, end, use in find(text) if nations or use != "nation"})
        counts["gold"], counts["found"] = counts["gold"] + len(gold), counts["found"] + len(found)
        counts["hits"] += len(set(found) & set(gold))
        for span, place in zip(found, resolved(text, found, gazetteer, url), strict=True):
            point = points.get(span)
            if point is not None and place is not None and place.latitude is not None and place.longitude is not None:
                counts["found placed"] += 1
                counts["found near"] += distance_km(point, (place.latitude, place.longitude)) <= _NEAR_KM
    precision, recall, f1 = prf(counts["hits"], counts["found"], counts["gold"])
    return {
        "p": precision,
        "r": recall,
        "f1": f1,
        "acc161": ratio(counts["near"], counts["placed"]),
        "country": ratio(counts["country"], counts["in a country"]),
        "resolved": ratio(counts["resolved"], counts["placed"]),
        "mean_km": ratio(sum(kilometres), len(kilometres)),
        "found_acc161": ratio(counts["found near"], counts["found placed"]),
    }


def _is_nation(name: str) -> bool:
    nation = nation_of(name)
    return nation is not None and nation.kind in ("adjective", "demonym")


def _point(toponym: dict[str, Any]) -> tuple[float, float] | None:
    latitude, longitude = toponym.get("lat"), toponym.get("lon")
    return None if latitude is None or longitude is None else (float(latitude), float(longitude))
