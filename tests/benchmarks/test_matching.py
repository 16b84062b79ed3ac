from itertools import permutations

import numpy as np
from hypothesis import given
from hypothesis import strategies as st

from benchmarks.matching import paired

WEIGHTS = st.integers(0, 4).flatmap(
    lambda columns: st.lists(
        st.lists(st.integers(0, 8).map(float), min_size=columns, max_size=columns), min_size=0, max_size=4
    ).map(lambda rows: np.array(rows).reshape(len(rows), columns))
)


def greatest(weights):
    if weights.shape[0] > weights.shape[1]:
        weights = weights.T
    rows, columns = weights.shape
    return max(sum(weights[i, j] for i, j in enumerate(chosen)) for chosen in permutations(range(columns), rows))


@given(WEIGHTS)
def test_the_sum_is_the_greatest_there_is(weights):
    pairs = paired(weights)
    assert sum(weights[i, j] for i, j in pairs) == greatest(weights)
    assert len({i for i, _ in pairs}) == len({j for _, j in pairs}) == len(pairs)
    assert all(weights[i, j] > 0 for i, j in pairs)


def test_a_good_pair_gives_way_to_a_better_sum():
    assert paired(np.array([[9.0, 8.0], [8.0, 0.0]])) == [(1, 0), (0, 1)]


def test_nothing_to_pair():
    assert paired(np.zeros((0, 3))) == []
    assert paired(np.zeros((2, 2))) == []
