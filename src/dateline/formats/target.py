"""Where a format writes: a path (whole or nothing), a binary stream, or a text stream."""

from __future__ import annotations

import codecs
import io
import os
import stat
import tempfile
from collections.abc import Iterable, Iterator
from contextlib import contextmanager, suppress
from os import PathLike
from pathlib import Path
from typing import IO, Any, Protocol, cast

from dateline.errors import InputError, OutputError
from dateline.schema import Report

Target = str | PathLike[str] | IO[bytes] | IO[str]


class Writer(Protocol):
    """Writes reports in one format; returns how many."""

    def __call__(self, reports: Iterable[Report], target: Target) -> int:
        """Write `reports` to `target` as they come; raises `OutputError` when `target` cannot be written."""


class Sink(Protocol):
    """What a format writes bytes to."""

    def write(self, data: bytes, /) -> Any:
        """Take the bytes."""


@contextmanager
def opened(target: Target, *, text: bool = True) -> Iterator[Sink]:
    """What to write the bytes of `target` to.

    A path is written whole or not at all: under another name in the same folder, synced and renamed when the
    block ends, removed when the block fails. A device or a pipe is written straight. A stream stays open.
    `text` says that the bytes are UTF-8, so that a text stream can take them.

    Raises `OutputError` when the path cannot be written, `InputError` for a text stream and ``text=False``.
    """
    if isinstance(target, str | PathLike):
        path = Path(target)
        with _straight(path) if _special(path) else _whole(path) as file:
            yield file
    elif not _takes_text(target):
        yield cast(Sink, target)
    elif text:
        yield _Decoded(target)
    else:
        raise InputError("This format is binary: give a path or a binary stream (for standard output, its `buffer`).")


class _Decoded:
    """A text stream that takes UTF-8."""

    def __init__(self, stream: Any) -> None:
        self._stream = stream
        self._decode = codecs.getincrementaldecoder("utf-8")().decode

    def write(self, data: bytes, /) -> None:
        self._stream.write(self._decode(data))


class _File(io.FileIO):
    """A file whose failing writes say which path it was."""

    path: Path

    def write(self, data: Any, /) -> int:
        try:
            return super().write(data)
        except BrokenPipeError:
            raise
        except OSError as error:
            raise _refused(self.path, error) from error


def _takes_text(stream: Any) -> bool:
    if isinstance(stream, io.TextIOBase):
        return True
    try:
        stream.write(b"")
    except TypeError:
        return True
    return False


def _special(path: Path) -> bool:
    """Whether `path` is there and no plain file: a device or a pipe, which must not be replaced."""
    try:
        mode = path.stat().st_mode
    except OSError:
        return False
    if stat.S_ISDIR(mode):
        raise OutputError(f"{path}: is a folder. Remedy: name a file in it.")
    return not stat.S_ISREG(mode)


@contextmanager
def _straight(path: Path) -> Iterator[Sink]:
    try:
        raw = _File(path, "wb")
    except OSError as error:
        raise _refused(path, error) from error
    raw.path = path
    with io.BufferedWriter(raw) as file:
        yield file


@contextmanager
def _whole(path: Path) -> Iterator[Sink]:
    final = Path(os.path.realpath(path))
    try:
        mode = stat.S_IMODE(final.stat().st_mode) if final.exists() else 0o666 & ~_umask()
        descriptor, name = tempfile.mkstemp(prefix=f".{final.name[:100]}.", suffix=".part", dir=final.parent)
    except OSError as error:
        raise _refused(path, error) from error
    part = Path(name)
    raw = _File(descriptor, "wb")
    raw.path = path
    file = io.BufferedWriter(raw)
    try:
        yield file
        file.flush()
        try:
            os.fsync(descriptor)
            file.close()
            part.chmod(mode)
            part.replace(final)
            _sync_folder(final.parent)
        except OSError as error:
            raise _refused(path, error) from error
    except BaseException:
        with suppress(OSError, OutputError):
            file.close()
        part.unlink(missing_ok=True)
        raise


def _umask() -> int:
    mask = os.umask(0o077)
    os.umask(mask)
    return mask


def _sync_folder(folder: Path) -> None:
    """Make the renaming last; file systems that cannot sync a folder are left as they are."""
    with suppress(OSError):
        descriptor = os.open(folder, os.O_RDONLY)
        try:
            os.fsync(descriptor)
        finally:
            os.close(descriptor)


def _refused(path: Path, error: OSError) -> OutputError:
    return OutputError(
        f"{path}: cannot be written ({error.strerror or error}). Remedy: check the folder, its permissions "
        "and the free space; nothing was left half-written."
    )
