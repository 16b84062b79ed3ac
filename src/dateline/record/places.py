"""Places where the events that a filter selects happened, counted."""

from __future__ import annotations

from pydantic import Field

from dateline.record.database import Database
from dateline.record.filters import Node, compiled
from dateline.record.models import Layer
from dateline.record.series import mean
from dateline.schema import Model

_SQL = """
SELECT r.place AS place, r.place_country AS country, avg(r.lat) AS latitude, avg(r.lon) AS longitude,
       max(r.resolution) AS resolution, count(*) AS events, avg(r.score) AS score
FROM event_row r WHERE {where} AND r.lat IS NOT NULL AND r.lon IS NOT NULL
GROUP BY r.place COLLATE NOCASE, r.place_country, round(r.lat, 1), round(r.lon, 1)
ORDER BY events DESC, place, country
"""


class PlaceCount(Model):
    """A place where something happened, and how much."""

    place: str
    country: str | None
    latitude: float
    longitude: float
    resolution: int | None = Field(description="5 below a city, 4 city, 3 district, 2 province, 1 country.")
    events: int
    score: float | None = Field(description="Mean PLOVER score; none where no event has one.")


def places(database: Database, node: Node, corrections: Layer = "apply") -> list[PlaceCount]:
    """The places with coordinates, the most frequent first. Raises `InputError` for a filter that makes no sense."""
    where = compiled(node, "event", corrections)
    found = database.rows(_SQL.format(where=where.sql), where.values)
    return [PlaceCount(**{**dict(row), "score": mean(row["score"])}) for row in found]
