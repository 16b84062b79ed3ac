"""The outlines of land and borders, made from Natural Earth's 1:110m countries (public domain).

``python -m dateline.web.charts.build_world countries-110m.json > src/dateline/web/data/world.json`` reads the TopoJSON
file of the npm package ``world-atlas`` 2. Lines are lists of longitude, latitude, longitude, …, to a tenth of a
degree; rings that cross the antimeridian go on beyond 180 degrees and stand a second time on the other side.
"""

from __future__ import annotations

import json
import sys
from collections import Counter
from collections.abc import Iterable, Iterator
from itertools import pairwise
from pathlib import Path
from typing import Any

Line = list[tuple[float, float]]


def build(topology: dict[str, Any]) -> dict[str, list[list[float]]]:
    """Land as rings, borders as lines."""
    arcs = list(_arcs(topology))
    used = Counter(at if at >= 0 else ~at for ring in _rings(topology, "countries") for at in ring)
    borders = [arcs[at] for at, times in used.items() if times > 1]
    land = [line for ring in _rings(topology, "land") for line in _unwound(_joined(arcs, ring))]
    return {"land": [_flat(line) for line in land if len(line) > 3], "borders": [_flat(line) for line in borders]}


def _arcs(topology: dict[str, Any]) -> Iterator[Line]:
    (wide, high), (west, south) = topology["transform"]["scale"], topology["transform"]["translate"]
    for arc in topology["arcs"]:
        x = y = 0
        line: Line = []
        for across, up in arc:
            x, y = x + across, y + up
            point = (round(x * wide + west, 1), round(y * high + south, 1))
            if not line or line[-1] != point:
                line.append(point)
        yield line


def _rings(topology: dict[str, Any], name: str) -> Iterator[list[int]]:
    for shape in topology["objects"][name]["geometries"]:
        polygons = shape["arcs"] if shape["type"] == "MultiPolygon" else [shape["arcs"]]
        for polygon in polygons:
            yield from polygon


def _joined(arcs: list[Line], ring: Iterable[int]) -> Line:
    line: Line = []
    for at in ring:
        arc = arcs[at] if at >= 0 else arcs[~at][::-1]
        line += arc[1:] if line else arc
    return line


def _unwound(ring: Line) -> Iterator[Line]:
    """A ring without jumps from one edge of the world to the other, on each side where it can be seen."""
    turn, line = 0, ring[:1]
    for (before, _), (x, y) in pairwise(ring):
        turn += 360 if x - before < -180 else -360 if x - before > 180 else 0
        line.append((x + turn, y))
    if turn:  # all the way around, as Antarctica: closed along the pole
        line += [(line[-1][0], -90.0), (line[0][0], -90.0)]
    yield line
    if max(x for x, _ in line) > 180:
        yield [(x - 360, y) for x, y in line]
    if min(x for x, _ in line) < -180:
        yield [(x + 360, y) for x, y in line]


def _flat(line: Line) -> list[float]:
    return [int(value) if value == int(value) else round(value, 1) for point in line for value in point]


if __name__ == "__main__":
    made = build(json.loads(Path(sys.argv[1]).read_text(encoding="utf-8")))
    print(json.dumps(made, separators=(",", ":")))
