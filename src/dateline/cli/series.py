"""``dateline series``: events over time, and between sides."""

from __future__ import annotations

import csv
import io
from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from dateline.cli.output import output, stdout
from dateline.cli.records import corrections_option, record_argument, where_option

if TYPE_CHECKING:
    from dateline.record import Series


@click.command()
@record_argument
@where_option
@click.option(
    "--unit", type=click.Choice(["day", "week", "month", "year"]), default="month", show_default=True, help="Period."
)
@click.option(
    "--by", default="", metavar="FIELD", help="Tell apart by this: type, quad, status, outlet, actor.country, dyad, …"
)
@click.option(
    "--axis",
    type=click.Choice(["date", "published"]),
    default="date",
    show_default=True,
    help="Whether a period is of the act or of publication.",
)
@click.option(
    "--panel",
    metavar="OUTLET,…",
    help="Only articles of these outlets; steady: of those that published in every period.",
)
@corrections_option
@output
def series(
    record: Path, where: str, unit: str, by: str, axis: str, panel: str | None, corrections: str, out: str
) -> None:
    """Count events over time, with mean scores, and set against how much was read.

    One line a period and value, as CSV: number of events, mean conflict-cooperation score, articles published in the
    period, events per 1000 of them. A fixed panel of outlets keeps a new feed from looking like an escalation.

    \b
    Example:
      dateline series mali.dateline --unit week --by quad
      dateline series mali.dateline --where "actor.country=MLI" --by dyad --panel steady > dyads.csv
    """
    from dateline.formats.target import opened
    from dateline.record import open_record

    outlets: Any = panel if panel in (None, "steady") else [name.strip() for name in (panel or "").split(",")]
    with open_record(record, write=False) as opened_record:
        ask: Any = {"unit": unit, "by": by, "axis": axis, "panel": outlets, "corrections": corrections}
        found = opened_record.series(where, **ask)
    with opened(stdout() if out == "-" else out) as file, io.StringIO() as text:
        csv.writer(text, lineterminator="\n").writerows(_lines(found))
        file.write(text.getvalue().encode())


def _lines(found: Series) -> Iterator[list[object]]:
    yield ["start", found.by or "value", "events", "score", "articles", "rate"]
    points: dict[object, list[Any]] = {}
    for point in found.points:
        points.setdefault(point.start, []).append(point)
    for period in found.periods:
        for point in points.get(period.start, []):
            rate = "" if point.rate is None else point.rate
            yield [
                period.start,
                point.value,
                point.events,
                "" if point.score is None else point.score,
                period.articles,
                rate,
            ]
        if period.start not in points:
            yield [period.start, "", 0, "", period.articles, 0.0 if period.articles else ""]
