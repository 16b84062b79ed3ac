"""The log of corrections: every one is kept, an undone one too."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterator, Mapping, Sequence
from typing import Any

from dateline.errors import InputError
from dateline.formats.clean import whole
from dateline.record import stored
from dateline.record.models import Action, Correction, Kind, Target

_SELECT = """
SELECT c.*, a.key AS article_key FROM correction c LEFT JOIN article a ON a.id = c.article
"""


def write(
    connection: sqlite3.Connection,
    *,
    who: str,
    why: str,
    action: Action,
    kind: Kind,
    article: int | None = None,
    undoes: int | None = None,
    targets: Sequence[Target] = (),
    changes: Sequence[Mapping[str, Any]] = (),
    names: Sequence[str] = (),
) -> int:
    """Add one correction; returns its number. Raises `InputError` when nobody signs it."""
    if not who.strip():
        raise InputError("A correction needs the name of who makes it.")
    body = {
        "targets": [target.model_dump(mode="json") for target in targets],
        "changes": [dict(change) for change in changes],
        "names": list(names),
    }
    made = connection.execute(
        "INSERT INTO correction (at, who, why, action, kind, article, undoes, body) VALUES (?, ?, ?, ?, ?, ?, ?, ?)",
        (stored.now(), whole(who.strip()), whole(why), action, kind, article, undoes, stored.plain(body)),
    )
    assert made.lastrowid is not None
    return made.lastrowid


def read(connection: sqlite3.Connection, where: str = "", values: Sequence[Any] = ()) -> Iterator[Correction]:
    """Corrections in the order in which they were made, those undone marked so; `where` is SQL on ``c``."""
    undone = _undone(connection)
    clause = f"WHERE {where}" if where else ""
    for row in connection.execute(f"{_SELECT} {clause} ORDER BY c.id", values):
        body = stored.load(row["body"])
        yield Correction(
            **{name: row[name] for name in ("id", "at", "who", "why", "action", "kind", "undoes")},
            article=row["article_key"],
            undone=row["id"] in undone,
            targets=tuple(Target.model_validate(target) for target in body["targets"]),
            changes=tuple(body["changes"]),
            names=tuple(body["names"]),
        )


def find(connection: sqlite3.Connection, number: int) -> Correction:
    """One correction; raises `InputError` when there is none of that number."""
    for one in read(connection, "c.id = ?", (number,)):
        return one
    raise InputError(f"The record has no correction {number}.")


def _undone(connection: sqlite3.Connection) -> set[int]:
    """Numbers of corrections that were taken back; taking back an undo brings the correction back."""
    pairs = connection.execute("SELECT id, undoes FROM correction WHERE undoes IS NOT NULL ORDER BY id DESC")
    undone: set[int] = set()
    for number, undoes in pairs.fetchall():
        if number not in undone:
            undone.add(undoes)
    return undone
