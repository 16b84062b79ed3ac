"""An event or statement field by field: the value, whose value it is, the words it was read from, and the rules."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace

from dateline.schema import Event, Number, Place, Reason, Side, Span, Statement, Voice, When
from dateline.web.templating import code, days

_SAME = {
    **{"actor": "actors", "recipient": "recipients", "mode": "modes", "context": "contexts", "number": "numbers"},
    **{"candidate": "trigger", "event": "trigger", "quad": "type", "score": "type", "side": "actors"},
}


@dataclass(frozen=True)
class Words:
    """Words of the article; `start` is None for what is known from elsewhere."""

    text: str
    start: int | None
    end: int | None


@dataclass(frozen=True)
class Cell:
    """One field."""

    field: str
    value: str
    words: tuple[Words, ...] = ()
    reasons: tuple[Reason, ...] = ()
    confidence: float | None = None
    human: bool = False
    """Whether a person gave the value."""
    machine: str | None = None
    """What the machine read, where a person says otherwise."""


def event_cells(event: Event, machine: Event | None = None) -> list[Cell]:
    """The fields of an event as it holds; `machine` is what the machine read."""
    before = {cell.field: cell.value for cell in _event(machine)} if machine is not None else {}
    return _explained(_event(event), event.reasons, event.confidence, before)


def statement_cells(statement: Statement, machine: Statement | None = None) -> list[Cell]:
    """The fields of a statement as it holds."""
    before = {cell.field: cell.value for cell in _statement(machine)} if machine is not None else {}
    return _explained(_statement(statement), statement.reasons, {}, before)


def field_of(name: str) -> str:
    """The field that a reason or a confidence is about."""
    first = name.replace("[", ".").split(".")[0]
    return _SAME.get(first, first)


def _explained(
    cells: Iterable[Cell], reasons: Iterable[Reason], sure: dict[str, float], before: dict[str, str]
) -> list[Cell]:
    why: dict[str, list[Reason]] = {}
    for reason in reasons:
        why.setdefault(field_of(reason.field), []).append(reason)
    how = {field_of(name): value for name, value in sure.items()}
    made = []
    for cell in cells:
        mine = tuple(why.pop(cell.field, ()))
        human = any(reason.rule.startswith("correction:") for reason in mine)
        was = before.get(cell.field, "") if human and before else None
        made.append(
            replace(
                cell,
                reasons=mine,
                confidence=how.pop(cell.field, None),
                human=human,
                machine=was if was != cell.value else None,
            )
        )
    left = tuple(reason for name, every in why.items() if name != "review" for reason in every)
    return [*made, *([Cell("further", "", reasons=left)] if left else [])]


def _event(event: Event) -> Iterator[Cell]:
    yield Cell("trigger", event.trigger.text, (_span(event.trigger),))
    if event.also:
        yield Cell("also", "; ".join(span.text for span in event.also), tuple(map(_span, event.also)))
    yield Cell("type", event.type)
    yield Cell("modes", ", ".join(event.modes))
    yield Cell("about", event.about or "")
    yield Cell("status", event.status + (", historical" if event.historical else ""))
    yield Cell("actors", "; ".join(map(_side, event.actors)), _sides(event.actors))
    yield Cell("recipients", "; ".join(map(_side, event.recipients)), _sides(event.recipients))
    yield Cell("when", _when(event.when), _maybe(event.when))
    yield Cell("where", _where(event.where), _maybe(event.where))
    yield Cell("attribution", "; ".join(voice.text for voice in event.attribution), _voices(event.attribution))
    yield Cell("numbers", "; ".join(map(_number, event.numbers)), tuple(map(_span, event.numbers)))
    yield Cell("contexts", ", ".join(event.contexts))
    yield Cell("zone", event.zone)


def _statement(statement: Statement) -> Iterator[Cell]:
    speaker = (statement.speaker,) if statement.speaker else ()
    yield Cell("speaker", "; ".join(voice.text for voice in speaker), _voices(speaker))
    yield Cell("cue", statement.cue.text if statement.cue else "", _maybe(statement.cue))
    yield Cell("content", " … ".join(span.text for span in statement.content), tuple(map(_span, statement.content)))
    yield Cell("commitment", statement.commitment)
    yield Cell("manner", statement.manner)
    yield Cell("attribution", "; ".join(voice.text for voice in statement.attribution), _voices(statement.attribution))
    yield Cell("zone", statement.zone)


def _span(span: Span | Side | Number | Voice | Place) -> Words:
    return Words(span.text, span.start, span.end)


def _maybe(value: Span | When | Place | None) -> tuple[Words, ...]:
    return (Words(value.text, value.start, value.end),) if value is not None and value.text else ()


def _sides(sides: Iterable[Side]) -> tuple[Words, ...]:
    found = [span for side in sides for span in (side, side.mention, side.country_from, side.sectors_from) if span]
    return tuple(dict.fromkeys(Words(span.text, span.start, span.end) for span in found))


def _voices(voices: Iterable[Voice]) -> tuple[Words, ...]:
    found = [span for voice in voices for span in (voice, voice.mention) if span]
    return tuple(dict.fromkeys(Words(span.text, span.start, span.end) for span in found))


def _side(side: Side) -> str:
    tail = code(side)
    return f"{side.text} ({tail})" if tail else side.text


def _when(when: When | None) -> str:
    if when is None:
        return ""
    by = "" if when.origin == "expression" else f", by the {when.origin}"
    return f"{days(when)} ({when.precision}{by})"


def _where(place: Place | None) -> str:
    if place is None:
        return ""
    known = ", ".join(filter(None, (place.province, place.country)))
    at = f" {place.latitude:.2f}, {place.longitude:.2f}" if None not in (place.latitude, place.longitude) else ""
    return f"{place.text}{f' ({known})' if known else ''}{at}"


def _number(one: Number) -> str:
    return f"{one.kind}: {one.value}{f' {one.unit}' if one.unit else ''}"
