"""Confidence: what heads say, bent so that of values said to be 0.8 sure about eight in ten are right."""

from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from dateline.coding.confidence import FIELDS, Calibration, logit, scores
from dateline.coding.drafts import Draft
from dateline.schema import Reason, Side
from docs import act, doc_of

TEXT = "France/nsubj>condemned condemned/root raid/obj>condemned Friday/obl>condemned"


def draft(**known) -> Draft:
    doc = doc_of(TEXT)
    values = {
        "candidate": act(doc, "condemned", modes=("disapprove",), about="COERCE"), "type": "ACCUSE", "about": "COERCE",
        "zone": "body", "actors": [], "recipients": [], "when": None, "where": None, "historical": False,
        "attribution": (), "numbers": (), "reasons": [],
    }  # fmt: skip
    return Draft(**(values | known))


def test_every_field_that_a_head_decided_has_a_score() -> None:
    side = Side(text="France", start=0, end=6)
    reasons = [
        Reason(field="actor", rule="arc", value="France", score=0.7),
        Reason(field="actor", rule="near", value="raiders", score=0.4),
        Reason(field="when", rule="publication-date", value="2024-05-17"),
    ]
    found = scores(draft(actors=[side], reasons=reasons))
    assert found == {
        "type": 0.9, "modes": 0.9, "about": 0.9, "actors": 0.7, "status": 0.9, "historical": 1.0,
    }  # fmt: skip


def test_the_time_that_belongs_to_an_act_is_as_sure_as_its_network() -> None:
    why = Reason(field="when", rule="belongs", value="on Friday", score=0.8)
    assert scores(draft(reasons=[why]))["when"] == 0.8


def test_what_a_rule_changed_has_no_score() -> None:
    assert "about" not in scores(draft(about="AID"))


def test_a_past_that_a_date_tells_against_the_head_is_doubtful() -> None:
    doc = doc_of(TEXT)
    past = replace(act(doc, "condemned"), past=0.2)
    assert scores(draft(candidate=past, historical=True))["historical"] == 0.2


def test_a_field_without_a_curve_keeps_its_score() -> None:
    assert Calibration({})("type", 0.25) == pytest.approx(0.25)


@given(st.floats(0, 1), st.floats(0, 1), st.sampled_from(FIELDS))
def test_a_higher_score_never_means_less(one: float, other: float, field: str) -> None:
    sure = Calibration.shipped()
    low, high = sorted((one, other))
    assert 0 < sure(field, low) <= sure(field, high) < 1


def test_no_score_is_beyond_measure() -> None:
    assert logit(0.0) == pytest.approx(-logit(1.0))
    assert logit(0.0) > -10
