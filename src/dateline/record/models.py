"""What a record tells besides events and statements: appearances, runs, corrections, and pages of hits."""

from __future__ import annotations

from datetime import date, datetime
from typing import Any, Literal

from pydantic import Field

from dateline.schema import Event, Model, Statement

Action = Literal["accept", "reject", "edit", "add", "merge", "split", "undo"]
Kind = Literal["event", "statement", "entity"]
Review = Literal["machine", "accept", "edit", "add", "merge", "split"]
"""Who a value is from: the machine alone, or the last thing that a person did to it."""
Layer = Literal["apply", "ignore"]
"""Whether corrections are applied."""


class Appearance(Model):
    """One place where a text was found."""

    doc_id: str = Field(description="Identifier that the source gave.")
    url: str | None = None
    outlet: str | None = None
    title: str | None = None
    published: date | None = None
    authors: tuple[str, ...] = ()
    source: str
    seen: datetime = Field(description="When it was added, UTC.")


class ArticleInfo(Model):
    """An article without its text: what a list of hits shows."""

    key: str = Field(description="First 16 hex digits of the SHA-256 of the text: the article's name in the record.")
    title: str
    outlet: str | None = None
    published: date | None = None
    url: str | None = None


class StoredArticle(ArticleInfo):
    """An article as the record holds it; title, outlet, … are those of its first appearance."""

    hash: str = Field(description="SHA-256 of the text.")
    text: str
    language: str | None = None
    added: datetime
    appearances: tuple[Appearance, ...]
    runs: tuple[int, ...] = Field(description="Runs that coded it, oldest first; the last one is current.")


class Run(Model):
    """Which program, model and codebook made values."""

    id: int
    dateline: str
    model: str
    codebook: str
    started: datetime
    articles: int = Field(description="Articles that it coded.")
    current: int = Field(description="Articles whose current values it made.")


class Target(Model):
    """An event or statement as a correction knew it: where it stood in the text, so that it can be found again."""

    uid: str
    spans: tuple[tuple[int, int], ...] = Field(description="Evidence; the trigger or the cue first.")
    sentence: tuple[int, int] | None = None
    type: str = Field(description="Type of the event, commitment of the statement.")
    sides: tuple[tuple[int, int], ...] = ()
    before: dict[str, Any] = Field(default_factory=dict, description="Its values at that time.")


class Correction(Model):
    """One thing that a person did: who, when, why, to what, and which values they gave."""

    id: int
    at: datetime
    who: str
    why: str
    action: Action
    kind: Kind
    article: str | None = Field(default=None, description="Key of the article; None for an entity everywhere.")
    undoes: int | None = None
    undone: bool = False
    targets: tuple[Target, ...] = ()
    changes: tuple[dict[str, Any], ...] = Field(default=(), description="Values given; one for each part of a split.")
    names: tuple[str, ...] = Field(default=(), description="Names of an entity; the first is the entity's own.")


class Attachment(Model):
    """What a correction is about in the current reading of its article."""

    correction: int
    uids: tuple[str, ...] = ()
    how: str | None = Field(default=None, description="same, trigger, evidence, sentence, text; None: not attached.")
    problem: str | None = Field(default=None, description="Why it, or a part of it, could not be attached.")


class Detached(Model):
    """A correction that could not be attached, whole or in part."""

    correction: Correction
    attachment: Attachment


class Marked(Model):
    """A piece of text with the stretches that a search matched (indices into `text`, end exclusive)."""

    text: str
    marks: tuple[tuple[int, int], ...] = ()


class EventHit(Model):
    """An event found."""

    uid: str
    event: Event
    article: ArticleInfo
    review: Review
    reviewer: str | None = None
    snippet: Marked | None = Field(default=None, description="Where the words sought stand, when words were sought.")


class StatementHit(Model):
    """A statement found."""

    uid: str
    statement: Statement
    article: ArticleInfo
    review: Review
    reviewer: str | None = None
    snippet: Marked | None = None


class ArticleHit(Model):
    """An article found."""

    article: ArticleInfo
    events: int = Field(description="Events in it, whether they match or not.")
    snippet: Marked | None = None


class Page(Model):
    """Hits in order, and how many there are in all."""

    total: int
    hits: tuple[EventHit, ...] | tuple[StatementHit, ...] | tuple[ArticleHit, ...]


class Overview(Model):
    """What a record holds, in numbers; events and statements as they hold with corrections."""

    articles: int
    appearances: int
    events: int
    statements: int
    rejects: int
    corrections: int = Field(description="Standing corrections.")
    detached: int
    outlets: dict[str, int] = Field(description="Outlet to articles, the most frequent first.")
    first: date | None = Field(description="First day of publication.")
    last: date | None
