"""The SQLite file of a record: how it is opened, migrated, written in transactions and read in snapshots."""

from __future__ import annotations

import sqlite3
import threading
import time
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager, suppress
from functools import cache
from importlib.resources import files
from os import PathLike
from pathlib import Path
from typing import Any

from dateline.errors import RecordError

APPLICATION = 0x44544C4E
"""``application_id`` of a record file: "DTLN"."""

PATIENCE = 120.0
"""Seconds that one process waits for another to finish writing."""

_COMMITS, _LONG = 50, 64_000_000
"""After how many transactions the log is looked at, and how many bytes of it are too many."""


@cache
def migrations() -> tuple[str, ...]:
    """The SQL that makes each format of the file from the one before; the first makes it from nothing."""
    folder = files("dateline.record").joinpath("migrations")
    named = sorted((entry.name, entry) for entry in folder.iterdir() if entry.name.endswith(".sql"))
    return tuple(entry.read_text(encoding="utf-8") for _, entry in named)


class Database:
    """One record file: a connection a thread, made when first used.

    Raises `RecordError` for a file that is none of Dateline's, of a newer format, or cannot be opened. Without
    `write` nothing can be changed through it, and a file that is not there is an error. `updated` is called, in
    the same transaction, when a file of an older format was brought to today's.
    """

    def __init__(
        self,
        path: str | PathLike[str],
        *,
        write: bool = True,
        steps: Sequence[str] | None = None,
        updated: Callable[[sqlite3.Connection], None] | None = None,
    ) -> None:
        self.path = Path(path)
        self.write = write
        self._steps = migrations() if steps is None else steps
        self._updated = updated
        self._local = threading.local()
        self._every: list[sqlite3.Connection] = []
        self._guard = threading.Lock()
        self._written = 0
        if not write and not self.path.is_file():
            raise RecordError(f"{self.path}: there is no such record. Remedy: check the path, or make it with add.")
        with self.told():
            self._prepare()

    @property
    def connection(self) -> sqlite3.Connection:
        """This thread's connection."""
        found: sqlite3.Connection | None = getattr(self._local, "connection", None)
        if found is None:
            found = self._connect()
            self._local.connection = found
            with self._guard:
                self._every.append(found)
        return found

    def rows(self, sql: str, values: Sequence[Any] | dict[str, Any] = ()) -> Iterator[sqlite3.Row]:
        """The rows of a query, as they are fetched."""
        with self.told():
            yield from self.connection.execute(sql, values)

    def row(self, sql: str, values: Sequence[Any] | dict[str, Any] = ()) -> sqlite3.Row | None:
        """The first row of a query."""
        with self.told():
            found: sqlite3.Row | None = self.connection.execute(sql, values).fetchone()
            return found

    def number(self, sql: str, values: Sequence[Any] | dict[str, Any] = ()) -> int:
        """The first value of a query that counts."""
        found = self.row(sql, values)
        return int(found[0]) if found is not None and found[0] is not None else 0

    @contextmanager
    def writing(self) -> Iterator[sqlite3.Connection]:
        """A transaction: all of the block is kept, durably, or nothing. It waits for other writers.

        Raises `RecordError` when another process has been writing for `PATIENCE` seconds or the disk is full.
        """
        if not self.write:
            raise RecordError(f"{self.path}: the record was opened for reading only.")
        with self.told():
            connection = self.connection
            connection.execute("BEGIN IMMEDIATE")
            try:
                yield connection
                connection.execute("COMMIT")
            except BaseException:
                if connection.in_transaction:
                    with suppress(sqlite3.Error):
                        connection.execute("ROLLBACK")
                raise
            self._shorten(connection)

    def _shorten(self, connection: sqlite3.Connection) -> None:
        """Bring a long log back into the file: readers that never pause keep SQLite from doing so by itself."""
        self._written += 1
        log = self.path.with_name(f"{self.path.name}-wal")
        if self._written % _COMMITS or not log.exists() or log.stat().st_size < _LONG:
            return
        connection.execute("PRAGMA busy_timeout = 2000")  # wait a little for readers to pause; else next time
        try:
            connection.execute("PRAGMA wal_checkpoint(TRUNCATE)").fetchone()
        finally:
            connection.execute(f"PRAGMA busy_timeout = {int(PATIENCE * 1000)}")

    @contextmanager
    def snapshot(self) -> Iterator[sqlite3.Connection]:
        """All reads of the block see the record as it was at the first, whatever is written meanwhile."""
        with self.told():
            connection = self.connection
            if connection.in_transaction:
                yield connection
                return
            connection.execute("BEGIN")
            try:
                yield connection
            finally:
                connection.execute("ROLLBACK")

    @contextmanager
    def told(self) -> Iterator[None]:
        """Turns what SQLite says into a `RecordError` with a remedy."""
        try:
            yield
        except sqlite3.Error as error:
            raise RecordError(f"{self.path}: {_words(error)}") from error

    def close(self) -> None:
        """Close every thread's connection."""
        with self._guard:
            for connection in self._every:
                with suppress(sqlite3.Error):
                    connection.close()
            self._every.clear()
        self._local = threading.local()

    def _connect(self) -> sqlite3.Connection:
        mode = "rwc" if self.write else "rw"
        try:
            connection = self._opened(mode)
            connection.execute("PRAGMA user_version").fetchone()
        except sqlite3.OperationalError:
            if self.write:
                raise
            connection = self._opened("ro")  # in a folder where nothing may be written
        connection.row_factory = sqlite3.Row
        connection.execute("PRAGMA foreign_keys = ON")
        connection.execute("PRAGMA synchronous = FULL")
        connection.execute("PRAGMA cache_size = -65536")
        if not self.write:
            connection.execute("PRAGMA query_only = ON")
        return connection

    def _opened(self, mode: str) -> sqlite3.Connection:
        address = f"{self.path.absolute().as_uri()}?mode={mode}"
        return sqlite3.connect(address, uri=True, timeout=PATIENCE, isolation_level=None, check_same_thread=False)

    def _prepare(self) -> None:
        """Check whose file it is, and bring it to today's format."""
        connection = self.connection
        application = connection.execute("PRAGMA application_id").fetchone()[0]
        version = connection.execute("PRAGMA user_version").fetchone()[0]
        known = len(self._steps)
        if application != APPLICATION and (application or version or _has_tables(connection)):
            raise RecordError(f"{self.path}: is a database, but no record of Dateline. Remedy: name another file.")
        if version > known:
            raise RecordError(
                f"{self.path}: the record has format {version}, made by a newer Dateline; this one knows formats up "
                f"to {known}. Remedy: update Dateline. Nothing was changed."
            )
        if version == known and application == APPLICATION:
            return
        if not self.write:
            was = f"has format {version}, today's is {known}" if application else "is empty"
            raise RecordError(f"{self.path}: the record {was}. Remedy: open it for writing once, as `add` does.")
        self._log_ahead()
        with self.writing():
            version = connection.execute("PRAGMA user_version").fetchone()[0]  # another may have been faster
            for step in self._steps[version:]:
                for statement in _statements(step):
                    connection.execute(statement)
            if 0 < version < known and self._updated is not None:
                self._updated(connection)
            connection.execute(f"PRAGMA application_id = {APPLICATION}")
            connection.execute(f"PRAGMA user_version = {known}")

    def _log_ahead(self) -> None:
        """Switch to a write-ahead log; SQLite does not wait by itself for others who do the same."""
        give_up = time.monotonic() + PATIENCE
        while True:
            try:
                self.connection.execute("PRAGMA journal_mode = WAL")
                return
            except sqlite3.OperationalError as error:
                if "locked" not in str(error) or time.monotonic() > give_up:
                    raise
                time.sleep(0.02)


