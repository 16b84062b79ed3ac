"""Marks over a text, and the text cut by them."""

from hypothesis import given
from hypothesis import strategies as st
from report_samples import TEXT, sample

from dateline.formats.marks import RANK, Mark, marks, pieces

any_mark = st.builds(
    Mark, start=st.integers(0, 30), end=st.integers(0, 30), kind=st.sampled_from(RANK), note=st.just("")
).filter(lambda mark: mark.start < mark.end)


@given(st.integers(0, 15), st.integers(15, 30), st.lists(any_mark, max_size=8))
def test_pieces_follow_each_other_and_know_their_marks(start: int, end: int, given: list[Mark]) -> None:
    found = list(pieces(start, end, given))
    assert [left for left, _, _ in found] == ([start, *(right for _, right, _ in found)][:-1] if found else [])
    assert not found or found[-1][1] == end
    for left, right, covering in found:
        assert left < right
        for place in range(left, right):
            assert set(covering) == {mark for mark in given if mark.start <= place < mark.end}


def test_marks_of_a_report() -> None:
    found = {(mark.kind, TEXT[mark.start : mark.end]) for mark in marks(sample())}
    assert ("event", "arrested") in found
    assert ("place", "Mopti") in found
    assert ("voice", "spokesman") in found
    assert ("words", "“We had no choice,”") in found
    assert sum(mark.trigger for mark in marks(sample())) == 1
