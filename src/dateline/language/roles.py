"""Scores of words for a predicate → its arguments, each with a phrase read off the tree."""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray

CORE = frozenset({"ARG0", "ARG1", "ARG2", "ARG3", "ARG4"})
"""Roles that a predicate has once at most."""


def arguments(scores: NDArray[np.float32], names: tuple[str, ...], predicate: int) -> list[tuple[str, int]]:
    """Role and head word of every argument, in the order of the text.

    ``scores``: words × roles, the first role is "none"; ``predicate``: the word whose arguments they are.
    """
    best = scores.argmax(axis=1)
    margin = scores[np.arange(len(best)), best] - scores[:, 0]
    taken: dict[str, int] = {}
    found = []
    for i in np.argsort(-margin, kind="stable").tolist():
        name = names[best[i]]
        if best[i] == 0 or i == predicate or (name in CORE and name in taken):
            continue
        taken[name] = i
        found.append((name, i))
    return sorted(found, key=lambda a: a[1])


def phrase(head: int, predicate: int, heads: NDArray[np.int64]) -> tuple[int, int]:
    """First word of the argument's phrase and one past the last: the subtree of its head word.

    Where the predicate stands inside (a relative clause), the branch that leads to it is left out.
    ``heads``: those of the sentence; the root's is its own index.
    """
    branch = predicate
    while branch != head and heads[branch] != head and heads[branch] != branch:
        branch = int(heads[branch])
    inside = np.zeros(len(heads), dtype=bool)
    inside[head] = True
    cut = branch if branch != head and heads[branch] == head else -1
    grown = True
    while grown:
        more = inside[heads] & ~inside
        if cut >= 0:
            more[cut] = False
        grown = bool(more.any())
        inside |= more
    # a stretch around the head: what lies beyond a hole is not part of it
    low = high = head
    while low > 0 and inside[low - 1]:
        low -= 1
    while high + 1 < len(inside) and inside[high + 1]:
        high += 1
    return low, high + 1
