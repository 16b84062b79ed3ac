"""TOML files that know on which line each key stands, so that an error can name it."""

from __future__ import annotations

import hashlib
import re
import tomllib
from dataclasses import dataclass, field
from functools import cached_property
from pathlib import Path
from typing import Any

from dateline.errors import CodebookError

Key = tuple[str, ...]

_TOKEN = re.compile(
    r'"""(?:\\.|[^\\])*?"{3,5}'
    r"|'''.*?'{3,5}"
    r'|"(?:\\.|[^"\\\n])*"'
    r"|'[^'\n]*'"
    r"|\#[^\n]*|\n|[\[\]{}=.,]|[A-Za-z0-9_-]+|[^\S\n]+|.",
    re.DOTALL,
)
_AT_LINE = re.compile(r"\s*\(at (?:line (\d+), column \d+|end of document)\)$")


def line_index(text: str) -> dict[Key, int]:
    """The line, from 1, on which each table and key of the valid TOML `text` first stands."""
    index: dict[Key, int] = {}

    def note(path: Key, line: int) -> None:
        for end in range(1, len(path) + 1):
            index.setdefault(path[:end], line)

    table: Key = ()
    opened: list[Key | None] = []  # what we are in: an inline table (its path) or a list (None)
    parts: list[str] = []
    path: Key = ()
    reading, line = "key", 1
    for token in _TOKEN.findall(text):
        if token == "\n":
            if reading == "header":
                table, parts = tuple(parts), []
                note(table, line)
            if not opened:
                reading = "key"
        elif token.isspace() or token.startswith("#"):
            pass
        elif reading == "key" and token == "[" and not parts:
            reading = "header"
        elif reading == "key" and token == "=":
            path = ((opened[-1] or ()) if opened else table) + tuple(parts)
            note(path, line)
            parts, reading = [], "value"
        elif token == "}" or (token == "]" and reading == "value"):
            opened.pop()
            reading = "value"
        elif reading in ("key", "header"):
            if token not in (".", "[", "]"):
                parts.append(_unquoted(token))
        elif token in ("{", "["):
            opened.append(path if token == "{" else None)
            reading = "key" if token == "{" else "value"
        elif token == "," and opened and opened[-1] is not None:
            reading = "key"
        line += token.count("\n")
    if reading == "header":
        note(tuple(parts), line)
    return index


def _unquoted(key: str) -> str:
    return str(tomllib.loads(f"key = {key}")["key"]) if key[0] in "\"'" else key


@dataclass(frozen=True)
class Source:
    """A TOML file as read: its data, and where each part of it stands."""

    path: Path
    text: str
    data: dict[str, Any]
    parts: dict[str, Source] = field(default_factory=dict)
    """Top-level keys that are kept in a file of their own."""

    @cached_property
    def lines(self) -> dict[Key, int]:
        """Line of each key; see `line_index`."""
        return line_index(self.text)

    def place(self, key: Key) -> tuple[Path, int]:
        """File and line of `key`; of the nearest thing around it when it is not in the file itself."""
        if key and key[0] in self.parts:
            return self.parts[key[0]].place(key[1:])
        while key and key not in self.lines:
            key = key[:-1]
        return self.path, self.lines.get(key, 1)

    def digest(self) -> str:
        """Twelve hexadecimal digits that change when the file, or one of its parts, changes."""
        texts = [self.text, *(part.text for _, part in sorted(self.parts.items()))]
        return hashlib.sha256("\0".join(texts).encode()).hexdigest()[:12]


def read_toml(path: Path) -> Source:
    """Read the TOML file at `path`.

    Raises `CodebookError`, with the line, when it cannot be read or is not TOML.
    """
    try:
        content = path.read_bytes()
    except OSError as error:
        raise CodebookError(f"{path}: cannot be read ({error.strerror}). Remedy: check the path.") from error
    try:
        text = content.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        line = content.count(b"\n", 0, error.start) + 1
        raise CodebookError(f"{path}:{line}: not UTF-8. Remedy: save the file as UTF-8.") from error
    try:
        return Source(path, text, tomllib.loads(text))
    except tomllib.TOMLDecodeError as error:
        message = str(error)
        at = _AT_LINE.search(message)
        line = int(at[1]) if at and at[1] else len(text.splitlines()) or 1
        what = f"not valid TOML: {_AT_LINE.sub('', message)}"
        raise CodebookError(f"{path}:{line}: {what}. Remedy: correct the line; see https://toml.io.") from error
