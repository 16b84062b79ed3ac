"""Arc scores → a tree: greedy where that already is one, else the maximum spanning tree.

Method: Chu and Liu 1965, Edmonds 1967, as used for parsing by McDonald et al. 2005; one root a sentence, found as in
Zmigrod, Vieira and Cotterell 2020.
"""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray

Scores = NDArray[np.float32]


def decode(scores: Scores) -> NDArray[np.int64]:
    """Heads of one sentence.

    ``scores``: words × words, row a dependent, column a head, the diagonal the score of being the root.
    Returns for each word the index of its head; the root's is its own index.
    """
    heads: NDArray[np.int64] = scores.argmax(axis=1)
    words = np.arange(len(heads))
    if int((heads == words).sum()) == 1 and _is_tree(heads):
        return heads
    return _with_best_root(scores.astype(np.float64))


def _with_best_root(scores: NDArray[np.float64]) -> NDArray[np.int64]:
    """The best tree with one root. Words are tried as the root, those first that could make the best tree at most;
    a word that could not make a better one than is known ends the search (Zmigrod et al. 2020)."""
    words = np.arange(len(scores))
    arcs = scores.copy()
    np.fill_diagonal(arcs, -np.inf)
    best = arcs.max(axis=1)
    bounds = scores.diagonal() + best.sum() - best
    found, reached = words, -np.inf
    for root in np.argsort(-bounds, kind="stable").tolist():
        if bounds[root] <= reached:
            break
        tree = _edmonds(arcs, root)
        others = words != root
        total = float(scores[root, root] + arcs[words[others], tree[others]].sum())
        if total > reached:
            found, reached = tree, total
    return found


def _is_tree(heads: NDArray[np.int64]) -> bool:
    """Whether every word reaches the root."""
    n = len(heads)
    reached = heads
    for _ in range(max(1, int(n).bit_length())):
        reached = reached[reached]
    root = int(np.flatnonzero(heads == np.arange(n))[0])
    return bool((reached == root).all())


def _cycle(heads: NDArray[np.int64], root: int) -> list[int]:
    """The words of one cycle, or none."""
    state = np.zeros(len(heads), dtype=np.int8)
    state[root] = 2
    for start in range(len(heads)):
        path, at = [], start
        while state[at] == 0:
            state[at] = 1
            path.append(at)
            at = int(heads[at])
        if state[at] == 1:
            return path[path.index(at) :]
        state[path] = 2
    return []


def _edmonds(scores: NDArray[np.float64], root: int) -> NDArray[np.int64]:
    """Maximum spanning arborescence from ``root``; ``scores[dependent, head]``, no self-loops."""
    n = len(scores)
    heads = scores.argmax(axis=1) if n > 1 else np.zeros(1, dtype=np.int64)
    heads[root] = root
    cycle = _cycle(heads, root)
    if not cycle:
        return heads
    inside = np.zeros(n, dtype=bool)
    inside[cycle] = True
    outside = np.flatnonzero(~inside)
    ring = np.asarray(cycle)
    kept = scores[ring, heads[ring]]
    m = len(outside)
    small = np.full((m + 1, m + 1), -np.inf)
    small[:m, :m] = scores[np.ix_(outside, outside)]
    leaving = scores[np.ix_(outside, ring)]
    small[:m, m] = leaving.max(axis=1)
    out_of = ring[leaving.argmax(axis=1)]
    entering = scores[np.ix_(ring, outside)] - kept[:, None]
    small[m, :m] = entering.max(axis=0)
    into = ring[entering.argmax(axis=0)]
    inner = _edmonds(small, int(np.flatnonzero(outside == root)[0]))
    result = heads.copy()
    for i in range(m):
        if outside[i] != root:
            result[outside[i]] = out_of[i] if inner[i] == m else outside[inner[i]]
    entry = int(inner[m])
    result[into[entry]] = outside[entry]
    result[root] = root
    return result
