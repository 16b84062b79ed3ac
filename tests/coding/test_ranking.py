"""Ranking: the names of an article say together which places they mean."""

from __future__ import annotations

from hypothesis import given, settings
from hypothesis import strategies as st

from dateline.coding.ranking import Option, rank

GREAT = Option(6.0, "AAA", 1, 4, 10.0, 10.0)
SMALL = Option(4.5, "BBB", 2, 4, 50.0, 50.0)
AMBIGUOUS = [GREAT, SMALL]
COUNTRY = [Option(9.5, "BBB", -1, 1, 52.0, 48.0)]
PROVINCE = [Option(7.4, "BBB", 2, 2, 51.0, 50.0)]
OTHER_PROVINCE = [Option(7.4, "BBB", 3, 2, 58.0, 40.0)]
NEAR = [Option(4.0, "CCC", 9, 4, 50.1, 50.1)]
SEA = [Option(7.7, "", -1, 0, 50.0, 50.0)]


def best(scores: list[float]) -> int:
    return max(range(len(scores)), key=scores.__getitem__)


def test_alone_the_greater_place_is_meant() -> None:
    assert best(rank([AMBIGUOUS])[0]) == 0


def test_what_is_named_right_after_holds_the_place() -> None:
    assert best(rank([AMBIGUOUS, COUNTRY], within={0: 1})[0]) == 1


def test_a_province_holds_only_what_lies_in_it() -> None:
    inside, outside = (rank([AMBIGUOUS, outer], within={0: 1})[0] for outer in (PROVINCE, OTHER_PROVINCE))
    assert inside[1] - inside[0] > outside[1] - outside[0] + 3


def test_no_town_holds_a_town() -> None:
    towns = [AMBIGUOUS, NEAR]
    assert rank(towns, within={0: 1}) == rank(towns)


def test_every_kind_of_support_raises_the_right_option() -> None:
    alone = rank([AMBIGUOUS])[0]
    for others, given_ in (
        ([COUNTRY], {}),
        ([PROVINCE], {}),
        ([NEAR], {}),
        ([], {"context": {"BBB": 2.0}}),
        ([], {"home": {"BBB": 1.0}}),
    ):
        supported = rank([AMBIGUOUS, *others], **given_)[0]
        assert supported[1] - supported[0] > alone[1] - alone[0]


def test_a_sea_speaks_for_no_country() -> None:
    scores = rank([AMBIGUOUS, SEA])[0]
    assert scores[0] == rank([AMBIGUOUS])[0][0]


def test_a_name_does_not_speak_for_itself() -> None:
    assert rank([[GREAT]]) == [[GREAT.score]]


def test_names_without_options_are_passed_over() -> None:
    assert rank([[], AMBIGUOUS, []])[1] == rank([AMBIGUOUS])[0]
    assert rank([[], []]) == [[], []]
    assert rank([]) == []


OPTIONS = st.builds(
    Option,
    st.floats(0, 10),
    st.sampled_from(["", "AAA", "BBB"]),
    st.integers(-1, 3),
    st.integers(0, 5),
    st.one_of(st.none(), st.floats(-90, 90)),
    st.floats(-180, 180),
)


@given(st.lists(st.lists(OPTIONS, max_size=4), max_size=6))
@settings(max_examples=50, deadline=None)
def test_any_article(names: list[list[Option]]) -> None:
    scores = rank(names, within={0: len(names) - 1})
    assert [len(one) for one in scores] == [len(one) for one in names]
    assert all(
        score >= option.score
        for row, name in zip(scores, names, strict=True)
        for score, option in zip(row, name, strict=True)
    )
