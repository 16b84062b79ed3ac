"""Files, directories and glob patterns → the files to read, in a fixed order."""

from __future__ import annotations

import glob
import os
import stat
from collections.abc import Iterator
from pathlib import Path

from dateline.reading.problem import Unusable
from dateline.schema import Reject

GONE = "check the name; a pattern needs quotation marks in the shell"


def files_of(source: str) -> Iterator[Path | Reject]:
    """Yield the files that a path or glob pattern (with ``**``) stands for.

    Directories are walked to the end, sorted by name. Hidden files and directories inside them are passed
    over; devices, pipes and sockets are told and never opened; a directory reached twice is told once.
    """
    if "\x00" in source:
        yield _reject(source.replace("\x00", "\\0"), "the name holds a null character", GONE)
        return
    if not os.path.lexists(source) and glob.has_magic(source):
        matches = sorted(glob.glob(source, recursive=True))
        if not matches:
            yield _reject(source, "no file matches the pattern", GONE)
        seen: set[tuple[int, int]] = set()
        done: set[str] = set()
        for match in matches:
            for found in _walk(Path(match), seen):
                if isinstance(found, Reject) or str(found) not in done:  # ** gives a file and its directory
                    done.add(str(found))
                    yield found
        return
    yield from _walk(Path(source), set())


def _walk(top: Path, seen: set[tuple[int, int]]) -> Iterator[Path | Reject]:
    stack = [top]
    empty = True
    while stack:
        path = stack.pop()
        try:
            entry = _entry(path)
        except Unusable as problem:
            empty = False
            yield problem.reject(str(path))
            continue
        if entry is None:
            empty = False
            yield path
            continue
        if entry in seen:
            empty = False
            if path is not top:
                yield _reject(path, "it leads back to a directory that is already read", "remove the link")
            continue
        seen.add(entry)
        try:
            names = sorted(name for name in os.listdir(path) if not name.startswith("."))
        except OSError as error:
            empty = False
            yield _reject(path, f"the directory cannot be opened: {error.strerror}", "allow reading it")
            continue
        stack.extend(path / name for name in reversed(names))
    if empty:
        yield _reject(top, "the directory holds no files", "check the name")


def _entry(path: Path) -> tuple[int, int] | None:
    """Return what identifies a directory, None for a file; raise `Unusable` for anything else."""
    try:
        status = path.stat()
    except FileNotFoundError as error:
        broken = path.is_symlink()
        raise Unusable("the link points to nothing" if broken else "there is no such file", GONE) from error
    except (OSError, ValueError) as error:
        what = getattr(error, "strerror", None) or str(error)
        raise Unusable(f"it cannot be opened: {what}", "check the name and the permissions") from error
    if stat.S_ISDIR(status.st_mode):
        return status.st_dev, status.st_ino
    if not stat.S_ISREG(status.st_mode):
        raise Unusable("it is a pipe, socket or device, not a file", "send its content through standard input")
    return None


def _reject(path: Path | str, reason: str, remedy: str) -> Reject:
    return Unusable(reason, remedy).reject(str(path))
