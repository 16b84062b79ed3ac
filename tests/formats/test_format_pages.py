"""The pages in the docs are those that the code describes."""

import json
import subprocess
import sys
from pathlib import Path

import pytest
from pydantic import BaseModel
from report_samples import sample

from dateline.formats.__main__ import PAGES, main
from dateline.formats.clean import to_json
from dateline.formats.describe import meaning, meanings, models, record_schema
from dateline.schema import Reject, Report

DOCS = Path(__file__).parents[2] / "docs"
FILES = {"record": "record.md", "schema": "record.schema.json", "columns": "columns.md"}


@pytest.mark.parametrize("name", PAGES)
def test_the_page_in_the_docs_is_up_to_date(name: str) -> None:
    told = f"run `python -m dateline.formats {name} > docs/{FILES[name]}`"
    assert (DOCS / FILES[name]).read_text(encoding="utf-8") == PAGES[name](), told


def test_every_field_has_a_meaning_and_no_meaning_is_left_over() -> None:
    used = set()
    every: list[type[BaseModel]] = [*models(), Reject]
    for model in every:
        for name, field in model.model_fields.items():
            assert meaning(model, name)
            if field.description is None:
                used |= {(owner.__name__, name) for owner in model.__mro__}
    assert {(model, name) for model, fields in meanings().items() for name in fields} <= used


def test_the_schema_names_what_is_written() -> None:
    schema = json.loads(record_schema())
    assert list(schema["properties"]) == list(Report.model_fields)
    written = json.loads(to_json(sample()))
    assert set(schema["required"]) == set(written)
    event = schema["$defs"]["Event"]
    assert set(event["required"]) == set(written["events"][0])
    assert all("description" in body for body in event["properties"].values())


def test_the_command_prints_the_page() -> None:
    run = subprocess.run([sys.executable, "-m", "dateline.formats", "columns"], capture_output=True, check=True)
    assert run.stdout.decode() == PAGES["columns"]()


def test_an_unknown_page(capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["nothing"]) == 2
    assert "record|schema|columns" in capsys.readouterr().err
