"""Distances on the globe."""

from __future__ import annotations

from math import asin, cos, radians, sin, sqrt

EARTH = 6371.0088
"""Mean radius of the earth in kilometres (IUGG)."""


def kilometres(lat: float | None, lon: float | None, other_lat: float, other_lon: float) -> float | None:
    """Great-circle distance of two points in degrees (haversine); None when there is no first point."""
    if lat is None or lon is None:
        return None
    a, b = radians(lat), radians(other_lat)
    half = sin((b - a) / 2) ** 2 + cos(a) * cos(b) * sin(radians(other_lon - lon) / 2) ** 2
    return 2 * EARTH * asin(min(1.0, sqrt(half)))


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
