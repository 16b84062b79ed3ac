"""Left-out predictions are those of a regression that has not seen the row, and probabilities follow scores."""

import numpy as np
from hypothesis import given
from hypothesis import strategies as st

from dateline.coding.own.ridge import left_out_groups, platt, ridge


@given(st.integers(0, 2**32 - 1), st.integers(3, 8), st.integers(1, 6), st.sampled_from([0.3, 1.0, 3.0]))
def test_left_out_means_fitted_without(seed: int, count: int, width: int, strength: float) -> None:
    random = np.random.default_rng(seed)
    rows, targets = random.normal(size=(count, width)), random.normal(size=(count, 2))
    _, left_out = ridge(rows, targets, strength)
    for i in range(count):
        weights, _ = ridge(np.delete(rows, i, 0), np.delete(targets, i, 0), strength)
        assert np.allclose(np.append(rows[i], 1) @ weights, left_out[i])


@given(st.integers(0, 2**32 - 1), st.integers(1, 6))
def test_a_group_is_left_out_as_a_whole(seed: int, width: int) -> None:
    random = np.random.default_rng(seed)
    rows, targets, groups = random.normal(size=(7, width)), random.normal(size=(7, 1)), np.array([0, 0, 1, 2, 1, 2, 2])
    left_out = left_out_groups(rows, targets, groups, 1.0)
    for group in range(3):
        inside = groups == group
        weights, _ = ridge(rows[~inside], targets[~inside], 1.0)
        assert np.allclose(np.hstack([rows[inside], np.ones((inside.sum(), 1))]) @ weights, left_out[inside])


def test_probabilities_follow_how_often_a_score_is_right() -> None:
    scores = np.repeat([0.0, 1.0], 100)
    right = np.array([i < 10 for i in range(100)] + [i < 80 for i in range(100)])
    slope, offset = platt(scores, right)
    chances = 1 / (1 + np.exp(-(slope * np.array([0.0, 1.0]) + offset)))
    assert np.allclose(chances, [0.1, 0.8], atol=0.02)


def test_scores_that_part_right_from_wrong_stay_unsure() -> None:
    slope, offset = platt(np.array([0.0, 0.1, 0.9, 1.0]), np.array([False, False, True, True]))
    assert 0 < slope < 100
    assert 0.5 < 1 / (1 + np.exp(-(slope + offset))) < 1
