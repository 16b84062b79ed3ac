"""Coreference measures, on partitions whose scores can be counted by hand."""

import pytest

from benchmarks.chain_scores import ChainScores


def scored(gold: list[str], found: list[str]) -> dict[str, float]:
    scores = ChainScores()
    scores.add([list(c) for c in gold], [list(c) for c in found])
    return scores.metrics()


def test_the_same_chains_score_one() -> None:
    assert scored(["abc", "de"], ["ed", "cab"]) == pytest.approx(dict.fromkeys(scored(["ab"], ["ab"]), 1.0))


def test_a_chain_torn_in_two() -> None:
    # the textbook case: links 4 of 5 found, all found links right
    found = scored(["abcdef"], ["abc", "def"])
    assert found["muc_r"] == pytest.approx(4 / 5)
    assert found["muc_p"] == 1.0
    assert found["b3_r"] == pytest.approx((3 * 3 + 3 * 3) / 36)
    assert found["b3_p"] == 1.0
    assert found["ceafe_r"] == pytest.approx(2 * 3 / 9)
    assert found["ceafe_p"] == pytest.approx(2 * 3 / 9 / 2)


def test_two_entities_in_one_chain() -> None:
    found = scored(["ab", "cd"], ["abcd"])
    assert found["muc_p"] == pytest.approx(2 / 3)
    assert found["muc_r"] == 1.0
    assert found["b3_p"] == pytest.approx(0.5)


def test_mentions_that_are_not_gold_cost_precision() -> None:
    found = scored(["ab"], ["abx"])
    assert found["muc_r"] == 1.0
    assert found["muc_p"] == pytest.approx(1 / 2)
    assert found["b3_p"] == pytest.approx(4 / 9)


def test_nothing_found_scores_zero() -> None:
    assert scored(["ab"], [])["conll_f1"] == 0.0


def test_documents_are_counted_together() -> None:
    scores = ChainScores()
    scores.add([["a", "b"]], [["a", "b"]])
    scores.add([["a", "b"]], [])
    assert scores.metrics()["muc_r"] == pytest.approx(0.5)
