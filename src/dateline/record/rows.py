"""The index of an article: the rows that filters, searches and series read, made anew from its current reading.

A machine value that nobody touched has one row, in both layers. What a person changed has a row of the machine
(layer 1) and one of what holds (layer 2); what was rejected has the first only, what was added the second only.
"""

from __future__ import annotations

import sqlite3
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from typing import Any

from dateline.record import log, readings, stored
from dateline.record.distance import on_sphere
from dateline.record.entities import Entities, entities_in
from dateline.record.names import folded, plain
from dateline.record.overlay import Corrected, Overlay, overlay
from dateline.schema import Event, Report, Side, Statement

MACHINE, CORRECTED, BOTH = 1, 2, 3
"""Layers of a row: as the machine read it, as it holds with corrections, or both alike."""


def index(connection: sqlite3.Connection, article: int, report: Report | None = None) -> None:
    """Make the rows of one article, inside the transaction that changed it.

    `report` is its current reading with the record's uids, where that is at hand.
    """
    run = readings.current_run(connection, article)
    if run is None:
        return
    report = report or readings.machine(connection, article, run)
    key = connection.execute("SELECT key FROM article WHERE id = ?", (article,)).fetchone()[0]
    _clear(connection, article)
    corrections = list(
        log.read(connection, "c.kind <> 'entity' AND c.article = ?", (article,))
        if connection.execute("SELECT 1 FROM correction WHERE article = ? LIMIT 1", (article,)).fetchone()
        else ()
    )
    entities = _entities(connection, key, report.text)
    laid = overlay(report, corrections, readings.codebook_of(connection, run))
    writer = _Writer(connection, article, report, entities)
    writer.events(laid, _numbers(connection, "event", article, run))
    writer.statements(laid, _numbers(connection, "statement", article, run))
    connection.executemany(
        "INSERT INTO attachment (correction, article, uids, how, problem) VALUES (?, ?, ?, ?, ?)",
        [(one.correction, article, stored.plain(list(one.uids)), one.how, one.problem) for one in laid.attachments],
    )


def index_all(connection: sqlite3.Connection) -> None:
    """Make the rows of all articles, inside the transaction that changed how they are made."""
    for row in connection.execute("SELECT DISTINCT article FROM report ORDER BY article").fetchall():
        index(connection, row[0])


def _entities(connection: sqlite3.Connection, key: str, text: str) -> Entities:
    if connection.execute("SELECT 1 FROM correction WHERE kind = 'entity' LIMIT 1").fetchone() is None:
        return Entities(text=text)
    return entities_in(log.read(connection, "c.kind = 'entity'"), key, text)


def _clear(connection: sqlite3.Connection, article: int) -> None:
    mine = "(SELECT id FROM event_row WHERE article = ?)"
    connection.execute(f"DELETE FROM side_row WHERE event IN {mine}", (article,))
    connection.execute(f"DELETE FROM tag_row WHERE event IN {mine}", (article,))
    for table in ("event_row", "statement_row", "attachment"):
        connection.execute(f"DELETE FROM {table} WHERE article = ?", (article,))


def _numbers(connection: sqlite3.Connection, table: str, article: int, run: int) -> list[int]:
    found = f"SELECT id FROM {table} WHERE article = ? AND run = ? ORDER BY ordinal"
    return [row[0] for row in connection.execute(found, (article, run))]


@dataclass(frozen=True)
class _Row:
    """One row to be: the item, its layer, whose word it is, and the machine's row when it is its own."""

    item: Any
    layer: int
    review: str
    reviewer: str | None
    source: int | None


def _layered(machine: Iterable[Any], numbers: Iterable[int], held: Iterable[Corrected[Any]]) -> Iterator[_Row]:
    """Machine rows first, in order, then those that only hold with corrections."""
    same = {one.item.id: one for one in held if one.review == "machine"}
    untouched = set()
    for item, number in zip(machine, numbers, strict=True):
        alike = item.id in same and same[item.id].item is item
        untouched |= {item.id} if alike else set()
        yield _Row(item, BOTH if alike else MACHINE, "machine", None, number)
    for one in held:
        if one.review != "machine" or one.item.id not in untouched:
            yield _Row(one.item, CORRECTED, one.review, one.reviewer, None)


