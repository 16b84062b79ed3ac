"""The record: the one definition of what Dateline reads and writes.

All offsets are Python string indices into `Article.text`, end exclusive, so that
``article.text[span.start:span.end] == span.text``. All models are frozen: rooms take a model and
return a new one. ``docs/record.md`` and the JSON Schema are generated from this module.
"""

from __future__ import annotations

from datetime import date
from typing import Annotated, Literal

from pydantic import BaseModel, ConfigDict, Field

ZoneKind = Literal["title", "dateline", "byline", "body", "quote-box", "credit", "promo", "comment"]
Status = Literal["actual", "future", "hypothetical", "negated"]
Precision = Literal["day", "week", "month", "season", "year", "unknown"]
Origin = Literal["expression", "dateline", "publication"]
VoiceKind = Literal["speaker", "commenter", "agency", "outlet", "republisher"]
Manner = Literal["direct", "indirect", "mixed"]
Commitment = Literal["says", "confirms", "denies", "promises", "accuses", "asks", "warns", "praises", "doubts"]
NumberKind = Literal["killed", "injured", "arrested", "displaced", "participants", "troops", "money"]
Probability = Annotated[float, Field(ge=0.0, le=1.0)]


class Model(BaseModel):
    """Base of all records: frozen, and no unknown fields."""

    model_config = ConfigDict(frozen=True, extra="forbid")


class Span(Model):
    """A stretch of an article's text."""

    text: str = Field(description="The characters themselves.")
    start: int = Field(ge=0, description="Index of the first character in the article's text.")
    end: int = Field(ge=0, description="Index after the last character.")


class Zone(Model):
    """What a stretch of the article is for the reader."""

    kind: ZoneKind
    start: int = Field(ge=0)
    end: int = Field(ge=0)
    author: str | None = Field(default=None, description="Who wrote it, for a comment that says so.")
    repeats: int | None = Field(
        default=None, description="For a paragraph that stands twice: start of its first standing."
    )
    given: bool = Field(
        default=False, description="True when the source's own markup said so, false when the text did."
    )


class Article(Model):
    """One article as it came, with what is known of where it came from.

    `text` is everything a reader of the page would read as the article, kept as it came; `zones`
    are spans over it, in order and without overlap.
    """

    doc_id: str = Field(
        description="Identifier given by the source, else the first 16 hex digits of the text's SHA-256."
    )
    text: str
    title: str | None = Field(default=None, description="Title from metadata; a title inside the text is a zone.")
    published: date | None = None
    outlet: str | None = Field(default=None, description="Who published it, as the source names itself.")
    url: str | None = None
    authors: tuple[str, ...] = ()
    language: str | None = Field(default=None, description="ISO 639-1 code, when recognised.")
    source: str = Field(description="Where it was read: path or address, member of an archive, line.")
    zones: tuple[Zone, ...] = ()


class Reject(Model):
    """An input that could not be used: where, what is wrong, what to do."""

    source: str = Field(description="Path or address, with member of an archive and line where there is one.")
    reason: str = Field(description="What is wrong, in words.")
    remedy: str = Field(description="What the user can do about it.")


class Side(Model):
    """An actor or a recipient.

    `text` is the shortest phrase that names the side, at the place where it is named; `mention` is what
    stands in the event's own sentence when that is a pronoun or description ("he", "the minister").
    """

    text: str
    start: int = Field(ge=0)
    end: int = Field(ge=0)
    mention: Span | None = None
    country: str | None = Field(default=None, description="ISO 3166-1 alpha-3, or IGO, UNO, EUR, NGO, ISM, IMG, MNC.")
    country_from: Span | None = Field(default=None, description="The words that the country was read from.")
    sectors: tuple[str, ...] = ()
    sectors_from: Span | None = Field(default=None, description="The words that the sectors were read from.")


