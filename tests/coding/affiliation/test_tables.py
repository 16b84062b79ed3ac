"""The tables of sides: sorted, without twins, and with codes that the codebook knows."""

from __future__ import annotations

import pytest

from dateline.codebook import Codebook
from dateline.coding.affiliation.links import JOINTS
from dateline.coding.affiliation.nations import nation_entries
from dateline.coding.affiliation.roles import KINDS
from dateline.coding.affiliation.tables import split
from dateline.coding.affiliation.words import words_of
from dateline.coding.counts.numerals import read_table

BOOK = Codebook.default()
NATION_KINDS = {"name", "adjective", "demonym", "capital", "seat", "region"}
FLAGS = {
    "nations.tsv": {"person", "accent", "people"},
    "roles.tsv": {"abroad", "outward", "joint", "person", "serves"},
    "bodies.tsv": {"national"},
}


@pytest.mark.parametrize("name", sorted(FLAGS))
def test_sorted_and_no_twins(name: str) -> None:
    terms = [row[0] for row in read_table(name)]
    assert terms == sorted(set(terms))


@pytest.mark.parametrize("name", sorted(FLAGS))
def test_terms_have_words(name: str) -> None:
    assert [row[0] for row in read_table(name) if not words_of(row[0]) or row[0] != row[0].strip()] == []


def test_links() -> None:
    rows = [tuple(row) for row in read_table("side_links.tsv")]
    assert rows == sorted(set(rows))
    known = {*JOINTS, "and", "relative", "led", "loose", "kept", "against", "opener", "away", "direction"}
    assert {kind for _, kind in rows} == known


def _is_country(code: str) -> bool:
    return code == "XKX" or BOOK.is_side(code)


def test_nations() -> None:
    for term, kind, country, *rest in read_table("nations.tsv"):
        sectors, flags = (*rest, "", "")[:2]
        assert kind in NATION_KINDS, term
        assert country == "XKX" or BOOK.is_country(country), term
        assert set(split(sectors)) <= set(BOOK.sectors), term
        assert set(split(flags)) <= FLAGS["nations.tsv"], term


def test_roles() -> None:
    for term, kind, *rest in read_table("roles.tsv"):
        sectors, flags = (*rest, "", "")[:2]
        assert kind in KINDS, term
        assert set(split(sectors)) <= set(BOOK.sectors), term
        assert set(split(flags)) <= FLAGS["roles.tsv"], term
        assert sectors or kind in ("leans", "former", "mask"), term


def test_bodies() -> None:
    for term, country, *rest in read_table("bodies.tsv"):
        sectors, flags = (*rest, "", "")[:2]
        assert _is_country(country), term
        assert set(split(sectors)) <= set(BOOK.sectors), term
        assert set(split(flags)) <= FLAGS["bodies.tsv"], term


def test_every_country_has_a_name_and_an_adjective() -> None:
    kinds: dict[str | None, set[str]] = {}
    for entry in nation_entries():
        kinds.setdefault(entry.country, set()).add(entry.kind)
    sovereign = {country for country, found in kinds.items() if "capital" in found}
    assert len(sovereign) >= 190
    lacking = [country for country in sovereign if not {"name", "adjective"} <= kinds[country]]
    assert lacking == ["DMA"]  # "Dominican" is the Dominican Republic's


def test_the_tables_reach_round_the_world() -> None:
    """Minima, so that a table cannot shrink unseen: terms, and countries with bodies, seats and regions of their own."""
    bodies = {country for _, country, *_ in read_table("bodies.tsv")}
    kinds: dict[str, set[str]] = {}
    for _, kind, country, *_ in read_table("nations.tsv"):
        kinds.setdefault(kind, set()).add(country)
    assert len(read_table("bodies.tsv")) >= 3900
    assert len(read_table("nations.tsv")) >= 3100
    assert len(read_table("roles.tsv")) >= 3100
    assert len(bodies) >= 150
    assert {"IGO", "UNO", "EUR", "NGO", "ISM", "IMG"} <= bodies
    assert len(kinds["name"]) >= 195
    assert len(kinds["seat"]) >= 65
    assert len(kinds["region"]) >= 120


@pytest.mark.parametrize("table", ["bodies.tsv", "roles.tsv"])
def test_every_sector_that_a_word_can_show_has_terms(table: str) -> None:
    found = {code for row in read_table(table) if len(row) > 2 for code in split(row[2])}
    wanted = set(BOOK.sectors) - {"UNK"}
    if table == "bodies.tsv":
        wanted -= {"AGR", "CVL", "ELI", "REF", "UAF"}  # kinds of people, not of bodies
    assert wanted - found == set()
