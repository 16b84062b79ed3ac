"""Articles into a record: one transaction an article, so that any run can be stopped anywhere and started again."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from typing import Literal

from dateline.codebook import Codebook
from dateline.formats.names import hash_of
from dateline.record import readings, rows, stored, taught
from dateline.record.articles import put_appearance, put_article
from dateline.record.database import Database
from dateline.schema import Article, Reject, Report, Versions

Outcome = Literal["new", "recoded", "appearance", "known"]
"""What adding an article did: a new text, a further run's reading, a known text at a new place, or nothing."""


@dataclass
class Tally:
    """What came of an addition."""

    new: int = 0
    recoded: int = 0
    appearance: int = 0
    known: int = 0
    rejected: int = 0
    events: int = 0
    statements: int = 0

    def count(self, outcome: Outcome) -> None:
        """Count one article."""
        setattr(self, outcome, getattr(self, outcome) + 1)

    def __str__(self) -> str:
        told = [
            _many(self.new, "new article"),
            f"{self.recoded:,} coded anew" if self.recoded else "",
            f"{_many(self.appearance, 'known text')} at a new place" if self.appearance else "",
            f"{self.known:,} known" if self.known else "",
            f"{self.rejected:,} rejected" if self.rejected else "",
            _many(self.events, "event"),
            _many(self.statements, "statement"),
        ]
        return ", ".join(part for part in told if part)


def is_coded(database: Database, article: Article, versions: Versions | None = None) -> bool:
    """Whether the record has a reading of this text: by any run, or by the run of these versions."""
    sql = "SELECT 1 FROM report r JOIN article a ON a.id = r.article"
    if versions is None:
        return database.row(f"{sql} WHERE a.hash = ?", (hash_of(article.text),)) is not None
    names = (versions.dateline, versions.model, versions.codebook)
    sql += " JOIN run u ON u.id = r.run WHERE a.hash = ? AND u.dateline = ? AND u.model = ? AND u.codebook = ?"
    return database.row(sql, (hash_of(article.text), *(stored.text(name) for name in names))) is not None


def add_appearance(database: Database, article: Article) -> Outcome:
    """Note where a text that is in the record appeared, too; writes nothing when that is known."""
    if _knows(database, article):
        return "known"
    with database.writing() as connection:
        _, new = put_appearance(connection, put_article(connection, article), article)
        return "appearance" if new else "known"


def add_report(
    database: Database, article: Article, report: Report, book: Codebook | None = None, *, ledger: bool = False
) -> Outcome:
    """Store an article and its reading, all or nothing.

    `article` is what was given to the coder, `book` the codebook that it used; with `ledger` the record completes what
    the article leaves open (`taught`), and the reading notes which state of the ledger that was.
    """
    with database.writing() as connection:
        row = put_article(connection, article if article.title or article.zones else report)
        place, new = put_appearance(connection, row, article)
        before = readings.current_run(connection, row)
        run = readings.put_run(connection, report.versions, book)
        known = taught.state(database) if ledger else None
        if ledger:
            report = taught.informed(database, report, row)
        kept = readings.put_report(connection, row, place, run, report, known)
        if kept is None:
            return "appearance" if new else "known"
        rows.index(connection, row, kept if before is None or run > before else None)
        return "new" if before is None else "recoded"


def add_reject(database: Database, reject: Reject) -> None:
    """Keep what could not be used, with its reason; the same again changes nothing."""
    values = [stored.text(value) for value in (reject.source, reject.reason, reject.remedy)]
    if database.row("SELECT 1 FROM reject WHERE source = ? AND reason = ?", values[:2]) is not None:
        return
    with database.writing() as connection:
        connection.execute(
            "INSERT INTO reject (source, reason, remedy, seen) VALUES (?, ?, ?, ?) ON CONFLICT DO NOTHING",
            (*values, stored.now()),
        )


def rejects(database: Database) -> Iterator[Reject]:
    """What could not be used, in the order in which it came."""
    for row in database.rows("SELECT source, reason, remedy FROM reject ORDER BY id"):
        yield Reject(source=row["source"], reason=row["reason"], remedy=row["remedy"])


def coded_articles(database: Database) -> Iterable[Article]:
    """Every article as it was given to a coder, to be coded again; dates come from any of its appearances."""
    keys = [row[0] for row in database.rows("SELECT id FROM article ORDER BY id")]
    for key in keys:
        with database.snapshot() as connection:
            row = connection.execute(
                "SELECT a.text, a.language AS lang, p.*, (SELECT zones FROM report WHERE article = a.id ORDER BY run "
                "LIMIT 1) AS zones FROM article a JOIN appearance p ON p.article = a.id WHERE a.id = ? "
                "ORDER BY p.published IS NULL, p.id LIMIT 1",
                (key,),
            ).fetchone()
        given = [zone for zone in stored.load(row["zones"] or "[]") if zone.get("given")]
        names = ("doc_id", "text", "title", "published", "outlet", "url", "source")
        yield Article.model_validate(
            {
                **{name: row[name] for name in names},
                "authors": tuple(stored.load(row["authors"])),
                "language": row["lang"],
                "zones": tuple(given),
            },
        )


def _knows(database: Database, article: Article) -> bool:
    """Whether this text is known to have appeared there, without waiting for anybody who writes."""
    return (
        database.row(
            "SELECT 1 FROM appearance p JOIN article a ON a.id = p.article WHERE a.hash = ? "
            "AND coalesce(p.url, '') = ? AND coalesce(p.outlet, '') = ? AND coalesce(p.published, '') = ? "
            "AND coalesce(p.title, '') = ?",
            (
                hash_of(article.text),
                *(stored.text(value) or "" for value in (article.url, article.outlet)),
                stored.day(article.published) or "",
                stored.text(article.title) or "",
            ),
        )
        is not None
    )


def _many(number: int, what: str) -> str:
    return f"{number:,} {what}{'' if number == 1 else 's'}"
