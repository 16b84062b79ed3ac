"""The same columns with their proper types."""

import datetime
import io
from pathlib import Path

import pyarrow as pa
import pyarrow.parquet as pq
import pytest
from hypothesis import HealthCheck, given, settings
from report_samples import HOSTILE, any_report, hostile, sample

from dateline.errors import InputError
from dateline.formats import parquet
from dateline.formats.clean import whole
from dateline.formats.flat import COLUMNS
from dateline.schema import Report


def table(*reports: Report) -> pa.Table:
    out = io.BytesIO()
    assert parquet.write(iter(reports), out) == len(reports)
    return pq.read_table(io.BytesIO(out.getvalue()))


def test_columns_are_those_of_the_flat_row_with_their_meanings() -> None:
    found = table(sample())
    assert found.column_names == [column.name for column in COLUMNS]
    for column, field in zip(COLUMNS, found.schema, strict=True):
        assert field.metadata[b"description"].decode() == column.meaning


def test_values_have_their_types() -> None:
    (row,) = table(sample()).to_pylist()
    assert row["published"] == datetime.date(2021, 11, 8)
    assert row["historical"] is False
    assert row["score"] == -7.0
    assert row["recipient_sectors"] == [["GOV", "LEG"], []]
    assert row["recipient_country"] == ["MLI", None]
    assert row["also_start"] == [14]
    assert row["where_geonames"] == 2453348
    assert row["confidence_where"] is None


def test_no_events_is_an_empty_table() -> None:
    found = table(sample().model_copy(update={"events": ()}))
    assert found.num_rows == 0
    assert found.num_columns == len(COLUMNS)


def test_many_rows_come_in_groups(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(parquet, "GROUP", 2)
    parquet.write((sample() for _ in range(5)), tmp_path / "events.parquet")
    file = pq.ParquetFile(tmp_path / "events.parquet")
    assert (file.num_row_groups, file.metadata.num_rows) == (3, 5)


def test_a_text_stream_is_refused() -> None:
    with pytest.raises(InputError, match="binary"):
        parquet.write([sample()], io.StringIO())


@pytest.mark.parametrize("word", HOSTILE)
def test_hostile_values_are_kept(word: str) -> None:
    (row,) = table(hostile(word)).to_pylist()
    assert row["actor_text"] == [whole(word)] * 2


@settings(max_examples=15, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(any_report)
def test_any_report_can_be_written(report: Report) -> None:
    assert table(report).num_rows == len(report.events)
