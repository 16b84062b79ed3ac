"""Measures of coreference over two partitions of mentions into chains: MUC, B³, CEAFφ4 and their mean (CoNLL 2012).

Vilain et al. 1995; Bagga and Baldwin 1998; Luo 2005; Pradhan et al. 2014.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Hashable, Sequence

import numpy as np

from benchmarks.matching import paired
from benchmarks.measures import ratio

Chain = Sequence[Hashable]


class ChainScores:
    """Counts over documents; `metrics` gives F1, precision and recall of each measure."""

    def __init__(self) -> None:
        self._sums: Counter[str] = Counter()

    def add(self, gold: Sequence[Chain], found: Sequence[Chain]) -> None:
        """Count a document; a mention stands in one chain at most."""
        for name, (a, b) in (("r", (gold, found)), ("p", (found, gold))):
            chain_of = {m: n for n, chain in enumerate(b) for m in chain}
            for chain in a:
                where = Counter(chain_of.get(m, (m,)) for m in chain)
                self._add(f"muc_{name}", len(chain) - len(where), len(chain) - 1)
                same = sum(n * n for at, n in where.items() if isinstance(at, int))
                self._add(f"b3_{name}", same / len(chain), len(chain))
        likeness = np.zeros((len(gold), len(found)))
        sets = [set(c) for c in found]
        for i, chain in enumerate(gold):
            for j, other in enumerate(sets):
                likeness[i, j] = 2 * len(other.intersection(chain)) / (len(other) + len(chain))
        best = float(sum(likeness[i, j] for i, j in paired(likeness)))
        self._add("ceafe_r", best, len(gold))
        self._add("ceafe_p", best, len(found))

    def _add(self, name: str, part: float, whole: float) -> None:
        self._sums[name] += part  # type: ignore[assignment]
        self._sums[f"{name}_of"] += whole  # type: ignore[assignment]

    def metrics(self) -> dict[str, float]:
        """``muc``, ``b3``, ``ceafe`` (F1, with ``_p`` and ``_r``) and ``conll_f1``, their mean."""
        scores: dict[str, float] = {}
        for name in ("muc", "b3", "ceafe"):
            p, r = (ratio(self._sums[f"{name}_{x}"], self._sums[f"{name}_{x}_of"]) for x in "pr")
            scores |= {name: ratio(2 * p * r, p + r), f"{name}_p": p, f"{name}_r": r}
        return {"conll_f1": (scores["muc"] + scores["b3"] + scores["ceafe"]) / 3, **scores}
