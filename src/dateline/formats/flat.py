"""An event as one flat row: the columns that `csv` and `parquet` share.

`docs/columns.md` is generated from here. Names are safe in R and Stata: at most 32 characters, letters,
digits and underscore, a letter first, none twice.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from itertools import chain
from operator import attrgetter
from typing import Any, Literal, get_args

from dateline.formats.names import title_of
from dateline.formats.review import Reviewed, reviewed
from dateline.schema import Event, NumberKind, Report, Side

Kind = Literal["text", "texts", "nested", "integer", "integers", "real", "flag", "day"]
"""What a cell holds. `nested` is a list (one entry a side) of lists of texts."""

Value = Any
Reading = Callable[[Report, Event], Value]


@dataclass(frozen=True)
class Column:
    """One column: its name, what its cells hold, what they mean, and how they are read from an event."""

    name: str
    kind: Kind
    meaning: str
    value: Reading


def rows(reports: Iterable[Report]) -> Iterator[tuple[Value, ...]]:
    """One row an event, its values in the order of `COLUMNS`."""
    for report in reports:
        for event in report.events:
            yield tuple(column.value(report, event) for column in COLUMNS)


def joined(values: Iterable[str | None], by: str = ";") -> str:
    """A list in one cell; what parts its entries, an entry cannot hold."""
    return by.join((value or "").replace(by, "," if by == ";" else " ") for value in values)


def _of_report(path: str) -> Reading:
    get = attrgetter(path)
    return lambda report, event: get(report)


def _of_event(path: str) -> Reading:
    get = attrgetter(path)
    return lambda report, event: get(event)


def _each(part: str, field: str) -> Reading:
    """The field of each member of a list of the event."""
    return lambda report, event: tuple(getattr(member, field) for member in getattr(event, part))


def _part(part: str, field: str) -> Reading:
    """The field of a part that an event may lack."""

    def read(report: Report, event: Event) -> Value:
        whole = getattr(event, part)
        return None if whole is None else getattr(whole, field)

    return read


def _sure(name: str) -> Reading:
    """Coders name a value as they like, in the singular or as the field of the event is named."""
    return lambda report, event: event.confidence.get(name, event.confidence.get(f"{name}s"))


def _columns(read: Callable[[str], Reading], *given: tuple[str, Kind, str]) -> Iterator[Column]:
    """Columns named as the field that they hold."""
    for name, kind, meaning in given:
        yield Column(name, kind, meaning, read(name))


def _article() -> Iterator[Column]:
    yield Column("doc_id", "text", "Identifier of the article.", _of_report("doc_id"))
    yield Column("event_id", "text", "Identifier of the event, unique within the article.", _of_event("id"))
    yield from _columns(
        _of_report,
        ("published", "day", "Day of publication."),
        ("outlet", "text", "Who published the article."),
    )
    meaning = "Title of the article: from its metadata, else the one in its text."
    yield Column("title", "text", meaning, lambda r, e: title_of(r))
    yield from _columns(
        _of_report,
        ("url", "text", "Address of the article."),
        ("authors", "texts", "Authors of the article."),
        ("language", "text", "ISO 639-1 code of the text's language."),
        ("source", "text", "Where the article was read."),
    )
    meaning = "Voices behind the article's own: agency, outlet, re-publisher."
    yield Column("channel", "texts", meaning, lambda r, e: tuple(v.text for v in r.channel))
    meaning = "Kind of each voice of `channel`."
    yield Column("channel_kind", "texts", meaning, lambda r, e: tuple(v.kind for v in r.channel))


def _act() -> Iterator[Column]:
    yield Column("event_type", "text", "PLOVER type, or one of the codebook's own.", _of_event("type"))
    yield from _columns(
        _of_event,
        ("modes", "texts", "PLOVER modes."),
        ("about", "text", "Type of the act promised, asked, refused, threatened, …"),
        ("contexts", "texts", "PLOVER contexts."),
        (
            "quad",
            "integer",
            "1 verbal, 2 material cooperation; 3 verbal, 4 material conflict; empty for a type without class.",
        ),
        ("score", "real", "Conflict (-10) to cooperation (+10); empty for a type without one."),
        ("status", "text", "actual, future, hypothetical or negated."),
        ("historical", "flag", "Whether it ended more than 31 days before publication."),
        ("zone", "text", "Zone of the article in which it is told."),
    )


def _evidence() -> Iterator[Column]:
    for name, what in (
        ("trigger", "The words that tell the act"),
        ("sentence", "The sentence of the trigger"),
    ):
        yield Column(f"{name}_text", "text", f"{what}.", _of_event(f"{name}.text"))
        yield Column(f"{name}_start", "integer", f"{what}: start.", _of_event(f"{name}.start"))
        yield Column(f"{name}_end", "integer", f"{what}: end.", _of_event(f"{name}.end"))
    what = "Further mentions of the same act"
    yield Column("also_text", "texts", f"{what}.", _each("also", "text"))
    yield Column("also_start", "integers", f"{what}: start.", _each("also", "start"))
    yield Column("also_end", "integers", f"{what}: end.", _each("also", "end"))


def _sides(name: str, sides: Callable[[Event], tuple[Side, ...]]) -> Iterator[Column]:
    def cell(suffix: str, kind: Kind, meaning: str, read: Callable[[Side], Value]) -> Column:
        return Column(f"{name}_{suffix}", kind, meaning, lambda r, e: tuple(read(s) for s in sides(e)))

    yield cell("text", "texts", f"Each {name}, as named.", lambda s: s.text)
    yield cell(
        "mention",
        "texts",
        "What stands in the event's sentence instead.",
        lambda s: s.mention and s.mention.text,
    )
    yield cell("country", "texts", "ISO 3166-1 alpha-3, or IGO, UNO, EUR, NGO, ISM, IMG, MNC.", lambda s: s.country)
    yield cell("sectors", "nested", "Sectors of each.", lambda s: s.sectors)
    yield cell("start", "integers", f"Each {name}: start.", lambda s: s.start)
    yield cell("end", "integers", f"Each {name}: end.", lambda s: s.end)


def _when() -> Iterator[Column]:
    given: tuple[tuple[str, Kind, str], ...] = (
        ("first", "day", "First possible day of the act."),
        ("last", "day", "Last possible day of the act."),
        ("precision", "text", "day, week, month, season, year or unknown."),
        ("origin", "text", "What the days were read from: expression, dateline or publication."),
        ("text", "text", "The expression."),
        ("timex", "text", "TIMEX3 value of the expression."),
        ("start", "integer", "The expression: start."),
        ("end", "integer", "The expression: end."),
    )
    for field, kind, meaning in given:
        yield Column(f"when_{field}", kind, meaning, _part("when", field))


def _where() -> Iterator[Column]:
    given: tuple[tuple[str, str, Kind, str], ...] = (
        ("text", "text", "text", "Place of the act, as named."),
        ("country", "country", "text", "ISO 3166-1 alpha-3."),
        ("province", "province", "text", "Province or state."),
        ("lat", "latitude", "real", "Degrees north."),
        ("lon", "longitude", "real", "Degrees east."),
        ("geonames", "geonames_id", "integer", "GeoNames id."),
        ("resolution", "resolution", "integer", "5 below a city, 4 city, 3 district, 2 province, 1 country."),
        ("start", "start", "integer", "The place: start."),
        ("end", "end", "integer", "The place: end."),
    )
    for name, field, kind, meaning in given:
        yield Column(f"where_{name}", kind, meaning, _part("where", field))


def _voices() -> Iterator[Column]:
    meaning = "On whose word it stands, innermost first; empty: the article's own voice."
    yield Column("attribution", "texts", meaning, _each("attribution", "text"))
    yield Column("attribution_kind", "texts", "Kind of each voice.", _each("attribution", "kind"))
    yield Column("attribution_start", "integers", "Each voice: start.", _each("attribution", "start"))
    yield Column("attribution_end", "integers", "Each voice: end.", _each("attribution", "end"))


def _numbers(kind: str) -> Iterator[Column]:
    def of(event: Event, field: str) -> tuple[Value, ...]:
        return tuple(getattr(n, field) for n in event.numbers if n.kind == kind)

    def bound(event: Event, field: str, choose: Callable[[Iterable[float]], float]) -> float | None:
        given = [value for value in of(event, field) if value is not None]
        return choose(given) if given else None

    many = "of several counts, the {} bound of all. See the `_said` column before adding up."
    yield Column(f"{kind}_low", "real", f"{kind}: {many.format('lowest')}", lambda r, e: bound(e, "low", min))
    yield Column(f"{kind}_high", "real", f"{kind}: {many.format('highest')}", lambda r, e: bound(e, "high", max))
    yield Column(f"{kind}_said", "texts", f"{kind}: each count, digits or a vague word.", lambda r, e: of(e, "value"))
    if kind == "money":
        yield Column("money_unit", "texts", "money: unit of each.", lambda r, e: of(e, "unit"))
    yield Column(f"{kind}_start", "integers", f"{kind}: start of each.", lambda r, e: of(e, "start"))
    yield Column(f"{kind}_end", "integers", f"{kind}: end of each.", lambda r, e: of(e, "end"))


CONFIDENT = (
    *("trigger", "type", "mode", "about", "context", "actor", "recipient", "status", "historical"),
    *("when", "where", "attribution", "number"),
)
"""Values whose confidence has a column, in the singular."""


def _confidence() -> Iterator[Column]:
    for name in CONFIDENT:
        yield Column(f"confidence_{name}", "real", f"Confidence in the {name}, 0 to 1.", _sure(name))
    others = "Confidence in anything else, as name=value."
    yield Column("confidence_other", "texts", others, lambda r, e: tuple(_other(e.confidence)))


def _other(confidence: dict[str, float]) -> Iterator[str]:
    known = {*CONFIDENT, *(f"{name}s" for name in CONFIDENT)}
    return (f"{name}={value:g}" for name, value in confidence.items() if name not in known)


def _provenance() -> Iterator[Column]:
    yield Column("rules", "texts", "Rules and heads that decided, as field:rule.", _rules)
    for name, what in (("dateline", "Version of Dateline"), ("model", "Model"), ("codebook", "Codebook")):
        yield Column(f"version_{name}", "text", f"{what}.", _of_report(f"versions.{name}"))


def _review() -> Iterator[Column]:
    def cell(name: str, kind: Kind, meaning: str, read: Callable[[Reviewed], Value]) -> Column:
        return Column(name, kind, meaning, lambda r, e: read(reviewed(e)))

    meaning = "Whether people's corrections are applied or ignored here; empty outside of a record."
    yield cell("corrections", "text", meaning, lambda said: said.corrections)
    meaning = "machine, or what a person last did to it: accept, edit, add, merge, split."
    yield cell("review", "text", meaning, lambda said: said.review)
    yield cell("reviewer", "text", "Who did.", lambda said: said.by)
    yield cell("corrected", "texts", "Fields whose values are a person's.", lambda said: said.fields)


def _rules(report: Report, event: Event) -> tuple[str, ...]:
    return tuple(dict.fromkeys(f"{reason.field}:{reason.rule}" for reason in event.reasons))


COLUMNS: tuple[Column, ...] = tuple(
    chain(
        _article(),
        _act(),
        _sides("actor", lambda e: e.actors),
        _sides("recipient", lambda e: e.recipients),
        _when(),
        _where(),
        _voices(),
        chain.from_iterable(_numbers(kind) for kind in get_args(NumberKind)),
        _evidence(),
        _confidence(),
        _provenance(),
        _review(),
    )
)
"""All columns, in order."""
