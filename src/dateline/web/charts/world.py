"""Where it happened: places over the outlines of land and borders, drawn as large as they are uncertain.

A place known to the city is a small dot; one known only to the province or the country is a wide, open disc around
its middle. The outlines are Natural Earth's 1:110m (public domain).
"""

from __future__ import annotations

import json
import math
from collections.abc import Callable, Iterator, Sequence
from functools import cache
from importlib.resources import files

from markupsafe import Markup

from dateline.record.places import PlaceCount
from dateline.web.charts.figure import (
    GROUND,
    SOFT,
    Cell,
    Figure,
    colour_of,
    label,
    link,
    picture,
    score_cell,
    short,
    tag,
)

_WIDTH, _HEIGHT = 960.0, 560.0
RADIUS = {5: 4.0, 4: 6.0, 3: 12.0, 2: 22.0, 1: 38.0}
"""Radius of a place by its resolution."""
KINDS = {5: "below a city", 4: "city", 3: "district", 2: "province", 1: "country"}
_NAMED = 18
Box = tuple[float, float, float, float]


def world(places: Sequence[PlaceCount], to: Callable[[PlaceCount], str], title: str) -> Figure:
    """`to` gives the page of the events of a place."""
    box = _box(places)
    parts = [tag("rect", width=_WIDTH, height=_HEIGHT, fill="#eef3f6", class_="sea"), *_outlines(box), *_grid(box)]
    ordered = sorted(places, key=lambda place: (place.resolution or 1, -place.events))
    parts += [link(to(place), _said(place), _mark(place, box)) for place in ordered]
    parts += _names(places, box)
    parts += _legend()
    note = (
        "Size shows how exactly a place is known, not how much happened there: small dots are cities, wide discs "
        "provinces and countries. Number: events. Colour: mean score (warm is conflict, blue cooperation). "
        "Outlines: Natural Earth."
    )
    rows = tuple(
        (
            *(
                Cell(p.place, to(p)),
                Cell(p.country or ""),
                Cell(KINDS.get(p.resolution or 0, "unknown")),
                Cell(p.events),
            ),
            *(score_cell(p.score), Cell(round(p.latitude, 4)), Cell(round(p.longitude, 4))),
        )
        for p in places
    )
    head = ("place", "country", "known to", "events", "mean score", "latitude", "longitude")
    return Figure("map", title, picture(_WIDTH, _HEIGHT, title, *parts, described=note), head, rows, note)


@cache
def _world() -> dict[str, list[list[float]]]:
    text = files("dateline.web").joinpath("data", "world.json").read_text(encoding="utf-8")
    found: dict[str, list[list[float]]] = json.loads(text)
    return found


def _box(places: Sequence[PlaceCount]) -> Box:
    """West, south, east, north: all places with room around them, in the shape of the picture."""
    if not places:
        return -180.0, -95.0, 180.0, 115.0
    west, east = min(p.longitude for p in places), max(p.longitude for p in places)
    south, north = min(p.latitude for p in places), max(p.latitude for p in places)
    wide, high = max(8.0, (east - west) * 1.3), max(5.0, (north - south) * 1.35)
    middle_x, middle_y = (west + east) / 2, (south + north) / 2
    squeeze = math.cos(math.radians(max(-70.0, min(70.0, middle_y))))
    high = max(high, wide * squeeze * _HEIGHT / _WIDTH)
    wide = high * _WIDTH / _HEIGHT / squeeze
    return middle_x - wide / 2, middle_y - high / 2, middle_x + wide / 2, middle_y + high / 2


def _at(longitude: float, latitude: float, box: Box) -> tuple[float, float]:
    west, south, east, north = box
    return (longitude - west) / (east - west) * _WIDTH, (north - latitude) / (north - south) * _HEIGHT


def _outlines(box: Box) -> Iterator[Markup]:
    land = " ".join(_path(line, box) + "Z" for line in _world()["land"] if _near(line, box))
    borders = " ".join(_path(line, box) for line in _world()["borders"] if _near(line, box))
    yield tag("path", d=land, fill="#f7f4ec", stroke="#b9b3a4", stroke_width=0.8, class_="land")
    yield tag(
        "path", d=borders, fill="none", stroke="#c9c3b4", stroke_width=0.8, stroke_dasharray="3 2", class_="border"
    )


