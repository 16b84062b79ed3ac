"""Events in lanes over time: one lane an actor (or another field), one dot a period, its size the number of events."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable
from datetime import date

from markupsafe import Markup

from dateline.record import Point, Series
from dateline.web.charts.figure import (
    Cell,
    Figure,
    colour_of,
    label,
    link,
    picture,
    rule,
    score_cell,
    short,
    tag,
    told_score,
)

_WIDTH = 960.0
_LEFT, _RIGHT, _TOP, _LANE = 190.0, 20.0, 40.0, 34.0
MOST = 24
"""Lanes drawn: the busiest."""


def lanes(
    series: Series, to: Callable[[str, date], str], page: Callable[[str], str | None], title: str, note: str = ""
) -> Figure:
    """`to` gives the page of the events of a lane in a period, `page` that of the lane itself."""
    counts: Counter[str] = Counter()
    for point in series.points:
        counts[point.value] += point.events
    busiest = [value for value, _ in sorted(counts.items(), key=lambda pair: (-pair[1], pair[0]))[:MOST]]
    drawn = [point for point in series.points if point.value in set(busiest)]
    starts = [period.start for period in series.periods]
    height = _TOP + _LANE * max(1, len(busiest)) + 16
    note = (
        f"One dot a {series.unit}: its size is the number of events, its colour the mean score (warm is conflict, blue "
        f"cooperation).{note}" + (f" The {MOST} busiest of {len(counts):,} lanes." if len(counts) > MOST else "")
    )
    if not drawn:
        empty = label("no events with a day", _WIDTH / 2, _TOP + 20, soft=True, anchor="middle")
        return Figure("timeline", title, picture(_WIDTH, height, title, empty), _head(series), (), note)
    first, last = starts[0].toordinal(), starts[-1].toordinal()
    most = max(point.events for point in drawn)

    def x(day: date) -> float:
        share = (day.toordinal() - first) / (last - first) if last > first else 0.5
        return _LEFT + 14 + (_WIDTH - _LEFT - _RIGHT - 28) * share

    parts = []
    every = max(1, len(starts) // 8)
    for at, start in enumerate(starts):
        if at % every == 0:
            parts += [rule(x(start), _TOP - 8, x(start), height - 12)]
            parts += [label(start.isoformat(), x(start), _TOP - 14, soft=True, anchor="middle", size=10.5)]
    rank = {value: at for at, value in enumerate(busiest)}
    for value, at in rank.items():
        y = _TOP + _LANE * (at + 0.5)
        name = label(short(value, 26), _LEFT - 10, y + 4, anchor="end")
        parts += [rule(_LEFT, y, _WIDTH - _RIGHT, y), link(page(value), f"{value}: {counts[value]} events", name)]
    for point in drawn:
        y = _TOP + _LANE * (rank[point.value] + 0.5)
        parts.append(link(to(point.value, point.start), _said(point), _dot(x(point.start), y, point, most)))
    return Figure(
        "timeline",
        title,
        picture(_WIDTH, height, title, *parts, described=note),
        _head(series),
        _rows(drawn, rank, to),
        note,
    )


def _dot(x: float, y: float, point: Point, most: int) -> Markup:
    radius = 3.5 + 11.5 * (point.events / most) ** 0.5 if most > 1 else 6.0
    return tag("circle", cx=x, cy=y, r=radius, fill=colour_of(point.score), fill_opacity=0.85, class_="dot")


def _said(point: Point) -> str:
    return f"{point.value}, {point.start}: {point.events} event{'s' * (point.events != 1)}, {told_score(point.score)}"


def _head(series: Series) -> tuple[str, ...]:
    return (series.by or "lane", series.unit, "events", "mean score")


def _rows(drawn: list[Point], rank: dict[str, int], to: Callable[[str, date], str]) -> tuple[tuple[Cell, ...], ...]:
    ordered = sorted(drawn, key=lambda point: (rank[point.value], point.start))
    return tuple(
        (Cell(p.value), Cell(p.start.isoformat(), to(p.value, p.start)), Cell(p.events), score_cell(p.score))
        for p in ordered
    )
