"""Numbers of events: killed, injured, arrested, displaced, participants, troops, money."""

from __future__ import annotations

import time

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from dateline.coding.counts.numerals import parse_number, read_table
from dateline.coding.numbers import find_numbers

FOUND = [
    # text, (kind, value, words) of every number
    ("At least 13 people were killed.", [("killed", "13", "At least 13")]),
    (
        "Gunmen killed 13 soldiers and wounded dozens.",
        [("killed", "13", "13"), ("injured", "dozens", "dozens")],
    ),
    ("The death toll has risen to 45.", [("killed", "45", "45")]),
    ("Police say 25 dead, three others wounded.", [("killed", "25", "25"), ("injured", "3", "three")]),
    ("Two mines killed six nurses and a driver.", [("killed", "6", "six"), ("killed", "1", "a driver")]),
    ("Two guards and a clerk were shot; one guard died.", [("killed", "1", "one")]),
    ("Two guards and a driver were killed.", [("killed", "2", "Two"), ("killed", "1", "a driver")]),
    ("The blast left 130 people dead across the city.", [("killed", "130", "130")]),
    ("No one was killed.", [("killed", "0", "No one")]),
    ("The fire caused no injuries.", [("injured", "0", "no")]),
    ("Between 40 and 60 rebels died.", [("killed", "40-60", "Between 40 and 60")]),
    (
        "A dozen people were arrested and twenty-one injured.",
        [("arrested", "12", "A dozen"), ("injured", "21", "twenty-one")],
    ),
    ("Police detained more than 1,500 demonstrators.", [("arrested", "1500", "more than 1,500")]),
    ("At least ten other bloggers are imprisoned there.", [("arrested", "10", "At least ten")]),
    ("About 150,000 people have now been displaced.", [("displaced", "150000", "About 150,000")]),
    ("Tens of thousands have already fled.", [("displaced", "tens of thousands", "Tens of thousands")]),
    ("The war forced thousands to flee.", [("displaced", "thousands", "thousands")]),
    ("Nearly half a million refugees crossed.", [("displaced", "500000", "Nearly half a million")]),
    (
        "Tens of thousands of protesters filled the square.",
        [("participants", "tens of thousands", "Tens of thousands")],
    ),
    ("Some 30,000 people rallied in the capital.", [("participants", "30000", "Some 30,000")]),
    ("Millions of Koreans took to the streets.", [("participants", "millions", "Millions")]),
    ("Hundreds of supporters gathered outside.", [("participants", "hundreds", "Hundreds")]),
    ("He will pull out the 2,000 U.S. troops.", [("troops", "2000", "2,000")]),
    ("France sent 500 soldiers to the border.", [("troops", "500", "500")]),
    ("He was fined $16.6 million.", [("money", "16600000", "$16.6 million")]),
    ("At least $US4.5 billion went missing.", [("money", "4500000000", "At least $US4.5 billion")]),
    ("They pledged 3 million euros.", [("money", "3000000", "3 million euros")]),
    (
        "Officials said 17 Palestinians were killed and 1,400 injured.",
        [("killed", "17", "17"), ("injured", "1400", "1,400")],
    ),
    ("Three of them were wounded.", [("injured", "3", "Three")]),
    ("Five rebels killed two soldiers.", [("killed", "2", "two")]),
]


@pytest.mark.parametrize(("text", "expected"), FOUND)
def test_found(text: str, expected: list[tuple[str, str, str]]) -> None:
    assert [(one.kind, one.value, one.text) for one in find_numbers(text)] == expected


@pytest.mark.parametrize(
    "text",
    [
        "The 35-year-old man was arrested.",
        "About 10 percent of voters died out of the register.",
        "He was killed in 2017.",
        "He was killed on 13 May.",
        "Two dead birds lay on the shore.",
        "It covers 10,000 hectares and 40 villages.",
        "Five or six gunmen hid inside.",
        "They grew 859 million pounds of berries.",
        "He was jailed for six years.",
        "The law passed by 73 votes.",
        "The force will return on 26 March.",
    ],
)
def test_no_plain_kind(text: str) -> None:
    assert find_numbers(text) == []


@pytest.mark.parametrize(
    ("text", "low", "high", "unit"),
    [
        ("13 people were killed.", 13, 13, None),
        ("At least 13 people were killed.", 13, None, None),
        ("Up to 13 people were killed.", None, 13, None),
        ("About 13 people were killed.", None, None, None),
        ("Dozens were killed.", 24, None, None),
        ("40 to 60 people were killed.", 40, 60, None),
        ("It cost $1.5 billion.", 1.5e9, 1.5e9, "USD"),
        ("It cost €20.", 20, 20, "EUR"),
        ("It cost 20 hryvnias.", 20, 20, "UAH"),
        ("It cost 20 pesos.", 20, 20, None),
    ],
)
def test_bounds_and_units(text: str, low: float | None, high: float | None, unit: str | None) -> None:
    (number,) = find_numbers(text)
    assert (number.low, number.high, number.unit) == (low, high, unit)


@pytest.mark.parametrize(
    ("words", "value", "end"),
    [
        ("twenty - one people", 21, 3),
        ("two hundred and six", 206, 4),
        ("a hundred", 100, 2),
        ("half a million", 500_000, 3),
        ("1.5 billion", 1.5e9, 2),
        ("two dozen", 24, 2),
        ("three thousand four hundred", 3400, 4),
        ("five six", 5, 1),
        ("2,000 people", 2000, 1),
    ],
)
def test_written_numbers(words: str, value: float, end: int) -> None:
    assert parse_number(words.split()) == (value, end)


def test_part_of_a_text() -> None:
    text = "Ten died. Five were hurt."
    assert [(one.kind, one.start) for one in find_numbers(text, 10)] == [("injured", 10)]


PIECES = st.sampled_from(
    [
        "at",
        "least",
        "13",
        "2,000",
        "two",
        "dozen",
        "hundred",
        "million",
        "people",
        "soldiers",
        "killed",
        "were",
        "wounded",
        "dead",
        "and",
        ",",
        ".",
        "$",
        "between",
        "or",
        "of",
        "no",
        "one",
        "a",
        "toll",
        "rose",
        "to",
        "protesters",
        "fled",
        "$US4.5",
        "-",
        "year",
    ]
)


@given(st.one_of(st.text(max_size=80), st.lists(PIECES, max_size=14).map(" ".join)))
@settings(max_examples=150, deadline=None)
def test_any_text(text: str) -> None:
    for number in find_numbers(text):
        assert text[number.start : number.end] == number.text
        assert number.text.strip()
        assert number.low is None or number.high is None or number.low <= number.high


@pytest.mark.parametrize("unit", ["Gunmen killed 13 soldiers and wounded dozens. ", "1,", "no one ", "killed 13 and "])
def test_time_grows_with_length_only(unit: str) -> None:
    def seconds(size: int) -> float:
        text = unit * (size // len(unit))
        start = time.process_time()
        find_numbers(text)
        return time.process_time() - start

    assert seconds(60_000) < 10 * seconds(15_000) + 0.5


@pytest.mark.parametrize(
    "name",
    [f"number_{part}.tsv" for part in ("bounds", "context", "cues", "nouns", "vague", "words")] + ["currencies.tsv"],
)
def test_tables(name: str) -> None:
    rows = read_table(name)
    assert list(rows) == sorted(set(rows))
