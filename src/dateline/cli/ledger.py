"""``dateline who`` and ``dateline agree``: offices that articles give a name; how far people agree."""

from __future__ import annotations

from pathlib import Path

import click

from dateline.cli.records import corrections_option, record_argument

_SHOWN = 3


@click.command()
@record_argument
@click.argument("name", metavar="NAME")
@corrections_option
@click.option("--json", "as_json", is_flag=True, help="As one JSON object, with all evidence.")
def who(record: Path, name: str, corrections: str, as_json: bool) -> None:
    """Say which offices articles gave a name, when, and in which words.

    Finds NAME also as a part of longer names. What changed and what contradicts each other is listed; both sides
    of a contradiction stand.

    \b
    Example:
      dateline who mali.dateline "Assimi Goita"
    """
    from dateline.cli.screen import plain
    from dateline.record import open_record

    with open_record(record, write=False) as opened:
        found = opened.who(name, corrections=corrections)  # type: ignore[arg-type]
    if as_json:
        click.echo(found.model_dump_json(indent=2))
        return
    if not found.offices:
        click.echo(f"No article gives {name!r} an office.")
        return
    for office in found.offices:
        days = " to ".join(dict.fromkeys(str(day) for day in (office.first, office.last) if day)) or "no date"
        what = plain(office.words or "no words").plain
        click.echo(
            f"{days}  {what}  {office.country or '-'}  {' '.join(office.sectors) or '-'}  ({office.articles} articles)"
        )
        for one in office.evidence[:_SHOWN]:
            click.echo(f"    {one.day or 'no date'}  {one.event}  {plain(one.sentence).plain}")
    joins = [f"{one.name} is {one.entity}: {one.why}" for one in found.joins]
    for title, lines in (("Names", joins), ("Changes", found.changes), ("Conflicts", found.conflicts)):
        if lines:
            click.echo(f"{title}:")
            for line in lines:
                click.echo(f"    {plain(line).plain}")


@click.command()
@record_argument
@click.argument("first", metavar="FIRST")
@click.argument("second", metavar="[SECOND]", default="machine")
@click.option("--json", "as_json", is_flag=True, help="As one JSON object.")
def agree(record: Path, first: str, second: str, as_json: bool) -> None:
    """Say how far two people agree, field by field, or one person and the machine.

    FIRST and SECOND are names as corrections are signed; SECOND is else the machine. Compared is what both
    corrected or added: Cohen's kappa for single values, F1 for lists and for the events themselves.

    \b
    Example:
      dateline agree mali.dateline "A. Example" "B. Sample"
      dateline agree mali.dateline "A. Example"
    """
    from dateline.record import open_record

    with open_record(record, write=False) as opened:
        found = opened.agreement(first, second)
    if as_json:
        click.echo(found.model_dump_json(indent=2))
        return
    click.echo(
        f"{found.first} and {found.second}: {found.both} events that both have, {found.only_first} only the first, "
        f"{found.only_second} only the second, in {found.articles} articles; F1 {_number(found.events)}"
    )
    click.echo(f"{'field':<20} {'compared':>8} {'agreed':>8} {'kappa':>8} {'F1':>8}")
    for one in found.fields:
        numbers = f"{_number(one.agreed):>8} {_number(one.kappa):>8} {_number(one.f1):>8}"
        click.echo(f"{one.field:<20} {one.compared:>8} {numbers}")


def _number(value: float | None) -> str:
    return "" if value is None else f"{value:.3f}"
