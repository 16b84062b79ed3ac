"""Ridge regression with the predictions for each row by the fit without it, and how its scores become probabilities."""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray

Matrix = NDArray[np.float64]


def ridge(rows: Matrix, targets: Matrix, strength: float) -> tuple[Matrix, Matrix]:
    """Weights (the last row is the constant) and left-out predictions, ``rows × targets``.

    The prediction for a row is that of the regression fitted to all others, which needs no second fit (Allen, 1974:
    the residual divided by one minus the row's leverage). It is computed from the products of rows, of which there
    are few.
    """
    full = np.hstack([rows, np.ones((len(rows), 1))])
    inverse = np.linalg.inv(full @ full.T + strength * np.eye(len(full)))
    dual = inverse @ targets
    return full.T @ dual, targets - dual / np.diag(inverse)[:, None]


def left_out_groups(rows: Matrix, targets: Matrix, groups: NDArray[np.int64], strength: float) -> Matrix:
    """The predictions for each group of rows by the fit without the whole group."""
    full = np.hstack([rows, np.ones((len(rows), 1))])
    inverse = np.linalg.inv(full @ full.T + strength * np.eye(len(full)))
    dual = inverse @ targets
    out = np.empty_like(targets)
    for group in np.unique(groups):
        at = np.flatnonzero(groups == group)
        out[at] = targets[at] - np.linalg.solve(inverse[np.ix_(at, at)], dual[at])
    return out


def platt(scores: Matrix, right: NDArray[np.bool_]) -> tuple[float, float]:
    """Slope and offset of the logistic curve from a score to the probability of being right (Platt, 1999).

    His targets keep the curve from being a step where a score parts right from wrong altogether.
    """
    yes, no = int(right.sum()), int((~right).sum())
    target = np.where(right, (yes + 1) / (yes + 2), 1 / (no + 2))
    x = np.stack([scores, np.ones_like(scores)], axis=1)
    line = np.array([1.0, np.log((yes + 1) / (no + 1))])
    for _ in range(50):
        p = 1 / (1 + np.exp(-np.clip(x @ line, -30, 30)))
        hessian = (x.T * (p * (1 - p))) @ x + 1e-9 * np.eye(2)
        step = np.linalg.solve(hessian, x.T @ (target - p))
        line += np.clip(step, -5, 5)
        if np.abs(step).max() < 1e-8:
            break
    return float(line[0]), float(line[1])
