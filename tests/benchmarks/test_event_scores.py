import pytest

from benchmarks.event_scores import distance, pairs_of, same_side, score, touch, weight


def event(type="ASSAULT", start=0, **changes):
    given = {
        "type": type,
        "modes": [],
        "contexts": [],
        "trigger": {"text": "hit", "start": start, "end": start + 3},
        "also": [],
        "actors": [],
        "recipients": [],
        "status": "actual",
        "historical": False,
        "when": None,
        "where": None,
        "attribution": [],
        "numbers": [],
    }
    return given | changes


def side(text="Syria", country="SYR", sectors=(), start=0):
    return {
        "text": text,
        "start": start,
        "end": start + len(text),
        "country": country,
        "sectors": list(sectors),
    }


def only(gold, found):
    return score({"d": gold}, {"d": found})[0]


def test_gold_against_itself_is_perfect():
    gold = [event(actors=[side()], when={"first": "2020-01-01", "last": "2020-01-01"}), event("AGREE", 200)]
    result = only(gold, gold)
    assert all(result[level]["f1"] == 1.0 for level in ("detect", "quad", "type", "sides", "record"))
    assert result["accuracy_on_typed_pairs"]["when"] == {"acc": 1.0, "n": 1}
    assert "where_country" not in result["accuracy_on_typed_pairs"]
    assert result["per_type"]["AGREE"] == {"p": 1.0, "r": 1.0, "f1": 1.0, "gold": 1}


def test_no_prediction_and_no_gold():
    assert only([event()], [])["detect"] == {"p": 0.0, "r": 0.0, "f1": 0.0}
    assert score({"d": [event()]}, {})[0]["gold_events"] == 1
    assert only([], [event()])["predicted_events"] == 1


def test_the_levels_build_on_each_other():
    gold = [event(actors=[side()], status="actual")]
    other_quad = only(gold, [event("AGREE", actors=[side()])])
    assert (other_quad["detect"]["f1"], other_quad["quad"]["f1"]) == (1.0, 0.0)
    same_quad = only(gold, [event("COERCE", actors=[side()])])
    assert (same_quad["quad"]["f1"], same_quad["type"]["f1"]) == (1.0, 0.0)
    other_side = only(gold, [event(actors=[side(country="TUR")])])
    assert (other_side["type"]["f1"], other_side["sides"]["f1"]) == (1.0, 0.0)
    other_status = only(gold, [event(actors=[side()], status="future")])
    assert (other_status["sides"]["f1"], other_status["record"]["f1"]) == (1.0, 0.0)
    other_day = only(gold, [event(actors=[side()], when={"first": "2020-01-01", "last": "2020-01-01"})])
    assert (other_day["sides"]["f1"], other_day["record"]["f1"]) == (1.0, 0.0)


@pytest.mark.parametrize(
    ("type", "gap", "allowed"),
    [("AGREE", 40, True), ("AGREE", 41, False), ("ASSAULT", 160, True), ("ASSAULT", 161, False)],
)
def test_pairs_are_told_in_the_same_place(type, gap, allowed):
    assert (weight(event(), event(type, 3 + gap)) > 0) is allowed


def test_further_mentions_count_as_triggers():
    again = {"text": "blow", "start": 900, "end": 904}
    assert distance(event(also=[again]), event(start=901)) == 0
    assert distance(event(trigger=None), event()) == float("inf")


def test_the_better_reading_wins():
    gold, near, right = event(start=100), event("AGREE", 100), event(start=110)
    (pair,) = pairs_of("d", [gold], [near, right])
    assert pair.found is right


def test_sides_agree_in_country_and_in_sectors_where_both_have_any():
    assert same_side([], [])
    assert not same_side([side()], [])
    assert same_side([side(sectors=["GOV"])], [side()])
    assert not same_side([side(sectors=["GOV"])], [side(sectors=["MIL"])])
    assert same_side([side(country=None)], [side(country=None)])
    assert not same_side([side(country=None)], [side()])


def test_spans_touch_by_place_or_by_words():
    assert touch([side("the army", start=0)], [side("army of Syria", start=4)])
    assert touch([side("Syria")], [side("the Syria government", start=500)])
    assert not touch([side("Syria")], [side("Turkey", start=500)])
    assert touch(None, [])


def test_status_and_numbers():
    killed, hurt = {"kind": "killed", "value": "3"}, {"kind": "injured", "value": 2}
    gold = [event(numbers=[killed, hurt]), event(start=500, status="future")]
    result = only(gold, [event(numbers=[killed]), event(start=500)])
    assert result["numbers"] == {"p": 1.0, "r": 0.5, "f1": 0.6667}
    # actual: p 1/2, r 1 → 2/3; future: 0
    assert result["status_macro_f1"] == 0.3333
