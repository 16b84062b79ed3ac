"""The record can be written and read back, whatever stands in it."""

import io
import json
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from report_samples import HOSTILE, any_report, hostile, sample

from dateline.errors import InputError
from dateline.formats import jsonl
from dateline.schema import Reject, Report

some = settings(max_examples=60, deadline=None, suppress_health_check=[HealthCheck.too_slow])


def written(*reports: Report) -> bytes:
    out = io.BytesIO()
    assert jsonl.write(iter(reports), out) == len(reports)
    return out.getvalue()


@some
@given(any_report)
def test_what_was_written_is_read_back(report: Report) -> None:
    data = written(report, report)
    assert data.count(b"\n") == 2
    assert list(jsonl.read(io.BytesIO(data))) == [report, report]
    assert list(jsonl.read(io.StringIO(data.decode(), newline="\n"))) == [report, report]


def test_a_line_has_the_names_of_the_schema() -> None:
    data = json.loads(written(sample()))
    assert list(data) == list(Report.model_fields)
    assert data["doc_id"] == "d1"
    assert data["events"][0]["trigger"] == {"text": "arrested", "start": 76, "end": 84}
    assert data["events"][0]["when"]["first"] == "2021-11-06"


@pytest.mark.parametrize("word", HOSTILE)
def test_hostile_values_come_back(word: str) -> None:
    back = next(jsonl.read(io.BytesIO(written(hostile(word)))))
    mended = word.replace("\ud800", "\ufffd").replace("\udfff", "\ufffd")
    assert back == hostile(mended)
    assert back.events[0].trigger.end == len(word)


def test_empty_lines_and_a_mark_in_front_are_passed_over(tmp_path: Path) -> None:
    path = tmp_path / "record.jsonl"
    path.write_bytes(b"\xef\xbb\xbf\n" + written(sample()) + b"\n   \n")
    assert list(jsonl.read(path)) == [sample()]


def test_a_bad_line_is_named() -> None:
    lines = [written(sample()), b'{"doc_id": 1}\n', b"not json\n", written(sample())]
    found = list(jsonl.read_each(lines, "in.jsonl"))
    assert [type(item) for item in found] == [Report, Reject, Reject, Report]
    assert isinstance(found[1], Reject)
    assert found[1].source == "in.jsonl, line 2"
    assert "doc_id" in found[1].reason
    with pytest.raises(InputError, match="records, line 2: not a record"):
        list(jsonl.read(lines))


def test_a_path_that_is_not_there() -> None:
    with pytest.raises(InputError, match="cannot be read"):
        list(jsonl.read("/nowhere/record.jsonl"))


def test_numbers_that_are_not_finite_become_null() -> None:
    report = sample()
    event = report.events[0]
    number = event.numbers[0].model_copy(update={"high": float("inf")})
    report = report.model_copy(update={"events": (event.model_copy(update={"numbers": (number,)}),)})
    assert next(jsonl.read([written(report)])).events[0].numbers[0].high is None
    lone = report.model_copy(update={"title": "\ud800"})
    assert json.loads(written(lone))["events"][0]["numbers"][0]["high"] is None
