"""What must hold for every choice of type and modes."""

from hypothesis import given
from hypothesis import strategies as st

from dateline.codebook import Codebook, EventType

PLOVER = Codebook.default()
TYPES = st.sampled_from(list(PLOVER.types.values()))


def some_modes(event_type: EventType) -> st.SearchStrategy[tuple[EventType, list[str]]]:
    modes = st.lists(st.sampled_from(list(event_type.modes)), max_size=4) if event_type.modes else st.just([])
    return st.tuples(st.just(event_type), modes)


@given(TYPES.flatmap(some_modes))
def test_the_score_is_that_of_the_most_extreme_mode_in_any_order(coded: tuple[EventType, list[str]]) -> None:
    event_type, modes = coded
    score = PLOVER.score(event_type.name, modes)
    assert score in ([event_type.modes[mode].score for mode in modes] or [event_type.score])
    assert score == PLOVER.score(event_type.name, reversed(modes))
    assert all(abs(score) >= abs(event_type.modes[mode].score) for mode in modes)


@given(TYPES)
def test_cooperation_scores_above_and_conflict_at_or_below_zero(event_type: EventType) -> None:
    assert event_type.score > 0 if event_type.quad <= 2 else event_type.score <= 0


@given(TYPES)
def test_names_of_today_are_modern_in_any_case(event_type: EventType) -> None:
    assert PLOVER.modern(event_type.name.lower()) == PLOVER.modern(event_type.name) == event_type.name
