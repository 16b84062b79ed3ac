"""What of a text is evidence for what: the marks over it, and the text cut where they begin and end."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from itertools import pairwise
from typing import Literal

from dateline.schema import Event, Report, Statement, Voice

MarkKind = Literal["event", "actor", "recipient", "time", "place", "number", "voice", "cue", "words"]
RANK: tuple[MarkKind, ...] = (
    "event",
    "actor",
    "recipient",
    "time",
    "place",
    "number",
    "voice",
    "cue",
    "words",
)
"""Kinds by importance: of marks on the same words, the first gives the colour."""


@dataclass(frozen=True)
class Mark:
    """A stretch of the text that is evidence."""

    start: int
    end: int
    kind: MarkKind
    note: str
    """What a reader is told about it."""
    event: str | None = None
    """Event that it belongs to."""
    trigger: bool = False
    """Whether it is the trigger itself, and no further mention."""


def marks(report: Report) -> list[Mark]:
    """All marks of the events and statements of `report`."""
    found = [mark for event in report.events for mark in event_marks(event)]
    return found + [mark for statement in report.statements for mark in _statement(statement)]


def event_marks(event: Event) -> Iterator[Mark]:
    """The marks of one event."""
    name = "/".join((event.type, *event.modes))

    def at(start: int | None, end: int | None, kind: MarkKind, note: str) -> Iterator[Mark]:
        if start is not None and end is not None and start < end:
            yield Mark(start, end, kind, note, event.id)

    yield Mark(event.trigger.start, event.trigger.end, "event", f"{name}, {event.status}", event.id, True)
    for span in event.also:
        yield from at(span.start, span.end, "event", f"{name}, mentioned again")
    actors: MarkKind = "actor"
    recipients: MarkKind = "recipient"
    for kind, sides in ((actors, event.actors), (recipients, event.recipients)):
        for side in sides:
            code = " ".join(filter(None, (side.country, *side.sectors)))
            note = f"{kind} of {name}{': ' + code if code else ''}"
            yield from at(side.start, side.end, kind, note)
            if side.mention:
                yield from at(side.mention.start, side.mention.end, kind, f"{note} (that is, {side.text})")
    if event.when:
        days = " to ".join(dict.fromkeys(str(day) for day in (event.when.first, event.when.last) if day))
        yield from at(event.when.start, event.when.end, "time", f"time of {name}: {days or 'unresolved'}")
    if event.where:
        yield from at(event.where.start, event.where.end, "place", f"place of {name}: {event.where.country or '?'}")
    for number in event.numbers:
        yield from at(number.start, number.end, "number", f"{number.kind}: {number.value}")
    for voice in event.attribution:
        yield from at(voice.start, voice.end, "voice", f"on whose word {name} stands")


def _statement(statement: Statement) -> Iterator[Mark]:
    who = statement.speaker.text if statement.speaker else "somebody"
    for span in statement.content:
        note = f"words of {who} ({statement.manner}, {statement.commitment})"
        yield from _span(span.start, span.end, "words", note)
    if statement.cue:
        yield from _span(statement.cue.start, statement.cue.end, "cue", f"cue: {who} {statement.commitment}")
    if statement.speaker:
        yield from _voice(statement.speaker)


def _voice(voice: Voice) -> Iterator[Mark]:
    yield from _span(voice.start, voice.end, "voice", f"{voice.kind}: {voice.text}")
    if voice.mention:
        yield from _span(voice.mention.start, voice.mention.end, "voice", f"{voice.kind}: {voice.text}")


def _span(start: int | None, end: int | None, kind: MarkKind, note: str) -> Iterator[Mark]:
    if start is not None and end is not None and start < end:
        yield Mark(start, end, kind, note)


def pieces(start: int, end: int, given: Iterable[Mark]) -> Iterator[tuple[int, int, tuple[Mark, ...]]]:
    """``start:end`` cut at every end of a mark: start, end, and the marks that cover the piece.

    The pieces follow each other without gap; the marks of a piece stand in the order of `RANK`, and of one
    kind the shorter first.
    """
    inside = sorted((m for m in given if m.start < end and m.end > start), key=lambda m: m.start)
    if end <= start:
        return
    edges = sorted({start, end, *(e for m in inside for e in (m.start, m.end) if start < e < end)})
    active: list[Mark] = []
    coming = 0
    for left, right in pairwise(edges):
        while coming < len(inside) and inside[coming].start <= left:
            active.append(inside[coming])
            coming += 1
        active = [mark for mark in active if mark.end > left]
        active.sort(key=lambda m: (RANK.index(m.kind), m.end - m.start))
        yield left, right, tuple(active)
