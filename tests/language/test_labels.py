"""Lemma rules: what turns a word into its lemma is learned as a rule and applied again."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from dateline.language.labels import Labels, apply_lemma_rule, lemma_rule

WORDS = st.text(alphabet=st.characters(codec="utf-8", categories=("L", "N", "P")), min_size=1, max_size=20)


@pytest.mark.parametrize(
    ("word", "lemma", "rule"),
    [
        ("talks", "talk", "l|1|"),
        ("Arrested", "arrest", "l|2|"),
        ("Mali", "Mali", "k|0|"),
        ("was", "be", "=be"),
        ("'s", "be", "=be"),
        ("cities", "city", "l|3|y"),
    ],
)
def test_rule(word: str, lemma: str, rule: str) -> None:
    assert lemma_rule(word, lemma) == rule
    assert apply_lemma_rule(word, rule) == lemma


@given(WORDS, WORDS)
def test_a_rule_gives_back_the_lemma_it_was_made_from(word: str, lemma: str) -> None:
    assert apply_lemma_rule(word, lemma_rule(word, lemma)) == lemma


def test_a_rule_that_does_not_fit_leaves_the_word() -> None:
    assert apply_lemma_rule("go", "l|5|x") == "go"


def test_labels_survive_their_file(tmp_path) -> None:
    labels = Labels(
        upos=("NOUN",),
        feats=("", "Number=Plur"),
        lemma=("l|0|",),
        dep=("root",),
        name=("O",),
        kind=("none",),
        role=("none",),
    )
    labels.to_file(tmp_path / "labels.json")
    assert Labels.from_file(tmp_path / "labels.json") == labels
