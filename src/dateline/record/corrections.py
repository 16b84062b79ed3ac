"""What people say of a record: accept, reject, edit, add, merge, split, and take back.

Every function writes one line of the log and makes the rows of the articles concerned anew, in one transaction.
"""

from __future__ import annotations

import sqlite3
from collections.abc import Iterable, Mapping, Sequence
from typing import Any, Literal

from dateline.codebook import Codebook
from dateline.errors import InputError
from dateline.formats.clean import whole
from dateline.record import log, readings, rows, stored
from dateline.record.anchors import target_of
from dateline.record.database import Database
from dateline.record.edits import (
    ACCEPTED,
    EVENT_FIELDS,
    STATEMENT_FIELDS,
    edited_event,
    edited_statement,
    new_event,
    new_statement,
)
from dateline.record.entities import entities_in
from dateline.record.models import Attachment, Correction, Detached, Target
from dateline.record.names import folded
from dateline.schema import Event, Statement

Changes = Mapping[str, Any]
EntityAction = Literal["accept", "reject", "edit", "add", "merge", "split"]
_ENTITY_FIELDS = ("country", "sectors")


class _Item:
    """An event or statement as it holds now, with what is needed to correct it."""

    def __init__(self, connection: sqlite3.Connection, uid: str) -> None:
        for kind in ("event", "statement"):
            row = connection.execute(
                f"SELECT r.article, coalesce(r.json, m.json) AS body, a.text FROM {kind}_row r "
                f"LEFT JOIN {kind} m ON m.id = r.{kind} JOIN article a ON a.id = r.article "
                "WHERE r.uid = ? AND r.layer <> 1",
                (whole(uid),),
            ).fetchone()
            if row is not None:
                break
        else:
            raise InputError(f"The record has no event or statement {uid!r} that holds now. Search shows their ids.")
        self.kind: Literal["event", "statement"] = kind
        self.article: int = row["article"]
        self.text: str = row["text"]
        model = Event if kind == "event" else Statement
        self.item: Event | Statement = model.model_validate_json(row["body"])
        self.book = readings.codebook_of(connection, readings.current_run(connection, self.article))

    @property
    def target(self) -> Target:
        """It, as a correction keeps it."""
        return target_of(self.item)

    def changed(self, changes: Changes) -> tuple[Event | Statement, dict[str, Any]]:
        """It with the changes, and the changed fields whole."""
        if isinstance(self.item, Event):
            return edited_event(self.text, self.item, changes, self.book)
        return edited_statement(self.text, self.item, changes)

    def whole(self, item: Event | Statement) -> dict[str, Any]:
        """All values that a person answers for."""
        fields = EVENT_FIELDS if isinstance(item, Event) else STATEMENT_FIELDS
        return {name: value for name, value in item.model_dump(mode="json").items() if name in fields}


def accept(database: Database, uid: str, *, who: str, why: str = "") -> Correction:
    """Say that an event or statement is right as it is: its values stay, whatever is read later."""
    with database.writing() as connection:
        one = _Item(connection, uid)
        values = one.item.model_dump(mode="json")
        kept = ACCEPTED if one.kind == "event" else STATEMENT_FIELDS
        vouched = {name: values[name] for name in kept}
        return _signed(connection, one, [one.target], [vouched], action="accept", who=who, why=why)


def reject(database: Database, uid: str, *, who: str, why: str = "") -> Correction:
    """Say that there is no such event or statement."""
    with database.writing() as connection:
        one = _Item(connection, uid)
        return _signed(connection, one, [one.target], [], action="reject", who=who, why=why)


def edit(database: Database, uid: str, changes: Changes, *, who: str, why: str = "") -> Correction:
    """Give values of an event or statement; see `dateline.record.edits` for how they may be given."""
    if not changes:
        raise InputError("An edit needs at least one value, such as type=COERCE.")
    with database.writing() as connection:
        one = _Item(connection, uid)
        given = one.changed(changes)[1]
        return _signed(connection, one, [one.target], [given], action="edit", who=who, why=why)


