"""``dateline gazetteer``: a fuller gazetteer than the shipped one, made from the user's own GeoNames dump."""

from __future__ import annotations

from pathlib import Path

import click


@click.group()
def gazetteer() -> None:
    """Make a fuller gazetteer than the one that Dateline comes with.

    \b
    Example:
      dateline gazetteer build allCountries.zip -o world.sqlite
    """


@gazetteer.command()
@click.argument("dump", type=click.Path(path_type=Path))
@click.option(
    "-o",
    "--out",
    type=click.Path(dir_okay=False, path_type=Path),
    default="gazetteer.sqlite",
    show_default=True,
    metavar="FILE",
    help="Where to write it; replaced once the new one is whole.",
)
def build(dump: Path, out: Path) -> None:
    """Index a dump of GeoNames, so that dateline code --gazetteer can use it.

    DUMP is allCountries.zip, or the zip of a country, from https://download.geonames.org/export/dump/, or the text
    file inside. Villages, districts, rivers, mountains and airports are then found, which the shipped gazetteer
    lacks. The dump is read line by line; names are sorted on disk, which takes a few gigabytes for allCountries.zip.

    \b
    Example:
      dateline gazetteer build allCountries.zip -o world.sqlite
      dateline code news/ --gazetteer world.sqlite
    """
    from dateline.cli.progress import bytes_read
    from dateline.coding.gazetteer.build import build as write
    from dateline.coding.gazetteer.geonames import geonames_rows

    with bytes_read("indexing") as progress:
        count = write(geonames_rows(dump, progress), out, dump.name)
    click.echo(f"{out}: {count:,} places, {out.stat().st_size / 1e6:,.0f} MB.")
