"""Byte streams with limits, and the `Supply` that every reader is given."""

from __future__ import annotations

import io
import lzma
import tempfile
import zipfile
import zlib
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field, replace
from pathlib import Path
from typing import BinaryIO, Protocol

from dateline.reading.options import ReadOptions
from dateline.reading.problem import Unusable

CHUNK = 64 * 1024
DAMAGE = (OSError, zlib.error, lzma.LZMAError, zipfile.BadZipFile, ValueError, RuntimeError)
"""What libraries raise for damaged archives."""


class Readable(Protocol):
    """Anything that gives bytes."""

    def read(self, size: int, /) -> bytes:
        """Return at most `size` bytes; none at the end."""


@dataclass(slots=True)
class Meter:
    """Bytes that came from outside, before any decompression: what archives are measured against."""

    raw: int = 0


class Source(io.RawIOBase):
    """A read-only stream over a function that returns the next bytes; closing it closes nothing else."""

    def __init__(self, fetch: Callable[[int], bytes], head: bytes = b"") -> None:
        super().__init__()
        self._fetch = fetch
        self._head = head
        self._position = 0

    def readable(self) -> bool:
        """Return True."""
        return True

    def tell(self) -> int:
        """Return how many bytes were read."""
        return self._position

    def readinto(self, buffer: bytearray | memoryview, /) -> int:  # type: ignore[override]
        """Read up to ``len(buffer)`` bytes into `buffer`."""
        if not self._head:
            self._head = self._fetch(max(len(buffer), 1))
        piece, self._head = self._head[: len(buffer)], self._head[len(buffer) :]
        buffer[: len(piece)] = piece
        self._position += len(piece)
        return len(piece)

    def push_back(self, head: bytes) -> None:
        """Put bytes that were read in front again."""
        self._head = head + self._head
        self._position -= len(head)


def counted(stream: Readable, meter: Meter) -> Source:
    """Return `stream` with its bytes counted into `meter`."""

    def fetch(size: int) -> bytes:
        try:
            chunk = stream.read(size) or b""
        except ValueError as error:  # a closed stream
            raise Unusable(f"the stream cannot be read: {error}", "pass an open binary stream") from error
        if not isinstance(chunk, bytes):
            raise Unusable("the stream gives text, not bytes", "open it in binary mode, e.g. sys.stdin.buffer")
        meter.raw += len(chunk)
        return chunk

    return Source(fetch)


class Inflation:
    """Counts what an archive gives, over all its members, and stops a compression bomb."""

    def __init__(self, meter: Meter, options: ReadOptions) -> None:
        self._meter = meter
        self._options = options
        self._given = 0

    def check(self, fetch: Callable[[int], bytes], what: str) -> Source:
        """Return a stream over `fetch` that turns damage and bombs into `Unusable`."""

        failed: list[Unusable] = []

        def checked(size: int) -> bytes:
            if failed:
                raise failed[0]
            try:
                return counted_chunk(size)
            except Unusable as problem:
                failed.append(problem)
                raise

        def counted_chunk(size: int) -> bytes:
            try:
                chunk = fetch(size)
            except EOFError as error:
                raise Unusable(f"the {what} data ends too early", "get the file again; it is cut off") from error
            except Unusable:
                raise
            except DAMAGE as error:
                raise Unusable(f"the {what} data is damaged: {error}", "get the file again") from error
            self._given += len(chunk)
            ratio = self._options.max_ratio
            if self._given > self._options.max_bytes and self._given > ratio * max(1, self._meter.raw):
                raise Unusable(
                    f"the {what} data unpacks to over {ratio} times its size, as a compression bomb does",
                    "unpack it yourself if you trust it, or raise max_ratio",
                )
            return chunk

        return Source(checked)


@dataclass(frozen=True, slots=True)
class Supply:
    """One thing to be read: its bytes, its name, and what is known of it from outside."""

    source: str
    """What results are named by: path or address, with member."""
    name: str
    """File name, for its extensions."""
    stream: Source
    meter: Meter = field(default_factory=Meter)
    path: Path | None = None
    """Where `stream` lies on disk, when it is exactly that file."""
    depth: int = 0
    url: str | None = None
    charset: str | None = None
    media_type: str | None = None

    def inner(self, stream: Source, *, name: str, source: str | None = None) -> Supply:
        """Return the supply of something packed in this one."""
        return replace(self, stream=stream, name=name, source=source or self.source, path=None, depth=self.depth + 1)


def peek(stream: Source, size: int) -> bytes:
    """Return the first `size` bytes (fewer at the end) and leave them to be read."""
    parts = []
    try:
        while size > 0 and (part := stream.read(size)):
            parts.append(part)
            size -= len(part)
    except Unusable:
        if not parts:
            raise  # else: what came before the damage can be used; reading on will tell
    stream.push_back(head := b"".join(parts))
    return head


def read_up_to(stream: Readable, size: int) -> bytes:
    """Return exactly `size` bytes, fewer only at the end of the stream."""
    parts = []
    while size > 0 and (part := stream.read(min(size, CHUNK))):
        parts.append(part)
        size -= len(part)
    return b"".join(parts)


def read_all(stream: Readable, limit: int, remedy: str) -> bytes:
    """Return all bytes of `stream`; raise `Unusable` when there are more than `limit`."""
    data = read_up_to(stream, limit + 1)
    if len(data) > limit:
        raise Unusable(f"it is larger than {limit:,} bytes", remedy)
    return data


@contextmanager
def seekable(supply: Supply, options: ReadOptions) -> Iterator[BinaryIO]:
    """Give the supply as a file that can seek: the file itself, else a temporary copy."""
    if supply.path is not None:
        with supply.path.open("rb") as file:
            yield file
        return
    with tempfile.SpooledTemporaryFile(max_size=options.max_bytes) as copy:
        size = 0
        while chunk := supply.stream.read(CHUNK):
            size += len(chunk)
            if size > options.max_spool_bytes:
                raise Unusable(
                    f"it is larger than {options.max_spool_bytes:,} bytes",
                    "unpack it to a file and read that",
                )
            copy.write(chunk)
        copy.seek(0)
        yield copy  # type: ignore[misc]
