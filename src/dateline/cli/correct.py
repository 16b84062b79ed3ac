"""``dateline correct``: what people say of a record's events, statements and entities."""

from __future__ import annotations

import json
import sys
from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from dateline.cli.records import record_argument, signed, values

if TYPE_CHECKING:
    from dateline.record import Correction, Record

_SET = click.option(
    "--set", "pairs", multiple=True, metavar="FIELD=VALUE", help="A value; may be given several times. JSON or text."
)


@click.group()
def correct() -> None:
    """Accept, reject, edit, add, merge or split what a record holds.

    Corrections never overwrite what the machine read: they are kept beside it with name, time and reason, are
    applied to searches and exports unless told otherwise, survive coding anew, and can be undone. ID is what
    dateline search shows.

    \b
    Example:
      dateline correct edit mali.dateline 79e83a7e2a9a9a8a-1-e1 --set status=negated --who "A. Example"
      dateline correct log mali.dateline
    """


def _apply(record: Path, act: Callable[[Record], Correction]) -> None:
    from dateline.record import open_record

    with open_record(record) as opened:
        click.echo(_line(act(opened)))


@correct.command()
@record_argument
@click.argument("ids", nargs=-1, required=True, metavar="ID...")
@signed
def accept(record: Path, ids: tuple[str, ...], who: str, why: str) -> None:
    """Say that events or statements are right: their values stay, whatever is read later.

    \b
    Example:
      dateline correct accept mali.dateline 79e83a7e2a9a9a8a-1-e1 --who "A. Example"
    """
    for one in ids:
        _apply(record, lambda opened, one=one: opened.accept(one, who=who, why=why))  # type: ignore[misc]


@correct.command()
@record_argument
@click.argument("ids", nargs=-1, required=True, metavar="ID...")
@signed
def reject(record: Path, ids: tuple[str, ...], who: str, why: str) -> None:
    """Say that there are no such events or statements.

    \b
    Example:
      dateline correct reject mali.dateline 79e83a7e2a9a9a8a-1-e1 --who "A. Example" --why "a film is described"
    """
    for one in ids:
        _apply(record, lambda opened, one=one: opened.reject(one, who=who, why=why))  # type: ignore[misc]


@correct.command()
@record_argument
@click.argument("id_", metavar="ID")
@_SET
@signed
def edit(record: Path, id_: str, pairs: tuple[str, ...], who: str, why: str) -> None:
    """Give values of an event or a statement.

    FIELD is a field of the record or a path into it (actors.0.country). Sides, places and voices are given as
    words of the article.

    \b
    Example:
      dateline correct edit mali.dateline 79e83a7e2a9a9a8a-1-e1 --set type=COERCE --set actors.0.country=MLI --who "A. Example"
      dateline correct edit mali.dateline 79e83a7e2a9a9a8a-1-e1 --set 'recipients=["herders"]' --set when=2024-03-05 --who "A. Example"
    """  # noqa: E501
    _apply(record, lambda opened: opened.edit(id_, values(pairs), who=who, why=why))


@correct.command()
@record_argument
@click.argument("article", metavar="ARTICLE")
@_SET
@signed
def add(record: Path, article: str, pairs: tuple[str, ...], who: str, why: str) -> None:
    """Add an event (type and trigger) or a statement (content) that the machine did not see.

    ARTICLE is the key of an article: the first part of the ids in it.

    \b
    Example:
      dateline correct add mali.dateline 79e83a7e2a9a9a8a --set type=ACCUSE --set trigger=denied --who "A. Example"
    """
    given = values(pairs)
    if "content" in given:
        _apply(record, lambda opened: opened.add_statement(article, given, who=who, why=why))
    else:
        _apply(record, lambda opened: opened.add_event(article, given, who=who, why=why))


@correct.command()
@record_argument
@click.argument("ids", nargs=-1, required=True, metavar="ID...")
@_SET
@signed
def merge(record: Path, ids: tuple[str, ...], pairs: tuple[str, ...], who: str, why: str) -> None:
    """Say that several events of one article are one: the first, with the evidence of all.

    \b
    Example:
      dateline correct merge mali.dateline 79e83a7e2a9a9a8a-1-e1 79e83a7e2a9a9a8a-1-e4 --who "A. Example"
    """
    _apply(record, lambda opened: opened.merge(ids, values(pairs), who=who, why=why))


