"""``dateline export`` and ``dateline replicate``: data sets out of a record, and the proof that they are its."""

from __future__ import annotations

from pathlib import Path

import click

from dateline.cli.output import refuse_binary, stdout
from dateline.cli.records import corrections_option, record_argument, where_option
from dateline.formats import FORMATS


@click.command()
@record_argument
@where_option
@corrections_option
@click.option(
    "--format", "format_name", type=click.Choice([*FORMATS]), default="jsonl", show_default=True, help="What to write."
)
@click.option(
    "-o",
    "--output",
    "out",
    metavar="FILE",
    type=click.Path(dir_okay=False, allow_dash=True),
    help="Write to FILE, whole or not at all, and FILE.manifest.json beside it; - is standard output.",
)
@click.option(
    "--replicate",
    "folder",
    metavar="DIR",
    type=click.Path(file_okay=False, path_type=Path),
    help="Make a folder with the file and all that it takes to make it again.",
)
def export(record: Path, where: str, corrections: str, format_name: str, out: str | None, folder: Path | None) -> None:
    """Write exactly what a filter selects, however much it is.

    Beside the file stands a manifest: filter, counts, checksum, versions of program, model and codebook, and what the
    columns mean. A column says whether corrections are applied, and what a person did to each event. The same record,
    filter and options give the same bytes; --replicate keeps the proof.

    \b
    Example:
      dateline export mali.dateline --where "type=ASSAULT and date>=2021" --format csv -o assaults.csv
      dateline export mali.dateline --format polecat --corrections ignore -o machine.tsv
      dateline export mali.dateline --format parquet --replicate mali-2021
    """
    from dateline.record import open_record

    if out is None and folder is None:
        out = "-"
    if out is not None:
        refuse_binary(format_name, out)
    with open_record(record, write=False) as opened:
        ask = {"where": where, "corrections": corrections}
        if folder is not None:
            made = opened.replicate(folder, format_name, **ask)  # type: ignore[arg-type]
            click.echo(f"{folder}: {made.events:,} events of {made.articles:,} articles, to be made again.", err=True)
        if out == "-":
            opened.stream(stdout(), format_name, **ask)  # type: ignore[arg-type]
        elif out is not None:
            made = opened.export(out, format_name, **ask)  # type: ignore[arg-type]
            click.echo(f"{out}: {made.events:,} events of {made.articles:,} articles.", err=True)


@click.command()
@click.argument("folder", metavar="DIR", type=click.Path(exists=True, file_okay=False, path_type=Path))
@click.option(
    "-o", "--output", "out", required=True, metavar="FILE", type=click.Path(dir_okay=False), help="Write to FILE."
)
@click.pass_context
def replicate(ctx: click.Context, folder: Path, out: str) -> None:
    """Make an export again, from the folder that export --replicate made, and compare every byte.

    Exit status 1 when the file is another than it was.

    \b
    Example:
      dateline replicate mali-2021 -o again.parquet
    """
    from dateline.record import remake

    made, same = remake(folder, out)
    click.echo(f"{out}: {made.events:,} events; {'the same, byte by byte' if same else 'NOT the same as it was'}.")
    ctx.exit(0 if same else 1)
