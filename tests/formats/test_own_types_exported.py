"""Events of types of one's own, without quad class and score, go through every format."""

import io
import json

import pytest
from report_samples import sample

from dateline.formats import FORMATS, gdelt, polecat
from dateline.schema import Report


def own() -> Report:
    """A report whose first event is of a type that PLOVER does not have."""
    first, *others = sample().events
    mine = first.model_copy(update={"type": "ballot-stuffing", "modes": (), "quad": None, "score": None})
    return sample().model_copy(update={"events": (mine, *others)})


def written(name: str) -> bytes:
    out = io.BytesIO()
    assert FORMATS[name](iter([own()]), out) == 1
    return out.getvalue()


@pytest.mark.parametrize("name", list(FORMATS))
def test_every_format_writes_them(name: str) -> None:
    assert written(name)


def test_the_record_itself_is_read_back() -> None:
    assert Report.model_validate(json.loads(written("jsonl"))) == own()


def test_tables_leave_class_and_score_empty() -> None:
    row = dict(zip(gdelt.ORDER, written("gdelt").decode().splitlines()[0].split("\t"), strict=True))
    assert (row["EventCode"], row["QuadClass"], row["GoldsteinScale"]) == ("", "", "")
    head, row_text = written("polecat").decode().splitlines()[:2]
    cells = dict(zip(head.split("\t"), row_text.split("\t"), strict=True))
    assert (cells["Event Type"], cells["Quad Code"], cells["Intensity"]) == ("ballot-stuffing", "", "")
    assert tuple(head.split("\t")) == polecat.ORDER


def test_the_page_names_the_type() -> None:
    page = written("html").decode()
    assert "ballot-stuffing" in page
    assert 'class="q0"' in page
    assert "None" not in page