class When(Model):
    """When an act took place: first and last possible day."""

    text: str | None = Field(default=None, description="The expression; none when taken from the document's date.")
    start: int | None = None
    end: int | None = None
    first: date | None = None
    last: date | None = None
    precision: Precision = "unknown"
    timex: str | None = Field(default=None, description="TIMEX3 value of the expression.")
    origin: Origin = "expression"


class Place(Model):
    """Where an act took place. Resolution: 5 below a city, 4 city, 3 district, 2 province, 1 country."""

    text: str
    start: int = Field(ge=0)
    end: int = Field(ge=0)
    country: str | None = Field(default=None, description="ISO 3166-1 alpha-3.")
    province: str | None = None
    latitude: float | None = None
    longitude: float | None = None
    geonames_id: int | None = None
    resolution: int | None = Field(default=None, ge=1, le=5)


class Voice(Model):
    """One link of the chain of those on whose word a thing stands."""

    kind: VoiceKind
    text: str = Field(description="The name, or the shortest phrase for the speaker.")
    start: int | None = Field(default=None, description="None for a voice known only from metadata.")
    end: int | None = None
    mention: Span | None = Field(
        default=None, description="What stands at the words themselves (“he”), when `text` was resolved."
    )


class Number(Model):
    """A count or sum that belongs to an event."""

    kind: NumberKind
    value: str = Field(description="Bare digits, or the word of a vague count (“dozens”).")
    low: float | None = None
    high: float | None = None
    unit: str | None = None
    text: str
    start: int = Field(ge=0)
    end: int = Field(ge=0)


class Reason(Model):
    """Why a value was given: a named rule or head, what it decided, and its score."""

    field: str
    rule: str
    value: str
    score: float | None = None


class Event(Model):
    """One act by one side toward another, told in the text."""

    id: str = Field(description="Unique within its report.")
    type: str = Field(description="A type of the codebook: PLOVER's, or one of the user's own.")
    modes: tuple[str, ...] = ()
    about: str | None = None
    contexts: tuple[str, ...] = ()
    quad: int | None = Field(
        default=None,
        ge=1,
        le=4,
        description="1 verbal, 2 material cooperation; 3 verbal, 4 material conflict; none for a type without class.",
    )
    score: float | None = Field(
        default=None, ge=-10, le=10, description="PLOVER conflict–cooperation score of the mode, else the type."
    )
    trigger: Span
    also: tuple[Span, ...] = Field(default=(), description="Further mentions of the same act.")
    sentence: Span = Field(description="The sentence of the trigger.")
    actors: tuple[Side, ...] = ()
    recipients: tuple[Side, ...] = ()
    status: Status = "actual"
    historical: bool = False
    when: When | None = None
    where: Place | None = None
    attribution: tuple[Voice, ...] = Field(
        default=(),
        description="Speakers, innermost first; empty: the article's own voice. `Report.channel` continues the chain.",
    )
    numbers: tuple[Number, ...] = ()
    zone: ZoneKind = "body"
    confidence: dict[str, Probability] = Field(default_factory=dict)
    reasons: tuple[Reason, ...] = ()


class Statement(Model):
    """One reported utterance."""

    id: str
    speaker: Voice | None = None
    cue: Span | None = None
    content: tuple[Span, ...]
    manner: Manner
    commitment: Commitment = "says"
    attribution: tuple[Voice, ...] = Field(
        default=(), description="Those who report the utterance, innermost first, beyond the speaker."
    )
    zone: ZoneKind = "body"
    reasons: tuple[Reason, ...] = ()


class Versions(Model):
    """What made a report."""

    dateline: str
    model: str
    codebook: str


class Report(Article):
    """An article and all that it tells: the coder's output and the unit of every format."""

    channel: tuple[Voice, ...] = Field(
        default=(), description="The voices behind the article's own voice: agency, outlet, re-publisher."
    )
    events: tuple[Event, ...] = ()
    statements: tuple[Statement, ...] = ()
    versions: Versions
