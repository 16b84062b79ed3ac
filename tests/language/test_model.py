"""How windows are put together for the encoder."""

from hypothesis import given
from hypothesis import strategies as st

from dateline.language.model import BATCH_PIECES, SLACK, STRETCH, batches
from dateline.language.pieces import Window


@given(st.lists(st.integers(1, 256), max_size=60))
def test_every_window_is_read_once_with_little_padding(lengths: list[int]) -> None:
    windows = [Window([0] * n, [0] * n, [0]) for n in lengths]
    found = list(batches(windows))
    assert sorted(i for batch in found for i in batch) == list(range(len(windows)))
    for batch in found:
        sizes = [lengths[i] for i in batch]
        assert max(sizes) <= STRETCH * min(sizes) + SLACK
        assert len(batch) == 1 or max(sizes) * len(batch) <= BATCH_PIECES
