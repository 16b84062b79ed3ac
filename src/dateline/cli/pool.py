"""Articles through coders: in this process, or in several at once with the order kept and memory bounded.

An article at which coding fails, or at which its process dies, becomes a `Reject`; the others go on. Only
what concerns all articles (no model, a bad codebook) ends the run.
"""

from __future__ import annotations

import multiprocessing
import signal
import threading
from collections.abc import Generator, Iterable, Iterator
from contextlib import contextmanager
from multiprocessing import resource_tracker
from multiprocessing.connection import Connection, wait
from typing import Any

from dateline.cli.rooms import Codes, MakeCoder
from dateline.errors import CodebookError, DatelineError, ModelError
from dateline.schema import Article, Reject, Report

AHEAD = 4
"""Articles read and results kept ahead of the output, a process."""

_READY = "ready"
_Found = Article | Reject
_Made = Report | Reject


def code_all(found: Iterable[_Found], make: MakeCoder, jobs: int = 1) -> Generator[_Made, None, None]:
    """The report of each article, in order; rejects pass through at their place.

    `make` makes the coder of each process. Close the iterator to stop the processes early. Raises
    `ModelError` or `CodebookError` when no article can be coded at all.
    """
    return _here(found, make) if jobs == 1 else _Pool(make, jobs).run(found)


def _here(found: Iterable[_Found], make: MakeCoder) -> Generator[_Made, None, None]:
    coder = _made(make)
    for item in found:
        yield item if isinstance(item, Reject) else _coded(coder, item)


def _made(make: MakeCoder) -> Codes:
    try:
        return make()
    except DatelineError:
        raise
    except Exception as error:
        raise ModelError(f"The coder cannot start ({type(error).__name__}: {error}).") from error


def _coded(coder: Codes, article: Article) -> _Made:
    try:
        return coder.code(article)
    except (ModelError, CodebookError):
        raise
    except Exception as error:
        return _failed(article, f"{type(error).__name__}: {error}" if str(error) else type(error).__name__)


def _failed(article: Article, what: str) -> Reject:
    return Reject(
        source=article.source or article.doc_id,
        reason=f"internal error while coding: {what}",
        remedy="This is a fault of Dateline, not of the article: please report it, with the article.",
    )


def _serve(connection: Connection, make: MakeCoder) -> None:
    """What a worker does: take an article, send its report, until nobody is there."""
    try:
        coder = _made(make)
        connection.send(_READY)
        while True:
            connection.send(_coded(coder, connection.recv()))
    except (EOFError, BrokenPipeError, ConnectionResetError):
        return
    except DatelineError as error:
        connection.send(type(error)(str(error)))


class _Worker:
    """A process and the article that it has in hand."""

    def __init__(self, make: MakeCoder) -> None:
        spawn = multiprocessing.get_context("spawn")
        self.connection, theirs = spawn.Pipe()
        self.process = spawn.Process(target=_serve, args=(theirs, make), daemon=True, name="dateline coder")
        self.process.start()
        theirs.close()
        self.ready = False
        self.number = -1
        self.article: Article | None = None

    def give(self, number: int, article: Article) -> bool:
        """Hand it an article; false when it died without one."""
        try:
            self.connection.send(article)
        except OSError:
            return False
        self.number, self.article = number, article
        return True

    def answer(self) -> Any:
        """What it sent; None when it died."""
        try:
            return self.connection.recv()
        except (EOFError, OSError):
            return None

    def stop(self) -> int | None:
        """End it; returns what it exited with, if it had ended by itself."""
        self.connection.close()
        self.process.join(5)
        status = self.process.exitcode
        if status is None:
            self.process.terminate()
            self.process.join()
        return status


class _Pool:
    """`jobs` workers, each with at most one article in hand, so that it is known who died of what."""

    def __init__(self, make: MakeCoder, jobs: int) -> None:
        self.make, self.jobs = make, jobs
        self.workers: list[_Worker] = []
        self.done: dict[int, _Made] = {}
        self.read = self.written = 0
        self.waiting: Article | None = None
        self.ended = False

    def run(self, found: Iterable[_Found]) -> Generator[_Made, None, None]:
        source = iter(found)
        try:
            while True:
                self._fill(source)
                while self.written in self.done:
                    yield self.done.pop(self.written)
                    self.written += 1
                if self.ended and self.waiting is None and self.written == self.read:
                    return
                if not self._full() and not self.ended and self.waiting is None:
                    continue
                self._collect()
        finally:
            for worker in self.workers:
                worker.connection.close()
            for worker in self.workers:
                worker.process.terminate()
                worker.process.join()

    def _full(self) -> bool:
        return self.read - self.written >= self.jobs * AHEAD

    def _fill(self, source: Iterator[_Found]) -> None:
        """Read on, and give to whoever is free, until all are busy or enough is held."""
        while True:
            if self.waiting is None and not self.ended and not self._full():
                item = next(source, None)
                if item is None:
                    self.ended = True
                elif isinstance(item, Reject):
                    self.done[self.read] = item
                    self.read += 1
                    continue
                else:
                    self.waiting = item
            if self.waiting is None:
                return
            if len(self.workers) < self.jobs:
                with _uninterrupted():
                    while len(self.workers) < self.jobs:
                        self.workers.append(_Worker(self.make))
            free = next((worker for worker in self.workers if worker.ready and worker.article is None), None)
            if free is None:
                return
            if free.give(self.read, self.waiting):
                self.read += 1
                self.waiting = None
            else:
                self._bury(free)

    def _collect(self) -> None:
        """Wait until a worker has something to tell, and take it."""
        told = wait([worker.connection for worker in self.workers])
        for worker in [worker for worker in self.workers if worker.connection in told]:
            answer = worker.answer()
            if answer is None:
                self._bury(worker)
            elif isinstance(answer, DatelineError):
                raise answer
            elif answer == _READY:
                worker.ready = True
            else:
                self.done[worker.number] = answer
                worker.article = None

    def _bury(self, worker: _Worker) -> None:
        status = worker.stop()
        self.workers.remove(worker)
        how = f"signal {-status}" if status is not None and status < 0 else f"status {status}"
        if worker.article is not None:
            self.done[worker.number] = _failed(worker.article, f"the process ended with {how}")
        elif not worker.ready:
            raise ModelError(f"A coding process ended with {how} before it could start. Remedy: try --jobs 1.")


@contextmanager
def _uninterrupted() -> Iterator[None]:
    """Let processes start undisturbed: who interrupts or terminates meanwhile is heard right after.

    The new process inherits that the interrupt key is blocked: that key reaches all processes of a
    terminal, and it is for this one to stop the others.
    """
    if threading.current_thread() is not threading.main_thread():
        yield
        return
    came: list[int] = []
    resource_tracker.ensure_running()  # starts a process of its own and unblocks signals
    before = {
        number: signal.signal(number, lambda got, frame: came.append(got)) for number in (signal.SIGINT, signal.SIGTERM)
    }
    mask = signal.pthread_sigmask(signal.SIG_BLOCK, {signal.SIGINT})
    try:
        yield
    finally:
        signal.pthread_sigmask(signal.SIG_SETMASK, mask)
        for number, handler in before.items():
            signal.signal(number, handler or signal.SIG_DFL)
    if came:
        signal.raise_signal(came[0])
