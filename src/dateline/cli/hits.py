"""What a search found, for the eyes of somebody at a terminal."""

from __future__ import annotations

from typing import Any

from rich.box import SIMPLE_HEAD
from rich.console import Group, RenderableType
from rich.table import Table
from rich.text import Text

from dateline.cli.screen import QUADS, days, plain, sides
from dateline.record import ArticleHit, EventHit, Marked, StatementHit


def hits_table(kind: str, hits: list[Any], total: int) -> RenderableType:
    """The hits as a table, with the number of all."""
    table = Table(box=SIMPLE_HEAD, expand=True, pad_edge=False)
    heads = {
        "event": ("when", "event", "actor → recipient, evidence"),
        "statement": ("published", "speaker", "words"),
        "article": ("published", "outlet", "title"),
    }[kind]
    for width, head in zip((12, 16), heads, strict=False):
        table.add_column(head, width=width, overflow="fold")
    table.add_column(heads[2], ratio=1, overflow="fold")
    for hit in hits:
        table.add_row(*_row(hit))
    shown = f"{len(hits):,} of {total:,}" if len(hits) < total else f"{total:,}"
    return Group(table, Text(f"{shown} {kind}{'' if total == 1 else 's'}", style="dim"))


def _row(hit: EventHit | StatementHit | ArticleHit) -> tuple[RenderableType, ...]:
    if isinstance(hit, EventHit):
        event = hit.event
        name = Text("/".join((event.type, *event.modes)), style=f"bold {QUADS[event.quad]}")
        status = Text(event.status + (", historical" if event.historical else ""), style="dim")
        words = _marked(hit.snippet) if hit.snippet else plain(event.sentence.text.strip())
        return days(event.when), Group(name, status), Group(sides(event), words, _source(hit), Text())
    if isinstance(hit, StatementHit):
        said = hit.statement
        words = _marked(hit.snippet) if hit.snippet else plain(" … ".join(span.text for span in said.content))
        speaker = plain(said.speaker.text if said.speaker else "")
        return (
            Text(str(hit.article.published or "")),
            Group(speaker, Text(said.commitment, style="dim")),
            Group(words, _source(hit), Text()),
        )
    about = plain(hit.article.title or "Untitled")
    about.stylize("bold")
    more = [_marked(hit.snippet)] if hit.snippet else []
    tail = Text(f"{hit.article.key} · {hit.events} events", style="dim")
    return Text(str(hit.article.published or "")), plain(hit.article.outlet), Group(about, *more, tail, Text())


def _source(hit: EventHit | StatementHit) -> Text:
    text = Text(hit.uid, style="dim")
    if hit.review != "machine":
        text.append(f"  {hit.review} by {plain(hit.reviewer)}", style="bold magenta")
    return text


def _marked(found: Marked) -> Text:
    text = plain(found.text)
    for start, end in found.marks:
        text.stylize("bold reverse", start, end)
    return text
