"""Cue and word scores → cues and stretches of words."""

import itertools

import numpy as np
from hypothesis import given
from hypothesis import strategies as st

from dateline.language.attribution import EDGE, cues, stretches


def probabilities(tags: str) -> np.ndarray:
    rows = {"O": (0.9, 0.05, 0.05), "B": (0.1, 0.8, 0.1), "I": (0.1, 0.1, 0.8)}
    return np.array([rows[t] for t in tags], dtype=np.float32)


def test_a_cue_begins_and_goes_on() -> None:
    assert cues(probabilities("OBIOBB")) == [(1, 3), (4, 5), (5, 6)]


def test_an_inside_without_a_beginning_is_no_cue() -> None:
    assert cues(probabilities("OIIO")) == []


def test_content_may_be_broken_by_its_cue() -> None:
    # “We leave,” he said, “in May.”
    inside = np.array([3, 3, 3, -4, -4, -4, 3, 3], dtype=np.float32)
    first = np.array([2, -4, -4, -4, -4, -4, 2, -4], dtype=np.float32)
    last = np.array([-4, -4, 2, -4, -4, -4, -4, 2], dtype=np.float32)
    assert stretches(inside, first, last) == [(0, 3), (6, 8)]


def test_nothing_is_found_where_nothing_scores() -> None:
    low = np.full(5, -3, dtype=np.float32)
    assert stretches(low, low, low) == []


scores = st.lists(st.floats(-5, 5, width=32), min_size=7, max_size=7)


def total(bounds: list[tuple[int, int]], inside: np.ndarray, first: np.ndarray, last: np.ndarray) -> float:
    return sum(float(inside[a:b].sum()) + EDGE * float(first[a] + last[b - 1]) for a, b in bounds)


@given(scores, scores, scores)
def test_no_set_of_stretches_scores_higher(inside: list[float], first: list[float], last: list[float]) -> None:
    rows = [np.array(r, dtype=np.float32) for r in (inside, first, last)]
    best = 0.0
    for marks in itertools.product((0, 1, 2), repeat=7):  # outside, inside, inside and the last of its stretch
        bounds, start = [], None
        for i, mark in enumerate(marks):
            if mark and start is None:
                start = i
            if start is not None and (mark == 2 or mark == 0 or i == 6):
                bounds.append((start, i if mark == 0 else i + 1))
                start = None
        best = max(best, total(bounds, *rows))
    found = stretches(*rows)
    assert all(a < b for a, b in found)
    assert total(found, *rows) >= best - 1e-3
