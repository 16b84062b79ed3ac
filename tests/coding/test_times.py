"""Time expressions of news: what is found, and which days it means on a given day of writing."""

import itertools
import time
from datetime import date

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from dateline.coding.counts.numerals import read_table
from dateline.coding.times import TimeExpression, find_times, resolve
from dateline.coding.timex.days import easter, narrow, shift
from dateline.coding.timex.words import LETTERS

WRITTEN = date(2019, 6, 13)  # a Thursday


def only(text: str) -> TimeExpression:
    found = find_times(text)
    assert len(found) == 1, [one.text for one in found]
    return found[0]


PAST = [
    # text, expression with its preposition, first, last, precision, TIMEX3 value
    ("He resigned on Monday.", "on Monday", "2019-06-10", "2019-06-10", "day", "2019-06-10"),
    ("They met Thursday in Oslo.", "Thursday", "2019-06-13", "2019-06-13", "day", "2019-06-13"),
    (
        "The raid began early Friday morning.",
        "early Friday morning",
        "2019-06-07",
        "2019-06-07",
        "day",
        "2019-06-07TMO",
    ),
    ("They fled at dawn Wednesday.", "at dawn Wednesday", "2019-06-12", "2019-06-12", "day", "2019-06-12TMO"),
    ("The strike started last Thursday.", "last Thursday", "2019-06-06", "2019-06-06", "day", "2019-06-06"),
    (
        "It was signed on Tuesday last week.",
        "on Tuesday last week",
        "2019-06-04",
        "2019-06-04",
        "day",
        "2019-06-04",
    ),
    ("She arrived yesterday.", "yesterday", "2019-06-12", "2019-06-12", "day", "2019-06-12"),
    (
        "It happened the day before yesterday.",
        "the day before yesterday",
        "2019-06-11",
        "2019-06-11",
        "day",
        "2019-06-11",
    ),
    ("Shelling resumed last night.", "last night", "2019-06-12", "2019-06-12", "day", "2019-06-12TNI"),
    ("Talks failed earlier this week.", "earlier this week", "2019-06-10", "2019-06-12", "week", "2019-W24"),
    ("They clashed over the weekend.", "over the weekend", "2019-06-08", "2019-06-09", "day", "2019-W23-WE"),
    ("Talks failed last month.", "last month", "2019-05-01", "2019-05-31", "month", "2019-05"),
    ("The law passed late last year.", "late last year", "2018-09-01", "2018-12-31", "year", "2018"),
    ("In 2017, the two sides agreed.", "In 2017", "2017-01-01", "2017-12-31", "year", "2017"),
    ("Fighting broke out in early March.", "in early March", "2019-03-01", "2019-03-10", "month", "2019-03"),
    (
        "A truce was made in mid-August 2016.",
        "in mid-August 2016",
        "2016-08-11",
        "2016-08-20",
        "month",
        "2016-08",
    ),
    ("It fell in May of last year.", "in May of last year", "2018-05-01", "2018-05-31", "month", "2018-05"),
    ("They were jailed in October.", "in October", "2018-10-01", "2018-10-31", "month", "2018-10"),
    (
        "He was seized on April 5th, 2018.",
        "on April 5th, 2018",
        "2018-04-05",
        "2018-04-05",
        "day",
        "2018-04-05",
    ),
    ("He was seized on 5 April.", "on 5 April", "2019-04-05", "2019-04-05", "day", "2019-04-05"),
    ("The vote is set for June 30.", "for June 30", "2019-06-30", "2019-06-30", "day", "2019-06-30"),
    ("They met on Tuesday, June 11.", "on Tuesday, June 11", "2019-06-11", "2019-06-11", "day", "2019-06-11"),
    ("It began two years ago.", "two years ago", "2017-01-01", "2017-12-31", "year", "2017"),
    (
        "It began about three months ago.",
        "about three months ago",
        "2019-03-01",
        "2019-03-31",
        "month",
        "2019-03",
    ),
    ("He has been held since August 2018.", "since August 2018", "2018-08-01", None, "month", "2018-08"),
    ("The ban held until 2015.", "until 2015", None, "2015-12-31", "year", "2015"),
    ("Nobody knew before 2015.", "before 2015", None, "2014-12-31", "year", "2015"),
    ("He served from 2014 to 2016.", "from 2014 to 2016", "2014-01-01", "2016-12-31", "year", "2014/2016"),
    (
        "They met between 3 and 5 March.",
        "between 3 and 5 March",
        "2019-03-03",
        "2019-03-05",
        "day",
        "2019-03-03/2019-03-05",
    ),
    (
        "The drill ran from March to May 2017.",
        "from March to May 2017",
        "2017-03-01",
        "2017-05-31",
        "month",
        "2017-03/2017-05",
    ),
    ("It was a war of the 1990s.", "the 1990s", "1990-01-01", "1999-12-31", "year", "199"),
    (
        "It shrank in the third quarter of 2018.",
        "in the third quarter of 2018",
        "2018-07-01",
        "2018-09-30",
        "season",
        "2018-Q3",
    ),
    ("The siege began last summer.", "last summer", "2018-06-01", "2018-08-31", "season", "2018-SU"),
    (
        "He fled in the autumn of 2015.",
        "in the autumn of 2015",
        "2015-09-01",
        "2015-11-30",
        "season",
        "2015-FA",
    ),
    (
        "Over the past three days it rained.",
        "Over the past three days",
        "2019-06-10",
        "2019-06-13",
        "day",
        "P3D",
    ),
    (
        "It was hit at 10:30 p.m. on Sunday.",
        "at 10:30 p.m. on Sunday",
        "2019-06-09",
        "2019-06-09",
        "day",
        "2019-06-09T22:30",
    ),
    (
        "The bomb went off on Christmas Day 2016.",
        "on Christmas Day 2016",
        "2016-12-25",
        "2016-12-25",
        "day",
        "2016-12-25",
    ),
    (
        "A survivor of the September 11 attacks spoke.",
        "September 11",
        "2001-09-11",
        "2001-09-11",
        "day",
        "2001-09-11",
    ),
    ("Issued 2018-04-05 by the court.", "2018-04-05", "2018-04-05", "2018-04-05", "day", "2018-04-05"),
    ("They fought for three days.", "for three days", None, None, "unknown", "P3D"),
    ("They meet every Friday.", "every Friday", None, None, "unknown", "XXXX-WXX-5"),
    ("He recently returned.", "recently", None, None, "unknown", "PAST_REF"),
    ("He left two days later.", "two days later", None, None, "day", "XXXX-XX-XX"),
]


