"""``dateline format``: records in, another format out."""

from __future__ import annotations

import sys
from collections.abc import Iterable, Iterator
from pathlib import Path

import click

from dateline.cli.inputs import named
from dateline.cli.output import output, refuse_binary, stdout
from dateline.cli.rejects import collecting
from dateline.formats import FORMATS, writer
from dateline.formats.jsonl import read_each
from dateline.schema import Reject, Report


@click.command("format")
@click.argument("name", type=click.Choice([*FORMATS]), metavar="NAME")
@click.argument("paths", nargs=-1, metavar="[PATH]...", type=click.Path(exists=True, dir_okay=False, allow_dash=True))
@output
@click.option(
    "--rejects",
    type=click.Path(dir_okay=False, path_type=Path),
    metavar="FILE",
    help="Write what was rejected to FILE, one JSON object a line.",
)
@click.pass_context
def format_(ctx: click.Context, name: str, paths: tuple[str, ...], out: str, rejects: Path | None) -> None:
    """Write records in another format.

    NAME is one of: FORMATS. Records are read from PATH (what dateline code writes as jsonl), else from
    standard input. A line that is no record is listed at the end and makes the exit status 1.

    \b
    Example:
      dateline code *.txt | dateline format plover > events.jsonl
      dateline format html record.jsonl -o events.html
    """
    paths = named(paths)
    refuse_binary(name, out)
    with collecting(rejects) as refused:
        writer(name)(refused.sifted(_records(paths)), stdout() if out == "-" else out)
    ctx.exit(refused.status)


format_.help = (format_.help or "").replace("FORMATS", ", ".join(FORMATS))


def _records(paths: Iterable[str]) -> Iterator[Report | Reject]:
    for path in paths:
        if path == "-":
            yield from read_each(sys.stdin.buffer, "standard input")
        else:
            yield from read_each(path)
