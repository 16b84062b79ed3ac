import pytest

from benchmarks.measures import accuracy, macro_f1, prf


def test_precision_recall_f1():
    assert prf(1, 2, 4) == (0.5, 0.25, pytest.approx(1 / 3))
    assert prf(0, 0, 0) == (0.0, 0.0, 0.0)


def test_macro_f1_counts_labels_that_only_the_prediction_has():
    # a: p 1/2, r 1 → 2/3; b: 0; c: 0
    assert macro_f1(["a", "b"], ["a", "a"]) == pytest.approx(1 / 3)
    assert macro_f1(["a", "b"], ["a", "c"]) == pytest.approx(1 / 3)
    assert accuracy(["a", "b"], ["a", "c"]) == 0.5
