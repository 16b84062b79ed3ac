"""How far a run is, on the standard error of a terminal; nothing in a pipe."""

from __future__ import annotations

import sys
from collections.abc import Callable, Iterable, Iterator
from contextlib import contextmanager
from typing import TYPE_CHECKING, TypeVar

from dateline.schema import Article, Reject, Report

if TYPE_CHECKING:
    from rich.progress import Progress

A = TypeVar("A", bound=Article)


class Meter:
    """Counts what passes, and shows it when there is a terminal."""

    def __init__(self, bar: Progress | None) -> None:
        self._bar = bar
        self._task = None if bar is None else bar.add_task("", articles=0, events=0, rejects=0, total=None)
        self._articles = self._events = self._rejects = 0

    def over(self, made: Iterable[A | Reject]) -> Iterator[A | Reject]:
        """Pass everything on, counted."""
        for item in made:
            if isinstance(item, Reject):
                self._rejects += 1
            else:
                self._articles += 1
                self._events += len(item.events) if isinstance(item, Report) else 0
            if self._bar is not None and self._task is not None:
                self._bar.update(
                    self._task,
                    completed=self._articles,
                    articles=self._articles,
                    events=self._events,
                    rejects=self._rejects,
                )
            yield item

    @contextmanager
    def aside(self) -> Iterator[None]:
        """Room to print on the same terminal."""
        if self._bar is None:
            yield
            return
        self._bar.stop()
        try:
            yield
        finally:
            self._bar.start()


@contextmanager
def bytes_read(what: str) -> Iterator[Callable[[int, int], None]]:
    """What to tell, for the time of the block, how many bytes have been read and how many there are."""
    if not sys.stderr.isatty():
        yield lambda done, whole: None
        return
    from rich.console import Console
    from rich.progress import BarColumn, DownloadColumn, Progress, TextColumn, TimeRemainingColumn

    with Progress(
        TextColumn(what),
        BarColumn(),
        DownloadColumn(),
        TimeRemainingColumn(),
        console=Console(stderr=True),
        transient=True,
    ) as bar:
        task = bar.add_task("", total=None)
        yield lambda done, whole: bar.update(task, completed=done, total=whole)


@contextmanager
def meter(what: str) -> Iterator[Meter]:
    """A meter for the time of the block; `what` says what is going on."""
    if not sys.stderr.isatty():
        yield Meter(None)
        return
    from rich.console import Console
    from rich.progress import BarColumn, Progress, SpinnerColumn, TextColumn, TimeElapsedColumn

    with Progress(
        SpinnerColumn(),
        TextColumn(what),
        BarColumn(bar_width=20),
        TextColumn("{task.fields[articles]} articles, {task.fields[events]} events"),
        TextColumn("[red]{task.fields[rejects]} rejected"),
        TimeElapsedColumn(),
        console=Console(stderr=True),
        transient=True,
        redirect_stdout=False,
        redirect_stderr=False,
    ) as bar:
        yield Meter(bar)
