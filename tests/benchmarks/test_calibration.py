"""Calibration: how far what is said of a value's rightness agrees with how often it is right."""

import pytest

from benchmarks.calibration import reliability, right


def test_a_coder_that_knows_how_sure_it_is_makes_no_error():
    values = [(0.2, False)] * 4 + [(0.2, True)] + [(0.8, True)] * 4 + [(0.8, False)]
    found = reliability(values * 5)
    assert found["said"] == pytest.approx(0.5)
    assert found["right"] == pytest.approx(0.5)
    assert found["n"] == 50
    assert found["ece"] == pytest.approx(0)


def test_a_coder_that_is_always_too_sure():
    assert reliability([(0.9, False)] * 10)["ece"] == pytest.approx(0.9)


def test_nothing_to_judge():
    assert reliability([]) == {"n": 0}


def side(country, *sectors):
    return {"text": "x", "start": 0, "end": 1, "country": country, "sectors": list(sectors)}


@pytest.mark.parametrize(
    ("field", "gold", "found", "agree"),
    [
        ("actors", [side("FRA", "GOV")], [side("FRA", "GOV"), side("DEU")], True),
        ("actors", [], [side("FRA")], False),
        ("modes", ["arrest"], ["seize"], False),
        ("contexts", ["legal", "economic"], ["legal"], True),
        ("about", None, "AID", False),
        ("historical", True, True, True),
        ("where", {"country": "FRA"}, {"country": "FRA"}, True),
        ("where", None, {"country": "FRA"}, False),
        ("when", {"first": "2024-01-01", "last": "2024-01-01"}, {"first": "2024-01-01", "last": "2024-01-02"}, False),
    ],
)
def test_when_a_field_is_right(field, gold, found, agree):
    assert right(field, {field: gold}, {field: found}) is agree