def _has_tables(connection: sqlite3.Connection) -> bool:
    return connection.execute("SELECT 1 FROM sqlite_master LIMIT 1").fetchone() is not None


def _statements(script: str) -> Iterator[str]:
    """The statements of a script; triggers hold semicolons of their own."""
    part = ""
    for line in script.splitlines(keepends=True):
        part += line
        if sqlite3.complete_statement(part):
            yield part
            part = ""


_WORDS = {
    "SQLITE_FULL": "the disk is full. Remedy: make room and start again; what was added before is safe.",
    "SQLITE_IOERR": "the disk cannot be read or written ({}). Remedy: check the disk; what was added before is safe.",
    "SQLITE_BUSY": f"another process has been writing for {PATIENCE:.0f} s. Remedy: try again when it is done.",
    "SQLITE_NOTADB": "is no record of Dateline. Remedy: name another file.",
    "SQLITE_CORRUPT": "the file is damaged ({}). Remedy: restore a copy, or save what is left with `sqlite3 .recover`.",
    "SQLITE_READONLY": "cannot be written ({}). Remedy: check the permissions of the file and its folder.",
    "SQLITE_CANTOPEN": "cannot be opened. Remedy: check the path and the permissions of the folder.",
}


def _words(error: sqlite3.Error) -> str:
    name = getattr(error, "sqlite_errorname", None) or ""
    for code, words in _WORDS.items():
        if name.startswith(code):
            return words.format(error)
    return f"SQLite says: {error}."
