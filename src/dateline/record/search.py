"""Search: the events, statements or articles that a filter selects, with the words it sought marked."""

from __future__ import annotations

import secrets
import sqlite3
from typing import Any, Literal

from dateline.errors import InputError
from dateline.formats.clean import whole
from dateline.record.articles import INFO, info
from dateline.record.database import Database
from dateline.record.filters import Node, Subject, compiled, words_in
from dateline.record.filters.sql import TABLES
from dateline.record.models import ArticleHit, EventHit, Layer, Marked, Page, StatementHit
from dateline.schema import Event, Statement

Order = Literal["date", "-date", "published", "-published", "confidence", "-confidence", "score", "-score", "text"]
"""What hits are sorted by; with a minus the highest first. `text`: as they stand in the articles."""

_MOST = 1000
_FEW = 2000
_WORDS = 32
_COLUMNS: dict[Subject, dict[str, str]] = {
    "event": {"date": "r.first", "published": "r.published", "confidence": "r.confidence", "score": "r.score"},
    "statement": {"date": "r.published", "published": "r.published"},
    "article": dict.fromkeys(("date", "published"), "(SELECT min(published) FROM appearance WHERE article = r.id)"),
}


def count(database: Database, node: Node, subject: Subject, corrections: Layer = "apply") -> int:
    """How many events, statements or articles a filter selects."""
    where = compiled(node, subject, corrections)
    return database.number(f"SELECT count(*) FROM {TABLES[subject]} r WHERE {where.sql}", where.values)


def search(
    database: Database,
    node: Node,
    subject: Subject,
    *,
    order: Order = "-date",
    limit: int = 50,
    offset: int = 0,
    corrections: Layer = "apply",
) -> Page:
    """A page of what a filter selects, and the number of all. Raises `InputError` for what makes no sense."""
    if not 0 <= limit <= _MOST or offset < 0:
        raise InputError(f"`limit` is 0 to {_MOST}, `offset` 0 or more.")
    where = compiled(node, subject, corrections)
    sought = words_in(node)
    with database.snapshot() as connection:
        total = database.number(f"SELECT count(*) FROM {TABLES[subject]} r WHERE {where.sql}", where.values)
        sql = f"SELECT r.id FROM {TABLES[subject]} r WHERE {where.sql} ORDER BY {_order(subject, order, total)}"
        found = connection.execute(f"{sql} LIMIT ? OFFSET ?", (*where.values, limit, offset)).fetchall()
        one = f"{_SELECTS[subject]} WHERE r.id = ?"
        rows = [connection.execute(one, (number,)).fetchone() for (number,) in found]
        hits = tuple(_hit(connection, subject, row, sought) for row in rows)
    return Page.model_construct(total=total, hits=hits)


def event_hit(connection: sqlite3.Connection, uid: str, corrections: Layer = "apply") -> EventHit | None:
    """One event by its uid, as it holds; None when there is none."""
    held = "r.layer <> 1" if corrections == "apply" else "r.layer <> 2"
    row = connection.execute(f"{_SELECTS['event']} WHERE r.uid = ? AND {held}", (whole(uid),)).fetchone()
    return None if row is None else _event(row, None)


def statement_hit(connection: sqlite3.Connection, uid: str, corrections: Layer = "apply") -> StatementHit | None:
    """One statement by its uid, as it holds; None when there is none."""
    held = "r.layer <> 1" if corrections == "apply" else "r.layer <> 2"
    row = connection.execute(f"{_SELECTS['statement']} WHERE r.uid = ? AND {held}", (whole(uid),)).fetchone()
    return None if row is None else _statement(row, None)


_TABLES, _, _JOIN = INFO.partition("FROM article a JOIN")
_OF = f"JOIN article a ON a.id = r.article JOIN{_JOIN}"
_SELECTS: dict[Subject, str] = {
    "event": f"SELECT r.id, r.article, r.uid, r.review, r.reviewer, coalesce(r.json, m.json) AS body, {_TABLES} "
    f"FROM event_row r LEFT JOIN event m ON m.id = r.event {_OF}",
    "statement": f"SELECT r.id, r.article, r.uid, r.review, r.reviewer, coalesce(r.json, m.json) AS body, {_TABLES} "
    f"FROM statement_row r LEFT JOIN statement m ON m.id = r.statement {_OF}",
    "article": "SELECT r.id, r.id AS article, (SELECT count(*) FROM event_row e WHERE e.article = r.id "
    f"AND e.layer <> 1) AS events, {_TABLES} FROM article r JOIN article a ON a.id = r.id JOIN{_JOIN}",
}


def _order(subject: Subject, order: Order, total: int) -> str:
    """SQL to sort by; few hits are sorted once found (the plus), many are read in the order of an index."""
    down = order.startswith("-")
    name = order.removeprefix("-")
    if name == "text":
        return "r.id" if subject == "article" else "r.article, r.ordinal"
    if name not in _COLUMNS[subject]:
        known = ", ".join((*_COLUMNS[subject], "text"))
        raise InputError(f"There is no order {order!r} for {subject}s. Orders are: {known}, and with a minus in front.")
    way = "DESC" if down else "ASC"
    few = "+" if total <= _FEW else ""
    return f"{few}{_COLUMNS[subject][name]} {way} NULLS LAST, r.id {way}"


def _hit(connection: sqlite3.Connection, subject: Subject, row: sqlite3.Row, sought: dict[str, str]) -> Any:
    snippet = _snippet(connection, row, subject, sought)
    if subject == "event":
        return _event(row, snippet)
    if subject == "statement":
        return _statement(row, snippet)
    return ArticleHit(article=info(row), events=row["events"], snippet=snippet)


def _event(row: sqlite3.Row, snippet: Marked | None) -> EventHit:
    return EventHit.model_construct(
        uid=row["uid"],
        event=Event.model_validate_json(row["body"]),
        article=info(row),
        review=row["review"],
        reviewer=row["reviewer"],
        snippet=snippet,
    )


def _statement(row: sqlite3.Row, snippet: Marked | None) -> StatementHit:
    return StatementHit.model_construct(
        uid=row["uid"],
        statement=Statement.model_validate_json(row["body"]),
        article=info(row),
        review=row["review"],
        reviewer=row["reviewer"],
        snippet=snippet,
    )


def _snippet(
    connection: sqlite3.Connection, row: sqlite3.Row, subject: Subject, sought: dict[str, str]
) -> Marked | None:
    """Where the words sought stand: in the sentence or the quote if they were sought there, else in the article."""
    own = {"event": "event_words", "statement": "statement_words", "article": ""}[subject]
    for table, key in ((own, row["id"]), ("article_words", row["article"])):
        if table not in sought:
            continue
        sign = secrets.token_hex(8)  # no text can know it, so no text can fake a mark
        found = connection.execute(
            f"SELECT snippet({table}, -1, ?, ?, ' … ', {_WORDS}) FROM {table} WHERE {table} MATCH ? AND rowid = ?",
            (f"<{sign}>", f"</{sign}>", sought[table], key),
        ).fetchone()
        if found is not None:
            return _marked(found[0], f"<{sign}>", f"</{sign}>")
    return None


def _marked(text: str, begin: str, end: str) -> Marked:
    """A text with signs around the matches, without the signs."""
    plain = ""
    marks: list[tuple[int, int]] = []
    for number, part in enumerate(text.split(begin)):
        hit, closed, rest = part.partition(end)
        if number and closed:
            marks.append((len(plain), len(plain) + len(hit)))
        plain += hit + rest
    return Marked(text=plain, marks=tuple(marks))
