"""Articles and where they appeared: stored once by their text, with every address they were found at."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterator

from dateline.errors import InputError
from dateline.formats.clean import to_json, whole
from dateline.formats.names import KEY, hash_of
from dateline.record import stored
from dateline.record.database import Database
from dateline.record.models import Appearance, ArticleInfo, StoredArticle
from dateline.schema import Article, Report

INFO = """
  a.key, a.title AS article_title, p.outlet AS outlet, p.published AS article_published, p.url AS url
  FROM article a JOIN appearance p ON p.id = (SELECT min(id) FROM appearance WHERE article = a.id)
"""
"""Columns of an `ArticleInfo`, and the tables that they come from."""


def mended(article: Article) -> Article:
    """The article without lone surrogates, which no file can hold; offsets stay true."""
    words = {name: getattr(article, name) for name in ("doc_id", "text", "title", "outlet", "url", "source")}
    clean = {name: stored.text(value) for name, value in words.items()}
    if clean == words:
        return article
    return article.model_copy(update=clean)


def storable(report: Report) -> Report:
    """The report without lone surrogates anywhere."""
    try:
        report.model_dump_json()
    except ValueError:
        return Report.model_validate_json(to_json(report))
    return report


def put_article(connection: sqlite3.Connection, article: Article) -> int:
    """Store the text, if the record has it not; returns the article's row."""
    digest = hash_of(article.text)
    found = connection.execute("SELECT id FROM article WHERE hash = ?", (digest,)).fetchone()
    if found is not None:
        return int(found[0])
    title = article.title or next(
        (article.text[zone.start : zone.end] for zone in article.zones if zone.kind == "title"), ""
    )
    made = connection.execute(
        "INSERT INTO article (key, hash, title, text, language, added) VALUES (?, ?, ?, ?, ?, ?)",
        (digest[:KEY], digest, whole(title), whole(article.text), stored.text(article.language), stored.now()),
    )
    assert made.lastrowid is not None
    return made.lastrowid


def put_appearance(connection: sqlite3.Connection, article: int, where: Article) -> tuple[int, bool]:
    """Store where a text appeared, if it is not known; returns its row, and whether it is new."""
    values = (
        *(article, whole(where.doc_id), stored.text(where.url), stored.text(where.outlet), stored.text(where.title)),
        *(stored.day(where.published), stored.plain(list(where.authors)), whole(where.source), stored.now()),
    )
    made = connection.execute(
        "INSERT INTO appearance (article, doc_id, url, outlet, title, published, authors, source, seen) "
        "VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?) ON CONFLICT DO NOTHING RETURNING id",
        values,
    ).fetchone()
    if made is not None:
        return int(made[0]), True
    found = connection.execute(
        "SELECT id FROM appearance WHERE article = ? AND coalesce(url, '') = coalesce(?, '') "
        "AND coalesce(outlet, '') = coalesce(?, '') AND coalesce(published, '') = coalesce(?, '') "
        "AND coalesce(title, '') = coalesce(?, '')",
        (article, values[2], values[3], values[5], values[4]),
    ).fetchone()
    return int(found[0]), False


def row_of(database: Database, key: str) -> int:
    """The row of an article by its key; raises `InputError` when there is none."""
    found = database.row("SELECT id FROM article WHERE key = ?", (whole(key),))
    if found is None:
        raise InputError(f"The record has no article {key!r}.")
    return int(found[0])


def stored_article(database: Database, key: str) -> StoredArticle:
    """An article with all its appearances; raises `InputError` when there is none of that key."""
    row = row_of(database, key)
    found = database.row(f"SELECT a.*, {INFO} WHERE a.id = ?", (row,))
    assert found is not None
    runs = tuple(one[0] for one in database.rows("SELECT run FROM report WHERE article = ? ORDER BY run", (row,)))
    return StoredArticle(
        **dict(info(found)),
        hash=found["hash"],
        text=found["text"],
        language=found["language"],
        added=found["added"],
        appearances=tuple(appearances(database, row)),
        runs=runs,
    )


def appearances(database: Database, article: int) -> Iterator[Appearance]:
    """Where an article (by its row) appeared, in the order in which that was learnt."""
    for one in database.rows("SELECT * FROM appearance WHERE article = ? ORDER BY id", (article,)):
        yield appearance(one)


def appearance(row: sqlite3.Row) -> Appearance:
    """An appearance from its row."""
    values = {name: row[name] for name in Appearance.model_fields if name != "authors"}
    return Appearance(**values, authors=tuple(stored.load(row["authors"])))


def info(row: sqlite3.Row) -> ArticleInfo:
    """What a hit says of its article, from a row with the columns of `INFO`."""
    return ArticleInfo(
        key=row["key"],
        title=row["article_title"],
        outlet=row["outlet"],
        published=row["article_published"],
        url=row["url"],
    )
