"""One event or statement cell by cell: the value, the words, and the rules that gave it."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from typing import Protocol

from rich.box import SIMPLE_HEAD
from rich.console import Group, RenderableType
from rich.table import Table
from rich.text import Text

from dateline.cli.screen import QUADS, days, plain, sentence, voices
from dateline.schema import Event, Reason, Report, Side, Statement, Voice

_SINGULAR = {
    "actor": "actors",
    "recipient": "recipients",
    "mode": "modes",
    "context": "contexts",
    "number": "numbers",
}
_SAME = {**_SINGULAR, "candidate": "trigger", "event": "trigger", "quad": "type", "score": "type"}


class _Spanned(Protocol):
    @property
    def text(self) -> str | None: ...
    @property
    def start(self) -> int | None: ...
    @property
    def end(self) -> int | None: ...


@dataclass(frozen=True)
class _Cell:
    field: str
    value: str
    words: tuple[_Spanned, ...] = ()
    name: str | None = None
    """What reasons call it where a field has several values."""


def event_page(report: Report, event: Event) -> RenderableType:
    """The event's sentence, and a row for each of its values."""
    head = Text.assemble(
        (f"\n{event.id}  ", "dim"),
        ("/".join((event.type, *event.modes)), f"bold {QUADS[event.quad]}"),
        (f"  {event.status}" if event.score is None else f"  {event.score:+g}, {event.status}", "dim"),
    )
    at = Text(f"sentence {event.sentence.start}–{event.sentence.end}, {event.zone}", style="dim")
    return Group(head, sentence(report, event), at, _table(_event(event), event.reasons, event.confidence))


def statement_page(statement: Statement) -> RenderableType:
    """A statement, and a row for each of its values."""
    who = str(plain(statement.speaker.text)) if statement.speaker else "somebody"
    head = Text.assemble((f"\n{statement.id}  ", "dim"), ("statement", "bold"), f"  {who} {statement.commitment}")
    return Group(head, _table(_statement(statement), statement.reasons, {}))


def _event(event: Event) -> Iterator[_Cell]:
    yield _Cell("trigger", "", (event.trigger,))
    for span in event.also:
        yield _Cell("also", "", (span,), span.text)
    yield _Cell("type", event.type)
    yield _Cell("modes", ", ".join(event.modes))
    yield _Cell("about", event.about or "")
    yield _Cell("contexts", ", ".join(event.contexts))
    yield _Cell("status", event.status)
    yield _Cell("historical", "yes" if event.historical else "")
    for side in event.actors:
        yield from _cells("actors", side)
    for side in event.recipients:
        yield from _cells("recipients", side)
    if event.when:
        yield _Cell("when", str(days(event.when)).replace("\n", " "), (event.when,))
    if event.where:
        yield _Cell("where", " ".join(filter(None, (event.where.country, event.where.province))), (event.where,))
    for voice in event.attribution:
        yield _Cell("attribution", voice.kind, _voice(voice), voice.text)
    for number in event.numbers:
        yield _Cell("numbers", f"{number.kind} {number.value}", (number,))


def _statement(statement: Statement) -> Iterator[_Cell]:
    if statement.speaker:
        yield _Cell("speaker", statement.speaker.kind, _voice(statement.speaker))
    if statement.cue:
        yield _Cell("cue", "", (statement.cue,))
    for span in statement.content:
        yield _Cell("content", "", (span,))
    yield _Cell("manner", statement.manner)
    yield _Cell("commitment", statement.commitment)
    if statement.attribution:
        yield _Cell("attribution", voices(statement.attribution))


def _code(side: Side) -> str:
    return " ".join(filter(None, (side.country, *side.sectors))) or "no country, no sector"


def _side(side: Side) -> tuple[_Spanned, ...]:
    return tuple(span for span in (side, side.mention) if span)


def _cells(field: str, side: Side) -> Iterator[_Cell]:
    yield _Cell(field, _code(side), _side(side), side.text)
    if side.country_from:
        yield _Cell("  country", side.country or "", (side.country_from,))
    if side.sectors_from:
        yield _Cell("  sectors", " ".join(side.sectors), (side.sectors_from,))


def _voice(voice: Voice) -> tuple[_Spanned, ...]:
    return (voice, voice.mention) if voice.mention else (voice,)


def _table(cells: Iterable[_Cell], reasons: Iterable[Reason], confidence: dict[str, float]) -> Table:
    """Cells with the reasons of their field, each told once; what has no cell comes last."""
    left: dict[str, list[Reason]] = {}
    for reason in reasons:
        left.setdefault(_field(reason.field), []).append(reason)
    sure = {_field(name): f"{how:.2f}" for name, how in confidence.items()}
    table = Table(box=SIMPLE_HEAD, expand=True, pad_edge=False)
    for name, ratio in (("field", None), ("value", 2), ("read from", 3), ("because", 4), ("sure", None)):
        table.add_column(name, ratio=ratio, overflow="fold", no_wrap=ratio is None)
    shown = list(cells)
    names = {(cell.field, cell.name) for cell in shown}
    for cell in shown:
        mine = left.pop(cell.field, [])
        why = [r for r in mine if r.value == cell.name or (cell.field, r.value) not in names]
        left |= {cell.field: rest} if (rest := [r for r in mine if r not in why]) else {}
        how = sure.pop(cell.field, "")
        if cell.value or cell.words or why or how:
            words = Text("\n").join(_span(span) for span in cell.words)
            table.add_row(cell.field, plain(cell.value), words, _why(why), how)
    for field in dict.fromkeys((*left, *sure)):
        table.add_row(plain(field), "", "", _why(left.get(field, [])), sure.get(field, ""))
    return table


def _field(name: str) -> str:
    """The field of an event that a reason or a confidence is about."""
    first = name.replace("[", ".").split(".")[0]
    return _SAME.get(first, first)


def _span(span: _Spanned) -> Text:
    if span.start is None:
        return Text.assemble(plain(span.text), (" (from outside the text)", "dim"))
    return Text.assemble("“", plain(span.text), "”", (f" {span.start}–{span.end}", "dim"))


def _why(reasons: Iterable[Reason]) -> Text:
    lines = []
    for reason in reasons:
        score = "" if reason.score is None else f" {reason.score:.2f}"
        part = reason.field.partition(".")[2]
        lines.append(
            Text.assemble((f"{part} " if part else "", "dim"), plain(reason.value), " by ", plain(reason.rule), score)
        )
    return Text("\n").join(lines)