@correct.command()
@record_argument
@click.argument("id_", metavar="ID")
@click.option(
    "--part", "parts", multiple=True, required=True, metavar="JSON", help="Changes of one part, as a JSON object."
)
@signed
def split(record: Path, id_: str, parts: tuple[str, ...], who: str, why: str) -> None:
    """Say that one event is several: each part is what it was, with the part's own changes.

    \b
    Example:
      dateline correct split mali.dateline 79e83a7e2a9a9a8a-1-e1 --part '{"type": "ASSAULT"}' --part '{"type": "COERCE"}' --who "A. Example"
    """  # noqa: E501
    _apply(record, lambda opened: opened.split(id_, [_object(part) for part in parts], who=who, why=why))


@correct.command()
@record_argument
@click.argument("action", type=click.Choice(["accept", "reject", "edit", "add", "merge", "split"]), metavar="ACTION")
@click.argument("names", nargs=-1, required=True, metavar="NAME...")
@_SET
@click.option("--article", metavar="ARTICLE", help="Only in this article.")
@signed
def entity(
    record: Path,
    action: str,
    names: tuple[str, ...],
    pairs: tuple[str, ...],
    article: str | None,
    who: str,
    why: str,
) -> None:
    """Say which names are one, what an entity is, or that a name is no side.

    ACTION is accept, reject, edit, add, merge or split. The first NAME is the entity's own. Values are country and
    sectors.

    \b
    Example:
      dateline correct entity mali.dateline merge "Assimi Goita" "Colonel Goita" --who "A. Example"
      dateline correct entity mali.dateline edit "Wagner" --set country=RUS --set 'sectors=["PRM"]' --who "A. Example"
    """
    _apply(
        record,
        lambda opened: opened.correct_entity(
            *(action, names, values(pairs)),  # type: ignore[arg-type]
            article=article,
            who=who,
            why=why,
        ),
    )


@correct.command()
@record_argument
@click.argument("number", type=int, metavar="NUMBER")
@signed
def undo(record: Path, number: int, who: str, why: str) -> None:
    """Take a correction back, by its number in the log; undoing an undo brings it to life again.

    \b
    Example:
      dateline correct undo mali.dateline 12 --who "A. Example"
    """
    _apply(record, lambda opened: opened.undo(number, who=who, why=why))


@correct.command("log")
@record_argument
@click.option("--who", metavar="NAME", help="Only corrections by this person.")
@click.option("--json", "as_json", is_flag=True, help="One JSON object a line, with targets and values.")
def log(record: Path, who: str | None, as_json: bool) -> None:
    """List all corrections, undone ones too.

    \b
    Example:
      dateline correct log mali.dateline --who "A. Example"
    """
    from dateline.record import open_record

    with open_record(record, write=False) as opened:
        for one in opened.corrections(who=who):
            click.echo(one.model_dump_json() if as_json else _line(one))


@correct.command()
@record_argument
@click.pass_context
def detached(ctx: click.Context, record: Path) -> None:
    """List corrections that the current values have no place for; exit status 1 when there are any.

    \b
    Example:
      dateline correct detached mali.dateline
    """
    from dateline.record import open_record

    with open_record(record, write=False) as opened:
        found = opened.detached()
    for one in found:
        click.echo(f"{_line(one.correction)}: {one.attachment.problem}")
    click.echo(f"{len(found)} to look at.", file=sys.stderr)
    ctx.exit(1 if found else 0)


def _line(one: Correction) -> str:
    from dateline.formats.clean import one_line

    about = ", ".join(one.names or (target.uid for target in one.targets)) or f"correction {one.undoes}"
    given = "; ".join(json.dumps(change, ensure_ascii=False) for change in one.changes)
    if len(given) > 120:
        given = f"{given[:120]}…"
    parts = [
        f"{one.id}",
        f"{one.at:%Y-%m-%d %H:%M}",
        one.who,
        f"{one.action} {one.kind}",
        about if one.action != "add" or one.kind == "entity" else f"in {one.article}",
        given,
        f"({one.why})" if one.why else "",
        "[undone]" if one.undone else "",
    ]
    return one_line("  ".join(part for part in parts if part))


def _object(text: str) -> dict[str, Any]:
    try:
        found = json.loads(text)
    except ValueError as error:
        raise click.UsageError(f"--part {text!r} is no JSON object ({error}).") from error
    if not isinstance(found, dict):
        raise click.UsageError(f"--part {text!r} is no JSON object.")
    return found
