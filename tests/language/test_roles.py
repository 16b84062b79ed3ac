"""Scores of words for a predicate → arguments and their phrases."""

import numpy as np

from dateline.language.roles import arguments, phrase, subtrees

NAMES = ("none", "ARG0", "ARG1", "ARGM-TMP")


def test_a_core_role_is_given_once() -> None:
    scores = np.zeros((4, 4), dtype=np.float32)
    scores[0, 1], scores[2, 1], scores[3, 3] = 2.0, 5.0, 1.0
    assert arguments(scores, NAMES, predicate=1) == [("ARG0", 2), ("ARGM-TMP", 3)]


def test_a_predicate_is_no_argument_of_its_own() -> None:
    scores = np.zeros((2, 4), dtype=np.float32)
    scores[0, 1] = scores[1, 2] = 3.0
    assert arguments(scores, NAMES, predicate=1) == [("ARG0", 0)]


def test_the_phrase_is_the_subtree() -> None:
    # the(1) envoy(3) from(3) Chad ... : 0 the, 1 envoy, 2 from, 3 Chad, 4 left
    heads = np.array([1, 4, 3, 1, 4])
    assert phrase(1, 4, heads, subtrees(heads)) == (0, 4)


def test_a_relative_clause_is_not_part_of_its_own_argument() -> None:
    # 0 the, 1 envoy, 2 who, 3 left, 4 spoke
    heads = np.array([1, 4, 3, 1, 4])
    assert phrase(1, 3, heads, subtrees(heads)) == (0, 2)
    assert phrase(1, 4, heads, subtrees(heads)) == (0, 4)


def test_what_stands_below_each_word() -> None:
    below = subtrees(np.array([1, 1, 3, 1]))  # 0 → 1, 2 → 3 → 1
    assert below.tolist() == [
        [True, False, False, False],
        [True, True, True, True],
        [False, False, True, False],
        [False, False, True, True],
    ]


def test_a_hole_ends_the_phrase() -> None:
    # 0 hangs on 2, 1 on 3: around word 2 the phrase does not reach back over word 1
    heads = np.array([2, 3, 3, 3])
    assert phrase(2, 3, heads, subtrees(heads)) == (2, 3)
