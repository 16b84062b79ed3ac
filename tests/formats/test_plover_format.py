"""PLOVER's own JSON."""

import io
import json
from datetime import date

import pytest
from hypothesis import HealthCheck, given, settings
from report_samples import HOSTILE, TEXT, any_report, hostile, sample

from dateline.formats import plover
from dateline.schema import Report, When

TODAY = date(2024, 2, 29)


def records(*reports: Report) -> list[dict[str, object]]:
    out = io.StringIO()
    plover.write(reports, out, coded=TODAY)
    return [json.loads(line) for line in out.getvalue().split("\n")[:-1]]


def test_one_record_an_event_with_plovers_names() -> None:
    (record,) = records(sample())
    assert record["id"] == "d1-e1"
    assert record["date"] == "2021-11-06"
    assert record["actor"] == [{"actorText": "Soldiers of Mali", "code": "MLI", "sector": ["MIL"]}]
    assert [side["actorText"] for side in record["recipient"]] == ["ministers", "guards"]
    assert (record["event"], record["mode"]) == ("COERCE", ["arrest"])
    assert record["context"] == ["political_institutions", "repression"]
    assert record["event_loc"]["lat"] == 14.49
    assert record["injured"] == "3"
    assert record["dateCoded"] == "2024-02-29"
    assert record["version"] == "PLOVER 2.0"
    assert record["publication"] == "Example Daily"
    assert record["dateline"]["status"] == "actual"
    assert "license" not in record


def test_spans_point_into_the_article() -> None:
    (record,) = records(sample())
    info = record["textInfo"]
    assert TEXT[info["sentence"]["start"] : info["sentence"]["end"]] == record["text"]
    for spans in info["spans"].values():
        for span in spans:
            assert TEXT[span["start"] : span["end"]] == span["text"]


def test_a_licence_if_one_is_given() -> None:
    (record,) = plover.records(sample(), coded=TODAY, licence="CC BY 4.0")
    assert record["license"] == "CC BY 4.0"


def test_the_day_of_publication_stands_in() -> None:
    report = sample()
    for when in (None, When(text="once", start=0, end=4)):
        event = report.events[0].model_copy(update={"when": when})
        (record,) = records(report.model_copy(update={"events": (event,)}))
        assert record["date"] == "2021-11-08"


@pytest.mark.parametrize("word", HOSTILE)
def test_hostile_values(word: str) -> None:
    (record,) = records(hostile(word))
    assert len(str(record["eventText"])) == len(word)


@settings(max_examples=30, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(any_report)
def test_any_report_can_be_written(report: Report) -> None:
    assert len(records(report)) == len(report.events)
