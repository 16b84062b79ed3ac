"""Names that a user brings: what they say of a phrase, and that they are gone afterwards."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from dateline.codebook import Actor, Codebook
from dateline.coding import Coder
from dateline.coding.affiliation.own import own_lexicon
from dateline.coding.affiliation.tables import bringing
from dateline.coding.sides import code_side, nation_of
from dateline.schema import Article

ACTORS = {
    "Northern Shield": Actor(country="MLI", sectors=("PRM",)),
    "Awa Keita": Actor(country="MLI", sectors=("LEG", "OPP")),
    "Keita": Actor(country="MLI", sectors=("LEG", "OPP")),
    "Tinrat": Actor(country="NER"),
    "Georgia": Actor(country="USA"),
    "Free Column": Actor(sectors=("REB",)),
}
PHRASES = """
Northern Shield | MLI | PRM
a spokesman for the Northern Shield | MLI | PRM
Northern Shield fighters | MLI | PRM
the opposition lawmaker Awa Keita | MLI | LEG OPP
Keita's party | MLI | PTY
Tinrat | NER | GOV
Tinrat police | NER | COP
the army of Tinrat | NER | MIL
residents of Tinrat | NER | CVL
Georgia | USA | GOV
Free Column rebels in Niger | NER | REB
the northern shield | - | -
France | FRA | GOV
"""
CASES = [tuple(cell.strip() for cell in line.split("|")) for line in PHRASES.strip().splitlines()]


@pytest.mark.parametrize(("phrase", "country", "sectors"), CASES)
def test_own_names_in_a_phrase(phrase: str, country: str, sectors: str) -> None:
    with bringing(own_lexicon(ACTORS)):
        side = code_side(phrase)
    assert (side.country or "-", " ".join(side.sectors) or "-") == (country, sectors)


def test_a_longer_term_of_the_tables_wins() -> None:
    with bringing(own_lexicon({"South": Actor(country="USA")})):
        assert code_side("South Korea").country == "KOR"
    with bringing(own_lexicon({"South Korea": Actor(country="USA")})):
        assert code_side("South Korea").country == "USA"


def test_a_name_without_sectors_is_a_nation_and_one_with_sectors_is_none() -> None:
    with bringing(own_lexicon(ACTORS)):
        nation = nation_of("Tinrat")
        assert nation is not None
        assert nation.iso3 == "NER"
        assert nation_of("Northern Shield") is None


def test_the_reason_tells_that_the_name_is_the_users_own() -> None:
    with bringing(own_lexicon(ACTORS)):
        assert "own-actor" in code_side("Tinrat police").rules
        assert "own-actor" not in code_side("French police").rules


@given(st.sampled_from(["Tinrat", "Northern Shield", "Georgia"]))
def test_names_are_known_only_meanwhile(name: str) -> None:
    before = code_side(name)
    with bringing(own_lexicon(ACTORS)):
        assert code_side(name) != before
    assert code_side(name) == before


def test_a_coder_knows_the_actors_of_its_codebook(coder: Coder) -> None:
    article = Article(doc_id="t", text="Northern Shield fighters attacked a village on Monday.", source="test")
    own = Coder(Codebook.default().model_copy(update={"actors": ACTORS}), coder._nlp)
    known = [side for event in own.code(article).events for side in event.actors]
    unknown = [side for event in coder.code(article).events for side in event.actors]
    assert ("MLI", ("PRM",)) in [(side.country, side.sectors) for side in known]
    assert {side.country for side in unknown} == {None}
