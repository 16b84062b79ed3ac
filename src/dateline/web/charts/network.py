"""Who acts toward whom: arrows from actor to recipient, wide for many events, coloured by their mean score."""

from __future__ import annotations

import math
from collections import Counter
from collections.abc import Callable, Sequence

import numpy as np
from markupsafe import Markup
from numpy.typing import NDArray

from dateline.record import Dyad
from dateline.web.charts.figure import Cell, Figure, colour_of, label, link, picture, score_cell, short, tag, told_score
from dateline.web.templating import QUADS

_WIDTH, _HEIGHT, _EDGE = 960.0, 680.0, 80.0
_STEPS = 150
_ROOM = np.array([150.0, 52.0])
"""Width and height that a side takes up, with its name."""


def network(
    dyads: Sequence[Dyad], to: Callable[[str, str], str], page: Callable[[str], str | None], title: str
) -> Figure:
    """`to` gives the page of the events between two, `page` that of one side."""
    weight: Counter[str] = Counter()
    for dyad in dyads:
        weight[dyad.source] += dyad.events
        weight[dyad.target] += dyad.events
    names = sorted(weight, key=lambda name: (-weight[name], name))
    at = dict(zip(names, _placed(names, dyads), strict=True))
    most, heaviest = max((d.events for d in dyads), default=1), max(weight.values(), default=1)
    parts = [
        link(to(d.source, d.target), _said(d), _arrow(at[d.source], at[d.target], d, most)) for d in reversed(dyads)
    ]
    for name in reversed(names):
        x, y = at[name]
        radius = 5 + 13 * math.sqrt(weight[name] / heaviest)
        node = tag("circle", cx=x, cy=y, r=radius, class_="node", fill="#f4f2ee", stroke="#24262b", stroke_width=1.5)
        text = label(short(name, 24), x, y - radius - 4, anchor="middle", halo=True)
        parts.append(link(page(name), f"{name}: {weight[name]} events", node, text))
    if not names:
        parts.append(
            label("no events with an actor and a recipient", _WIDTH / 2, _HEIGHT / 2, soft=True, anchor="middle")
        )
    note = (
        "Arrows lead from actor to recipient; of those who act on each other, both ways are one. Width is "
        "the number of events, colour the mean score (warm is conflict, blue cooperation). Distance has no meaning."
    )
    rows = tuple(
        (
            *(Cell(d.source, page(d.source)), Cell(d.target, page(d.target)), Cell(d.events, to(d.source, d.target))),
            *(score_cell(d.score), *(Cell(number) for number in d.quads)),
        )
        for d in dyads
    )
    head = ("actor", "recipient", "events", "mean score", *QUADS.values())
    return Figure("network", title, picture(_WIDTH, _HEIGHT, title, *parts, described=note), head, rows, note)


def _placed(names: Sequence[str], dyads: Sequence[Dyad]) -> list[tuple[float, float]]:
    """Places by the forces of Fruchterman and Reingold (1991), from a circle, so that the same input looks the same."""
    number = len(names)
    if number == 0:
        return []
    turn = 2 * math.pi * np.arange(number) / number
    points = np.stack([np.cos(turn), np.sin(turn)], axis=1)
    rank = {name: at for at, name in enumerate(names)}
    pull = np.zeros((number, number))
    for dyad in dyads:
        a, b = rank[dyad.source], rank[dyad.target]
        if a != b:
            pull[a, b] = pull[b, a] = 1 + math.log(dyad.events)
    ideal = 1.3 / math.sqrt(number)
    for step in range(_STEPS):
        apart = points[:, None, :] - points[None, :, :]
        distance = np.maximum(np.sqrt((apart**2).sum(axis=2)), 1e-3)
        force = (ideal**2 / distance**2 - pull * distance / ideal * 0.2)[:, :, None] * apart
        move = force.sum(axis=1) - 0.25 * points
        length = np.maximum(np.sqrt((move**2).sum(axis=1, keepdims=True)), 1e-9)
        points = points + move / length * np.minimum(length, 0.15 * (1 - step / _STEPS))
    low, high = points.min(axis=0), points.max(axis=0)
    points = (points - low) / np.maximum(high - low, 1e-6) if number > 1 else points * 0 + 0.5
    room = np.array([_WIDTH - 2 * _EDGE, _HEIGHT - 2 * _EDGE])
    return [(round(x, 1), round(y, 1)) for x, y in _apart(_EDGE + points * room).tolist()]


def _apart(points: NDArray[np.float64]) -> NDArray[np.float64]:
    """The places moved until names can be read: none stands within another's name."""
    edges = np.array([_EDGE, _EDGE / 2]), np.array([_WIDTH - _EDGE, _HEIGHT - _EDGE / 2])
    for _ in range(120):
        away = points[:, None, :] - points[None, :, :]
        lack = np.maximum(1 - np.abs(away) / _ROOM, 0)
        close = lack.prod(axis=2)
        np.fill_diagonal(close, 0)
        if not close.any():
            break
        push = (np.sign(away) * close[:, :, None] * _ROOM * 0.35).sum(axis=1)
        points = np.clip(points + push, *edges)
    return points


def _arrow(start: tuple[float, float], end: tuple[float, float], dyad: Dyad, most: int) -> Markup:
    """A bent arrow, so that both directions can be told apart; a side that acts on itself gets a loop."""
    width, colour = 1.2 + 6 * dyad.events / most, colour_of(dyad.score)
    (x1, y1), (x2, y2) = start, end
    if start == end:
        loop = f"M{x1 - 8:.1f} {y1 + 8:.1f} c -46 46 62 46 16 0"
        return tag("path", d=loop, fill="none", stroke=colour, stroke_width=width, stroke_opacity=0.75)
    length = math.hypot(x2 - x1, y2 - y1)
    ux, uy = (x2 - x1) / length, (y2 - y1) / length
    bend = min(40.0, length * 0.14)
    mx, my = (x1 + x2) / 2 - uy * bend, (y1 + y2) / 2 + ux * bend
    dx, dy = x2 - mx, y2 - my
    far = math.hypot(dx, dy)
    ex, ey = x2 - dx / far * 20, y2 - dy / far * 20
    head = 5 + width
    px, py = -dy / far, dx / far
    bx, by = ex - dx / far * head, ey - dy / far * head
    line = f"M{x1:.1f} {y1:.1f} Q{mx:.1f} {my:.1f} {bx:.1f} {by:.1f}"
    tip = (
        f"M{ex:.1f} {ey:.1f} L{bx + px * head * 0.6:.1f} {by + py * head * 0.6:.1f} "
        f"L{bx - px * head * 0.6:.1f} {by - py * head * 0.6:.1f} Z"
    )
    return tag(
        "g",
        tag("path", d=line, fill="none", stroke=colour, stroke_width=width, stroke_opacity=0.75),
        tag("path", d=tip, fill=colour),
    )


def _said(dyad: Dyad) -> str:
    return f"{dyad.source} → {dyad.target}: {dyad.events} event{'s' * (dyad.events != 1)}, {told_score(dyad.score)}"
