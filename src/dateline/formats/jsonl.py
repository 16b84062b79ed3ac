"""The record itself: one report a line, as JSON. `schema.py` is its definition, `docs/record.md` its page."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from os import PathLike
from pathlib import Path

from pydantic import ValidationError

from dateline.errors import InputError
from dateline.formats.clean import to_json
from dateline.formats.target import Target, opened
from dateline.schema import Reject, Report

Lines = str | PathLike[str] | Iterable[bytes] | Iterable[str]


def write(reports: Iterable[Report], target: Target) -> int:
    """Write one report a line; returns how many."""
    count = 0
    with opened(target) as out:
        for report in reports:
            out.write(to_json(report) + b"\n")
            count += 1
    return count


def read(source: Lines) -> Iterator[Report]:
    """The reports of a path, a binary or a text stream; empty lines are passed over.

    Raises `InputError`, with the line, at the first line that is no record.
    """
    for found in read_each(source):
        if isinstance(found, Reject):
            raise InputError(f"{found.source}: {found.reason}. {found.remedy}")
        yield found


def read_each(source: Lines, name: str | None = None) -> Iterator[Report | Reject]:
    """As `read`, but a line that is no record is a `Reject` and the next lines are read.

    `name` is what a reject calls the source; the path, else ``records``.
    """
    if not isinstance(source, str | PathLike):
        yield from _lines(source, name or "records")
        return
    path = Path(source)
    try:
        file = path.open("rb")
    except OSError as error:
        raise InputError(f"{path}: cannot be read ({error.strerror}). Check the path.") from error
    with file:
        yield from _lines(file, name or str(path))


def _lines(lines: Iterable[bytes | str], name: str) -> Iterator[Report | Reject]:
    for number, line in enumerate(lines, start=1):
        data = line.encode("utf-8", "surrogatepass") if isinstance(line, str) else line
        data = data.removeprefix(b"\xef\xbb\xbf") if number == 1 else data
        if data.strip():
            yield _report(data, f"{name}, line {number}")


def _report(line: bytes, where: str) -> Report | Reject:
    try:
        return Report.model_validate_json(line)
    except ValidationError as error:
        first = error.errors(include_url=False, include_context=False, include_input=False)[0]
        place = ".".join(map(str, first["loc"]))
    return Reject(
        source=where,
        reason=f"not a record of Dateline ({place + ': ' if place else ''}{first['msg']})",
        remedy="Give what `dateline code --format jsonl` writes, one record a line; see docs/record.md.",
    )