def add(
    database: Database, article: int, kind: Literal["event", "statement"], values: Changes, *, who: str, why: str = ""
) -> Correction:
    """Add an event (`type` and `trigger` at least) or a statement (`content` at least) to an article, by its row."""
    with database.writing() as connection:
        text = connection.execute("SELECT text FROM article WHERE id = ?", (article,)).fetchone()[0]
        book = readings.codebook_of(connection, readings.current_run(connection, article))
        made: Event | Statement = (
            new_event(text, "new", values, book) if kind == "event" else new_statement(text, "new", values)
        )
        values = made.model_dump(mode="json", exclude={"reasons", "confidence"})
        number = log.write(
            connection,
            who=who,
            why=why,
            action="add",
            kind=kind,
            article=article,
            targets=[target_of(made).model_copy(update={"before": {}})],
            changes=[values],
        )
        rows.index(connection, article)
        return log.find(connection, number)


def merge(
    database: Database, uids: Sequence[str], changes: Changes | None = None, *, who: str, why: str = ""
) -> Correction:
    """Say that several events (or statements) of one article are one: the first, with the evidence of all."""
    if len(set(uids)) < 2:
        raise InputError("To merge, name two or more.")
    with database.writing() as connection:
        items = [_Item(connection, uid) for uid in dict.fromkeys(uids)]
        if len({(one.kind, one.article) for one in items}) > 1:
            raise InputError("Only events of one article, or statements of one article, can be merged.")
        given = [items[0].changed(changes)[1]] if changes else []
        targets = [one.target for one in items]
        return _signed(connection, items[0], targets, given, action="merge", who=who, why=why)


def split(database: Database, uid: str, parts: Sequence[Changes], *, who: str, why: str = "") -> Correction:
    """Say that one event (or statement) is several: each part is what it was, with the part's own changes."""
    if len(parts) < 2:
        raise InputError("To split, give the changes of two or more parts.")
    with database.writing() as connection:
        one = _Item(connection, uid)
        wholes = [one.whole(one.changed(part)[0]) for part in parts]
        return _signed(connection, one, [one.target], wholes, action="split", who=who, why=why)


def entity(
    database: Database,
    action: EntityAction,
    names: Sequence[str],
    changes: Changes | None = None,
    *,
    article: int | None = None,
    who: str,
    why: str = "",
) -> Correction:
    """Say something of an entity: see `dateline.record.entities`. The first name is the entity's own.

    `article` is the row of the only article in which it holds; everywhere when None. Raises `InputError`.
    """
    given = [" ".join(name.split()) for name in names if name.strip()]
    if not given or (action == "merge" and len(given) < 2):
        raise InputError("Name the entity; to merge, two or more names.")
    with database.writing() as connection:
        _check_entity(changes or {}, Codebook.default())
        concerned = _concerned(connection, given)
        number = log.write(
            connection,
            who=who,
            why=why,
            action=action,
            kind="entity",
            article=article,
            names=given,
            changes=[dict(changes)] if changes else [],
        )
        for row in sorted(concerned | _concerned(connection, given)):
            rows.index(connection, row)
        return log.find(connection, number)


def undo(database: Database, number: int, *, who: str, why: str = "") -> Correction:
    """Take a correction back; taking back an undo brings it to life again. Raises `InputError`."""
    with database.writing() as connection:
        old = log.find(connection, number)
        if old.undone:
            raise InputError(f"Correction {number} was undone before.")
        root = old
        while root.undoes is not None:
            root = log.find(connection, root.undoes)
        row = connection.execute("SELECT article FROM correction WHERE id = ?", (root.id,)).fetchone()[0]
        concerned = _concerned(connection, root.names) if root.kind == "entity" else {row}
        made = log.write(
            connection, who=who, why=why, action="undo", kind=old.kind, article=row, undoes=number, names=root.names
        )
        for one in sorted(concerned | (_concerned(connection, root.names) if root.kind == "entity" else set())):
            rows.index(connection, one)
        return log.find(connection, made)


