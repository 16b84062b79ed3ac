"""What a record holds, in numbers."""

from __future__ import annotations

from dateline.record import log
from dateline.record.database import Database
from dateline.record.models import Overview


def overview(database: Database) -> Overview:
    """Count everything, in one snapshot."""
    with database.snapshot() as connection:
        span = connection.execute("SELECT min(published), max(published) FROM appearance").fetchone()
        outlets = connection.execute(
            "SELECT outlet, count(DISTINCT article) FROM appearance WHERE outlet IS NOT NULL "
            "GROUP BY 1 ORDER BY 2 DESC, 1"
        ).fetchall()
        return Overview(
            articles=database.number("SELECT count(*) FROM article"),
            appearances=database.number("SELECT count(*) FROM appearance"),
            events=database.number("SELECT count(*) FROM event_row WHERE layer <> 1"),
            statements=database.number("SELECT count(*) FROM statement_row WHERE layer <> 1"),
            rejects=database.number("SELECT count(*) FROM reject"),
            corrections=sum(not one.undone and one.action != "undo" for one in log.read(connection)),
            detached=database.number("SELECT count(*) FROM attachment WHERE problem IS NOT NULL"),
            outlets={row[0]: row[1] for row in outlets},
            first=span[0],
            last=span[1],
        )
