"""The field's measures, from counts and from two lists of labels."""

from __future__ import annotations

from collections.abc import Sequence


def ratio(part: float, whole: float) -> float:
    """``part / whole``; 0 when there is nothing to divide by."""
    return part / whole if whole else 0.0


def prf(hits: int, predicted: int, gold: int) -> tuple[float, float, float]:
    """Precision, recall and their harmonic mean; 0 where undefined."""
    precision, recall = ratio(hits, predicted), ratio(hits, gold)
    return precision, recall, ratio(2 * precision * recall, precision + recall)


def macro_f1(gold: Sequence[str], predicted: Sequence[str]) -> float:
    """The unweighted mean of the F1 of every label that occurs in ``gold`` or ``predicted``."""
    labels = {*gold, *predicted}
    pairs = list(zip(gold, predicted, strict=True))
    f1s = [
        prf(pairs.count((label, label)), sum(p == label for p in predicted), sum(g == label for g in gold))[2]
        for label in sorted(labels)
    ]
    return ratio(sum(f1s), len(f1s))


def accuracy(gold: Sequence[str], predicted: Sequence[str]) -> float:
    """The share of equal labels."""
    return ratio(sum(g == p for g, p in zip(gold, predicted, strict=True)), len(gold))
