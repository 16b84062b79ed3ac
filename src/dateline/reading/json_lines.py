"""JSONL, and JSON files that hold an array of articles or one article."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator

from dateline.reading.articles import finish
from dateline.reading.columns import found_in_row, map_columns
from dateline.reading.lines import Lines, text_stream
from dateline.reading.options import Field, ReadOptions
from dateline.reading.problem import BadLine, Unusable
from dateline.reading.streams import CHUNK, Supply, peek
from dateline.schema import Article, Reject

MARK = re.compile(r'["{}\[\],\n]')
IN_STRING = re.compile(r'["\\\n]')
CORRECT = "correct it; the other articles were read"


def read_jsonl(supply: Supply, options: ReadOptions) -> Iterator[Article | Reject]:
    """Yield one article a line; a broken line is told by its number and the rest goes on."""
    rows = _Rows(supply, options)
    lines = Lines(supply, options)
    told = False
    while True:
        try:
            line = next(lines).strip(" \t\r\n\ufeff\x1e")
        except StopIteration:
            break
        except BadLine as problem:
            yield problem.reject(supply.source)
            told = True
            continue
        if line:
            yield rows.article(line, lines.number)
            told = True
    if not told:
        raise Unusable("it holds nothing but white space", "leave it out")


def read_json(supply: Supply, options: ReadOptions) -> Iterator[Article | Reject]:
    """Yield the articles of a JSON array or object, one after another, without holding the whole file.

    A file named .json that holds one object a line is read as JSONL.
    """
    first = peek(supply.stream, CHUNK).partition(b"\n")[0]
    if _whole_object(first):
        yield from read_jsonl(supply, options)
        return
    rows = _Rows(supply, options)
    count = 0
    for value, line in _values(supply, options):
        count += 1
        yield rows.article(value, line)
    if not count:
        raise Unusable("it holds no articles", "give an array of objects that have a text")


class _Rows:
    """Turns JSON values into articles, remembering which keys hold what."""

    def __init__(self, supply: Supply, options: ReadOptions) -> None:
        self._source = supply.source
        self._options = options
        self._mappings: dict[tuple[str, ...], dict[Field, str]] = {}

    def article(self, value: str, line: int) -> Article | Reject:
        """Return the article that one JSON value is."""
        place = f":{line}"
        try:
            row = json.loads(value)
        except json.JSONDecodeError as error:
            reason = f"it is no JSON: {error.msg} at character {error.pos + 1:,}"
            return Unusable(reason, CORRECT, place=place).reject(self._source)
        except (ValueError, RecursionError) as error:  # numbers of thousands of digits; endless nesting
            reason = f"it is no usable JSON: {type(error).__name__}"
            return Unusable(reason, CORRECT, place=place).reject(self._source)
        if not isinstance(row, dict):
            reason = f"it is a {type(row).__name__}, not an object with a text"
            return Unusable(reason, "write one object an article", place=place).reject(self._source)
        try:
            mapping = self._mapping(tuple(row))
        except Unusable as problem:
            problem.place = place
            return problem.reject(self._source)
        return finish(found_in_row(row, mapping, self._source + place), self._options)

    def _mapping(self, keys: tuple[str, ...]) -> dict[Field, str]:
        if keys not in self._mappings:
            if len(self._mappings) > 1000:  # every object has other keys: do not collect them
                self._mappings.clear()
            self._mappings[keys] = map_columns(keys, self._options)
        return self._mappings[keys]


def _whole_object(line: bytes) -> bool:
    if not line.lstrip(b"\xef\xbb\xbf \t").startswith(b"{"):
        return False
    try:
        return isinstance(json.loads(line.decode("utf-8-sig", "replace")), dict)
    except (ValueError, RecursionError):
        return False


def _values(supply: Supply, options: ReadOptions) -> Iterator[tuple[str, int]]:
    """Yield (JSON text, line of its beginning) for each element of the top array, or each top object."""
    text, undecoded = text_stream(supply, options)
    scan = _Scan()
    while chunk := text.read(CHUNK):
        if not chunk.isascii() and undecoded.search(chunk):
            raise Unusable(f"it holds bytes that are not {text.encoding}", "save it as UTF-8", place=f":{scan.line}")
        yield from scan.feed(chunk)
        if scan.held > options.max_line_chars:
            raise Unusable(
                f"an element is longer than {options.max_line_chars:,} characters, or never closed",
                "correct it, or raise max_line_chars",
                place=f":{scan.start}",
            )
    if rest := scan.rest():
        yield rest, scan.start
    elif scan.depth > 0 and scan.array:
        raise Unusable("its array is never closed: the file is cut off", "get the file again", place=f":{scan.line}")


class _Scan:
    """Cuts a stream of JSON text into the elements of its top array, or into its top values."""

    def __init__(self) -> None:
        self.array = False
        self.depth = 0
        self.line = 1
        self.start = 1
        self.held = 0
        self._parts: list[str] = []
        self._string = False
        self._escaped = False
        self._begun = False

    def feed(self, chunk: str) -> Iterator[tuple[str, int]]:
        """Yield the elements that are complete after `chunk`."""
        begin, place = 0, int(self._escaped)
        self._escaped = False
        while match := (IN_STRING if self._string else MARK).search(chunk, place):
            place, char = match.end(), match[0]
            if char == "\n":
                self.line += 1
                if not self._begun and not chunk[begin:place].strip():
                    begin, self.start = place, self.line
            elif self._string:
                if char == '"':
                    self._string = False
                else:  # a backslash: the next character, maybe in the next chunk, is not looked at
                    self._escaped = place == len(chunk)
                    place += 1
            elif char == '"':
                self._string = self._begun = True
            elif char in "{[":
                if not self._begun and not self.array and char == "[" and self.depth == 0:
                    self.array, begin, self.depth = True, place, 1
                    self.start = self.line
                    continue
                self._begun = True
                self.depth += 1
            elif char in "}]":
                self.depth -= 1
                if self.array and self.depth == 0:
                    if value := self._take(chunk[begin : place - 1]):
                        yield value, self.start
                    self.array, begin, self.start = False, place, self.line
                elif not self.array and self.depth <= 0:
                    self.depth = 0
                    yield self._take(chunk[begin:place]), self.start
                    begin, self.start = place, self.line
            elif char == "," and self.depth == int(self.array):
                if value := self._take(chunk[begin : place - 1]):
                    yield value, self.start
                begin, self.start = place, self.line
        self._parts.append(chunk[begin:])
        self.held += len(chunk) - begin

    def rest(self) -> str:
        """Return what stands after the last complete element."""
        return self._take("")

    def _take(self, last: str) -> str:
        value = ("".join(self._parts) + last).strip()
        self._parts.clear()
        self.held, self._begun = 0, False
        return value
