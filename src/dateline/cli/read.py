"""``dateline read``: articles and their zones as understood, before anything is coded."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING

import click

from dateline.cli.inputs import articles, inputs, named
from dateline.cli.output import output, stdout
from dateline.cli.progress import meter
from dateline.cli.rejects import collecting
from dateline.cli.rooms import Rooms, Said
from dateline.formats.clean import to_json
from dateline.formats.target import opened
from dateline.schema import Article, Reject

if TYPE_CHECKING:
    from rich.console import RenderableType


@click.command()
@inputs
@output
@click.option(
    "--format",
    "format_name",
    type=click.Choice(["table", "jsonl"]),
    help="On a terminal a table to read, else jsonl: one article a line.",
)
@click.pass_context
def read(
    ctx: click.Context,
    paths: tuple[str, ...],
    published: date | None,
    outlet: str | None,
    columns: dict[str, str] | None,
    fetch: bool,
    rejects: Path | None,
    out: str,
    format_name: str | None,
) -> None:
    """Show articles as they are understood: text, date, outlet, and zones.

    Zones say what each stretch of the text is: title, dateline, byline, body, quote-box, credit, promo,
    comment. Nothing is coded; this is to check how a source is read.

    \b
    Example:
      dateline read page.html
      dateline read dump.warc.gz --format jsonl | head -3
    """
    paths = named(paths)
    rooms = ctx.ensure_object(Rooms)
    found = articles(rooms, paths, Said(published, outlet, columns, fetch))
    table = format_name == "table" or (format_name is None and out == "-" and stdout().isatty())
    with collecting(rejects) as refused, meter("reading") as counter:
        zoned = refused.sifted(counter.over(_zoned(rooms, found)))
        if table:
            from dateline.cli.screen import screen

            with screen(out) as console:
                for article in zoned:
                    with counter.aside():
                        console.print(_page(article))
        else:
            with opened(stdout() if out == "-" else out) as file:
                for article in zoned:
                    file.write(to_json(article) + b"\n")
    ctx.exit(refused.status)


def _zoned(rooms: Rooms, found: Iterable[Article | Reject]) -> Iterator[Article | Reject]:
    for item in found:
        yield item if isinstance(item, Reject) else rooms.zone(item)


def _page(article: Article) -> RenderableType:
    from rich.box import SIMPLE_HEAD
    from rich.console import Group
    from rich.table import Table
    from rich.text import Text

    from dateline.cli.screen import heading, plain

    table = Table(box=SIMPLE_HEAD, expand=True, pad_edge=False)
    table.add_column("zone", no_wrap=True)
    table.add_column("place", no_wrap=True, justify="right")
    table.add_column("text", ratio=1)
    for zone in article.zones:
        words = plain(" ".join(article.text[zone.start : zone.end].split()))
        if len(words) > 300:
            words = Text.assemble(words[:220], (" … ", "dim"), words[-60:])
        if zone.kind not in ("title", "body"):
            words.stylize("dim")
        kind = zone.kind + (" (given)" if zone.given else "") + (f"\nby {plain(zone.author)}" if zone.author else "")
        table.add_row(kind, f"{zone.start}–{zone.end}", words)
    about = [article.url, ", ".join(article.authors), article.language, f"{len(article.text):,} characters"]
    more = Text(" · ".join(str(plain(part)) for part in about if part), style="dim")
    return Group(heading(article), more, table)
