"""CSV for R, Stata and spreadsheets: UTF-8, one row an event, the columns of `flat`.

Lists are joined by ``;`` (sectors of one side by ``+``); a ``;`` inside an entry becomes ``,``, and entries
of lists about the same things stand in the same order, empty ones too. Line breaks, tabs and control
characters become spaces, so that a line is a row. A text that begins with ``=``, ``+``, ``-`` or ``@`` (or
their full-width forms), which a spreadsheet would run as a formula, gets an apostrophe in front. True and
false are 1 and 0.
"""

from __future__ import annotations

import csv
import io
import re
from collections.abc import Callable, Iterable, Iterator, Mapping
from typing import Any

from dateline.formats.clean import one_line
from dateline.formats.flat import COLUMNS, Kind, joined, rows
from dateline.formats.target import Target, opened
from dateline.schema import Report

_FORMULA = re.compile(r"\s*[=+\-@＝＋－＠]")


def write(reports: Iterable[Report], target: Target) -> int:
    """Write a header and one row an event; returns how many reports."""
    count = 0

    def counted() -> Iterator[Report]:
        nonlocal count
        for report in reports:
            yield report
            count += 1

    with opened(target) as out:
        line = io.StringIO()
        table = csv.writer(line, lineterminator="\n")
        table.writerow(column.name for column in COLUMNS)
        for row in rows(counted()):
            table.writerow(_CELLS[column.kind](value) for column, value in zip(COLUMNS, row, strict=True))
            out.write(line.getvalue().encode())
            line.seek(0)
            line.truncate()
        out.write(line.getvalue().encode())
    return count


def _text(value: str | None) -> str:
    cell = one_line(value or "")
    return f"'{cell}" if _FORMULA.match(cell) else cell


def _number(value: float | None) -> str:
    return "" if value is None else f"{value:.15g}"


_CELLS: Mapping[Kind, Callable[[Any], str]] = {
    "text": _text,
    "texts": lambda values: _text(joined(values)),
    "nested": lambda values: _text(joined(joined(inner, "+") for inner in values)),
    "integer": lambda value: "" if value is None else str(value),
    "integers": lambda values: ";".join("" if value is None else str(value) for value in values),
    "real": _number,
    "flag": lambda value: str(int(value)),
    "day": lambda value: value.isoformat() if value else "",
}