@pytest.mark.parametrize(("text", "phrase", "first", "last", "precision", "value"), PAST)
def test_past(text: str, phrase: str, first: str | None, last: str | None, precision: str, value: str) -> None:
    when = resolve(only(text), published=WRITTEN)
    shown = (
        when.text,
        when.first and when.first.isoformat(),
        when.last and when.last.isoformat(),
        when.precision,
        when.timex,
    )
    assert shown == (phrase, first, last, precision, value)
    assert text[when.start : when.end] == phrase
    assert when.origin == "expression"


MORE = [
    ("It rained on the first Sunday of May.", "on the first Sunday of May", "2019-05-05", "2019-05-05", "2019-05-05"),
    ("In the week of June 3 prices doubled.", "In the week of June 3", "2019-06-03", "2019-06-09", "2019-W23"),
    ("He led it from 2014 to the present.", "from 2014 to the present", "2014-01-01", "2019-06-13", "2014/2019-06-13"),
    ("It sat from March to October.", "from March to October", "2019-03-01", "2019-10-31", "2019-03/2019-10"),
    ("It ran from November to February 2017.", "from November to February 2017", "2016-11-01", "2017-02-28",
     "2016-11/2017-02"),
    ("It was shut from 2016 onwards.", "from 2016 onwards", "2016-01-01", None, "2016"),
    ("They fired at 8 last night.", "at 8 last night", "2019-06-12", "2019-06-12", "2019-06-12T20"),
    ("It lasted one hour and 30 minutes.", "one hour and 30 minutes", None, None, "PT1H30M"),
    ("It arose in the 19th century.", "in the 19th century", "1800-01-01", "1899-12-31", "18"),
    ("It stood in 394 AD.", "in 394 AD", "0394-01-01", "0394-12-31", "0394"),
    ("It fell on Friday 7th.", "on Friday 7th", "2019-06-07", "2019-06-07", "2019-06-07"),
    ("The law changed after 9/11.", "after 9/11", "2001-09-12", None, "2001-09-11"),
]  # fmt: skip


