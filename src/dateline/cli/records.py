"""What the commands on a record share: the argument that names it, the filter, and whether corrections apply."""

from __future__ import annotations

import json
from collections.abc import Callable
from pathlib import Path
from typing import Any, TypeVar

import click

F = TypeVar("F", bound=Callable[..., Any])

record_argument = click.argument("record", metavar="RECORD", type=click.Path(dir_okay=False, path_type=Path))
"""The path of a record file."""


def corrections_option(command: F) -> F:
    """Give a command ``--corrections``."""
    return click.option(
        "--corrections",
        type=click.Choice(["apply", "ignore"]),
        default="apply",
        show_default=True,
        help="Whether people's corrections hold, or what the machine read.",
    )(command)


def where_option(command: F) -> F:
    """Give a command ``--where``."""
    return click.option(
        "--where",
        default="",
        metavar="FILTER",
        help='Only what this filter selects, such as "type=ASSAULT and date>=2021" (docs/filter.md).',
    )(command)


def signed(command: F) -> F:
    """Give a command ``--who`` and ``--why``."""
    command = click.option("--why", default="", metavar="TEXT", help="The reason.")(command)
    return click.option(
        "--who", envvar="DATELINE_WHO", required=True, metavar="NAME", help="Who says so; else DATELINE_WHO."
    )(command)


def values(pairs: tuple[str, ...]) -> dict[str, Any]:
    """FIELD=VALUE pairs; a value that is JSON is what it says, any other is text. A usage error for no pair."""
    found: dict[str, Any] = {}
    for pair in pairs:
        field, sign, value = pair.partition("=")
        if not sign or not field.strip():
            raise click.UsageError(f"{pair!r} is no pair. Give FIELD=VALUE, such as type=COERCE.")
        try:
            found[field.strip()] = json.loads(value)
        except ValueError:
            found[field.strip()] = value
    return found
