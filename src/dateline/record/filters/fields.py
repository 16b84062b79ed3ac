"""The fields of the filter language: what each means, what it holds, and the column that it is read from."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from types import MappingProxyType
from typing import Literal

Kind = Literal["code", "name", "number", "day", "flag", "words"]
"""code: one of a few words, any case; name: a free name; words: text that is searched."""
Of = Literal["event", "statement", "article", "side"]

OPERATORS: Mapping[Kind, tuple[str, ...]] = MappingProxyType(
    {
        "code": ("=", "!=", ":"),
        "name": ("=", "!=", ":"),
        "number": ("=", "!=", "<", "<=", ">", ">="),
        "day": ("=", "!=", "<", "<=", ">", ">="),
        "flag": ("=", "!="),
        "words": (":", "="),
    }
)


@dataclass(frozen=True)
class Field:
    """One field of the language."""

    name: str
    kind: Kind
    meaning: str
    of: tuple[Of, ...]
    """What it is a field of; fields of articles hold for the events and statements in them, too."""
    column: str
    """SQL of the value: on the row itself, or on the table in `via`."""
    via: str = ""
    """SQL that finds rows by the value: a query with ``{test}``, its result the row's `key`."""
    key: str = "id"
    values: tuple[str, ...] = ()
    """All values that it may have, where they are few and fixed."""


_EVENT: tuple[Of, ...] = ("event",)
_SAID: tuple[Of, ...] = ("statement",)
_BOTH: tuple[Of, ...] = ("event", "statement")
_ALL: tuple[Of, ...] = ("article",)
_ZONES = ("title", "dateline", "byline", "body", "quote-box", "credit", "promo", "comment")


def _tag(name: str, tag: str, meaning: str) -> Field:
    via = f"SELECT event FROM tag_row WHERE field = '{tag}' AND {{test}}"
    return Field(name, "code", meaning, _EVENT, "value", via)


def _side(name: str, kind: Kind, meaning: str, column: str) -> list[Field]:
    """A field of both roles and of either."""
    made = []
    for role, test, who in (
        ("actor", "role = 'actor' AND ", "an actor"),
        ("recipient", "role = 'recipient' AND ", "a recipient"),
        ("side", "", "an actor or a recipient"),
    ):
        via = f"SELECT event FROM side_row WHERE {test}{{test}}"
        made.append(Field(f"{role}.{name}", kind, meaning.format(who), _EVENT, column, via))
    return made


def _sectors() -> list[Field]:
    made = []
    for role, tags, who in (
        ("actor", "('actor.sector')", "an actor"),
        ("recipient", "('recipient.sector')", "a recipient"),
        ("side", "('actor.sector', 'recipient.sector')", "an actor or a recipient"),
    ):
        via = f"SELECT event FROM tag_row WHERE field IN {tags} AND {{test}}"
        made.append(Field(f"{role}.sector", "code", f"Sector of {who} (GOV, MIL, CVL, …).", _EVENT, "value", via))
    return made


_OUTLET = "SELECT article FROM appearance WHERE {test}"

