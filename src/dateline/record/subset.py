"""A record of only some articles, with all that hangs on them: what an export can be made from again."""

from __future__ import annotations

from pathlib import Path

from dateline.errors import OutputError
from dateline.record import rows
from dateline.record.database import Database
from dateline.record.filters import Node, compiled
from dateline.record.models import Layer

_KEPT = (
    ("article", "id IN chosen"),
    ("appearance", "article IN chosen"),
    ("run", "id IN (SELECT run FROM old.report WHERE article IN chosen)"),
    ("report", "article IN chosen"),
    ("event", "article IN chosen"),
    ("statement", "article IN chosen"),
    ("correction", "article IS NULL OR article IN chosen"),
)
"""Tables that are copied, and which rows of them."""


def subset(database: Database, node: Node, path: Path, corrections: Layer = "apply") -> Database:
    """Make a record at `path` of the articles that a filter selects; every number in it is as it was.

    Raises `OutputError` when there is a file at `path`.
    """
    if path.exists():
        raise OutputError(f"{path}: is there already. Remedy: name a folder that is new or empty.")
    made = Database(path)
    wanted = compiled(node, "article", corrections)
    source = f"{database.path.absolute().as_uri()}?mode=rw"
    with database.snapshot() as connection:
        sql = f"SELECT r.id FROM article r WHERE {wanted.sql} AND r.id IN (SELECT article FROM report) ORDER BY r.id"
        chosen = [row[0] for row in connection.execute(sql, wanted.values)]
    with made.told():
        made.connection.execute("ATTACH ? AS old", (source,))
        made.connection.execute("CREATE TEMP TABLE chosen (id INTEGER PRIMARY KEY)")
    with made.writing() as writer:
        writer.executemany("INSERT INTO chosen VALUES (?)", [(one,) for one in chosen])
        for table, which in _KEPT:
            writer.execute(f"INSERT INTO main.{table} SELECT * FROM old.{table} WHERE {which} ORDER BY 1")
        for article in chosen:
            rows.index(writer, article)
    with made.told():
        made.connection.execute("DETACH old")
    return made
