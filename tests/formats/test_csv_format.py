"""One row an event, safe in R, Stata and spreadsheets."""

import csv
import io
import keyword
import re

import pytest
from hypothesis import HealthCheck, given, settings
from report_samples import HOSTILE, any_report, hostile, sample

from dateline.formats import csv as csv_format
from dateline.formats.flat import COLUMNS, CONFIDENT
from dateline.schema import Event, Report

STATA = {
    *(
        "_all",
        "_b",
        "byte",
        "_coef",
        "_cons",
        "double",
        "float",
        "if",
        "in",
        "int",
        "long",
        "_n",
        "_N",
        "_pi",
    ),
    *("_pred", "_rc", "_skip", "str", "strL", "using", "with"),
}
R = {"if", "else", "repeat", "while", "function", "for", "next", "break", "in", "inf", "nan", "na", "null"}


def table(*reports: Report) -> list[dict[str, str]]:
    out = io.BytesIO()
    csv_format.write(iter(reports), out)
    return list(csv.DictReader(io.StringIO(out.getvalue().decode(), newline="")))


def test_column_names_are_safe() -> None:
    names = [column.name for column in COLUMNS]
    assert len({name.lower() for name in names}) == len(names)
    for name in names:
        assert re.fullmatch(r"[a-z][a-z0-9_]{0,31}", name)
        assert name not in STATA | R
        assert not keyword.iskeyword(name)


def test_confidence_columns_are_fields_of_the_event() -> None:
    assert set(CONFIDENT) <= {name.removesuffix("s") for name in Event.model_fields} | set(Event.model_fields)


def test_a_row() -> None:
    (row,) = table(sample())
    expected = {
        "doc_id": "d1",
        "event_id": "e1",
        "published": "2021-11-08",
        "authors": "A. Writer;B. Writer",
        "channel": "Example Agency;Example Daily",
        "event_type": "COERCE",
        "modes": "arrest",
        "contexts": "political_institutions;repression",
        "quad": "4",
        "score": "-7",
        "status": "actual",
        "historical": "0",
        "actor_text": "Soldiers of Mali",
        "actor_country": "MLI",
        "actor_sectors": "MIL",
        "recipient_text": "ministers;guards",
        "recipient_country": "MLI;",
        "recipient_sectors": "GOV+LEG;",
        "when_first": "2021-11-06",
        "when_origin": "expression",
        "where_lat": "14.49",
        "where_geonames": "2453348",
        "attribution": "spokesman",
        "injured_low": "3",
        "injured_high": "3",
        "injured_said": "3;dozens",
        "killed_low": "",
        "also_start": "14",
        "trigger_start": "76",
        "trigger_end": "84",
        "confidence_type": "0.9",
        "confidence_other": "blend=0.5",
        "rules": "type:type.head;status:plain-past",
        "version_codebook": "PLOVER 2.0",
    }
    assert {name: row[name] for name in expected} == expected


def test_an_article_without_events_has_no_row() -> None:
    assert table(sample().model_copy(update={"events": ()})) == []


@pytest.mark.parametrize("word", HOSTILE)
def test_hostile_values_stay_in_their_cell(word: str) -> None:
    out = io.BytesIO()
    csv_format.write([hostile(word)], out)
    assert out.getvalue().count(b"\n") == 2
    (row,) = table(hostile(word))
    assert None not in row
    for column in COLUMNS:
        cell = row[column.name]
        assert not re.search("[\x00-\x1f]", cell)
        if column.kind in ("text", "texts", "nested"):
            assert not re.match(r"\s*[=+\-@＝＋－＠]", cell)
    assert row["score"] == "-1.5"


@settings(max_examples=40, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(any_report)
def test_every_report_is_as_many_lines_as_events(report: Report) -> None:
    out = io.BytesIO()
    csv_format.write([report], out)
    assert out.getvalue().count(b"\n") == 1 + len(report.events)
    assert len(table(report)) == len(report.events)
