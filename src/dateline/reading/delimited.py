"""CSV and TSV: one article a row, under a line of column names."""

from __future__ import annotations

import csv
from collections.abc import Iterator

from dateline.reading.articles import finish
from dateline.reading.columns import COMMON, found_in_row, map_columns, normal
from dateline.reading.lines import Lines
from dateline.reading.options import ReadOptions
from dateline.reading.problem import BadLine, Unusable
from dateline.reading.streams import Supply
from dateline.schema import Article, Reject

KNOWN = frozenset(name for names in COMMON.values() for name in names)
QUOTE = "put quotation marks around cells that hold separators or line breaks"


def read_csv(supply: Supply, options: ReadOptions) -> Iterator[Article | Reject]:
    """Yield the rows of a CSV file; the separator (comma, semicolon, tab) is told from the column names."""
    yield from _read(supply, options, None)


def read_tsv(supply: Supply, options: ReadOptions) -> Iterator[Article | Reject]:
    """Yield the rows of a tab-separated file."""
    yield from _read(supply, options, "\t")


def _read(supply: Supply, options: ReadOptions, separator: str | None) -> Iterator[Article | Reject]:
    lines = _Queue(supply, options)
    # The csv module keeps this limit for the whole process; it is only ever raised, so no reader loses by it.
    if csv.field_size_limit() < options.max_line_chars:
        csv.field_size_limit(options.max_line_chars)
    first = lines.first_line()
    table = csv.reader(lines, delimiter=separator or _separator(first, options))
    try:
        header = next(table, [])
    except csv.Error as error:
        raise Unusable(f"its column names cannot be read: {error}", QUOTE) from error
    mapping = map_columns(header, options)
    while True:
        line = lines.number + 1
        lines.taken = 0
        try:
            cells = next(table)
        except StopIteration:
            return
        except BadLine as problem:
            yield problem.reject(supply.source)
            if lines.taken:  # inside a cell of several lines: where the next row begins cannot be told
                raise Unusable("the rows after it cannot be told apart", QUOTE, place=f":{line}") from problem
            continue
        except csv.Error as error:
            raise Unusable(f"the row cannot be read: {error}", QUOTE, place=f":{line}") from error
        if not any(cells):
            continue
        if len(cells) > len(header):
            reason = f"the row has {len(cells)} cells under {len(header)} column names"
            yield Unusable(reason, QUOTE, place=f":{line}").reject(supply.source)
            continue
        row = dict(zip(header, cells, strict=False))
        yield finish(found_in_row(row, mapping, f"{supply.source}:{line}"), options)


class _Queue(Lines):
    """Lines that count how many were taken, and stop a cell that is never closed."""

    def __init__(self, supply: Supply, options: ReadOptions) -> None:
        super().__init__(supply, options, newline="")
        self._held: list[str] = []
        self._chars = 0
        self.taken = 0

    def first_line(self) -> str:
        """Return the first line that is not blank, and leave it to be read."""
        line = "\n"
        while not line.strip():
            try:
                line = super().__next__()
            except StopIteration:
                raise Unusable("it is empty", "leave it out") from None
        self._held.append(line)
        return line

    def __next__(self) -> str:
        line = self._held.pop() if self._held else super().__next__()
        self.taken += 1
        self._chars = len(line) if self.taken == 1 else self._chars + len(line)
        if self._chars > self._limit:
            raise BadLine(
                f"a row is longer than {self._limit:,} characters: a quotation mark is not closed",
                QUOTE,
                place=f":{self.number}",
            )
        return line


def _separator(first: str, options: ReadOptions) -> str:
    """Return the separator under which most column names are known ones."""
    known = KNOWN | {normal(name) for name in options.columns.values()}

    def score(separator: str) -> tuple[int, int]:
        cells = next(csv.reader([first], delimiter=separator), [])
        return sum(normal(cell) in known for cell in cells), -",;\t|".index(separator)

    try:
        return max(",;\t|", key=score)
    except csv.Error:
        return ","
