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


def subtrees(heads: NDArray[np.int64]) -> NDArray[np.bool_]:
    """For every word of a sentence, which words stand at or below it in the tree (``words × words``).

    ``heads``: those of the sentence; the root's is its own index.
    """
    n = len(heads)
    below = np.eye(n, dtype=np.float32)
    below[heads, np.arange(n)] = 1.0
    reached = 0.0
    while below.sum() > reached:
        reached = float(below.sum())
        below = np.minimum(below @ below, 1.0)
    found: NDArray[np.bool_] = below > 0
    return found


def phrase(head: int, predicate: int, heads: NDArray[np.int64], below: NDArray[np.bool_]) -> tuple[int, int]:
    """First word of the argument's phrase and one past the last: the subtree of its head word.

    Where the predicate stands inside (a relative clause), the branch that leads to it is left out.
    ``heads``: those of the sentence; the root's is its own index; ``below``: its `subtrees`.
    """
    inside = below[head]
    if predicate != head and inside[predicate]:
        branch = predicate
        while heads[branch] != head:
            branch = int(heads[branch])
        inside = inside & ~below[branch]
    # a stretch around the head: what lies beyond a hole is not part of it
    holes = np.flatnonzero(~inside)
    after = int(np.searchsorted(holes, head))
    low = int(holes[after - 1]) + 1 if after else 0
    high = int(holes[after]) if after < len(holes) else len(heads)
    return low, high