@pytest.mark.parametrize(("text", "phrase", "first", "last", "value"), MORE)
def test_weeks_ranges_and_hours(text: str, phrase: str, first: str | None, last: str | None, value: str) -> None:
    when = resolve(only(text), published=WRITTEN)
    days = (when.first and when.first.isoformat(), when.last and when.last.isoformat())
    assert (when.text, *days, when.timex) == (phrase, first, last, value)


@given(
    st.integers(1, 60), st.sampled_from(["day", "week", "month", "year"]), st.dates(date(1900, 1, 1), date(2100, 1, 1))
)
@settings(max_examples=60, deadline=None)
def test_ago_holds_the_day_so_far_back(count: int, unit: str, written: date) -> None:
    text = f"It began {count} {unit}s ago."
    when = resolve(only(text), published=written)
    assert when.first is not None
    assert when.last is not None
    assert when.first <= shift(written, unit, -count) <= when.last
    assert text[when.start : when.end] == when.text


FUTURE = [
    ("They will meet on Monday.", "2019-06-17", "2019-06-17"),
    ("They will meet next Friday.", "2019-06-21", "2019-06-21"),
    ("They will meet this coming Friday.", "2019-06-14", "2019-06-14"),
    ("They will vote in October.", "2019-10-01", "2019-10-31"),
    ("They will vote on 5 April.", "2020-04-05", "2020-04-05"),
    ("They will vote next month.", "2019-07-01", "2019-07-31"),
    ("They will vote later this year.", "2019-06-14", "2019-12-31"),
    ("They will leave in two weeks.", "2019-06-24", "2019-06-30"),
    ("They will leave by Saturday.", "2019-06-13", "2019-06-15"),
    ("They will leave tomorrow.", "2019-06-14", "2019-06-14"),
    ("They will leave over the next two weeks.", "2019-06-13", "2019-06-27"),
]


@pytest.mark.parametrize(("text", "first", "last"), FUTURE)
def test_future(text: str, first: str, last: str) -> None:
    when = resolve(only(text), published=WRITTEN, future=True)
    assert (str(when.first), str(when.last)) == (first, last)


@pytest.mark.parametrize(
    ("text", "first", "last"),
    [
        ("Two days later they fled.", "2016-09-16", "2016-09-16"),
        ("A month later they fled.", "2016-10-01", "2016-10-31"),
        ("They fled the next day.", "2016-09-15", "2016-09-15"),
        ("They had fled a year earlier.", "2015-01-01", "2015-12-31"),
        ("They fled that same day.", "2016-09-14", "2016-09-14"),
        ("They fled later that month.", "2016-09-15", "2016-09-30"),
    ],
)
def test_from_where_the_story_stands(text: str, first: str, last: str) -> None:
    when = resolve(only(text), published=WRITTEN, narrative=date(2016, 9, 14))
    assert (str(when.first), str(when.last)) == (first, last)


@pytest.mark.parametrize(
    ("text", "precision", "value"),
    [
        ("on Thursday", "day", "XXXX-WXX-4"),
        ("on January 23", "day", "XXXX-01-23"),
        ("in March", "month", "XXXX-03"),
        ("last year", "year", "XXXX"),
        ("two weeks ago", "week", "XXXX-WXX"),
        ("last summer", "season", "XXXX-SU"),
        ("yesterday", "day", "XXXX-XX-XX"),
    ],
)
def test_nothing_is_guessed(text: str, precision: str, value: str) -> None:
    when = resolve(only(text), published=None)
    assert (when.first, when.last, when.precision, when.timex) == (None, None, precision, value)


def test_dateline_goes_before_publication() -> None:
    when = resolve(only("on Wednesday"), published=date(2019, 6, 19), dateline=date(2019, 6, 13))
    assert when.first == date(2019, 6, 12)


