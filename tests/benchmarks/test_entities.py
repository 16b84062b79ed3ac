import pytest

from benchmarks.entities import SCHEMES, compared, read, scheme_of, scores, spans
from dateline.errors import InputError

UNER, CROSSNER = SCHEMES["UNER"], SCHEMES["CrossNER politics"]


def test_spans_of_bio_tags():
    assert spans(["B-PER", "I-PER", "B-PER", "O", "B-LOC"]) == [(0, 2, "PER"), (2, 3, "PER"), (4, 5, "LOC")]
    assert spans(["I-PER", "I-LOC"]) == [(0, 1, "PER"), (1, 2, "LOC")]
    assert spans([]) == []


def test_both_formats_are_read(tmp_path):
    iob2 = tmp_path / "a.iob2"
    iob2.write_text("# sent_id = 1\n# text = # Ann\n1\t#\tO\n2\tAnn\tB-PER\n\n1\tHi\tO\n", encoding="utf-8")
    assert list(read(iob2)) == [(["#", "Ann"], ["O", "B-PER"]), (["Hi"], ["O"])]
    columns = tmp_path / "b.tsv"
    columns.write_text("Ann\tB-politician\n\n\nHi\tO\n\n", encoding="utf-8")
    assert list(read(columns)) == [(["Ann"], ["B-politician"]), (["Hi"], ["O"])]


def test_a_line_of_another_format_is_named(tmp_path):
    path = tmp_path / "c.tsv"
    path.write_text("Ann\tB-PER\nBob PER\n", encoding="utf-8")
    with pytest.raises(InputError, match=r"c\.tsv, line 2"):
        list(read(path))


def test_the_labels_tell_the_scheme(tmp_path):
    assert scheme_of(tmp_path, ["O", "B-PER"]) is UNER
    assert scheme_of(tmp_path, ["B-election", "I-misc"]) is CROSSNER
    assert scheme_of(tmp_path, ["B-NORP", "B-PER"]) is SCHEMES["Dateline"]
    with pytest.raises(InputError, match="GENE"):
        scheme_of(tmp_path, ["B-GENE"])


def test_labels_that_the_scheme_lacks_are_not_held_against_the_model():
    found = [(0, 1, "PER"), (2, 3, "NORP"), (4, 6, "LOC")]
    result = scores(compared([(0, 1, "PER"), (4, 5, "LOC")], found, UNER), UNER)
    assert (result["p"], result["r"], result["f1"]) == (0.5, 0.5, 0.5)
    assert (result["f1_PER"], result["f1_LOC"], result["f1_ORG"]) == (1.0, 0.0, 0.0)
    assert "f1_EVENT" not in result


def test_labels_are_mapped_and_misc_is_left_out_both_ways():
    gold = [(0, 1, "politician"), (2, 4, "misc"), (5, 6, "politicalparty")]
    found = [(0, 1, "PER"), (3, 4, "ORG"), (5, 6, "LOC")]
    result = scores(compared(gold, found, CROSSNER), CROSSNER)
    assert (result["p"], result["r"]) == (0.5, 0.5)
