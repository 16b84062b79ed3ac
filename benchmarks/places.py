"""Places: toponyms found by the language model and resolved by the gazetteer, in the GeoVirus and LGL
formats.

`f1`, `p`, `r` judge detection (same span); `acc161`, `country` and `mean_km` judge resolution of the gold
names, given their article, so that they do not hang on detection: the share within 161 km (100 miles) of
the gold point, and the share in its country, over gold names with coordinates; a name left unresolved
counts as wrong. The formats give no country: it is that of the town next to the gold point, and names wider
than a country (Africa, the Black Sea) have none. `found_acc161` is the same over names found and resolved.
"""

from __future__ import annotations

import math
from collections import Counter
from collections.abc import Callable, Iterable
from pathlib import Path
from typing import Any

from benchmarks.files import objects
from benchmarks.measures import prf, ratio
from dateline.coding.places import Gazetteer, ResolvedPlace

Find = Callable[[str], Iterable[tuple[int, int]]]
"""From a text to the spans of its toponyms; Python string indices, end exclusive."""

_EARTH_KM = 6371.0
_NEAR_KM = 161.0


def distance_km(one: tuple[float, float], two: tuple[float, float]) -> float:
    """Great-circle distance between two points given as latitude and longitude in degrees."""
    (lat1, lon1), (lat2, lon2) = (tuple(map(math.radians, point)) for point in (one, two))
    half = math.sin((lat2 - lat1) / 2) ** 2 + math.cos(lat1) * math.cos(lat2) * math.sin((lon2 - lon1) / 2) ** 2
    return 2 * _EARTH_KM * math.asin(min(1.0, math.sqrt(half)))


def resolved(text: str, spans: list[tuple[int, int]], gazetteer: Gazetteer) -> list[ResolvedPlace | None]:
    """The place of every span; "X, Y" passes Y on as what X lies within, there and wherever X is named
    again."""
    context = gazetteer.context_of(text[start:end] for start, end in spans)
    following = dict(spans)
    within: dict[str, str] = {}
    for start, end in spans:
        if text[end : end + 2] == ", " and end + 2 in following:
            within.setdefault(text[start:end], text[end + 2 : following[end + 2]])
    names = [text[start:end] for start, end in spans]
    return [gazetteer.resolve_place(name, context=context, within=within.get(name)) for name in names]


def model_toponyms() -> Find:
    """Finds toponyms with the shipped language model: its entities with the label LOC."""
    import dateline

    nlp = dateline.load()

    def find(text: str) -> list[tuple[int, int]]:
        return [(ent.start_char, ent.end_char) for ent in nlp(text).ents if ent.label_ == "LOC"]

    return find


def run(data: Path, limit: int | None = None, find: Find | None = None) -> dict[str, float]:
    """Scores on a file in the format of GeoVirus or LGL; `find` stands in for the language model."""
    gazetteer = Gazetteer()
    find = find or model_toponyms()
    counts: Counter[str] = Counter()
    kilometres: list[float] = []
    for _, record in zip(range(limit or 10**9), objects(data, "text", "toponyms"), strict=False):
        text = record["text"]
        points = {(one["start"], one["end"]): _point(one) for one in record["toponyms"]}
        gold = sorted(points)
        for span, place in zip(gold, resolved(text, gold, gazetteer), strict=True):
            point = points[span]
            if point is None:
                continue
            counts["placed"] += 1
            wide = place is not None and place.country is None
            counts["in a country"] += not wide
            if place is not None:
                counts["resolved"] += 1
                counts["country"] += not wide and place.country == gazetteer.country_at(*point)
                if place.latitude is not None and place.longitude is not None:
                    kilometres.append(distance_km(point, (place.latitude, place.longitude)))
                    counts["near"] += kilometres[-1] <= _NEAR_KM
        found = sorted(set(find(text)))
        counts["gold"], counts["found"] = counts["gold"] + len(gold), counts["found"] + len(found)
        counts["hits"] += len(set(found) & set(gold))
        for span, place in zip(found, resolved(text, found, gazetteer), strict=True):
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


def _point(toponym: dict[str, Any]) -> tuple[float, float] | None:
    latitude, longitude = toponym.get("lat"), toponym.get("lon")
    return None if latitude is None or longitude is None else (float(latitude), float(longitude))
