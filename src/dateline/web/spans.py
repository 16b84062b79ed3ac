"""An article's text cut into pieces for a page: what each is evidence for, and where it leads."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, replace

from dateline.formats.marks import RANK, Mark, event_marks, marks, pieces
from dateline.record import Marked
from dateline.schema import Event, Report, Statement, Zone

_AROUND = 500
"""Characters shown before and after evidence, at most."""


@dataclass(frozen=True)
class Piece:
    """A stretch of text as a page shows it. Without `kinds` it is plain."""

    text: str
    kinds: tuple[str, ...] = ()
    note: str = ""
    to: str | None = None
    """The event or statement that it belongs to."""
    anchors: tuple[str, ...] = ()
    """Events and statements whose own words begin here."""


@dataclass(frozen=True)
class Block:
    """A zone of an article, or a passage around evidence."""

    kind: str
    label: str
    pieces: tuple[Piece, ...]
    before: bool = False
    """Whether text before it was left out."""
    after: bool = False


def report_marks(report: Report) -> list[Mark]:
    """All marks of a report; those of a statement name it as those of an event do."""
    found = [mark for event in report.events for mark in event_marks(event)]
    for statement in report.statements:
        found += statement_marks(report, statement)
    return found


def statement_marks(report: Report, statement: Statement) -> list[Mark]:
    """The marks of one statement, with its identifier."""
    alone = report.model_copy(update={"events": (), "statements": (statement,)})
    return [replace(mark, event=statement.id) for mark in marks(alone)]


def article_blocks(report: Report) -> list[Block]:
    """The whole text of an article in its zones, with everything that was read from it marked."""
    given = report_marks(report)
    anchors = _Anchors(report.events, report.statements)
    return [
        Block(zone.kind, _label(zone), tuple(_cut(report.text, start, end, given, anchors.take)))
        for zone in _zones(report)
        for start, end in [_trimmed(report.text, zone.start, zone.end)]
        if start < end
    ]


def passages(text: str, given: Sequence[Mark], evidence: Iterable[tuple[int, int]]) -> list[Block]:
    """The paragraph around each piece of evidence (start, end), each paragraph once."""
    found: list[tuple[int, int]] = []
    for start, end in evidence:
        if not any(left <= start and end <= right for left, right in found):
            found.append(_paragraph(text, start, end))
    return [
        Block("body", "", tuple(_cut(text, *_trimmed(text, left, right), given)), *_cut_off(text, left, right))
        for left, right in found
    ]


def sentence_pieces(event: Event, longest: int = 360) -> list[Piece]:
    """The sentence of an event with its evidence marked, from the sentence alone; cut around the trigger when long."""
    base, text = event.sentence.start, event.sentence.text
    start, end = 0, len(text)
    if end > longest:
        middle = min(max(0, event.trigger.start - base), end)
        start, end = max(0, middle - longest // 2), min(end, middle + longest // 2)
    shifted = [replace(m, start=m.start - base, end=m.end - base) for m in event_marks(event)]
    found = list(_cut(text, *_trimmed(text, start, end), [mark for mark in shifted if mark.end > 0]))
    return [*([Piece("… ")] if start else []), *found, *([Piece(" …")] if end < len(text) else [])]


def snippet_pieces(found: Marked) -> list[Piece]:
    """A snippet with the words sought marked."""
    made: list[Piece] = []
    at = 0
    for start, end in found.marks:
        made += [Piece(found.text[at:start]), Piece(found.text[start:end], ("hit",))]
        at = end
    return [piece for piece in (*made, Piece(found.text[at:])) if piece.text]


class _Anchors:
    """Gives each event and statement its one anchor: where its trigger, or its words, begin."""

    def __init__(self, events: Iterable[Event], statements: Iterable[Statement]) -> None:
        self._at: dict[int, list[str]] = {}
        for event in events:
            self._at.setdefault(event.trigger.start, []).append(event.id)
        for statement in statements:
            if statement.content:
                self._at.setdefault(statement.content[0].start, []).append(statement.id)

    def take(self, start: int, end: int) -> tuple[str, ...]:
        """The anchors that belong to a stretch."""
        here = [at for at in self._at if start <= at < end] if len(self._at) < 64 else range(start, end)
        return tuple(name for at in here for name in self._at.pop(at, ()))


def _cut(
    text: str, start: int, end: int, given: Iterable[Mark], anchors: Callable[[int, int], tuple[str, ...]] | None = None
) -> Iterable[Piece]:
    for left, right, covering in pieces(start, min(end, len(text)), given):
        here = anchors(left, right) if anchors is not None else ()
        kinds = tuple(kind for kind in RANK if any(mark.kind == kind for mark in covering))
        note = "; ".join(dict.fromkeys(mark.note for mark in covering))
        to = next((mark.event for mark in covering if mark.event is not None), None)
        yield Piece(text[left:right], kinds, note, to, here)


def _zones(report: Report) -> list[Zone]:
    """The zones, with body for what lies between them."""
    found: list[Zone] = []
    at = 0
    for zone in sorted(report.zones, key=lambda z: z.start):
        if zone.start > at:
            found.append(Zone(kind="body", start=at, end=zone.start))
        if zone.end > at:
            found.append(zone.model_copy(update={"start": max(at, zone.start)}))
            at = zone.end
    if at < len(report.text):
        found.append(Zone(kind="body", start=at, end=len(report.text)))
    return found


def _label(zone: Zone) -> str:
    return zone.kind + (f" by {zone.author}" if zone.author else "")


def _trimmed(text: str, start: int, end: int) -> tuple[int, int]:
    end = min(end, len(text))
    while start < end and text[start].isspace():
        start += 1
    while end > start and text[end - 1].isspace():
        end -= 1
    return start, end


_ENDS = re.compile(r"\n\s*\n|(?<=[.!?:”\"’'])[ \t]*\n")
"""Where a paragraph ends: an empty line, or a line break after a sentence."""


def _paragraph(text: str, start: int, end: int) -> tuple[int, int]:
    left, right = max(0, start - _AROUND), min(len(text), end + _AROUND)
    before = [found.end() for found in _ENDS.finditer(text, left, start)]
    after = _ENDS.search(text, end, right)
    return before[-1] if before else left, after.start() if after else right


def _cut_off(text: str, left: int, right: int) -> tuple[bool, bool]:
    """Whether a passage begins and ends inside a paragraph."""
    before = left > 0 and not text[left - 1 : left + 1].isspace() and "\n" not in text[left - 1 : left]
    return before, right < len(text) and not text[right].isspace()
