"""Parquet: one article a row, read a few rows at a time."""

from __future__ import annotations

from collections.abc import Iterator

import pyarrow as pa
import pyarrow.parquet as pq

from dateline.reading.articles import finish
from dateline.reading.columns import found_in_row, map_columns
from dateline.reading.options import ReadOptions
from dateline.reading.problem import Unusable, short
from dateline.reading.streams import Supply, seekable
from dateline.schema import Article, Reject

BATCH = 64


def read_parquet(supply: Supply, options: ReadOptions) -> Iterator[Article | Reject]:
    """Yield the rows of a Parquet file; only the columns that are needed are read."""
    with seekable(supply, options) as file:
        try:
            table = pq.ParquetFile(file)
            schema = table.schema_arrow
        except (pa.ArrowException, OSError, ValueError) as error:
            raise _damaged(error) from error
        mapping = map_columns(schema.names, options)
        kind = schema.field(mapping["text"]).type
        if pa.types.is_dictionary(kind):
            kind = kind.value_type
        if not (pa.types.is_string(kind) or pa.types.is_large_string(kind) or kind == pa.string_view()):
            raise Unusable(
                f"its text column {short(mapping['text'])} holds {kind}, not text",
                "name the column that holds the text, e.g. columns={'text': 'NAME'}",
            )
        columns = sorted(set(mapping.values()) | ({"zones"} & set(schema.names)))
        number = 0
        try:
            for batch in table.iter_batches(batch_size=BATCH, columns=columns, use_threads=False):
                for row in batch.to_pylist():
                    number += 1
                    yield finish(found_in_row(row, mapping, f"{supply.source}:{number}"), options)
        except (pa.ArrowException, OSError, ValueError) as error:
            raise _damaged(error, f":{number + 1}") from error
        if not number:
            raise Unusable("it has no rows", "leave it out")


def _damaged(error: Exception, place: str = "") -> Unusable:
    first = str(error).strip().split("\n", 1)[0][:200]
    return Unusable(f"it is damaged, or no Parquet file: {first}", "write it again", place=place)
