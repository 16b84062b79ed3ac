"""Events by period and quad class, as stacked columns."""

from __future__ import annotations

import math
from collections.abc import Callable, Mapping, Sequence
from datetime import date

from markupsafe import Markup

from dateline.record import Point, Series
from dateline.web.charts.figure import QUAD_COLOURS, Cell, Figure, label, link, picture, rule, tag, ticks
from dateline.web.templating import QUADS

_WIDTH, _HEIGHT = 960.0, 280.0
_LEFT, _RIGHT, _TOP, _BOTTOM = 46.0, 10.0, 34.0, 30.0


def stacks(series: Series, to: Callable[[date, int | None], str], title: str, note: str = "") -> Figure:
    """`series` is by ``quad``; `to` gives the page of a period's events, of one class or all."""
    by: dict[date, dict[int, Point]] = {}
    for point in series.points:
        by.setdefault(point.start, {})[int(point.value)] = point
    published = {period.start: period.articles for period in series.periods}
    starts = sorted({*published, *by})
    most = max((sum(p.events for p in quads.values()) for quads in by.values()), default=0)
    if not by:
        empty = label("no events with a day", _WIDTH / 2, _TOP + 20, soft=True, anchor="middle")
        return Figure("series", title, picture(_WIDTH, 2 * _TOP, title, empty), _head(series, QUADS), (), note.strip())
    scale = ticks(most)
    step = (_WIDTH - _LEFT - _RIGHT) / max(1, len(starts))
    classes = QUADS | ({0: "no class"} if any(0 in quads for quads in by.values()) else {})
    parts = [*_axis(scale), *_legend(classes), *_days(starts, step, series.unit)]
    for at, start in enumerate(starts):
        parts += _column(_LEFT + at * step, step, by.get(start, {}), scale[-1], start, to, classes)
    rows = tuple(
        (
            Cell(start.isoformat(), to(start, None)),
            *(
                Cell(
                    by[start][quad].events if quad in by.get(start, {}) else 0,
                    to(start, quad) if quad in by.get(start, {}) else None,
                )
                for quad in classes
            ),
            Cell(sum(p.events for p in by.get(start, {}).values())),
            Cell(published.get(start, 0)),
        )
        for start in starts
        if by.get(start) or published.get(start)
    )
    note = f"Events by {series.unit} of the act.{note}"
    return Figure(
        "series", title, picture(_WIDTH, _HEIGHT, title, *parts, described=note), _head(series, classes), rows, note
    )


def _head(series: Series, classes: Mapping[int, str]) -> tuple[str, ...]:
    return (series.unit, *classes.values(), "events", "articles published")


def _y(value: float, top: float) -> float:
    return _HEIGHT - _BOTTOM - (_HEIGHT - _TOP - _BOTTOM) * value / max(1, top)


def _axis(values: Sequence[int]) -> list[Markup]:
    made = []
    for value in values:
        y = _y(value, values[-1])
        made += [rule(_LEFT, y, _WIDTH - _RIGHT, y), label(f"{value:,}", _LEFT - 6, y + 4, soft=True, anchor="end")]
    return made


def _legend(classes: dict[int, str]) -> list[Markup]:
    made = []
    for at, (quad, name) in enumerate(classes.items()):
        x = _LEFT + at * 165
        made.append(tag("rect", x=x, y=8, width=11, height=11, rx=2, fill=QUAD_COLOURS[quad], class_=f"q{quad}"))
        made.append(label(name, x + 16, 18))
    return made


def _days(starts: list[date], step: float, unit: str) -> list[Markup]:
    every = math.ceil(84 / max(step, 0.1))
    form = {"year": "%Y", "month": "%Y-%m"}.get(unit, "%Y-%m-%d")
    return [
        label(start.strftime(form), x, _HEIGHT - 10, soft=True, anchor="middle")
        for at, start in enumerate(starts)
        if (x := _LEFT + (at + 0.5) * step) and (at % every == every // 2 or len(starts) == 1) and x < _WIDTH - 36
    ]


def _column(
    x: float,
    step: float,
    quads: dict[int, Point],
    top: int,
    start: date,
    to: Callable[[date, int | None], str],
    classes: dict[int, str],
) -> list[Markup]:
    made, base = [], 0
    gap = min(4.0, step * 0.15)
    for quad in classes:
        if quad not in quads:
            continue
        number = quads[quad].events
        y, height = _y(base + number, top), _y(base, top) - _y(base + number, top)
        bar = tag(
            "rect",
            **{"x": x + gap / 2, "y": y, "width": max(0.5, step - gap), "height": height},
            fill=QUAD_COLOURS[quad],
            class_=f"q{quad}",
        )
        made.append(link(to(start, quad), f"{start}: {number} {classes[quad]}", bar))
        base += number
    return made
