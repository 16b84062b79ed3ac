"""Counts over time and between sides, set against how much was read.

More articles tell more events. So a period also has the number of articles published in it, and a panel of outlets
can be held fixed: ``steady`` are those that published in every period, so that a new feed does not look like an
escalation.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from datetime import date, timedelta
from typing import Any, Literal

from pydantic import Field

from dateline.errors import InputError
from dateline.record.database import Database
from dateline.record.filters import Node, compiled
from dateline.record.models import Layer
from dateline.schema import Model

Unit = Literal["day", "week", "month", "year"]
Axis = Literal["date", "published"]

_PERIOD: dict[str, str] = {
    "day": "{0}",
    "week": "date({0}, '-6 days', 'weekday 1')",
    "month": "substr({0}, 1, 7) || '-01'",
    "year": "substr({0}, 1, 4) || '-01-01'",
}
_TAG = "JOIN tag_row t ON t.event = r.id AND t.field = '{0}'"
_SIDE = "JOIN side_row s ON s.event = r.id AND s.role = '{0}'"
_DYADS = """JOIN side_row a ON a.event = r.id AND a.role = 'actor'
  JOIN side_row b ON b.event = r.id AND (b.role = 'recipient' OR (b.role = 'actor' AND b.id > a.id
  AND NOT EXISTS (SELECT 1 FROM side_row c WHERE c.event = r.id AND c.role = 'recipient')))"""
_SOURCE = "CASE b.role WHEN 'actor' THEN min(a.{0}, b.{0}) ELSE a.{0} END"
_TARGET = "CASE b.role WHEN 'actor' THEN max(a.{0}, b.{0}) ELSE b.{0} END"


ARROW = " → "
"""What stands between the two sides of a dyad."""


def _pair(of: str) -> str:
    return f"{_SOURCE.format(of)} || '{ARROW}' || {_TARGET.format(of)}"


BY: dict[str, tuple[str, str]] = {
    "": ("''", ""),
    "type": ("r.type", ""),
    "quad": ("coalesce(r.quad, 0)", ""),
    "status": ("r.status", ""),
    "zone": ("r.zone", ""),
    "review": ("r.review", ""),
    "about": ("r.about", ""),
    "place": ("r.place", ""),
    "place.country": ("r.place_country", ""),
    "outlet": ("p.outlet", "JOIN appearance p ON p.article = r.article"),
    "mode": ("t.value", _TAG.format("mode")),
    "context": ("t.value", _TAG.format("context")),
    "speaker": ("t.value", _TAG.format("speaker")),
    "actor.country": ("s.country", _SIDE.format("actor")),
    "recipient.country": ("s.country", _SIDE.format("recipient")),
    "actor.sector": ("t.value", _TAG.format("actor.sector")),
    "recipient.sector": ("t.value", _TAG.format("recipient.sector")),
    "actor.entity": ("s.entity", _SIDE.format("actor")),
    "recipient.entity": ("s.entity", _SIDE.format("recipient")),
    "dyad": (_pair("country"), _DYADS),
    "dyad.entity": (_pair("entity"), _DYADS),
}
"""What counts can be told apart by: SQL of the value, and the tables that it needs. Empty: by nothing."""


class Period(Model):
    """A day, week (from its Monday), month or year, and how many articles were published in it."""

    start: date
    articles: int


class Point(Model):
    """Events of one value in one period."""

    start: date
    value: str
    events: int
    score: float | None = Field(description="Mean PLOVER score; none where no event has one.")
    rate: float | None = Field(default=None, description="Events per 1000 articles published in the period.")


class Series(Model):
    """Counts over time. A value without a point in a period has no event there."""

    unit: Unit
    by: str
    axis: Axis
    panel: tuple[str, ...] | None
    periods: tuple[Period, ...]
    points: tuple[Point, ...]


class Count(Model):
    """Events of one value."""

    value: str
    events: int
    score: float | None


class Dyad(Model):
    """Events from one side toward another; of those who act on each other, in the order of the alphabet."""

    source: str
    target: str
    events: int
    score: float | None
    quads: tuple[int, int, int, int] = Field(description="Events of each quad class.")


def series(
    database: Database,
    node: Node,
    *,
    unit: Unit = "month",
    by: str = "",
    axis: Axis = "date",
    panel: Sequence[str] | Literal["steady"] | None = None,
    corrections: Layer = "apply",
) -> Series:
    """Events that a filter selects, by period and value. Raises `InputError` for an unknown unit, axis or value.

    `axis`: periods are of the act (its first possible day) or of publication. Events without that day are left
    out. `rate` of a point is events per 1000 articles published in the period (by the panel).
    """
    if unit not in _PERIOD or axis not in ("date", "published"):
        raise InputError(f"There is no series by {unit} of {axis}. Units are {', '.join(_PERIOD)}; date, published.")
    value, join = _by(by)
    where = compiled(node, "event", corrections)
    day = "r.first" if axis == "date" else "r.published"
    with database.snapshot() as connection:
        outlets = _panel(database, unit, panel)
        only, names = _within("r.article", outlets)
        period = _PERIOD[unit].format(day)
        sql = (
            f"SELECT {period} AS start, {value} AS value, {_number(join)} AS events, avg(r.score) AS score "
            f"FROM event_row r {join} WHERE {where.sql} AND {day} IS NOT NULL{only} AND {value} IS NOT NULL "
            "GROUP BY 1, 2 ORDER BY 1, 2"
        )
        found = connection.execute(sql, (*where.values, *names)).fetchall()
        published = _articles(database, unit, outlets)
        written = _written(database, by, {row["value"] for row in found})
    points = tuple(
        Point(
            start=row["start"],
            value=written.get(row["value"], str(row["value"])),
            events=row["events"],
            score=mean(row["score"]),
            rate=round(1000 * row["events"] / published[row["start"]], 4) if published.get(row["start"]) else None,
        )
        for row in found
    )
    days = [*published, *(str(point.start) for point in points)]
    periods = tuple(
        Period(start=date.fromisoformat(start), articles=published.get(start, 0)) for start in _between(days, unit)
    )
    return Series(unit=unit, by=by, axis=axis, panel=outlets, periods=periods, points=points)


def mean(value: float | None) -> float | None:
    """A mean to four places; None where nothing was there to average."""
    return None if value is None else round(value, 4)


def counts(
    database: Database, node: Node, by: str, *, limit: int | None = None, corrections: Layer = "apply"
) -> list[Count]:
    """How many of the selected events have each value, the most frequent first."""
    value, join = _by(by)
    where = compiled(node, "event", corrections)
    sql = (
        f"SELECT {value} AS value, {_number(join)} AS events, avg(r.score) AS score FROM event_row r {join} "
        f"WHERE {where.sql} AND {value} IS NOT NULL GROUP BY 1 ORDER BY 2 DESC, 1 LIMIT ?"
    )
    found = list(database.rows(sql, (*where.values, -1 if limit is None else limit)))
    written = _written(database, by, {row[0] for row in found})
    return [Count(value=written.get(row[0], str(row[0])), events=row[1], score=mean(row[2])) for row in found]


def dyads(
    database: Database,
    node: Node,
    *,
    of: Literal["country", "entity"] = "country",
    limit: int | None = None,
    corrections: Layer = "apply",
) -> list[Dyad]:
    """Who does how much to whom, the most active pairs first; sides without a country are left out of ``country``."""
    if of not in ("country", "entity"):
        raise InputError(f"There are no dyads of {of!r}; there are those of country and of entity.")
    where = compiled(node, "event", corrections)
    quads = ", ".join(f"count(DISTINCT CASE r.quad WHEN {quad} THEN r.id END)" for quad in (1, 2, 3, 4))
    source, target = _SOURCE.format(of), _TARGET.format(of)
    sql = (
        f"SELECT {source} AS source, {target} AS target, count(DISTINCT r.id), avg(r.score), {quads} "
        f"FROM event_row r {_DYADS} WHERE {where.sql} AND a.{of} IS NOT NULL AND b.{of} IS NOT NULL "
        "GROUP BY 1, 2 ORDER BY 3 DESC, 1, 2 LIMIT ?"
    )
    return [
        Dyad(source=row[0], target=row[1], events=row[2], score=mean(row[3]), quads=tuple(row)[4:])
        for row in database.rows(sql, (*where.values, -1 if limit is None else limit))
    ]


def _by(by: str) -> tuple[str, str]:
    if by not in BY:
        raise InputError(f"There are no counts by {by!r}. There are: {', '.join(name for name in BY if name)}.")
    return BY[by]


def _written(database: Database, by: str, values: Iterable[str]) -> dict[str, str]:
    """How articles write the names of speakers, which are counted in lower case."""
    if by != "speaker":
        return {}
    sql = "SELECT speaker FROM statement_row WHERE folded = ? ORDER BY id LIMIT 1"
    found = ((value, database.row(sql, (value,))) for value in values)
    return {value: " ".join(row[0].split()) for value, row in found if row is not None}


def _number(join: str) -> str:
    """SQL that counts events: each once, though a join may tell it several times."""
    return "count(DISTINCT r.id)" if join else "count(*)"


def _panel(database: Database, unit: Unit, panel: Sequence[str] | Literal["steady"] | None) -> tuple[str, ...] | None:
    if panel is None:
        return None
    if panel != "steady":
        if isinstance(panel, str):
            raise InputError("A panel is a list of outlets, or the word steady.")
        return tuple(panel)
    period = _PERIOD[unit].format("published")
    sql = (
        f"SELECT DISTINCT outlet, {period} AS start FROM appearance WHERE outlet IS NOT NULL AND published IS NOT NULL"
    )
    seen: dict[str, set[str]] = {}
    for row in database.rows(sql):
        seen.setdefault(row["outlet"], set()).add(row["start"])
    every = len(_between([start for starts in seen.values() for start in starts], unit))
    steady = tuple(sorted(outlet for outlet, starts in seen.items() if len(starts) == every))
    if seen and not steady:
        raise InputError(f"No outlet published in every {unit}: take longer periods, or name the outlets of the panel.")
    return steady


def _within(column: str, outlets: tuple[str, ...] | None) -> tuple[str, tuple[str, ...]]:
    """SQL for the articles of some outlets; the plus has rows read in the order of an index that holds all of them."""
    if outlets is None:
        return "", ()
    marks = ", ".join("?" * len(outlets))
    return f" AND +{column} IN (SELECT article FROM appearance WHERE outlet COLLATE NOCASE IN ({marks}))", outlets


def _articles(database: Database, unit: Unit, outlets: tuple[str, ...] | None) -> dict[str, int]:
    """Texts published in each period, each counted once."""
    period = _PERIOD[unit].format("published")
    only, names = _within("article", outlets)
    sql = f"SELECT {period}, count(DISTINCT article) FROM appearance WHERE published IS NOT NULL{only} GROUP BY 1"
    return {row[0]: row[1] for row in database.rows(sql, names)}


def _between(starts: Sequence[Any], unit: Unit) -> list[str]:
    """Every period from the first to the last."""
    if not starts:
        return []
    at, last = date.fromisoformat(min(starts)), date.fromisoformat(max(starts))
    found = []
    while at <= last:
        found.append(at.isoformat())
        if unit in ("day", "week"):
            at += timedelta(days=1 if unit == "day" else 7)
        else:
            year, month = (at.year, at.month + 1) if unit == "month" else (at.year + 1, at.month)
            if year + month // 13 > 9999:
                break
            at = date(year + month // 13, month % 13 + month // 13, 1)
    return found
