"""Distances on the globe."""

from __future__ import annotations

from math import cos, pi, radians, sin

EARTH = 6371.0088
"""Mean radius of the earth in kilometres (IUGG)."""


def on_sphere(lat: float | None, lon: float | None) -> tuple[float, float, float] | tuple[None, None, None]:
    """A point in degrees on a sphere of radius 1; three times None when there is no point."""
    if lat is None or lon is None:
        return None, None, None
    a, b = radians(lat), radians(lon)
    return cos(a) * cos(b), cos(a) * sin(b), sin(a)


def chord(kilometres: float) -> float:
    """The straight line between two points of that sphere that are so many kilometres apart on the globe."""
    return 2 * sin(min(kilometres / EARTH, pi) / 2)


def box(lat: float, lon: float, radius: float) -> tuple[float, float, tuple[tuple[float, float], ...]]:
    """Lowest and highest latitude, and the stretches of longitude, in which all points within `radius` km lie."""
    high = radius / EARTH * 57.29577951308232
    south, north = max(-90.0, lat - high), min(90.0, lat + high)
    if south <= -90.0 or north >= 90.0:
        return south, north, ((-180.0, 180.0),)
    wide = high / max(1e-9, min(cos(radians(south)), cos(radians(north))))
    if wide >= 180.0:
        return south, north, ((-180.0, 180.0),)
    west, east = lon - wide, lon + wide
    if west < -180.0:
        return south, north, ((-180.0, east), (west + 360.0, 180.0))
    if east > 180.0:
        return south, north, ((west, 180.0), (-180.0, east - 360.0))
    return south, north, ((west, east),)
