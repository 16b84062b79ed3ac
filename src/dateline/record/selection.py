"""Exactly what a filter selects, as reports: streamed in the order of the articles, whatever their number."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterator
from typing import Any

from dateline.errors import InputError
from dateline.record import readings
from dateline.record.database import Database
from dateline.record.filters import All, Condition, Node, Subject, compiled
from dateline.record.filters.sql import TABLES
from dateline.record.models import Layer
from dateline.schema import Event, Report, Statement


def reports(database: Database, node: Node, corrections: Layer = "apply") -> Iterator[Report]:
    """One report an article that has anything selected, with the selected events and statements only.

    A filter on articles alone selects them with all they hold. Where a filter asks for fields that statements do not
    have, the statements in which a selected event is told come along. All is read from one snapshot.
    """
    wanted = compiled(node, "article", corrections)
    every = isinstance(node, All)
    with database.snapshot() as connection:
        sql = f"SELECT r.id FROM article r WHERE {wanted.sql} AND r.id IN (SELECT article FROM report) ORDER BY r.id"
        events = _Ordered(connection, "event", compiled(node, "event", corrections) if _fits(node, "event") else None)
        fits = _fits(node, "statement")
        said = _Ordered(connection, "statement", compiled(node if fits or every else All(), "statement", corrections))
        for (article,) in connection.execute(sql, wanted.values):
            frame = readings.frame(connection, article)
            chosen = tuple(Event.model_validate_json(body) for body in events.of(article))
            statements = tuple(Statement.model_validate_json(body) for body in said.of(article))
            if not fits:
                statements = tuple(one for one in statements if _tells(one, chosen))
            yield frame.model_copy(update={"events": chosen, "statements": statements})


def whole(connection: sqlite3.Connection, article: int, corrections: Layer = "apply") -> Report:
    """One article, by its row, with all that holds in it."""
    frame = readings.frame(connection, article)
    events = _Ordered(connection, "event", compiled(All(), "event", corrections), article)
    said = _Ordered(connection, "statement", compiled(All(), "statement", corrections), article)
    return frame.model_copy(
        update={
            "events": tuple(Event.model_validate_json(body) for body in events.of(article)),
            "statements": tuple(Statement.model_validate_json(body) for body in said.of(article)),
        }
    )


def _fits(node: Node, subject: Subject) -> bool:
    """Whether a filter can be asked of events, or of statements."""
    try:
        compiled(node, subject)
    except InputError:
        return False
    return True


def _tells(statement: Statement, events: tuple[Event, ...]) -> bool:
    return any(
        part.start <= event.trigger.start and event.trigger.end <= part.end
        for part in statement.content
        for event in events
    )


class _Ordered:
    """The JSON of selected events or statements, article by article, read along with the articles."""

    def __init__(
        self, connection: sqlite3.Connection, subject: Subject, where: Condition | None, article: int | None = None
    ) -> None:
        place = "r.trigger_start" if subject == "event" else "r.ordinal"
        only = "" if article is None else " AND r.article = ?"
        values = () if where is None else (*where.values, *(() if article is None else (article,)))
        condition = "0" if where is None else f"{where.sql}{only}"
        self._found = connection.execute(
            f"SELECT r.article, r.id FROM {TABLES[subject]} r WHERE {condition} ORDER BY r.article, {place}, r.ordinal",
            values,
        )
        self._connection = connection
        self._body = (
            f"SELECT coalesce(r.json, m.json) FROM {TABLES[subject]} r LEFT JOIN {subject} m ON m.id = r.{subject} "
            "WHERE r.id = ?"
        )
        self._next: Any = self._found.fetchone()

    def of(self, article: int) -> Iterator[str]:
        """Those of one article; ask for articles in rising order."""
        while self._next is not None and self._next[0] <= article:
            if self._next[0] == article:
                yield self._connection.execute(self._body, (self._next[1],)).fetchone()[0]
            self._next = self._found.fetchone()
