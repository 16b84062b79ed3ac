"""``dateline code``: articles in, events out."""

from __future__ import annotations

from contextlib import closing
from datetime import date
from pathlib import Path

import click

from dateline.cli.books import Books, books
from dateline.cli.inputs import articles, inputs, named
from dateline.cli.output import output, refuse_binary, stdout
from dateline.cli.pool import code_all
from dateline.cli.progress import meter
from dateline.cli.rejects import collecting
from dateline.cli.rooms import Rooms, Said
from dateline.formats import FORMATS, writer

TABLE = "table"


@click.command()
@inputs
@output
@click.option(
    "--format",
    "format_name",
    type=click.Choice([*FORMATS, TABLE]),
    help="What to write. On a terminal a table to read, else jsonl, the record itself.",
)
@click.option("--jobs", type=click.IntRange(min=1), default=1, show_default=True, metavar="N", help="Processes.")
@books
@click.pass_context
def code(
    ctx: click.Context,
    paths: tuple[str, ...],
    published: date | None,
    outlet: str | None,
    columns: dict[str, str] | None,
    fetch: bool,
    rejects: Path | None,
    out: str,
    format_name: str | None,
    jobs: int,
    codebook: Path | None,
    actors: Path | None,
    gazetteer: Path | None,
) -> None:
    """Code the events and statements of articles.

    PATH is a file, a folder, an archive, a table or an address; - is standard input, which is also read when
    nothing is named. What cannot be used is listed at the end, never stops the others, and makes the exit
    status 1.

    A table of actors tells what Dateline cannot know: militias, parties and persons of a country, a line each,
    with tabs between name, country and sectors (several with commas). A name with sectors is read like that of
    a body or a person, one without like that of a country. The codes are the codebook's.

    \b
    Example:
      dateline code news/ --published 2021-11-11 --outlet "Example Daily"
      dateline code dump.warc.gz --jobs 4 -o events.parquet --format parquet
      dateline code articles.csv --columns text=body,title=headline > record.jsonl
      dateline code news/ --actors militias.tsv
    """
    paths = named(paths)
    name = format_name or (TABLE if out == "-" and stdout().isatty() else "jsonl")
    refuse_binary(name, out)
    rooms = ctx.ensure_object(Rooms)
    by = Books(codebook, actors, gazetteer)
    by.read()  # tell what is wrong with it before anything else
    found = articles(rooms, paths, Said(published, outlet, columns, fetch))
    with (
        collecting(rejects) as refused,
        closing(code_all(found, rooms.coder(by, jobs), jobs)) as made,
        meter("coding") as counter,
    ):
        reports = refused.sifted(counter.over(made))
        if name == TABLE:
            from dateline.cli.screen import write_table

            write_table(reports, out, counter)
        else:
            writer(name)(reports, stdout() if out == "-" else out)
    ctx.exit(refused.status)
