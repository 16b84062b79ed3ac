"""``dateline codebook``: what can be coded, and whether a codebook of one's own is sound."""

from __future__ import annotations

import re
import sys
from importlib.resources import files
from pathlib import Path
from typing import TYPE_CHECKING

import click

from dateline.cli.output import stdout

if TYPE_CHECKING:
    from dateline.codebook import Codebook, EventType, Mode

_FILE = click.Path(exists=True, dir_okay=False, path_type=Path)


@click.command()
@click.argument("name", required=False, metavar="[NAME]")
@click.option("--codebook", "own", type=_FILE, metavar="FILE", help="Look at this codebook instead of PLOVER.")
@click.option("--check", type=_FILE, metavar="FILE", help="Say whether this codebook can be used; status 2 if not.")
@click.option(
    "--format",
    "format_name",
    type=click.Choice(["table", "markdown", "toml"]),
    default="table",
    show_default=True,
    help="The whole codebook as a page, or as a file to start your own from.",
)
def codebook(name: str | None, own: Path | None, check: Path | None, format_name: str) -> None:
    """Show the codebook: its types, or what NAME (a type, a mode, a context, a sector) means.

    --check also tells how well types of your own are told apart, each example judged when it is left out.

    \b
    Example:
      dateline codebook ASSAULT
      dateline codebook --format toml > own.toml
      dateline codebook --check own.toml
    """
    from dateline.codebook import Codebook, describe

    if check is not None:
        book = Codebook.from_file(check)
        _checked(book, check)
        if book.own:
            from dateline.cli.own import tell
            from dateline.coding.own import fit
            from dateline.language import load

            learned = fit(book, load())
            if learned is not None:
                tell(learned.score)
    elif format_name == "toml":
        stdout().write((own.read_text(encoding="utf-8-sig") if own else plover_toml()).encode())
    else:
        book = Codebook.from_file(own) if own else Codebook.default()
        if format_name == "markdown":
            stdout().write(describe(book).encode())
        elif name is not None:
            _one(book, name)
        else:
            _all(book)


def plover_toml() -> str:
    """PLOVER as one file: the shipped codebook with its CAMEO table inside."""
    room = files("dateline.codebook")
    text = room.joinpath("plover.toml").read_text(encoding="utf-8")
    cameo = room.joinpath("cameo.toml").read_text(encoding="utf-8")
    return re.sub(r'(?m)^cameo = "cameo\.toml"\n', "", text) + f"\n[cameo]\n{cameo}"


def _checked(book: Codebook, path: Path) -> None:
    modes = sum(len(event_type.modes) for event_type in book.types.values())
    click.echo(
        f"{path}: can be used. {book.label}: {len(book.types)} types, {modes} modes, "
        f"{len(book.contexts)} contexts, {len(book.sectors)} sectors."
    )


def _all(book: Codebook) -> None:
    from rich.box import SIMPLE_HEAD
    from rich.console import Console
    from rich.table import Table

    table = Table(box=SIMPLE_HEAD, title=book.label, title_justify="left")
    table.add_column("type", no_wrap=True, style="bold")
    table.add_column("score", justify="right")
    table.add_column("what it covers", ratio=3)
    table.add_column("modes", ratio=2)
    quads: dict[int | None, str] = {number: f"{number} {quad}" for number, quad in sorted(book.quads.items())}
    for number, quad in {**quads, None: "without quad class"}.items():
        inside = [t for t in book.types.values() if t.quad == number]
        if inside or number is not None:
            table.add_row("", "", f"[dim]{quad}[/]", "")
        for event_type in inside:
            table.add_row(
                event_type.name,
                _signed(event_type),
                event_type.definition,
                ", ".join(event_type.modes) or "–",
            )
    console = Console(file=sys.stdout)
    console.print(table)
    console.print(f"Contexts: {', '.join(book.contexts)}", soft_wrap=False)
    console.print(f"Sectors: {', '.join(book.sectors)}")


def _one(book: Codebook, name: str) -> None:
    wanted = name.casefold()
    found = False
    for event_type in book.types.values():
        if event_type.name.casefold() == wanted:
            _type(book, event_type)
            found = True
        for mode in event_type.modes.values():
            if wanted in (mode.name.casefold(), f"{event_type.name}/{mode.name}".casefold()):
                click.echo(f"{event_type.name}/{mode.name} ({_signed(mode)}), a mode: {mode.definition}")
                found = True
    for kind, terms in (("context", book.contexts), ("sector", book.sectors), ("code of a side", book.sides)):
        for term, meaning in terms.items():
            if term.casefold() == wanted:
                click.echo(f"{term}, a {kind}: {meaning}")
                found = True
    old = next((target for was, target in book.old_names.items() if was.casefold() == wanted), None)
    if old is not None:
        click.echo(f"{name.upper()} is an older name of {'/'.join(filter(None, (old.type, old.mode)))}.")
    elif not found:
        raise click.UsageError(f"{book.label} has nothing named {name!r}. `dateline codebook` lists what there is.")


def _type(book: Codebook, event_type: EventType) -> None:
    quad = f"{event_type.quad} {book.quads[event_type.quad]}" if event_type.quad else "without quad class"
    click.echo(f"{event_type.name} ({_signed(event_type)}), {quad}")
    click.echo(f"  {event_type.definition}")
    if event_type.recipient_required:
        click.echo("  A recipient is required; two or more actors meet this too.")
    for mode in event_type.modes.values():
        click.echo(f"  /{mode.name} ({_signed(mode)}): {mode.definition}")
    for note in event_type.notes:
        click.echo(f"  - {note}")
    for example in event_type.examples:
        click.echo(f"  e.g. {example.text}")


def _signed(entry: EventType | Mode) -> str:
    return "no score" if entry.score is None else f"{entry.score:+g}"
