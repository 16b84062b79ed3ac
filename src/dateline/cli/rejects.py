"""What could not be used: passed over, told at the end, and written to a file if wanted."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import TypeVar

from dateline.formats.clean import shown, to_json
from dateline.formats.target import Sink, opened
from dateline.schema import Article, Reject

SHOWN = 20
"""Rejects listed at the end; the file holds all."""

A = TypeVar("A", bound=Article)


class Rejects:
    """Takes the rejects out of a stream."""

    def __init__(self, file: Sink | None) -> None:
        self.count = 0
        self._first: list[Reject] = []
        self._file = file

    def sifted(self, made: Iterable[A | Reject]) -> Iterator[A]:
        """What is no reject."""
        for item in made:
            if isinstance(item, Reject):
                self._take(item)
            else:
                yield item

    @property
    def status(self) -> int:
        """What to exit with: 1 when there was any, else 0."""
        return 1 if self.count else 0

    def _take(self, reject: Reject) -> None:
        self.count += 1
        if len(self._first) < SHOWN:
            self._first.append(reject)
        if self._file is not None:
            self._file.write(to_json(reject) + b"\n")

    def tell(self) -> None:
        """List them on standard error."""
        if not self.count:
            return
        from rich.box import SIMPLE_HEAD
        from rich.console import Console
        from rich.table import Table
        from rich.text import Text

        console = Console(stderr=True)
        table = Table(box=SIMPLE_HEAD, title=f"{self.count:,} rejected", title_justify="left", title_style="bold red")
        table.add_column("source", overflow="fold", ratio=3)
        table.add_column("reason", overflow="fold", ratio=4)
        table.add_column("remedy", overflow="fold", ratio=4)
        for reject in self._first:
            table.add_row(*(Text(shown(cell)) for cell in (reject.source, reject.reason, reject.remedy)))
        console.print(table)
        if self.count > len(self._first):
            console.print(f"… and {self.count - len(self._first):,} more; --rejects FILE writes all.")


@contextmanager
def collecting(path: Path | None) -> Iterator[Rejects]:
    """Rejects for the time of the block, written to `path` if there is one, and told at the end of it."""
    if path is None:
        rejects = Rejects(None)
        yield rejects
    else:
        with opened(path) as file:
            rejects = Rejects(file)
            yield rejects
    rejects.tell()
