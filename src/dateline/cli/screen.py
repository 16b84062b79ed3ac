"""Reports and articles for the eyes of somebody at a terminal."""

from __future__ import annotations

import io
import sys
from collections.abc import Iterable, Iterator
from contextlib import contextmanager

from rich.box import SIMPLE_HEAD
from rich.console import Console, Group, RenderableType
from rich.table import Table
from rich.text import Text

from dateline.cli.progress import Meter
from dateline.formats.clean import one_line, shown
from dateline.formats.marks import MarkKind, event_marks, pieces
from dateline.formats.target import opened
from dateline.schema import Article, Event, Report, Side, Voice, When

QUADS: dict[int | None, str] = {1: "blue", 2: "green", 3: "yellow", 4: "red", None: "magenta"}
MARKS: dict[MarkKind, str] = {
    "event": "bold underline",
    "actor": "cyan",
    "recipient": "magenta",
    "time": "green",
    "place": "yellow",
    "number": "bold",
    "voice": "blue",
    "cue": "italic",
    "words": "",
}


@contextmanager
def screen(out: str) -> Iterator[Console]:
    """A console on standard output, or on a file that is written whole or not at all."""
    if out == "-":
        yield Console(file=sys.stdout, highlight=False)
        return
    with opened(out) as file, io.StringIO() as text:
        console = Console(file=text, width=100, highlight=False)
        yield console
        file.write(text.getvalue().encode())


def write_table(reports: Iterable[Report], out: str, meter: Meter) -> None:
    """A table of events an article, as the reports come."""
    with screen(out) as console:
        for report in reports:
            with meter.aside():
                console.print(report_table(report))


def plain(text: str | None) -> Text:
    """`text` on one line, without anything that could steer the terminal."""
    return Text(shown(one_line(text or "")))


def heading(article: Article) -> Text:
    """Title, day, outlet and source of an article."""
    title = article.title or next(
        (article.text[zone.start : zone.end] for zone in article.zones if zone.kind == "title"), None
    )
    about = [
        article.published.isoformat() if article.published else "no date",
        article.outlet,
        article.source,
    ]
    line = plain(title or "Untitled")
    line.stylize("bold")
    return Text.assemble(line, "\n", (" · ".join(str(plain(part)) for part in about if part), "dim"))


def report_table(report: Report) -> RenderableType:
    """The events of one report: when, what, who to whom, status, where, on whose word, and the sentence."""
    if not report.events:
        return Group(heading(report), Text("no events\n", style="dim"))
    table = Table(box=SIMPLE_HEAD, expand=True, pad_edge=False)
    table.add_column("when, where", width=16, overflow="fold")
    table.add_column("event, status", width=14, overflow="fold")
    table.add_column("actor → recipient, evidence, on whose word", ratio=1, overflow="fold")
    for event in report.events:
        place = event.where
        where = Text.assemble(plain(place.text), f" {place.country or ''}") if place else Text()
        kind = Text(event.type, style=f"bold {QUADS[event.quad]}")
        for mode in event.modes:
            kind.append(f"\n/{mode}", style="not bold")
        status = Text(event.status + (", historical" if event.historical else ""), style="dim")
        told: list[RenderableType] = [sides(event), sentence(report, event)]
        if event.attribution:
            told.append(Text(f"on the word of {voices(event.attribution)}", style="dim"))
        table.add_row(Group(days(event.when), where), Group(kind, status), Group(*told, Text()))
    return Group(heading(report), table)


def days(when: When | None) -> Text:
    """First and last possible day, and where they come from."""
    if when is None:
        return Text()
    text = Text(" –\n".join(dict.fromkeys(str(day) for day in (when.first, when.last) if day)) or "open")
    if when.origin != "expression":
        text.append(f"\nby {when.origin}", style="dim")
    return text


def sides(event: Event) -> Text:
    """Actors → recipients, with country and sectors."""
    actors = _named(event.actors, MARKS["actor"]) or [Text("unnamed", style="dim")]
    recipients = _named(event.recipients, MARKS["recipient"])
    line = Text(", ").join(actors)
    return Text.assemble(line, " → ", Text(", ").join(recipients)) if recipients else line


def code_of(side: Side) -> str:
    """Country and sectors of a side."""
    return " ".join(filter(None, (side.country, *side.sectors)))


def _named(given: Iterable[Side], style: str) -> list[Text]:
    return [
        Text.assemble(Text(str(plain(side.text)), style=style), (f" {code_of(side)}".rstrip(), "dim")) for side in given
    ]


def voices(chain: Iterable[Voice]) -> str:
    """The voices, innermost first."""
    return ", ".join(str(plain(voice.text)) for voice in chain)


def sentence(report: Report, event: Event) -> Text:
    """The event's sentence with what was read from it."""
    line = Text()
    end = min(event.sentence.end, len(report.text))
    for left, right, covering in pieces(event.sentence.start, end, event_marks(event)):
        style = MARKS[covering[0].kind] if covering else ""
        line.append(Text(str(plain(report.text[left:right])), style=style))
    return line if line else plain(event.sentence.text)
