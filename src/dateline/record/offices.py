"""The ledger of offices: what articles say that somebody is, when, and in which words.

It is read from the sides of events: the words that a side's sectors were read from ("foreign minister"), or the sectors
alone where the name itself tells them. What the ledger itself filled in (`taught`) does not count. What it tells is
what articles say; where they contradict each other, both stand.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from datetime import date
from itertools import pairwise
from typing import Any

from pydantic import Field

from dateline.record.articles import INFO, info
from dateline.record.database import Database
from dateline.record.models import ArticleInfo, Layer
from dateline.record.names import folded, named
from dateline.schema import Event, Model, Side


class Evidence(Model):
    """One place where an article says so."""

    article: ArticleInfo
    event: str = Field(description="Identifier of the event whose side it is.")
    day: date | None = Field(description="Day of the act, else of publication.")
    name: str = Field(description="The name, as it stands there.")
    words: str | None = Field(description="The words that the office was read from.")
    start: int | None = Field(description="Where they stand in the article's text.")
    end: int | None
    sentence: str


class Office(Model):
    """One office that somebody is given: the same words (or, without words, sectors) and country."""

    words: str | None = Field(description="In the words of the first article; None: only sectors are known.")
    country: str | None
    sectors: tuple[str, ...]
    first: date | None
    last: date | None
    articles: int
    evidence: tuple[Evidence, ...]


class Join(Model):
    """A name that stands for an entity of another name, and the reason."""

    name: str
    entity: str
    why: str


class Ledger(Model):
    """All that articles say somebody is, in the order of time."""

    name: str
    names: tuple[str, ...] = Field(description="Names found, as they stand in the articles.")
    joins: tuple[Join, ...] = Field(description="Which of them stand for an entity of another name, and why.")
    offices: tuple[Office, ...]
    changes: tuple[str, ...] = Field(description="One office after another, in words.")
    conflicts: tuple[str, ...] = Field(description="Different countries or sectors at the same time, in words.")


def who(database: Database, name: str, *, corrections: Layer = "apply") -> Ledger:
    """The ledger of a person or body: every side of that name, of a longer name that ends or begins with it, or of the
    entity of that name.
    """
    key = folded(name)
    held = "r.layer <> 1" if corrections == "apply" else "r.layer <> 2"
    like = key.replace("\\", "\\\\").replace("%", "\\%").replace("_", "\\_")
    sql = (
        f"SELECT s.name AS name, s.entity AS entity, s.role AS role, coalesce(r.json, m.json) AS body, a.text, {INFO} "
        "JOIN event_row r ON r.article = a.id LEFT JOIN event m ON m.id = r.event "
        "JOIN side_row s ON s.event = r.id "
        f"WHERE {held} AND (s.folded = ?1 OR s.folded LIKE ?2 ESCAPE '\\' OR s.folded LIKE ?3 ESCAPE '\\' "
        "OR s.entity = ?4 COLLATE NOCASE) ORDER BY coalesce(r.first, r.published), r.id, s.id"
    )
    found: list[tuple[Side, Evidence]] = []
    joins: dict[str, Join] = {}
    for row in database.rows(sql, (key, f"% {like}", f"{like} %", name.strip())):
        event = Event.model_validate_json(row["body"])
        side = next((one for one in getattr(event, f"{row['role']}s") if one.text == row["name"]), None)
        if side is None:
            continue
        found.append((own_words(event, side), _evidence(side, event, info(row))))
        joined = named(side, row["text"])
        by_hand = folded(row["entity"]) != folded(joined.entity)
        if by_hand or joined.told:
            told = "a person put them together or apart" if by_hand else joined.told
            joins.setdefault(side.text, Join(name=side.text, entity=row["entity"], why=told))
    offices = _offices(found)
    return Ledger(
        name=name,
        names=tuple(dict.fromkeys(one.name for _, one in found)),
        joins=tuple(joins.values()),
        offices=tuple(offices),
        changes=tuple(_changes(offices)),
        conflicts=tuple(_conflicts(offices)),
    )


def sides_named(
    database: Database, names: Sequence[str], *, near: date | None, limit: int, without: int
) -> Iterable[tuple[Side, Event, Evidence]]:
    """The sides of these names (folded) that have a country or sectors, the nearest to a day first, at most `limit`.

    `without` is the row of an article to leave out. Values are those that hold with corrections.
    """
    day = "coalesce(r.first, r.published)"
    order = f"{day} IS NULL, abs(julianday({day}) - julianday(?)), r.id" if near else "r.id"
    sql = (
        f"SELECT s.name AS name, s.role AS role, coalesce(r.json, m.json) AS body, {INFO} "
        "JOIN event_row r ON r.article = a.id LEFT JOIN event m ON m.id = r.event JOIN side_row s ON s.event = r.id "
        f"WHERE r.layer <> 1 AND a.id <> ? AND s.folded IN ({', '.join('?' * len(names))}) "
        f"AND (s.country IS NOT NULL OR trim(s.sectors) <> '') ORDER BY {order} LIMIT {int(limit)}"
    )
    for row in database.rows(sql, (without, *names, *([str(near)] if near else []))):
        event = Event.model_validate_json(row["body"])
        side = next((one for one in getattr(event, f"{row['role']}s") if one.text == row["name"]), None)
        if side is not None:
            yield side, event, _evidence(side, event, info(row))


def own_words(event: Event, side: Side) -> Side:
    """A side of `event` with only what its article tells of it: nothing from the ledger, no country guessed."""
    given: dict[str, Any] = {}
    place = next(
        f"{role}.{at}"
        for role in ("actors", "recipients")
        for at, other in enumerate(getattr(event, role))
        if other is side
    )
    filled = {reason.field for reason in event.reasons if reason.rule == "ledger:nearest"}
    guessed = any(reason.rule == "country-of-the-article" and reason.value == side.text for reason in event.reasons)
    if f"{place}.country" in filled or guessed:
        given["country"] = None
    if f"{place}.sectors" in filled:
        given["sectors"] = ()
    return side.model_copy(update=given) if given else side


def _evidence(side: Side, event: Event, about: ArticleInfo) -> Evidence:
    words = side.sectors_from
    if words is not None and folded(words.text) in folded(side.text):  # the name itself, or a part of it
        words = None
    day = event.when.first if event.when and event.when.first and not event.historical else about.published
    return Evidence(
        article=about,
        event=event.id,
        day=day,
        name=side.text,
        words=words.text if words else None,
        start=words.start if words else None,
        end=words.end if words else None,
        sentence=event.sentence.text.strip(),
    )


def _offices(found: Iterable[tuple[Side, Evidence]]) -> list[Office]:
    """The same words, or else the same sectors, of the same country are one office."""
    groups: dict[tuple[str, str | None], list[tuple[Side, Evidence]]] = {}
    for side, evidence in found:
        if not (side.sectors or evidence.words):
            continue
        what = folded(evidence.words) if evidence.words else " ".join(sorted(side.sectors))
        groups.setdefault((what, side.country), []).append((side, evidence))
    made = []
    for (_, country), members in groups.items():
        days = sorted(one.day for _, one in members if one.day)
        made.append(
            Office(
                words=members[0][1].words,
                country=country,
                sectors=tuple(dict.fromkeys(sector for side, _ in members for sector in side.sectors)),
                first=days[0] if days else None,
                last=days[-1] if days else None,
                articles=len({one.article.key for _, one in members}),
                evidence=tuple(one for _, one in members),
            )
        )
    return sorted(made, key=lambda one: (one.first or date.max, one.last or date.max))


def _changes(offices: list[Office]) -> Iterable[str]:
    named = [one for one in offices if one.first]
    for before, after in pairwise(named):
        if before.last and after.first and before.last < after.first and _said(before) != _said(after):
            yield f"{_said(before)} until {before.last} at least, {_said(after)} from {after.first} at the latest"


def _conflicts(offices: list[Office]) -> Iterable[str]:
    """What is told of the same days and does not go together: two countries, or sectors that share nothing."""
    for at, one in enumerate(offices):
        for other in offices[at + 1 :]:
            if not (one.first and one.last and other.first and other.last):
                continue
            start, end = max(one.first, other.first), min(one.last, other.last)
            countries = one.country and other.country and one.country != other.country
            sectors = one.sectors and other.sectors and not set(one.sectors) & set(other.sectors)
            if start <= end and (countries or sectors):
                days = str(start) if start == end else f"{start} to {end}"
                yield f"{days}: {_said(one)}, but also {_said(other)}"


def _said(office: Office) -> str:
    what = office.words or "/".join(office.sectors) or "somebody"
    return f"{what} ({office.country})" if office.country else what
