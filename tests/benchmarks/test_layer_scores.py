"""How roles, attributions and chains are compared with gold."""

import pytest
import spacy
from spacy.tokens import Doc

from benchmarks import attribution, coreference, roles
from dateline.language.layers import ATTRIBUTIONS, ROLES
from training.treebank import Sentence


@pytest.fixture
def doc() -> Doc:
    words = ["The", "envoy", "said", "talks", "failed"]
    return Doc(
        spacy.blank("en").vocab, words=words, heads=[1, 2, 2, 4, 2], deps=["det", "nsubj", "ROOT", "nsubj", "ccomp"]
    )


def test_a_role_is_right_by_its_head_even_when_the_span_is_not(doc: Doc) -> None:
    doc.user_data[ROLES] = [(2, "ARG0", 1, 1, 2), (2, "ARG1", 4, 3, 5)]
    counts = roles.compared(doc, [(2, "ARG0", 0, 2), (2, "ARG1", 3, 5)])
    assert (counts["head_hit"], counts["span_hit"], counts["head_gold"]) == (2, 1, 2)


def test_a_missed_predicate_counts_against_heads_but_not_against_those_of_found_ones(doc: Doc) -> None:
    doc.user_data[ROLES] = [(2, "ARG0", 1, 0, 2)]
    counts = roles.compared(doc, [(2, "ARG0", 0, 2), (4, "ARG1", 3, 4)])
    assert (counts["head_hit"], counts["head_gold"]) == (1, 2)
    assert (counts["head_found_hit"], counts["head_found_gold"]) == (1, 1)
    assert (counts["predicate_hit"], counts["predicate_gold"], counts["predicate_got"]) == (1, 2, 1)


def test_particles_are_no_arguments() -> None:
    row = {"predicates": [{"i": 0, "args": [{"role": "C-V", "start": 1, "end": 2}]}]}
    assert roles.gold_arguments(row) == []


def test_attributions_are_read_from_the_doc(doc: Doc) -> None:
    doc.user_data[ATTRIBUTIONS] = [([(2, 3)], [(0, 2)], [(3, 5)])]
    assert attribution.found(doc) == [(frozenset({2}), frozenset({0, 1}), frozenset({3, 4}))]


@pytest.mark.parametrize("text", ["He said “No.”", "He said that it failed", "He said that ''it failed,'' she wrote"])
def test_a_content_is_scored_with_its_marks_and_that(text: str) -> None:
    bare = "No" if "No" in text else "it failed"
    start = text.index(bare)
    first, last = attribution.marked(text, start, start + len(bare))
    assert text[first:last] in ("“No.”", "that it failed", "that ''it failed,''")


def parts(cue: str, source: str, content: str) -> attribution.Parts:
    return frozenset(map(int, cue)), frozenset(map(int, source)), frozenset(map(int, content))


def test_a_part_is_exact_or_overlaps() -> None:
    counts = attribution.compared([parts("2", "01", "345")], [parts("2", "1", "345")])
    assert (counts["cue_exact_hit"], counts["source_exact_hit"], counts["content_exact_hit"]) == (1, 0, 1)
    assert (counts["source_overlap_hit"], counts["source_overlap_gold"], counts["source_overlap_got"]) == (1, 2, 1)


def test_each_attribution_is_matched_once() -> None:
    gold = [parts("2", "0", "34")]
    counts = attribution.compared(gold, [parts("2", "0", "34"), parts("2", "0", "3")])
    assert (counts["cue_exact_hit"], counts["cue_exact_got"], counts["cue_exact_gold"]) == (1, 2, 1)


def test_an_attribution_without_source_has_no_source_to_find() -> None:
    counts = attribution.compared([parts("2", "", "34")], [parts("2", "", "34")])
    assert counts["source_exact_gold"] == counts["source_exact_hit"] == 0


def test_entities_mentioned_once_are_left_out() -> None:
    sentence = Sentence(["Ann", "met", "her", "aunt"], [True] * 4, "1.1")
    sentence.mentions = [(0, 1, "person", "1"), (2, 3, "person", "1"), (2, 4, "person", "2")]
    assert coreference.gold_chains([sentence]) == [[(0, 1), (2, 3)]]
