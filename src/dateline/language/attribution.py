"""Cue scores → cues; pair scores of a cue with all words → the stretches of its source and content."""

from __future__ import annotations

import math

import numpy as np
from numpy.typing import NDArray

Floats = NDArray[np.float32]

EDGE = 0.5
"""How much the scores of being a first or last word count against those of being inside. Chosen on PolNeAR dev."""
CUE = 0.4
"""Least probability that a cue begins here. Chosen on PolNeAR dev."""


def cues(probabilities: Floats) -> list[tuple[int, int]]:
    """Word runs that are cues (first, one past the last), from probabilities ``words × (outside, begin, inside)``."""
    found: list[tuple[int, int]] = []
    best = probabilities.argmax(axis=1)
    for i in range(len(best)):
        begins = probabilities[i, 1] >= CUE and probabilities[i, 1] >= probabilities[i, 2]
        if begins:
            found.append((i, i + 1))
        elif best[i] == 2 and found and found[-1][1] == i:
            found[-1] = (found[-1][0], i + 1)
    return found


def stretches(inside: Floats, first: Floats, last: Floats) -> list[tuple[int, int]]:
    """The best set of stretches of words: scores of being inside, and of being the first and the last word of one.

    Scores are log-odds, one a word. The best sum over all sets of stretches is found by dynamic programming
    (Viterbi over the states outside and inside).
    """
    out, within = 0.0, -math.inf  # best sums so far: outside, and inside with the last word not yet known
    opened: list[bool] = []  # whether the best way to be inside at a word begins there
    closed: list[bool] = []  # whether the best way to be outside after a word ends a stretch there
    for score, opens, closes in zip(inside.tolist(), (EDGE * first).tolist(), (EDGE * last).tolist(), strict=True):
        begin = out + opens
        opened.append(begin > within)
        within = max(begin, within) + score
        ended = within + closes
        closed.append(ended > out)
        out = max(out, ended)
    found: list[tuple[int, int]] = []
    i = len(closed) - 1
    while i >= 0:
        if not closed[i]:
            i -= 1
            continue
        end = i
        while not opened[i]:
            i -= 1
        found.append((i, end + 1))
        i -= 1
    return found[::-1]
