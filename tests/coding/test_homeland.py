"""Whose police, whose court: the country of a side that the text names by its role alone."""

import pytest
from spacy.tokens import Doc

from dateline.coding.homeland import Homeland
from dateline.coding.places import Gazetteer
from dateline.coding.toponyms import Toponyms
from dateline.schema import Side
from docs import doc_of, word

POLICE = "Police/nsubj>fired fired/root ."


def home(doc: Doc, paragraphs: list[tuple[int, int]] | None = None) -> Homeland:
    return Homeland(doc, Toponyms(doc, Gazetteer()), paragraphs or [(0, len(doc.text))])


def named(*countries: str) -> str:
    rest = " ".join(f"{c}/conj>{countries[0]}/B-LOC" for c in countries[1:])
    return f"{countries[0]}/nsubj>spoke/LOC {rest} spoke/root ."


def test_the_country_that_the_article_speaks_of() -> None:
    doc = doc_of(named("Mali"), POLICE)
    country, words, likely = home(doc).country_near(word(doc, "Police"), ("COP",))
    assert (country, words.text) == ("MLI", "Mali")
    assert 0.5 < likely <= 1.0


@pytest.mark.parametrize(
    ("sentence", "country"),
    [
        ("Malian/nsubj>left/NORP left/root .", "MLI"),
        ("Malians/nsubj>left/NORP left/root .", "MLI"),
        ("Bamako/nsubj>left/LOC left/root .", "MLI"),
        ("Kremlin/nsubj>left/ORG left/root .", "RUS"),
        ("Timbuktu/nsubj>left/LOC left/root .", "MLI"),
        ("Knesset/nsubj>met/ORG met/root .", "ISR"),
    ],
)
def test_adjectives_people_capitals_seats_and_towns_speak_for_a_country(sentence: str, country: str) -> None:
    assert list(home(doc_of(sentence)).countries) == [country]


def test_where_it_happens_counts_more_than_what_else_is_named() -> None:
    doc = doc_of(
        "Police/nsubj>fired fired/root in/case>Mali Mali/obl>fired/LOC ,/punct>fired Kenya/nsubj>said/LOC said/parataxis>fired ."
    )
    assert home(doc).country_near(word(doc, "Police"), ("COP",))[0] == "MLI"


def test_what_stands_around_another_mention_speaks_for_a_country_too() -> None:
    doc = doc_of(
        "Kone/nsubj>met/PER met/root with/case>Putin Putin/obl>met/PER in/case>Russia Russia/obl>met/LOC .",
        *["Kone/nsubj>spoke/PER spoke/root in/case>Mali Mali/obl>spoke/LOC ."] * 3,
    )
    first, *others = (t for t in doc if t.text == "Kone")
    alone, together = (home(doc).country_near(first, ("GOV",), elsewhere) for elsewhere in ([], others))
    assert together is not None
    assert together[0] == "MLI"
    assert alone is None or alone[0] == "RUS" or alone[2] < together[2]


def test_a_country_that_is_only_called_a_neighbour_is_not_named() -> None:
    doc = doc_of(
        named("Kenya"),
        "Soldiers/nsubj>fired/person/Plur from/case>country the/det>country neighbouring/amod>country country/nmod>Soldiers fired/root .",
    )
    assert home(doc).country_near(word(doc, "Soldiers"), ("MIL",)) is None


def test_the_same_word_with_a_country_tells_whose_it_is() -> None:
    doc = doc_of(
        "Kenya/nsubj>spoke/LOC spoke/root .",
        "Mali/nmod:poss>police/LOC 's/case>Mali police/nsubj>left left/root .",
        "The/det>police police/nsubj>fired fired/root .",
    )
    assert home(doc).country_near(word(doc, "police#2"), ("COP",))[0] == "MLI"


def test_the_nearest_mention_is_told() -> None:
    doc = doc_of(named("Mali"), named("Mali"), POLICE)
    assert home(doc).country_near(word(doc, "Police"), ("COP",))[1].start == word(doc, "Mali#2").idx


def test_where_no_country_stands_out_there_is_none() -> None:
    many = doc_of(named("Mali", "Niger", "Chad", "Togo", "Benin"), "Ministers/nsubj>met/Plur met/root .")
    assert home(many).country_near(word(many, "Ministers"), ("GOV",)) is None
    silent = doc_of(POLICE)
    assert home(silent).country_near(word(silent, "Police"), ("COP",)) is None


@pytest.mark.parametrize(
    ("country", "sectors", "expected"),
    [
        (None, ("COP",), "MLI"),
        (None, ("UAF",), None),  # unidentified gunmen have no country
        (None, ("UNK",), None),
        (None, ("CRM",), "MLI"),
        (None, (), "MLI"),
        ("KEN", ("COP",), "KEN"),
    ],
)
def test_which_sides_take_the_country_of_the_article(
    country: str | None, sectors: tuple[str, ...], expected: str | None
) -> None:
    doc = doc_of(named("Mali"), POLICE)
    at = word(doc, "Police")
    given = Side(text="Police", start=at.idx, end=at.idx + 6, country=country, sectors=sectors)
    side, rule = home(doc).complete(given, at)
    assert side.country == expected
    assert rule == ("country-of-the-article" if expected == "MLI" else None)
    assert side.start == given.start


def test_states_of_no_one_country_are_given_none() -> None:
    doc = doc_of(named("Russia"), "European/amod>countries countries/nsubj>left/Plur/lemma=country left/root .")
    assert home(doc).country_near(word(doc, "countries"), ("GOV",)) is None