@pytest.mark.parametrize(
    "text",
    [
        "They may march on the capital.",
        "Mrs May said the offer stands.",
        "The March for Justice drew crowds.",
        "In a second attempt they won.",
        "More than 2018 people were hurt.",
        "Some 2000 troops left.",
        "The Sun and the Mail reported it.",
        "A 21-year-old man was held.",
        "The fall of Aleppo came as no shock.",
        "Flight 2016 was late.",
        "It cost $2015 in all.",
        "See /2018/ for more.",
        "He is 35 years old.",
        "He won by two to one.",
        "He is in his sixties.",
        "Resolution 1701 was read.",
    ],
)
def test_false_friends(text: str) -> None:
    assert find_times(text) == []


def test_possessive_keeps_its_preposition_out() -> None:
    found = only("In Sunday's attack ten died.")
    assert (found.text, found.bare_start, found.bare_end) == ("Sunday", 3, 9)


def test_year_of_a_range_holds_for_both_ends() -> None:
    one, two = only("between March and May 2017").parts
    assert (one.text, two.text) == ("March", "May 2017")


def test_part_of_a_text() -> None:
    text = "On Monday he came. On Tuesday he left."
    assert [one.text for one in find_times(text, 19)] == ["On Tuesday"]
    assert [one.start for one in find_times(text, 0, 18)] == [0]


@pytest.mark.parametrize(
    "text", ["30 February 2019", "31 April", "99999 years ago", "the year 1000", "2,000 centuries later"]
)
def test_impossible_days_have_none(text: str) -> None:
    for found in find_times(text):
        resolve(found, published=WRITTEN, narrative=WRITTEN)


def test_calendar() -> None:
    assert [easter(year) for year in (2016, 2018, 2019)] == [
        date(2016, 3, 27),
        date(2018, 4, 1),
        date(2019, 4, 21),
    ]
    assert narrow((date(2019, 1, 1), date(2019, 12, 31)), "mid") == (date(2019, 5, 1), date(2019, 8, 31))


PIECES = st.sampled_from(
    [
        "on",
        "in",
        "since",
        "by",
        "until",
        "early",
        "late",
        "last",
        "next",
        "the",
        "of",
        "May",
        "March",
        "Friday",
        "5",
        "25",
        "2017",
        "1990s",
        ",",
        "-",
        "to",
        "and",
        "two",
        "days",
        "weeks",
        "ago",
        "later",
        "before",
        "after",
        "yesterday",
        "summer",
        "quarter",
        "'",
        "\n\n",
        "10:30",
        "p.m.",
        "every",
        "a",
        "few",
        "year",
        "Christmas",
    ]
)


def test_a_preposition_belongs_to_one_expression_only() -> None:
    found = find_times("DAYS BEFORE MAY")
    assert all(a.end <= b.start for a, b in itertools.pairwise(found))


@given(st.one_of(st.text(max_size=80), st.lists(PIECES, max_size=14).map(" ".join)), st.booleans())
@settings(max_examples=150, deadline=None)
def test_any_text(text: str, future: bool) -> None:
    end = 0
    for found in find_times(text):
        assert end <= found.start <= found.bare_start < found.bare_end == found.end
        assert text[found.start : found.end] == found.text
        end = found.end
        for published in (None, WRITTEN, date(1, 1, 1), date(9999, 12, 31)):
            when = resolve(found, published=published, future=future, narrative=published)
            assert when.first is None or when.last is None or when.first <= when.last


@pytest.mark.parametrize("unit", ["On Friday 3 May 2017 he left. ", "2018 ", "from 2014 to ", "early in the end of "])
def test_time_grows_with_length_only(unit: str) -> None:
    def seconds(size: int) -> float:
        text = unit * (size // len(unit))
        start = time.process_time()
        find_times(text)
        return time.process_time() - start

    assert seconds(80_000) < 10 * seconds(20_000) + 0.5


def test_tables() -> None:
    for name in ("time_words.tsv", "no_years.tsv"):
        rows = read_table(name)
        assert list(rows) == sorted(set(rows))
    assert {row[1] for row in read_table("time_words.tsv")} <= set(LETTERS)
