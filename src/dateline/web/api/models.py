"""What the REST interface takes and gives, beside the models of the record."""

from __future__ import annotations

from datetime import date
from typing import Annotated, Any, Literal

from fastapi import Query
from pydantic import BaseModel, ConfigDict, Field, StringConstraints

from dateline.record import ArticleHit, Correction, EventHit, Layer, Overview, Run, StatementHit

Where = Annotated[str, Query(max_length=8_000, description="A filter; see docs/filter.md. Empty: everything.")]
Corrections = Annotated[
    Layer, Query(description="`apply`: what holds with people's corrections; `ignore`: what the machine read.")
]
Limit = Annotated[int, Query(ge=0, le=1_000, description="At most so many.")]
Offset = Annotated[int, Query(ge=0, le=1_000_000_000, description="How many to pass over.")]
Line = Annotated[str, StringConstraints(max_length=2_000)]
Uid = Annotated[str, StringConstraints(min_length=1, max_length=200)]


class Answer(BaseModel):
    """Base of answers."""

    model_config = ConfigDict(frozen=True)


class Problem(Answer):
    """Why a request was not done, and what would be accepted."""

    detail: str


class RecordInfo(Answer):
    """What is served."""

    name: str = Field(description="Name of the file.")
    dateline: str = Field(description="Version of the program that serves it.")
    read_only: bool
    holds: Overview
    runs: tuple[Run, ...]


class EventPage(Answer):
    """Events in order, and how many there are in all."""

    total: int
    where: str = Field(description="The filter as it was understood.")
    hits: tuple[EventHit, ...]


class StatementPage(Answer):
    """Statements in order, and how many there are in all."""

    total: int
    where: str
    hits: tuple[StatementHit, ...]


class ArticlePage(Answer):
    """Articles in order, and how many there are in all."""

    total: int
    where: str
    hits: tuple[ArticleHit, ...]


class FilterField(Answer):
    """One field of the filter language."""

    name: str
    kind: str
    of: tuple[str, ...]
    meaning: str
    operators: tuple[str, ...]
    values: tuple[str, ...] = Field(description="All values that it may have, where they are few and fixed.")


class _Signed(BaseModel):
    """Who says so, and why."""

    model_config = ConfigDict(extra="forbid")

    who: Annotated[str, StringConstraints(min_length=1, max_length=200)]
    why: Line = ""


class Judge(_Signed):
    """Accept or reject events or statements: all of them, or none when one of them does not hold."""

    action: Literal["accept", "reject"]
    ids: Annotated[list[Uid], Field(min_length=1, max_length=500)]


class Edit(_Signed):
    """Give values of an event or a statement."""

    action: Literal["edit"]
    id: Uid
    changes: dict[str, Any] = Field(
        description="Field or path into it to value; places, sides and voices may be given as words of the article.",
        examples=[{"type": "COERCE", "actors.0.country": "MLI"}],
    )


class Add(_Signed):
    """Add an event (`type`, `trigger`) or a statement (`content`) to an article."""

    action: Literal["add"]
    kind: Literal["event", "statement"]
    article: Uid
    values: dict[str, Any]


class Merge(_Signed):
    """Say that several are one: the first, with the evidence of all."""

    action: Literal["merge"]
    ids: Annotated[list[Uid], Field(min_length=2, max_length=100)]
    changes: dict[str, Any] = Field(default_factory=dict)


class Split(_Signed):
    """Say that one is several."""

    action: Literal["split"]
    id: Uid
    parts: Annotated[list[dict[str, Any]], Field(min_length=2, max_length=20)]


class EntityCorrection(_Signed):
    """Say something of an entity, the first of `names` being its own."""

    action: Literal["entity"]
    what: Literal["accept", "reject", "edit", "add", "merge", "split"]
    names: Annotated[list[Annotated[str, StringConstraints(max_length=300)]], Field(min_length=1, max_length=100)]
    changes: dict[str, Any] = Field(default_factory=dict)
    article: Uid | None = Field(default=None, description="Only in this article.")


Given = Annotated[Judge | Edit | Add | Merge | Split | EntityCorrection, Field(discriminator="action")]
"""One correction to make."""


class Undo(_Signed):
    """Take a correction back."""


class Made(Answer):
    """The corrections that were made."""

    corrections: tuple[Correction, ...]


class ExportFormat(Answer):
    """A format of exports."""

    name: str
    ending: str


class Version(Answer):
    """A text that stood at one of an article's addresses."""

    key: str
    title: str
    url: str
    published: date | None
