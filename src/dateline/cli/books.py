"""What the commands code by: a codebook and actors of one's own."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from typing import Any, TypeVar

import click

from dateline.codebook import Codebook

F = TypeVar("F", bound=Callable[..., Any])
_FILE = click.Path(exists=True, dir_okay=False, path_type=Path)
_OPTIONS = (
    click.option("--codebook", type=_FILE, metavar="FILE", help="Code by this codebook (TOML) instead of PLOVER."),
    click.option(
        "--actors",
        type=_FILE,
        metavar="FILE",
        help="Know these actors, too: a table (TSV) with the columns name, country, sectors.",
    ),
)


@dataclass(frozen=True)
class Books:
    """The files that articles are coded by; without them, PLOVER and the actors that Dateline knows."""

    codebook: Path | None = None
    actors: Path | None = None

    def read(self) -> Codebook:
        """The codebook with its actors; raises `CodebookError` for a file that cannot be used."""
        book = Codebook.from_file(self.codebook) if self.codebook else Codebook.default()
        return book.with_actors(self.actors) if self.actors else book


def books(command: F) -> F:
    """Give a command the options that say what to code by: ``codebook`` and ``actors``."""
    for option in reversed(_OPTIONS):
        command = option(command)
    return command
