"""Own actors: a table of names with their country and sectors, as an analyst keeps it in a spreadsheet.

Tab-separated UTF-8 with a header line: ``name``, ``country``, ``sectors`` (several with commas); other columns
are not read, nor are empty lines and lines that start with ``#``.
"""

from __future__ import annotations

import csv
import difflib
import hashlib
from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING

from dateline.codebook.models import Actor
from dateline.errors import CodebookError

if TYPE_CHECKING:
    from dateline.codebook.book import Codebook

COLUMNS = ("name", "country", "sectors")
_HEADER = "begin with a line `name`, `country`, `sectors`, with tabs between them"


def read_actors(path: Path, book: Codebook) -> tuple[dict[str, Actor], str]:
    """The actors of a table, and a digest of the file; their codes must be known to `book`.

    Raises `CodebookError` with file, line and remedy of all that is wrong.
    """
    try:
        data = path.read_bytes()
        text = data.decode("utf-8-sig")
    except OSError as error:
        raise CodebookError(f"{path}: cannot be read ({error.strerror}). Remedy: check the path.") from error
    except UnicodeDecodeError as error:
        raise CodebookError(f"{path}: not UTF-8 text. Remedy: save the table as UTF-8.") from error
    actors: dict[str, Actor] = {}
    lines: dict[str, int] = {}
    problems: list[str] = []
    for line, name, actor in _rows(path, text):
        found = list(faults(name, actor, book))
        if first := lines.get(name.casefold()):
            found.append((f"`{name}` stands in line {first} already", "remove one of them"))
        problems += [f"{path}:{line}: {what}. Remedy: {remedy}." for what, remedy in found]
        lines.setdefault(name.casefold(), line)
        actors[name] = actor
    if not actors:
        problems.append(f"{path}: names no actor. Remedy: write one a line, below the header.")
    if problems:
        raise CodebookError("\n".join(problems))
    return actors, hashlib.sha256(data).hexdigest()[:8]


def faults(name: str, actor: Actor, book: Codebook) -> Iterator[tuple[str, str]]:
    """What is wrong with an actor, each with what to do about it."""
    if not any(character.isalnum() for character in name):
        yield "an actor has no name", "write one, or remove the line"
    if actor.country is None and not actor.sectors:
        yield f"`{name}` has neither country nor sectors", "write at least one of them"
    if actor.country is not None and not book.is_side(actor.country):
        yield (
            f"`{actor.country}`, the country of `{name}`, is no code",
            f"write an ISO 3166-1 alpha-3 code or one of {', '.join(book.sides)}; "
            "others can be defined under `[sides]` in a codebook of your own",
        )
    for sector in actor.sectors:
        if sector not in book.sectors:
            near = difflib.get_close_matches(sector, book.sectors, 1)
            meant = f"did you mean {near[0]}" if near else f"write one of {', '.join(book.sectors)}"
            yield f"`{sector}`, a sector of `{name}`, is not defined", meant


def _rows(path: Path, text: str) -> Iterator[tuple[int, str, Actor]]:
    """Line, name and codes of each row."""
    table = csv.reader(text.splitlines(), delimiter="\t")
    header: list[str] | None = None
    for cells in table:
        if not any(cell.strip() for cell in cells) or cells[0].startswith("#"):
            continue
        if header is None:
            header = [cell.strip().casefold() for cell in cells]
            if missing := [column for column in COLUMNS if column not in header]:
                what = f"the header lacks {', '.join(missing)}"
                raise CodebookError(f"{path}:{table.line_num}: {what}. Remedy: {_HEADER}.")
            continue
        row = dict(zip(header, (cell.strip() for cell in cells), strict=False))
        sectors = tuple(filter(None, (sector.strip() for sector in row.get("sectors", "").split(","))))
        yield table.line_num, row.get("name", ""), Actor(country=row.get("country") or None, sectors=sectors)
