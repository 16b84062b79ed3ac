"""Where the commands write: standard output, or a file that is written whole or not at all."""

from __future__ import annotations

import sys
from collections.abc import Callable
from typing import Any, BinaryIO, TypeVar

import click

from dateline.formats import BINARY

F = TypeVar("F", bound=Callable[..., Any])


def output(command: F) -> F:
    """Give a command ``-o``."""
    return click.option(
        "-o",
        "--output",
        "out",
        default="-",
        metavar="FILE",
        type=click.Path(dir_okay=False, allow_dash=True),
        help="Write to FILE, whole or not at all; - (the default) is standard output.",
    )(command)


def stdout() -> BinaryIO:
    """Standard output for bytes."""
    return sys.stdout.buffer


def refuse_binary(name: str, out: str) -> None:
    """A usage error for a format that is no text on a terminal."""
    if name in BINARY and out == "-" and stdout().isatty():
        raise click.UsageError(f"{name} is binary and this is a terminal. Give -o FILE.")
