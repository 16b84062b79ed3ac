"""The last step of every reader: what was found → `Article`, or `Reject` when it cannot be used."""

from __future__ import annotations

import hashlib
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, timedelta

from pydantic import TypeAdapter, ValidationError

from dateline.reading.dates import read_date
from dateline.reading.language import check_language
from dateline.reading.options import ReadOptions
from dateline.reading.problem import SURROGATE, Unusable, short, writable
from dateline.schema import Article, Reject, Zone

ZONES = TypeAdapter(tuple[Zone, ...])


@dataclass(frozen=True, slots=True)
class Found:
    """What a reader found, as it came; `published` may be any value that `read_date` takes."""

    text: object
    source: str
    doc_id: str | None = None
    title: str | None = None
    published: object = None
    outlet: str | None = None
    url: str | None = None
    authors: tuple[str, ...] = ()
    language: str | None = None
    zones: tuple[Zone, ...] = ()
    given_zones: object = None
    """Zones in a row written by Dateline itself; those that the markup gave are kept."""


def finish(found: Found, options: ReadOptions) -> Article | Reject:
    """Return the article, or why it cannot be one."""
    try:
        return _article(found, options)
    except Unusable as problem:
        return problem.reject(found.source)


def _article(found: Found, options: ReadOptions) -> Article:
    text = _text(found.text, options)
    zones = found.zones or _kept_zones(found.given_zones, text)
    published = _published(found.published, options)
    own = text[: next((zone.start for zone in zones if zone.kind == "comment"), len(text))]
    language = check_language(own, found.language, required=options.check_language)
    return Article(
        doc_id=_clean(found.doc_id) or hashlib.sha256(text.encode()).hexdigest()[:16],
        text=text,
        title=_clean(found.title),
        published=published,
        outlet=_clean(found.outlet) or options.outlet,
        url=_clean(found.url),
        authors=tuple(name for author in found.authors if (name := _clean(author))),
        language=language,
        source=writable(found.source),
        zones=zones,
    )


def _text(text: object, options: ReadOptions) -> str:
    if text is None or text == "":
        raise Unusable("it has no text", "leave it out, or name the column that holds the text")
    if not isinstance(text, str):
        raise Unusable(f"its text is a {type(text).__name__}, not text", "name the column that holds the text")
    text = text.removeprefix("\ufeff")
    if not text.strip():
        raise Unusable("it holds nothing but white space", "leave it out")
    if len(text) > options.max_article_chars:
        raise Unusable(
            f"it has {len(text):,} characters; an article may have {options.max_article_chars:,}",
            "split it into articles, or raise max_article_chars",
        )
    if (place := text.find("\x00")) >= 0:
        raise Unusable(f"character {place:,} is a null character", "remove null characters; it may not be text")
    if match := SURROGATE.search(text):
        raise Unusable(f"character {match.start():,} is half of a surrogate pair", "repair its encoding")
    return text


def _published(value: object, options: ReadOptions) -> date | None:
    try:
        found = read_date(value, day_first=options.day_first)
    except ValueError as error:
        if options.published is not None:
            return options.published
        raise Unusable(
            f"its date {short(value)} cannot be read", "write it as YYYY-MM-DD, or give it with --published"
        ) from error
    if found is None:
        return options.published
    if found > date.today() + timedelta(days=1):
        if options.published is not None:
            return options.published
        raise Unusable(f"its date {found} lies in the future", "correct it, or give it with --published")
    return found


def _kept_zones(value: object, text: str) -> tuple[Zone, ...]:
    if not isinstance(value, Sequence) or isinstance(value, str):
        return ()
    try:
        zones = tuple(zone for zone in ZONES.validate_python(value) if zone.given)
    except ValidationError:
        return ()
    end = 0
    for zone in zones:
        if not end <= zone.start < zone.end <= len(text):
            return ()
        end = zone.end
    return zones


def _clean(value: str | None) -> str | None:
    if value is None:
        return None
    return writable(value.replace("\x00", "")).strip() or None
