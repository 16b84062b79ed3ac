from collections import Counter

import pytest
import spacy

from benchmarks.parsing import attached, gold_arcs
from benchmarks.tagging import features, segments
from benchmarks.treebank import paragraphs, read_given, runs, sentences
from dateline.errors import InputError

CONLLU = """\
# newdoc id = a
# newpar id = a-1
1\tShe\tshe\tPRON\t_\tCase=Nom|Number=Sing\t2\tnsubj\t_\t_
2-3\tcannot\t_\t_\t_\t_\t_\t_\t_\tSpaceAfter=No
2\tcan\tcan\tAUX\t_\t_\t0\troot\t_\t_
3\tnot\tnot\tPART\t_\t_\t2\tadvmod\t_\t_
4\t.\t.\tPUNCT\t_\t_\t2\tpunct\t_\t_

1\tHe\the\tPRON\t_\t_\t2\tnsubj:pass\t_\t_
2\twent\tgo\tVERB\t_\t_\t0\troot\t_\t_

# newpar id = a-2
1\tOh\toh\tINTJ\t_\t_\t0\troot\t_\t_
"""


@pytest.fixture
def treebank(tmp_path):
    path = tmp_path / "tiny.conllu"
    path.write_text(CONLLU, encoding="utf-8")
    return path


def test_paragraphs_are_rebuilt_with_the_place_of_every_word(treebank):
    first, second = paragraphs(sentences(treebank))
    assert first.text == "She cannot. He went"
    assert [[first.text[a:b] for a, b in s] for s in first.places] == [
        ["She", "can", "not", "."],
        ["He", "went"],
    ]
    assert second.text == "Oh"


def test_limit_takes_the_first_sentences(treebank):
    assert [s.words[0] for s in sentences(treebank, 2)] == ["She", "He"]


def test_long_paragraphs_are_read_in_runs_of_whole_sentences(treebank):
    paragraph = next(paragraphs(sentences(treebank)))
    assert [len(run) for run in runs(paragraph)] == [2]
    assert [len(run) for run in runs(paragraph, most=5)] == [1, 1]
    assert [len(run) for run in runs(paragraph, most=1)] == [1, 1]


def test_given_words_and_sentences_are_kept():
    doc = read_given(spacy.blank("en"), [["can", "not"], ["U.S."]], [[False, True], [True]])
    assert [t.text for t in doc] == ["can", "not", "U.S."]
    assert [t.is_sent_start for t in doc] == [True, False, True]
    assert doc.text == "cannot U.S. "


@pytest.mark.parametrize("text", ["", "no table here\n", "# only = comment\n"])
def test_what_is_no_treebank_is_refused(tmp_path, text):
    path = tmp_path / "bad.conllu"
    path.write_text(text, encoding="utf-8")
    with pytest.raises(InputError, match=r"bad\.conllu"):
        sentences(path)


def test_features_know_no_order():
    assert features("Number=Sing|PronType=Int,Rel") == features("PronType=Rel,Int|Number=Sing")
    assert features("") == features("_") == frozenset()
    assert features("Number=Sing") != features("Number=Plur")


def test_sentence_starts_words_and_whole_sentences():
    gold = [[(0, 3), (4, 8)], [(9, 11), (11, 12)]]
    found = [[(0, 3)], [(4, 8)], [(9, 12)]]
    counts = segments(gold, found)
    assert counts["token"] == 2
    assert (counts["token_gold"], counts["token_found"]) == (4, 3)
    assert counts["sentence"] == 2
    assert (counts["sentence_gold"], counts["sentence_found"]) == (2, 3)
    assert counts["sentence_span"] == 1


def test_attachment_of_words_aligned_by_characters(treebank):
    paragraph = next(paragraphs(sentences(treebank)))
    gold = gold_arcs(paragraph)
    assert gold[(0, 3)] == ((4, 7), "nsubj")
    assert gold[(4, 7)] == (None, "root")
    assert attached(gold, gold) == Counter(gold=6, found=6, uas=6, las=6, las_universal=6)
    found = dict(gold)
    found[(0, 3)] = ((7, 10), "nsubj")  # wrong head
    found[(10, 11)] = ((4, 7), "dep")  # wrong label
    found[(12, 14)] = ((15, 19), "nsubj")  # right but for the subtype
    del found[(7, 10)]  # not found as a word
    assert attached(gold, found) == Counter(gold=6, found=5, uas=4, las=2, las_universal=3)
