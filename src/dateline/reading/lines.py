"""Lines of a text stream, decoded, numbered, each of bounded length."""

from __future__ import annotations

import io
import re
from collections.abc import Iterator

from dateline.reading.decoding import RESAVE, SAMPLE, UNDECODED, detect
from dateline.reading.options import ReadOptions
from dateline.reading.problem import BadLine
from dateline.reading.streams import Supply, peek, read_up_to

REPLACED = re.compile("\ufffd")


def text_stream(supply: Supply, options: ReadOptions, newline: str = "\n") -> tuple[io.TextIOWrapper, re.Pattern[str]]:
    """Return the supply as text without a byte-order mark, and the pattern that undecodable bytes leave.

    Line ends are kept as they are; `newline` is what counts as one, empty for all three kinds.
    """
    encoding = detect(peek(supply.stream, SAMPLE), override=options.encoding, declared=supply.charset)
    read_up_to(supply.stream, encoding.mark)
    buffered = io.BufferedReader(supply.stream, SAMPLE)
    # one broken byte must cost its line, not the file: mark it instead of raising
    errors = "surrogateescape" if encoding.is_utf8 else "replace"
    text = io.TextIOWrapper(buffered, encoding.name, errors=errors, newline=newline)
    return text, UNDECODED if encoding.is_utf8 else REPLACED


class Lines(Iterator[str]):
    """Iterator over lines with their ends; raises `BadLine` for one line and goes on with the next.

    `number` is the number of the line given last, from 1.
    """

    def __init__(self, supply: Supply, options: ReadOptions, newline: str = "\n") -> None:
        self._text, self._undecoded = text_stream(supply, options, newline)
        self._limit = options.max_line_chars
        self.number = 0

    def __next__(self) -> str:
        line = self._text.readline(self._limit + 1)
        if not line:
            raise StopIteration
        self.number += 1
        if len(line) > self._limit:
            while line and not line.endswith("\n"):
                line = self._text.readline(SAMPLE)
            raise BadLine(
                f"the line is longer than {self._limit:,} characters",
                "write one article a line, or raise max_line_chars",
                place=f":{self.number}",
            )
        if not line.isascii() and self._undecoded.search(line):
            raise BadLine(f"the line holds bytes that are not {self._text.encoding}", RESAVE, place=f":{self.number}")
        return line
