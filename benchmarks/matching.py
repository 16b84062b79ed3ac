"""Maximum-weight one-to-one pairing (the Hungarian method with potentials; Kuhn 1955, Munkres 1957)."""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray


def paired(weights: NDArray[np.float64]) -> list[tuple[int, int]]:
    """Row and column of each pair of positive weight, by column; their weights' sum is the greatest possible.

    ``weights``: rows × columns, none negative. Rows are added one at a time, each along the shortest
    augmenting path; of equal paths that over the first column is taken, so the result is always the same.
    """
    rows, columns = weights.shape
    size = max(rows, columns)
    if not size:
        return []
    cost = np.zeros((size, size))
    cost[:rows, :columns] = -weights
    row_potential, column_potential = np.zeros(size), np.zeros(size)
    row_of = np.full(size, -1)
    for row in range(size):
        shortest, before = np.full(size, np.inf), np.full(size, -1)
        reached: list[int] = []
        free = np.ones(size, dtype=bool)
        at, column = row, -1
        while True:
            reduced = cost[at] - row_potential[at] - column_potential
            nearer = free & (reduced < shortest)
            shortest[nearer], before[nearer] = reduced[nearer], column
            column = int(np.where(free, shortest, np.inf).argmin())
            step = shortest[column]
            row_potential[[row, *row_of[reached]]] += step
            column_potential[reached] -= step
            shortest[free] -= step
            free[column] = False
            reached.append(column)
            if row_of[column] < 0:
                break
            at = int(row_of[column])
        while column >= 0:
            previous = int(before[column])
            row_of[column] = row if previous < 0 else row_of[previous]
            column = previous
    found = ((int(row_of[j]), j) for j in range(columns))
    return [(i, j) for i, j in found if i < rows and weights[i, j] > 0]
