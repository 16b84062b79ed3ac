"""Data files: lines and JSON objects of plain or gzipped UTF-8 files, with errors that name the line."""

from __future__ import annotations

import gzip
import json
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from dateline.errors import InputError
from training.treebank import open_text


def lines(path: Path) -> Iterator[str]:
    """The lines of a plain or gzipped UTF-8 file, without line ends; raises `InputError` for any other."""
    try:
        yield from open_text(path)
    except (UnicodeDecodeError, gzip.BadGzipFile, EOFError) as error:
        raise InputError(f"{path}: not a UTF-8 text file, plain or (.gz) gzipped: {error}") from error


def objects(path: Path, *required: str) -> Iterator[dict[str, Any]]:
    """The objects of a JSON-lines file; raises `InputError` for a line that is none or lacks a field."""
    for number, line in enumerate(lines(path), start=1):
        if not line.strip():
            continue
        try:
            found = json.loads(line)
        except ValueError as error:
            raise InputError(f"{path}, line {number}: not JSON ({error}); give one object a line") from error
        if not isinstance(found, dict):
            raise InputError(f"{path}, line {number}: not a JSON object; give one object a line")
        missing = [name for name in required if name not in found]
        if missing:
            raise InputError(f"{path}, line {number}: has no {', '.join(missing)}")
        yield found
