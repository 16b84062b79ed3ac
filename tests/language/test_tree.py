"""The best tree of a sentence's arc scores."""

import itertools

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from dateline.language.tree import decode


def is_tree(heads: np.ndarray) -> bool:
    n = len(heads)
    roots = [i for i in range(n) if heads[i] == i]
    if len(roots) != 1:
        return False
    for i in range(n):
        seen, at = set(), i
        while heads[at] != at:
            if at in seen:
                return False
            seen.add(at)
            at = heads[at]
    return True


def score(scores: np.ndarray, heads: np.ndarray) -> float:
    return float(scores[np.arange(len(heads)), heads].sum())


def test_one_word_is_its_own_root() -> None:
    assert decode(np.zeros((1, 1), np.float32)).tolist() == [0]


def test_a_cycle_is_broken_at_the_cheapest_arc() -> None:
    scores = np.array([[5, 0, 0], [0, -5, 9], [1, 8, -5]], dtype=np.float32)
    assert decode(scores).tolist() == [0, 2, 0]


@settings(max_examples=300, deadline=None)
@given(st.integers(1, 5), st.integers(0, 2**32 - 1))
def test_decoding_finds_the_best_tree(n: int, seed: int) -> None:
    scores = np.random.default_rng(seed).normal(size=(n, n)).astype(np.float32)
    heads = decode(scores)
    assert is_tree(heads)
    best = max(score(scores, np.array(h)) for h in itertools.product(range(n), repeat=n) if is_tree(np.array(h)))
    assert score(scores, heads) == pytest.approx(best, abs=1e-4)


@settings(max_examples=30, deadline=None)
@given(st.integers(20, 60), st.integers(0, 2**32 - 1))
def test_long_sentences_get_a_tree(n: int, seed: int) -> None:
    scores = np.random.default_rng(seed).normal(size=(n, n)).astype(np.float32)
    assert is_tree(decode(scores))
