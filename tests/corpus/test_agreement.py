"""How two annotations of the same passages are compared."""

import json
from pathlib import Path
from typing import Any

import pytest

from corpus import Passage, load
from corpus.agreement import Agreement, compare, kappa

TEXT = "Police in Kampala detained two lawmakers on Friday after a raid, their party said."
ARREST: dict[str, Any] = {
    "trigger": "detained", "type": "COERCE", "modes": ["arrest"], "actors": ["Police|UGA|COP"],
    "recipients": ["lawmakers|UGA|LEG"], "when": "on Friday", "said_by": ["their party"],
}  # fmt: skip
RAID: dict[str, Any] = {"trigger": "raid", "type": "COERCE", "modes": ["seize"]}


def annotated(tmp_path: Path, name: str, *events: dict[str, Any], text: str = TEXT) -> list[Passage]:
    file = tmp_path / name
    file.write_text(json.dumps({"text": text, "events": list(events)}), encoding="utf-8")
    return list(load(file))


def table(first: list[Passage], second: list[Passage]) -> dict[str, Agreement]:
    return {row.field: row for row in compare(first, second)}


def test_the_same_annotation_agrees_in_everything(tmp_path: Path) -> None:
    rows = table(annotated(tmp_path, "a.jsonl", ARREST, RAID), annotated(tmp_path, "b.jsonl", ARREST, RAID))
    assert {row.value for row in rows.values()} == {1.0}


def test_an_event_that_one_did_not_see_costs_f1(tmp_path: Path) -> None:
    rows = table(annotated(tmp_path, "a.jsonl", ARREST, RAID), annotated(tmp_path, "b.jsonl", ARREST))
    assert rows["event"].value == pytest.approx(2 / 3)
    assert rows["event"].items == 3


def test_another_type_is_an_event_but_not_with_its_type(tmp_path: Path) -> None:
    other = {**ARREST, "type": "ASSAULT", "modes": ["abduct"]}
    rows = table(annotated(tmp_path, "a.jsonl", ARREST), annotated(tmp_path, "b.jsonl", other))
    assert rows["event"].value == 1.0
    assert rows["event with its type"].value == 0.0


def test_fields_are_compared_on_events_of_one_type(tmp_path: Path) -> None:
    other = {**ARREST, "actors": ["Police|UGA|GOV"], "when": "Friday"}
    rows = table(annotated(tmp_path, "a.jsonl", ARREST), annotated(tmp_path, "b.jsonl", other))
    assert rows["actors' sectors"].value == 0.0
    assert rows["actors' countries"].value == 1.0
    assert rows["when"].value == 1.0


def test_passages_that_only_one_annotated_are_left_out(tmp_path: Path) -> None:
    with pytest.raises(ValueError, match="no passage in common"):
        compare(annotated(tmp_path, "a.jsonl"), annotated(tmp_path, "b.jsonl", text="Rain fell."))


def test_kappa_is_agreement_beyond_chance() -> None:
    assert kappa([("a", "a"), ("b", "b"), ("a", "b"), ("b", "a")]) == 0.0
    assert kappa([("a", "a"), ("b", "b")]) == 1.0
    assert kappa([("a", "a")]) == 1.0
    assert kappa([("a", "b"), ("b", "a")]) == -1.0
