"""Toponyms: which names are places, what for, and where."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st
from spacy.tokens import Doc

from dateline.coding.places import Gazetteer
from dateline.coding.toponyms import Toponyms, containers, home_of
from docs import doc_of

GAZETTEER = Gazetteer()


def found(doc: Doc, **given_: str) -> list[tuple[str, str, str | None]]:
    toponyms = Toponyms(doc, GAZETTEER, **given_).found
    assert all(doc.text[one.start : one.end] == one.text for one in toponyms)
    return [(one.text, one.use, one.place and one.place.country) for one in toponyms]


def test_places_nations_and_actors_are_kept_apart() -> None:
    doc = doc_of(
        "Washington/nsubj>said/LOC said/root Malian/amod>troops/NORP troops/nsubj>left left/ccomp>said Gao/obj>left/LOC ."
    )
    assert found(doc) == [("Washington", "actor", "USA"), ("Malian", "nation", "MLI"), ("Gao", "place", "MLI")]


def test_where_a_capital_does_not_act_it_is_a_place() -> None:
    doc = doc_of("Troops/nsubj>left left/root Washington/obj>left/LOC .")
    assert found(doc) == [("Washington", "place", "USA")]


def test_a_town_that_is_no_capital_does_not_act() -> None:
    doc = doc_of("Gao/nsubj>fell/LOC fell/root .")
    assert found(doc)[0][:2] == ("Gao", "place")


def test_the_article_stays_outside() -> None:
    doc = doc_of("He/nsubj>left left/root the/det>Netherlands/LOC Netherlands/obj>left/LOC .")
    assert [name for name, _, _ in found(doc)] == ["Netherlands"]


def test_a_person_is_no_place() -> None:
    doc = doc_of("Paris/nsubj>left/PER left/root .")
    assert found(doc) == []


def test_towns_of_one_province_place_each_other() -> None:
    doc = doc_of(
        "He/nsubj>went went/root from/case>Abilene Abilene/obl>went/LOC to/case>Paris Paris/obl>went/LOC ,/punct Texas/appos>Paris/LOC ."
    )
    places = {one.text: one.place for one in Toponyms(doc, GAZETTEER).found}
    assert places["Paris"] is not None
    assert (places["Paris"].province, places["Paris"].rival is not None) == ("Texas", True)
    assert places["Paris"].margin is not None


def test_the_outlet_is_at_home() -> None:
    doc = doc_of("Police/nsubj>left left/root Hyderabad/obj>left/LOC .")
    assert found(doc)[0][2] == "IND"
    assert found(doc, outlet="The Pakistan Observer", url="https://news.example.pk/1")[0][2] in ("IND", "PAK")


@pytest.mark.parametrize(
    ("outlet", "url", "home"),
    [
        (None, None, {}),
        ("The Irish Post", None, {"IRL": 1.0}),
        (None, "https://www.example.com.ng/news", {"NGA": 1.0}),
        (None, "example.co.uk", {"GBR": 1.0}),
        (None, "https://example.eu/x", {}),
        ("Example Daily", "https://example.com", {}),
        (None, "http://[broken", {}),
    ],
)
def test_home_of_an_outlet(outlet: str | None, url: str | None, home: dict[str, float]) -> None:
    assert home_of(outlet, url) == home


@pytest.mark.parametrize(
    ("text", "held"),
    [
        ("Velmora, Mali", {"Velmora": "Mali"}),
        ("Velmora (Mali)", {"Velmora": "Mali"}),
        ("Velmora in Mali", {"Velmora": "Mali"}),
        ("Velmora, in the Mali", {"Velmora": "Mali"}),
        ("Velmora and Mali", {}),
        ("Velmora. Mali", {}),
    ],
)
def test_what_is_named_right_after(text: str, held: dict[str, str]) -> None:
    at = text.index("Mali")
    assert containers(text, [(0, 7), (at, at + 4)]) == held


@given(st.text("aB ,(in", max_size=30), st.lists(st.integers(0, 30), max_size=6))
def test_containers_are_words_of_the_text(text: str, cuts: list[int]) -> None:
    cuts = sorted({min(cut, len(text)) for cut in cuts})
    spans = list(zip(cuts[::2], cuts[1::2], strict=False))
    for inner, outer in containers(text, spans).items():
        assert inner in text
        assert outer in text


def test_what_kind_of_place_it_is_stays_outside() -> None:
    doc = doc_of("He/nsubj>left left/root Gao/compound>province/LOC province/obl>left/LOC .")
    assert [name for name, _, _ in found(doc)] == ["Gao"]


def test_a_province_is_placed_as_one_though_its_name_goes_without_the_word() -> None:
    doc = doc_of("He/nsubj>left left/root Kandahar/compound>province/LOC province/obl>left/LOC .")
    (one,) = Toponyms(doc, GAZETTEER).found
    assert (one.text, one.place and one.place.kind) == ("Kandahar", "province")


def test_a_nationality_is_no_place_whatever_it_is_taken_for() -> None:
    doc = doc_of("Malian/amod>towns/LOC towns/nsubj>fell fell/root .")
    assert found(doc) == [("Malian", "nation", "MLI")]


def test_money_is_no_place() -> None:
    doc = doc_of("It/nsubj>cost cost/root US$/compound>million/LOC million/obj>cost .")
    assert found(doc) == []


def test_where_something_is_inside_a_name_it_is_a_place() -> None:
    assert found(doc_of("Rain/nsubj>fell fell/root in/case>Suva Suva/obl>fell/PER .")) == [("Suva", "place", "FJI")]
    assert found(doc_of("He/nsubj>met met/root with/case>Suva Suva/obl>met/PER .")) == []