def detached(database: Database) -> list[Detached]:
    """The standing corrections that the current readings have no place for, whole or in part."""
    with database.snapshot() as connection:
        found = connection.execute("SELECT * FROM attachment WHERE problem IS NOT NULL ORDER BY correction").fetchall()
        return [
            Detached(correction=log.find(connection, row["correction"]), attachment=_attachment(row)) for row in found
        ]


def attachments(connection: sqlite3.Connection, article: int) -> list[Attachment]:
    """What became of the standing corrections of an article, by its row."""
    found = connection.execute("SELECT * FROM attachment WHERE article = ? ORDER BY correction", (article,))
    return [_attachment(row) for row in found]


def history(database: Database, uid: str) -> list[Correction]:
    """All corrections that were ever made of an event or statement, undone ones too, oldest first."""
    with database.snapshot() as connection:
        row = connection.execute(
            "SELECT article FROM event_row WHERE uid = ?1 UNION SELECT article FROM statement_row WHERE uid = ?1",
            (whole(uid),),
        ).fetchone()
        if row is None:
            return []
        about = {one.correction for one in attachments(connection, row[0]) if uid in one.uids}
        every = list(log.read(connection, "c.article = ?", (row[0],)))
        about |= {one.id for one in every if any(target.uid == uid for target in one.targets)}
        for one in every:  # those that undo what is about it
            if one.undoes in about:
                about.add(one.id)
        return [one for one in every if one.id in about]


def _signed(
    connection: sqlite3.Connection,
    one: _Item,
    targets: Sequence[Target],
    changes: Sequence[Changes],
    *,
    action: Literal["accept", "reject", "edit", "merge", "split"],
    who: str,
    why: str,
) -> Correction:
    number = log.write(
        connection,
        who=who,
        why=why,
        action=action,
        kind=one.kind,
        article=one.article,
        targets=targets,
        changes=changes,
    )
    rows.index(connection, one.article)
    return log.find(connection, number)


def _check_entity(changes: Changes, book: Codebook) -> None:
    for name, value in changes.items():
        if name not in _ENTITY_FIELDS:
            raise InputError(f"`{name}` of an entity cannot be given. Fields are: {', '.join(_ENTITY_FIELDS)}.")
        if name == "country" and value is not None and not (isinstance(value, str) and book.is_side(value)):
            raise InputError(f"{value!r} is no country: give ISO 3166-1 alpha-3 or {', '.join(book.sides)}.")
        if name == "sectors" and (
            not isinstance(value, list | tuple) or any(sector not in book.sectors for sector in value)
        ):
            raise InputError(f"`sectors` is a list of: {', '.join(book.sectors)}.")


def _concerned(connection: sqlite3.Connection, names: Iterable[str]) -> set[int]:
    """Articles in which one of the names, or another name of the same entity, is a side or a speaker."""
    known = entities_in(log.read(connection, "c.kind = 'entity'"), "")
    own = {folded(known.entity(name)) for name in names} | {folded(name) for name in names}
    keys = own | {key for key, entity in known.names.items() if folded(entity) in own}
    found: set[int] = set()
    for key in keys:
        found |= {
            row[0]
            for row in connection.execute(
                "SELECT e.article FROM side_row s JOIN event_row e ON e.id = s.event WHERE s.folded = ?1 "
                "OR s.entity = ?1 COLLATE NOCASE "
                "UNION SELECT article FROM statement_row WHERE folded = ?1 OR entity = ?1 COLLATE NOCASE",
                (key,),
            )
        }
    return found


def _attachment(row: sqlite3.Row) -> Attachment:
    return Attachment(
        correction=row["correction"], uids=tuple(stored.load(row["uids"])), how=row["how"], problem=row["problem"]
    )
