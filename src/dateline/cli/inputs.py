"""What the commands read: paths, addresses or standard input, with what is said of them in options."""

from __future__ import annotations

import sys
from collections.abc import Callable, Iterator
from datetime import date
from pathlib import Path
from typing import Any, TypeVar

import click

from dateline.api import day
from dateline.cli.rooms import Rooms, Said
from dateline.errors import InputError
from dateline.schema import Article, Reject

F = TypeVar("F", bound=Callable[..., Any])


def _day(ctx: click.Context, param: click.Parameter, value: str | None) -> date | None:
    try:
        return day(value)
    except InputError as error:
        raise click.BadParameter(str(error), ctx, param) from error


def _columns(ctx: click.Context, param: click.Parameter, value: str | None) -> dict[str, str] | None:
    """Field to column; the reading room knows which fields there are."""
    if value is None:
        return None
    found: dict[str, str] = {}
    for pair in filter(None, (part.strip() for part in value.split(","))):
        field, _, column = (part.strip() for part in pair.partition("="))
        if not (field and column):
            what = f"{pair!r} is no pair. Give FIELD=COLUMN, such as text=body,title=headline."
            raise click.BadParameter(what, ctx, param)
        found[field] = column
    return found


FIELDS = ("text", "id", "title", "published", "outlet", "url", "authors", "language")
"""Fields of an article that a table may hold: the reading room's, which is not loaded for a help text."""

_OPTIONS = (
    click.argument("paths", nargs=-1, metavar="[PATH]..."),
    click.option("--published", callback=_day, metavar="DATE", help="Day of publication of articles without one."),
    click.option("--outlet", metavar="NAME", help="Who published the articles that do not say so."),
    click.option(
        "--columns",
        callback=_columns,
        metavar="FIELD=COLUMN,…",
        help=f"Columns of a table or keys of JSON lines. Fields: {', '.join(FIELDS)}.",
    ),
    click.option("--fetch", is_flag=True, help="Allow a PATH that is an address (https://…) to be fetched."),
    click.option(
        "--rejects",
        type=click.Path(dir_okay=False, path_type=Path),
        metavar="FILE",
        help="Write what was rejected to FILE, one JSON object a line.",
    ),
)


def inputs(command: F) -> F:
    """Give a command the arguments that say what to read."""
    for option in reversed(_OPTIONS):
        command = option(command)
    return command


def named(paths: tuple[str, ...]) -> tuple[str, ...]:
    """The paths, or ``-`` for standard input when it is no terminal; a usage error when there is nothing."""
    if paths:
        return paths
    if sys.stdin is None or sys.stdin.isatty():
        raise click.UsageError("Nothing to read. Name a PATH, or pipe something in.")
    return ("-",)


def articles(rooms: Rooms, paths: tuple[str, ...], said: Said) -> Iterator[Article | Reject]:
    """The articles and rejects of all paths; raises `InputError` for options that make no sense."""
    for path in paths:
        yield from rooms.read(sys.stdin.buffer if path == "-" else path, said)
