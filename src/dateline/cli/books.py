"""What the commands code by: a codebook, actors and a gazetteer of one's own."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Any, TypeVar

import click

from dateline.codebook import Codebook

if TYPE_CHECKING:
    from dateline.coding.places import Gazetteer

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
    click.option(
        "--gazetteer",
        type=click.Path(dir_okay=False, path_type=Path),
        envvar="DATELINE_GAZETTEER",
        metavar="FILE",
        help="Look places up in this file of dateline gazetteer build; else DATELINE_GAZETTEER, else the shipped one.",
    ),
)


@dataclass(frozen=True)
class Books:
    """The files that articles are coded by; without them, what Dateline comes with."""

    codebook: Path | None = None
    actors: Path | None = None
    gazetteer: Path | None = None

    def __post_init__(self) -> None:
        """Raises `InputError` for a gazetteer that cannot be used, before anything is read."""
        if self.gazetteer is not None:
            from dateline.coding.gazetteer.index import PlaceIndex

            PlaceIndex(self.gazetteer)

    def read(self) -> Codebook:
        """The codebook with its actors; raises `CodebookError` for a file that cannot be used."""
        book = Codebook.from_file(self.codebook) if self.codebook else Codebook.default()
        return book.with_actors(self.actors) if self.actors else book

    def places(self) -> Gazetteer | None:
        """The user's gazetteer; None for the shipped one."""
        from dateline.coding.places import Gazetteer

        return Gazetteer.from_file(self.gazetteer) if self.gazetteer else None


def books(command: F) -> F:
    """Give a command the options that say what to code by: ``codebook``, ``actors`` and ``gazetteer``."""
    for option in reversed(_OPTIONS):
        command = option(command)
    return command
