import pytest

from benchmarks.relations import Relation, quads, read, scores, unmarked
from dateline.errors import InputError

HEADER = "sentence\tmarked_sentence\tsource\ttarget\tgold_penta\tgold_root\n"


def test_marks_give_the_sides():
    text, sides = unmarked("<s>Ann</s> met <t>Bob</t>, and <t>Bob</t> left.")
    assert text == "Ann met Bob, and Bob left."
    assert {name: text[a:b] for name, (a, b) in sides.items()} == {"s": "Ann", "t": "Bob"}


def test_nested_marks():
    text, sides = unmarked("<s><t>Iraqi</t> fighters</s> agreed.")
    assert {name: text[a:b] for name, (a, b) in sides.items()} == {"s": "Iraqi fighters", "t": "Iraqi"}


def test_a_file_is_read(tmp_path):
    path = tmp_path / "r.tsv"
    path.write_text(HEADER + "A.\t<t>A</t> was hit.\tAn actor\tA\t4\tASSAULT\n", encoding="utf-8")
    assert read(path) == [Relation("A was hit.", None, (0, 1), "ASSAULT", "4")]


@pytest.mark.parametrize(
    ("text", "message"),
    [
        ("sentence\tlabel\n", "no marked_sentence"),
        (HEADER + "A.\tA.\n", "line 2: has 2 columns"),
        (HEADER + "A.\tA.\tA\tB\t4\tASSAULT\n", "line 2: no <s>"),
    ],
)
def test_lines_that_cannot_be_used_are_named(tmp_path, text, message):
    path = tmp_path / "r.tsv"
    path.write_text(text, encoding="utf-8")
    with pytest.raises(InputError, match=message):
        read(path)


def test_scores_with_known_answers():
    gold = ["ASSAULT", "ASSAULT", "YIELD", "AGREE"]
    result = scores(gold, ["ASSAULT", "COERCE", "RETREAT", "AGREE"])
    # ASSAULT 2/3, COERCE 0, YIELD 1, AGREE 1; quads all right
    assert result["macro_f1"] == pytest.approx((2 / 3 + 0 + 1 + 1) / 4)
    assert result["quad_macro_f1"] == 1.0
    assert result["accuracy"] == 0.75


def test_given_quads_count_and_no_prediction_is_an_error():
    assert scores(["AGREE"], ["AGREE"], ["2"])["quad_macro_f1"] == 0.0
    assert quads(["AGREE", "YIELD", "nothing"]) == ["1", "2", "none"]
    assert scores(["AGREE"], [""])["accuracy"] == 0.0


def test_a_set_with_todays_types_is_scored_as_it_is():
    assert scores(["RETREAT", "CONCEDE"], ["RETREAT", "RETREAT"])["accuracy"] == 0.5
