"""Readings of an article: each run's report, stored whole and given back as it was."""

from __future__ import annotations

import json
import sqlite3
from functools import lru_cache

from dateline.codebook import Codebook
from dateline.errors import InputError
from dateline.formats.clean import whole
from dateline.record import stored
from dateline.schema import Event, Report, Statement, Versions


def put_run(connection: sqlite3.Connection, versions: Versions, book: Codebook | None) -> int:
    """The number of the run of these versions; a new one is begun when there is none."""
    names = (versions.dateline, versions.model, versions.codebook)
    found = connection.execute(
        "SELECT id FROM run WHERE dateline = ? AND model = ? AND codebook = ?", [whole(name) for name in names]
    ).fetchone()
    if found is not None:
        return int(found[0])
    known = book is not None and book.label == versions.codebook
    definition = book.model_dump_json(exclude={"cameo", "old_names"}) if book is not None and known else None
    made = connection.execute(
        "INSERT INTO run (dateline, model, codebook, definition, started) VALUES (?, ?, ?, ?, ?)",
        (*(whole(name) for name in names), definition, stored.now()),
    )
    assert made.lastrowid is not None
    return made.lastrowid


def codebook_of(connection: sqlite3.Connection, run: int | None) -> Codebook:
    """The codebook that a run used; PLOVER when it is not known."""
    found = connection.execute("SELECT definition FROM run WHERE id = ?", (run,)).fetchone()
    return _codebook(found[0]) if found is not None and found[0] is not None else Codebook.default()


@lru_cache(maxsize=4)
def _codebook(definition: str) -> Codebook:
    return Codebook.model_validate_json(definition)


def put_report(
    connection: sqlite3.Connection, article: int, appearance: int, run: int, report: Report, ledger: str | None = None
) -> Report | None:
    """Store what a run read in an article; returns it with the record's uids, None when it was stored before.

    `ledger` is the state of the ledger that completed it, if one did.
    """
    key = connection.execute("SELECT key FROM article WHERE id = ?", (article,)).fetchone()[0]
    made = connection.execute(
        "INSERT INTO report (article, run, appearance, zones, channel, coded, ledger) VALUES (?, ?, ?, ?, ?, ?, ?) "
        "ON CONFLICT DO NOTHING",
        (
            *(article, run, appearance, stored.dump_all(report.zones), stored.dump_all(report.channel)),
            *(stored.now(), ledger),
        ),
    )
    if not made.rowcount:
        return None
    events = [e.model_copy(update={"id": f"{key}-{run}-e{n}"}) for n, e in enumerate(report.events, start=1)]
    said = [s.model_copy(update={"id": f"{key}-{run}-s{n}"}) for n, s in enumerate(report.statements, start=1)]
    for table, items in (("event", events), ("statement", said)):
        connection.executemany(
            f"INSERT INTO {table} (article, run, ordinal, json) VALUES (?, ?, ?, ?)",
            [(article, run, number, stored.dump(item)) for number, item in enumerate(items, start=1)],
        )
    return report.model_copy(update={"events": tuple(events), "statements": tuple(said)})


def current_run(connection: sqlite3.Connection, article: int) -> int | None:
    """The latest run that coded an article."""
    found = connection.execute("SELECT max(run) FROM report WHERE article = ?", (article,)).fetchone()[0]
    return None if found is None else int(found)


def frame(connection: sqlite3.Connection, article: int, run: int | None = None) -> Report:
    """An article as a run read it, without events and statements; the latest run when None.

    Raises `InputError` when that run has not coded it.
    """
    row = connection.execute(
        "SELECT a.text, a.language AS lang, p.*, r.zones, r.channel, r.run, u.dateline, u.model, u.codebook "
        "FROM report r JOIN article a ON a.id = r.article JOIN appearance p ON p.id = r.appearance "
        "JOIN run u ON u.id = r.run WHERE r.article = ? AND r.run = coalesce(?, (SELECT max(run) FROM report "
        "WHERE article = r.article))",
        (article, run),
    ).fetchone()
    if row is None:
        raise InputError(f"Run {run} has not coded this article." if run else "This article has not been coded.")
    data = {
        **{name: row[name] for name in ("doc_id", "text", "title", "published", "outlet", "url", "source")},
        "authors": json.loads(row["authors"]),
        "language": row["lang"],
        "zones": json.loads(row["zones"]),
        "channel": json.loads(row["channel"]),
        "versions": {name: row[name] for name in ("dateline", "model", "codebook")},
    }
    return Report.model_validate_json(json.dumps(data))


def machine(connection: sqlite3.Connection, article: int, run: int | None = None) -> Report:
    """What a run read in an article, with the record's uids; the latest run when None. Raises `InputError`."""
    bare = frame(connection, article, run)
    number = run if run is not None else current_run(connection, article)
    found = "WHERE article = ? AND run = ? ORDER BY ordinal"
    events = connection.execute(f"SELECT json FROM event {found}", (article, number))
    statements = connection.execute(f"SELECT json FROM statement {found}", (article, number))
    return bare.model_copy(
        update={
            "events": tuple(Event.model_validate_json(row[0]) for row in events),
            "statements": tuple(Statement.model_validate_json(row[0]) for row in statements),
        }
    )