_FIELDS = (
    Field("type", "code", "PLOVER type, or one of the codebook's own.", _EVENT, "r.type"),
    _tag("mode", "mode", "PLOVER mode."),
    _tag("context", "context", "PLOVER context."),
    Field("about", "code", "Type of the act promised, asked, refused, threatened, …", _EVENT, "r.about"),
    Field(
        "quad",
        "number",
        "1 verbal, 2 material cooperation; 3 verbal, 4 material conflict; 0 none.",
        _EVENT,
        "coalesce(r.quad, 0)",
    ),
    Field("score", "number", "Conflict (-10) to cooperation (10).", _EVENT, "r.score"),
    Field(
        *("status", "code", "Whether it happened.", _EVENT, "r.status"),
        values=("actual", "future", "hypothetical", "negated"),
    ),
    Field("historical", "flag", "Whether it ended more than 31 days before publication.", _EVENT, "r.historical"),
    Field("date", "day", "First possible day of the act.", _EVENT, "r.first"),
    Field("date.last", "day", "Last possible day of the act.", _EVENT, "r.last"),
    Field(
        *("date.precision", "code", "How exact the day is.", _EVENT, 'r."precision"'),
        values=("day", "week", "month", "season", "year", "unknown"),
    ),
    Field(
        *("date.origin", "code", "What the day was read from.", _EVENT, "r.origin"),
        values=("expression", "dateline", "publication"),
    ),
    *_side("country", "code", "Country of {}: ISO 3166-1 alpha-3, or IGO, UNO, EUR, …", "country"),
    *_sectors(),
    *_side("name", "name", "Name of {}, as the article has it.", "folded"),
    *_side("entity", "name", "Entity that {} stands for, as people put names together.", "entity"),
    Field("place", "name", "Place of the act, as named.", _EVENT, "r.place"),
    Field("place.country", "code", "Country of the place: ISO 3166-1 alpha-3.", _EVENT, "r.place_country"),
    Field("place.province", "name", "Province of the place.", _EVENT, "r.province"),
    Field(
        "place.resolution",
        "number",
        "5 below a city, 4 city, 3 district, 2 province, 1 country.",
        _EVENT,
        "r.resolution",
    ),
    Field("confidence", "number", "Lowest confidence of any of its values, 0 to 1.", _EVENT, "r.confidence"),
    Field("confidence.type", "number", "Confidence in the type, 0 to 1.", _EVENT, "r.confidence_type"),
    Field("sentence", "words", "Words of the sentence that tells the act.", _EVENT, "event_words"),
    Field("commitment", "code", "What the cue commits to: says, denies, promises, …", _SAID, "r.commitment"),
    Field("manner", "code", "How it is reported.", _SAID, "r.manner", values=("direct", "indirect", "mixed")),
    Field("quote", "words", "Words that are reported.", _SAID, "statement_words"),
    Field("speaker", "name", "Who says it, or on whose word the act stands.", _BOTH, "value"),
    Field("zone", "code", "Zone of the article that tells it.", _BOTH, "r.zone", values=_ZONES),
    Field(
        *("review", "code", "What a person last did to it; machine: nothing.", _BOTH, "r.review"),
        values=("machine", "accept", "edit", "add", "merge", "split"),
    ),
    Field("reviewer", "name", "Who did that.", _BOTH, "r.reviewer"),
    Field("corrected", "flag", "Whether a person did anything to it.", _BOTH, "(r.review <> 'machine')"),
    Field("text", "words", "Words of the article's text.", _ALL, "text"),
    Field("title", "words", "Words of the article's title.", _ALL, "title"),
    Field("outlet", "name", "Who published it, at any of its addresses.", _ALL, "outlet", _OUTLET, "article"),
    Field("published", "day", "Day of publication, at any of its addresses.", _ALL, "published", _OUTLET, "article"),
    Field("url", "name", "Address of the article.", _ALL, "url", _OUTLET, "article"),
    Field(
        "language",
        "code",
        "ISO 639-1 code of the text's language.",
        _ALL,
        "language",
        "SELECT id FROM article WHERE {test}",
        "article",
    ),
    Field("article", "code", "Key of the article.", _ALL, "key", "SELECT id FROM article WHERE {test}", "article"),
    Field("id", "code", "Identifier of the event or statement.", _BOTH, "r.uid"),
)

FIELDS: Mapping[str, Field] = MappingProxyType({field.name: field for field in _FIELDS})
"""All fields, by name."""

SIDE_FIELDS: Mapping[str, Field] = MappingProxyType(
    {
        "country": Field("country", "code", "Country of the side.", ("side",), "s.country"),
        "sector": Field("sector", "code", "Sector of the side.", ("side",), "s.sectors"),
        "name": Field("name", "name", "Name of the side.", ("side",), "s.folded"),
        "entity": Field("entity", "name", "Entity of the side.", ("side",), "s.entity"),
    }
)
"""Fields inside ``actor(…)``, ``recipient(…)`` and ``side(…)``."""