class _Writer:
    """Writes the rows of one article."""

    def __init__(self, connection: sqlite3.Connection, article: int, report: Report, entities: Entities) -> None:
        self.connection = connection
        self.article = article
        self.report = report
        self.known = entities
        self.unsaid = Entities(text=report.text)

    def events(self, laid: Overlay, numbers: list[int]) -> None:
        """Rows of events, sides and tags."""
        held = [self._with_entities(one) for one in laid.events]
        for ordinal, row in enumerate(_layered(self.report.events, numbers, held), start=1):
            self._event(ordinal, row)

    def statements(self, laid: Overlay, numbers: list[int]) -> None:
        """Rows of statements."""
        self.connection.executemany(
            f"INSERT INTO statement_row ({', '.join(_STATEMENT)}) VALUES ({_marks(_STATEMENT)})",
            [
                self._statement(ordinal, row)
                for ordinal, row in enumerate(_layered(self.report.statements, numbers, laid.statements), start=1)
            ],
        )

    def _with_entities(self, one: Corrected[Event]) -> Corrected[Event]:
        if {"actors", "recipients"} <= one.human:
            return one
        item = self.known.applied(one.item)
        if item is one.item:
            return one
        keep: dict[str, Any] = {name: getattr(one.item, name) for name in ("actors", "recipients") if name in one.human}
        item = item.model_copy(update=keep)
        who = one.reviewer or self.known.author((*one.item.actors, *one.item.recipients))
        return Corrected(item, one.review if one.review != "machine" else "edit", who, one.machine, one.human)

    def _event(self, ordinal: int, row: _Row) -> None:
        event: Event = row.item
        when, where = event.when, event.where
        values = (
            *(self.article, event.id, row.layer, ordinal, row.source),
            None if row.source is not None else stored.dump(event),
            *(event.type, event.about, event.quad, event.score, event.status),
            *(event.historical, event.zone),
            *((stored.day(when.first or when.last), stored.day(when.last or when.first)) if when else (None, None)),
            *((when.precision, when.origin) if when else (None, None)),
            stored.day(self.report.published),
            *((where.text, where.country, where.province) if where else (None,) * 3),
            *((where.latitude, where.longitude, *on_sphere(where.latitude, where.longitude)) if where else (None,) * 5),
            where.resolution if where else None,
            min(event.confidence.values(), default=None),
            event.confidence.get("type"),
            *(row.review, row.reviewer, event.trigger.start, event.sentence.text),
        )
        made = self.connection.execute(
            f"INSERT INTO event_row ({', '.join(_EVENT)}) VALUES ({_marks(_EVENT)})", values
        ).lastrowid
        assert made is not None
        named = self.known if row.layer != MACHINE else self.unsaid
        sides = [("actor", side) for side in event.actors] + [("recipient", side) for side in event.recipients]
        self.connection.executemany(
            "INSERT INTO side_row (event, role, name, folded, entity, country, sectors, office) "
            "VALUES (?, ?, ?, ?, ?, ?, ?, ?)",
            [(made, role, *_side(side, named)) for role, side in sides],
        )
        self.connection.executemany(
            "INSERT OR IGNORE INTO name_row (folded, plain, last) VALUES (?, ?, ?)",
            [(folded(side.text), key := plain(side.text), key.rpartition(" ")[2]) for _, side in sides],
        )
        tags = {
            *(("mode", mode) for mode in event.modes),
            *(("context", context) for context in event.contexts),
            *(("speaker", folded(voice.text)) for voice in event.attribution),
            *((f"{role}.sector", sector) for role, side in sides for sector in side.sectors),
        }
        self.connection.executemany(
            "INSERT OR IGNORE INTO tag_row (field, value, event) VALUES (?, ?, ?)",
            [(field, value, made) for field, value in sorted(tags)],
        )

    def _statement(self, ordinal: int, row: _Row) -> tuple[Any, ...]:
        statement: Statement = row.item
        speaker = statement.speaker.text if statement.speaker else ""
        entity = (self.known if row.layer != MACHINE else self.unsaid).entity(speaker)
        return (
            *(self.article, statement.id, row.layer, ordinal, row.source),
            None if row.source is not None else stored.dump(statement),
            *(speaker, folded(speaker), entity),
            *(statement.commitment, statement.manner, statement.zone, stored.day(self.report.published)),
            *(row.review, row.reviewer, " … ".join(span.text for span in statement.content)),
        )


def _side(side: Side, known: Entities) -> tuple[Any, ...]:
    office = side.sectors_from.text if side.sectors_from else None
    return (
        *(side.text, folded(side.text), known.entity_of(side)),
        *(side.country, f" {' '.join(side.sectors)} ", office),
    )


def _marks(columns: tuple[str, ...]) -> str:
    return ", ".join("?" * len(columns))


_EVENT = (
    *("article", "uid", "layer", "ordinal", "event", "json", "type", "about", "quad", "score", "status"),
    *("historical", "zone", "first", "last", '"precision"', "origin", "published", "place", "place_country"),
    *("province", "lat", "lon", "x", "y", "z", "resolution", "confidence", "confidence_type", "review", "reviewer"),
    *("trigger_start", "sentence"),
)
_STATEMENT = (
    *("article", "uid", "layer", "ordinal", "statement", "json", "speaker", "folded", "entity", "commitment"),
    *("manner", "zone", "published", "review", "reviewer", "content"),
)
