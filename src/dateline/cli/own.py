"""The score of a codebook's own types, on a terminal."""

from __future__ import annotations

import sys

from rich.box import SIMPLE_HEAD
from rich.console import Console
from rich.table import Table
from rich.text import Text

from dateline.cli.screen import plain
from dateline.coding.own import OwnScore
from dateline.coding.own.score import NONE

SHOWN = 20  # false alarms on shipped sentences; mistakes about the user's own are all told


def tell(score: OwnScore) -> None:
    """Print figures, confusions, what fails when it is left out, and warnings."""
    console = Console(file=sys.stdout)
    console.print(_types(score), _confusions(score))
    own = [one for one in score.mistakes if one.number is not None]
    alarms = [one for one in score.mistakes if one.number is None]
    if own:
        console.print("Examples that fail when they are left out:")
    for one in own:
        near = f"most like {one.nearest_type} {one.nearest}, {one.similarity:.2f}"
        console.print(Text(f"  {one.type} {one.number} taken for {one.found} ({near}): ").append(plain(one.text)))
    if alarms:
        console.print(f"False alarms, {len(alarms)} in {score.negatives} sentences that tell of none:")
    for one in alarms[:SHOWN]:
        near = f"like its example {one.nearest}, {one.similarity:.2f}"
        console.print(Text(f"  taken for {one.found} ({near}): ").append(plain(one.text)))
    for warning in score.warnings:
        console.print(Text(f"Warning: {warning}.", style="bold"))
    console.print(Text(f"{score.line}."))
    console.print(
        "Each sentence was judged by a fit that has not seen it. In texts where such acts are rarer than in this file, "
        "fewer of those told will be right."
    )


def _types(score: OwnScore) -> Table:
    table = Table(box=SIMPLE_HEAD)
    table.add_column("type", style="bold")
    for name in ("examples", "precision", "recall", "F1"):
        table.add_column(name, justify="right")
    for one in score.types:
        table.add_row(one.type, str(one.examples), f"{one.precision:.2f}", f"{one.recall:.2f}", f"{one.f1:.2f}")
    table.add_row(
        Text("all", style="dim"), str(sum(one.examples for one in score.types)),
        f"{score.precision:.2f}", f"{score.recall:.2f}", f"{score.f1:.2f}",
    )  # fmt: skip
    return table


def _confusions(score: OwnScore) -> Table:
    """What each kind of sentence, a row, was taken for, a column: types by their number in the first table."""
    names = [*(one.type for one in score.types), NONE]
    table = Table(box=SIMPLE_HEAD, title="taken for", title_justify="left")
    table.add_column("is")
    for number, name in enumerate(names, start=1):
        table.add_column(NONE if name == NONE else str(number), justify="right")
    for number, name in enumerate(names, start=1):
        cells = [str(score.confusions[name].get(other, "") or ".") for other in names]
        table.add_row(name if name == NONE else f"{number} {name}", *cells)
    return table
