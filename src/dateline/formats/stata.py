"""Stata's own format (118, Stata 14 and newer): one row an event, the columns of `flat`, each with its meaning.

Lists are joined as in `csv`; days are daily dates (``%td``), flags bytes. A text that is short in all rows is a
``str#``, any other a ``strL``. Stata wants to know the number of rows and the width of a column before the first
row: rows are kept in a temporary file meanwhile, so that memory stays bounded.

Written here and not by a library, because those that there are (pandas, pyreadstat) want the whole table in memory.
The layout is that of StataCorp, "Description of the .dta file format 118".
"""

from __future__ import annotations

import json
import math
import struct
import tempfile
from collections.abc import Callable, Iterable, Iterator, Mapping
from datetime import date
from typing import IO, Any

from dateline.formats.clean import whole
from dateline.formats.flat import COLUMNS, Kind, joined, rows
from dateline.formats.target import Sink, Target, opened
from dateline.schema import Report

SHORT = 80
"""Bytes up to which a text column is a ``str#``."""

_STRL, _DOUBLE, _LONG, _BYTE = 32768, 65526, 65528, 65530
_FORMATS = {_STRL: "%9s", _DOUBLE: "%10.0g", _LONG: "%12.0g", _BYTE: "%8.0g"}
_NO_DOUBLE = b"\x00\x00\x00\x00\x00\x00\xe0\x7f"
_NO_LONG = struct.pack("<i", 2147483621)
_MOST_LONG, _MOST_DOUBLE = 2147483620, 8.988e307
_EPOCH = date(1960, 1, 1)
_TEXTS = ("text", "texts", "nested", "integers")


def write(reports: Iterable[Report], target: Target) -> int:
    """Write one row an event; returns how many reports. Raises `InputError` for a text stream."""
    count = 0

    def counted() -> Iterator[Report]:
        nonlocal count
        for report in reports:
            yield report
            count += 1

    with opened(target, text=False) as out, tempfile.TemporaryFile() as kept, tempfile.TemporaryFile() as long:
        number, types = _keep(counted(), kept)
        _File(out, types, number).write(_kept(kept), long)
    return count


def _keep(reports: Iterable[Report], kept: IO[bytes]) -> tuple[int, list[int]]:
    """Write the cells to a file; returns the number of rows and the type of each column."""
    widest = [0.0] * len(COLUMNS)
    number = 0
    for row in rows(reports):
        cells = [_CELLS[column.kind](value) for column, value in zip(COLUMNS, row, strict=True)]
        for at, (column, cell) in enumerate(zip(COLUMNS, cells, strict=True)):
            size = len(cell.encode()) if column.kind in _TEXTS else abs(cell or 0)
            widest[at] = max(widest[at], size)
        kept.write(json.dumps(cells, ensure_ascii=True).encode() + b"\n")
        number += 1
    return number, [_type(column.kind, wide) for column, wide in zip(COLUMNS, widest, strict=True)]


def _kept(kept: IO[bytes]) -> Iterator[list[Any]]:
    kept.seek(0)
    for line in kept:
        yield json.loads(line)


def _type(kind: Kind, widest: float) -> int:
    if kind in _TEXTS:
        return max(1, int(widest)) if widest <= SHORT else _STRL
    if kind == "flag":
        return _BYTE
    return _LONG if kind == "day" or (kind == "integer" and widest <= _MOST_LONG) else _DOUBLE


def _text(value: str | None) -> str:
    return whole(value or "").replace("\x00", "\ufffd")  # Stata ends a text at a NUL


def _real(value: float | None) -> float | None:
    return None if value is None or not math.isfinite(value) or abs(value) > _MOST_DOUBLE else value


_CELLS: Mapping[Kind, Callable[[Any], Any]] = {
    "text": _text,
    "texts": lambda values: _text(joined(values)),
    "nested": lambda values: _text(joined(joined(inner, "+") for inner in values)),
    "integer": lambda value: value,
    "integers": lambda values: joined(None if value is None else str(value) for value in values),
    "real": _real,
    "flag": int,
    "day": lambda value: None if value is None else (value - _EPOCH).days,
}


