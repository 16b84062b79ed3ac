"""Mention spans, features of pairs, and chains from scores."""

import numpy as np
import pytest

from dateline.language.coreference import FEATURES, REACH, Mentions, Text, chains, mention_span


def text(rows: list[str]) -> Text:
    """One word a row: form, tag, head (from 0), relation, and optionally features and sentence."""
    cells = [r.split() for r in rows]
    return Text(
        words=[c[0] for c in cells],
        upos=[c[1] for c in cells],
        heads=[int(c[2]) for c in cells],
        labels=[c[3] for c in cells],
        feats=[c[4] if len(c) > 4 and c[4] != "_" else "" for c in cells],
        sentence=[int(c[5]) if len(c) > 5 else 0 for c in cells],
        kinds=["person"] * len(cells),
    )


ENVOY = text([
    "With ADP 3 case", "the DET 3 det", "Chadian ADJ 3 amod", "envoy NOUN 6 obl", ", PUNCT 5 punct",
    "Idriss PROPN 3 appos", "left VERB 6 root",
])  # fmt: skip


def test_a_mention_has_neither_preposition_nor_apposition() -> None:
    assert mention_span(3, ENVOY.heads, ENVOY.labels, ENVOY.words) == (1, 4)


def test_one_side_of_a_pair_is_a_mention_by_itself() -> None:
    pair = text(["Ann PROPN 3 nsubj", "and CCONJ 2 cc", "Bob PROPN 0 conj", "met VERB 3 root"])
    assert mention_span(0, pair.heads, pair.labels, pair.words) == (0, 1)


def test_a_closing_bracket_stays_only_with_its_partner() -> None:
    words = text(["union NOUN 0 root", "( PUNCT 2 punct", "AU PROPN 0 flat", ") PUNCT 2 punct", ") PUNCT 0 punct"])
    assert mention_span(0, words.heads, words.labels, words.words) == (0, 4)


PAIRS = [
    "Lavrov PROPN 1 nsubj Number=Sing 0", "spoke VERB 1 root _ 0",
    "He PRON 3 nsubj Number=Sing 1", "left VERB 3 root _ 1",
    "Sergey PROPN 6 nsubj Number=Sing 2", "Lavrov PROPN 4 flat Number=Sing 2", "rested VERB 6 root _ 2",
]  # fmt: skip


def test_every_pair_has_its_features() -> None:
    mentions = Mentions(text(PAIRS), [0, 2, 4])
    features, exists, start = mentions.features(0, 3)
    assert features.shape == (3, 3, FEATURES)
    assert start == 0
    assert exists.tolist() == [[False, False, False], [True, False, False], [True, True, False]]
    assert set(np.unique(features)) <= {0.0, 1.0}
    assert features[2, 0, 7] == 1.0  # every name of the shorter is in the longer


def test_blocks_see_the_same_features() -> None:
    rows = [f"{'Ann' if n % 3 else 'She'} {'PROPN' if n % 3 else 'PRON'} {n} root Number=Sing {n}" for n in range(90)]
    mentions = Mentions(text(rows), range(90))
    whole, _, _ = mentions.features(0, 90)
    part, _, start = mentions.features(64, 90)
    assert np.array_equal(whole[64:90, start:90], part)


def test_candidates_do_not_stand_too_far_back() -> None:
    rows = [f"Ann PROPN {n} root Number=Sing {n}" for n in range(REACH + 40)]
    mentions = Mentions(text(rows), range(len(rows)))
    _, exists, start = mentions.features(REACH + 30, REACH + 40)
    assert start == 30
    assert exists.sum(axis=1).tolist() == [REACH] * 10


@pytest.mark.parametrize("score", [1.0, -1.0])
def test_a_mention_joins_an_antecedent_only_when_that_scores_above_none(score: float) -> None:
    mentions = Mentions(text(PAIRS), [0, 2, 4])

    def scorer(first: int, last: int, start: int, features: np.ndarray) -> np.ndarray:
        scores = np.full(features.shape[:2], -5.0, dtype=np.float32)
        scores[2 - first, 0 - start] = score
        return scores

    assert chains(mentions, scorer) == ([[0, 2]] if score > 0 else [])


def test_a_text_without_mentions_has_no_chains() -> None:
    assert chains(Mentions(text(PAIRS), []), lambda *_: np.zeros((0, 0), np.float32)) == []
