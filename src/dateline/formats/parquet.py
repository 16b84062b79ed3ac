"""Parquet for DuckDB, pandas and R: one row an event, the columns of `flat` with their proper types.

Lists are lists, days are days. Each column carries its meaning as metadata (``description``). Rows are
written in groups as they come, so that memory stays bounded.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from itertools import islice
from typing import Any

from dateline.formats.clean import whole
from dateline.formats.flat import COLUMNS, Kind, rows
from dateline.formats.target import Sink, Target, opened
from dateline.schema import Report

GROUP = 4096
"""Rows in a group: what is held in memory at a time."""


def write(reports: Iterable[Report], target: Target) -> int:
    """Write one row an event; returns how many reports. Raises `InputError` for a text stream."""
    import pyarrow as pa
    import pyarrow.parquet as pq

    count = 0

    def counted() -> Iterator[Report]:
        nonlocal count
        for report in reports:
            yield report
            count += 1

    schema = arrow_schema()
    found = rows(counted())
    with (
        opened(target, text=False) as out,
        pa.PythonFile(_Counted(out), mode="w") as file,
        pq.ParquetWriter(file, schema, compression="zstd") as table,
    ):
        while group := list(islice(found, GROUP)):
            cells = zip(*group, strict=True)
            arrays = [
                pa.array([_mended(cell) for cell in column], field.type)
                for column, field in zip(cells, schema, strict=True)
            ]
            table.write_batch(pa.record_batch(arrays, schema=schema))
    return count


def arrow_schema() -> Any:
    """The `pyarrow.Schema` of the table."""
    import pyarrow as pa

    text, integer = pa.string(), pa.int64()
    types: dict[Kind, Any] = {
        "text": text,
        "texts": pa.list_(text),
        "nested": pa.list_(pa.list_(text)),
        "integer": integer,
        "integers": pa.list_(integer),
        "real": pa.float64(),
        "flag": pa.bool_(),
        "day": pa.date32(),
    }
    return pa.schema(
        [pa.field(column.name, types[column.kind], metadata={"description": column.meaning}) for column in COLUMNS]
    )


class _Counted:
    """A stream that knows how far it is, for pipes, which do not."""

    def __init__(self, sink: Sink) -> None:
        self._sink = sink
        self._at = 0
        self.closed = False

    def write(self, data: Any) -> int:
        self._sink.write(bytes(data))
        self._at += len(data)
        return len(data)

    def tell(self) -> int:
        return self._at

    def flush(self) -> None:
        pass

    def close(self) -> None:
        self.closed = True

    def readable(self) -> bool:
        return False

    def writable(self) -> bool:
        return True

    def seekable(self) -> bool:
        return False


def _mended(value: Any) -> Any:
    if isinstance(value, str):
        return whole(value)
    if isinstance(value, tuple):
        return [_mended(inner) for inner in value]
    return value