class _File:
    """Writes the sections of a file and remembers where each begins."""

    def __init__(self, out: Sink, types: list[int], number: int) -> None:
        self.out, self.types, self.number = out, types, number

    def write(self, cells: Iterable[list[Any]], long: IO[bytes]) -> None:
        """Write all of it; long texts wait in a file of their own, since they stand after the data."""
        header = self._header()
        head = self._head()
        width = sum(_width(kind) for kind in self.types)
        first = len(header) + len("<map></map>") + 14 * 8
        places, at = [0, len(header)], first
        for section in head:
            places.append(at)
            at += len(section)
        data = at
        strls = data + len("<data></data>") + width * self.number
        self._spool(cells, long)  # the size of the long texts is known only then
        tail = long.tell() - width * self.number
        labels = strls + len("<strls></strls>") + tail
        end = labels + len("<value_labels></value_labels>")
        places += [data, strls, labels, end, end + len("</stata_dta>")]
        self.out.write(header + b"<map>" + struct.pack("<14Q", *places) + b"</map>" + b"".join(head))
        self._copy(long, width * self.number)
        self.out.write(b"<value_labels></value_labels></stata_dta>")

    def _header(self) -> bytes:
        return (
            b"<stata_dta><header><release>118</release><byteorder>LSF</byteorder>"
            + b"<K>" + struct.pack("<H", len(COLUMNS)) + b"</K><N>" + struct.pack("<Q", self.number) + b"</N>"
            + b"<label>" + _counted("Dateline events") + b"</label><timestamp>\x00</timestamp></header>"
        )  # fmt: skip

    def _head(self) -> list[bytes]:
        formats = [_format(column.kind, kind) for column, kind in zip(COLUMNS, self.types, strict=True)]
        return [
            _section("variable_types", b"".join(struct.pack("<H", kind) for kind in self.types)),
            _section("varnames", b"".join(_fixed(column.name, 129) for column in COLUMNS)),
            _section("sortlist", bytes(2 * (len(COLUMNS) + 1))),
            _section("formats", b"".join(_fixed(one, 57) for one in formats)),
            _section("value_label_names", bytes(129 * len(COLUMNS))),
            _section("variable_labels", b"".join(_fixed(column.meaning[:80], 321) for column in COLUMNS)),
            _section("characteristics", b""),
        ]

    def _spool(self, cells: Iterable[list[Any]], long: IO[bytes]) -> None:
        """The data, and after it the long texts, into one temporary file."""
        with tempfile.TemporaryFile() as texts:
            for row, values in enumerate(cells, start=1):
                for column, (kind, value) in enumerate(zip(self.types, values, strict=True), start=1):
                    long.write(_packed(kind, value, row, column))
                    if kind == _STRL and value:
                        data = value.encode() + b"\x00"
                        texts.write(b"GSO" + struct.pack("<IQBI", column, row, 130, len(data)) + data)
            texts.seek(0)
            while block := texts.read(1 << 20):
                long.write(block)

    def _copy(self, long: IO[bytes], data: int) -> None:
        long.seek(0)
        self.out.write(b"<data>")
        while data:
            block = long.read(min(1 << 20, data))
            self.out.write(block)
            data -= len(block)
        self.out.write(b"</data><strls>")
        while block := long.read(1 << 20):
            self.out.write(block)
        self.out.write(b"</strls>")


def _packed(kind: int, value: Any, row: int, column: int) -> bytes:
    if kind == _STRL:
        return struct.pack("<H", column) + row.to_bytes(6, "little") if value else bytes(8)
    if kind == _DOUBLE:
        return _NO_DOUBLE if value is None else struct.pack("<d", value)
    if kind == _LONG:
        return _NO_LONG if value is None else struct.pack("<i", value)
    if kind == _BYTE:
        return struct.pack("<b", value)
    return bytes(value.encode().ljust(kind, b"\x00"))


def _width(kind: int) -> int:
    return {_STRL: 8, _DOUBLE: 8, _LONG: 4, _BYTE: 1}.get(kind, kind)


def _format(kind: Kind, stored: int) -> str:
    return "%td" if kind == "day" else _FORMATS.get(stored, f"%{stored}s")


def _section(name: str, data: bytes) -> bytes:
    return f"<{name}>".encode() + data + f"</{name}>".encode()


def _counted(text: str) -> bytes:
    return struct.pack("<H", len(text.encode())) + text.encode()


def _fixed(text: str, width: int) -> bytes:
    return text.encode()[: width - 1].ljust(width, b"\x00")
