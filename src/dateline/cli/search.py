"""``dateline search``: what a filter selects from a record."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import islice
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from dateline.cli.output import output, stdout
from dateline.cli.records import corrections_option, record_argument

if TYPE_CHECKING:
    from dateline.record import Record

_ORDERS = ("date", "-date", "published", "-published", "confidence", "-confidence", "score", "-score", "text")
_PAGE = 500


@click.command()
@record_argument
@click.argument("where", nargs=-1, metavar="[FILTER]...")
@click.option(
    "--kind",
    type=click.Choice(["event", "statement", "article"]),
    default="event",
    show_default=True,
    help="What to look for.",
)
@click.option(
    "--order",
    type=click.Choice(_ORDERS),
    default="-date",
    show_default=True,
    help="What to sort by; with a minus the highest first. text: as it stands in the articles.",
)
@click.option(
    "--limit", type=click.IntRange(min=0), default=50, show_default=True, metavar="N", help="At most N; 0 means all."
)
@corrections_option
@output
@click.option(
    "--format",
    "format_name",
    type=click.Choice(["table", "jsonl"]),
    help="On a terminal a table to read, else jsonl: one hit a line.",
)
def search(
    record: Path,
    where: tuple[str, ...],
    kind: str,
    order: str,
    limit: int,
    corrections: str,
    out: str,
    format_name: str | None,
) -> None:
    """Find events, statements or articles in a record.

    FILTER says what to look for: words, phrases in quotation marks, and conditions on fields (docs/filter.md).
    Without one, everything is shown. What people corrected is shown as corrected, unless told otherwise.

    \b
    Example:
      dateline search mali.dateline 'type=ASSAULT and actor.country=MLI and date>=2024-03'
      dateline search mali.dateline '"joint inquiry" near(15.4, -7.0, 200)' --order date
      dateline search mali.dateline 'speaker:minister commitment=denies' --kind statement --limit 0
    """
    from dateline.formats.clean import dumps
    from dateline.formats.target import opened
    from dateline.record import open_record

    with open_record(record, write=False) as found:
        ask = {"kind": kind, "order": order, "corrections": corrections}
        hits = _hits(found, " ".join(where), ask, limit)
        if format_name == "table" or (format_name is None and out == "-" and stdout().isatty()):
            from dateline.cli.hits import hits_table
            from dateline.cli.screen import screen

            total = found.count(" ".join(where), kind, corrections=corrections)  # type: ignore[arg-type]
            with screen(out) as console:
                console.print(hits_table(kind, list(hits), total))
            return
        with opened(stdout() if out == "-" else out) as file:
            for hit in hits:
                file.write(dumps(hit.model_dump(mode="json")) + b"\n")


def _hits(record: Record, where: str, ask: dict[str, Any], limit: int) -> Iterator[Any]:
    """The hits, fetched page by page."""

    def every() -> Iterator[Any]:
        at = 0
        while hits := record.search(where, limit=min(_PAGE, limit or _PAGE), offset=at, **ask).hits:
            yield from hits
            at += len(hits)

    return islice(every(), limit or None)