def _near(line: list[float], box: Box) -> bool:
    west, south, east, north = box
    return min(line[::2]) <= east and max(line[::2]) >= west and min(line[1::2]) <= north and max(line[1::2]) >= south


def _path(line: list[float], box: Box) -> str:
    points = (_at(x, y, box) for x, y in zip(line[::2], line[1::2], strict=True))
    return "M" + "L".join(f"{_held(x, _WIDTH):.1f} {_held(y, _HEIGHT):.1f}" for x, y in points)


def _held(value: float, most: float) -> float:
    """A coordinate not far outside the picture, so that no path is wider than it need be."""
    return max(-2 * most, min(3 * most, value))


def _grid(box: Box) -> Iterator[Markup]:
    """Meridians and parallels, named at the edge."""
    west, south, east, north = box
    step = next(s for s in (1, 2, 5, 10, 20, 30, 60) if (east - west) / s <= 9 or s == 60)
    for degree in range(math.ceil(max(west, -180) / step) * step, math.floor(min(east, 180)) + 1, step):
        x, _ = _at(degree, 0, box)
        yield tag("line", x1=x, y1=0, x2=x, y2=_HEIGHT, stroke="#8a98a3", stroke_opacity=0.25, class_="grid")
        yield label(
            f"{abs(degree)}°{'W' if degree < 0 else 'E' if degree else ''}", x + 3, _HEIGHT - 5, soft=True, size=10
        )
    for degree in range(math.ceil(max(south, -90) / step) * step, math.floor(min(north, 90)) + 1, step):
        _, y = _at(0, degree, box)
        yield tag("line", x1=0, y1=y, x2=_WIDTH, y2=y, stroke="#8a98a3", stroke_opacity=0.25, class_="grid")
        yield label(f"{abs(degree)}°{'S' if degree < 0 else 'N' if degree else ''}", 4, y - 3, soft=True, size=10)


def _mark(place: PlaceCount, box: Box) -> Markup:
    x, y = _at(place.longitude, place.latitude, box)
    exact = (place.resolution or 1) >= 4
    colour = colour_of(place.score)
    return tag(
        "circle",
        **{"cx": x, "cy": y, "r": RADIUS.get(place.resolution or 1, RADIUS[1]), "class_": "place"},
        fill=colour,
        fill_opacity=0.9 if exact else 0.16,
        stroke=colour,
        stroke_width=1.5,
        stroke_dasharray=None if exact else "4 3",
    )


def _names(places: Sequence[PlaceCount], box: Box) -> Iterator[Markup]:
    """Names of the places where most happened, as far as they do not cover each other."""
    taken: list[tuple[float, float, float]] = [(_WIDTH - 180, _HEIGHT, 0)]
    for place in places:
        x, y = _at(place.longitude, place.latitude, box)
        text = f"{short(place.place, 22)} {place.events}"
        wide = 6.2 * len(text)
        free = all(abs(y - other) > 13 or x + wide < left or x > right for left, other, right in taken)
        if free and len(taken) <= _NAMED:
            taken.append((x, y, x + wide + 8))
            yield label(text, x + 8, y - 7, size=11, halo=True)


def _legend() -> Iterator[Markup]:
    left, y = _WIDTH - 172, 12.0
    yield tag("rect", x=left, y=4, width=168, height=214, rx=6, fill=GROUND, fill_opacity=0.88, class_="panel")
    yield label("known to", left + 10, y + 10, soft=True, size=11)
    y += 16
    for resolution in (5, 4, 3, 2, 1):
        radius = RADIUS[resolution]
        y += radius + 4
        dash = None if resolution >= 4 else "4 3"
        about = {"stroke": SOFT, "stroke_width": 1.5, "stroke_dasharray": dash, "fill": "none"}
        yield tag("circle", cx=left + 44, cy=y, r=radius, **about)
        yield label(KINDS[resolution], left + 90, y + 4, size=11)
        y += radius


def _said(place: PlaceCount) -> str:
    known = KINDS.get(place.resolution or 0, "unknown")
    return f"{place.place}{f', {place.country}' if place.country else ''}: {place.events} events, known to the {known}"
