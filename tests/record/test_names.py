"""Names of one entity: which a rule joins, why, and how people put them together or take them apart."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st
from record_samples import ANA

from dateline.record import Record, open_record
from dateline.record.names import by_name, named, plain
from dateline.schema import Event, Report, Side, Span, Versions


def span(text: str, words: str) -> Span:
    return Span(text=words, start=text.index(words), end=text.index(words) + len(words))


def report(text: str, actor: str, country: str | None = None, sectors: str = "", by: str = "", of: str = "") -> Report:
    """An article whose one event has one actor; `by` and `of` are the words of its sectors and its country."""
    side = Side(
        **span(text, actor).model_dump(),
        country=country,
        sectors=tuple(sectors.split()),
        sectors_from=span(text, by) if by else None,
        country_from=span(text, of) if of else None,
    )
    event = Event(
        id="e1",
        type="CONSULT",
        quad=1,
        score=2.5,
        trigger=span(text, "met"),
        sentence=Span(text=text, start=0, end=len(text)),
        actors=(side,),
    )
    made = Versions(dateline="0", model="m", codebook="PLOVER 2.0")
    return Report(doc_id="d", text=text, published=date(2021, 5, 1), source="s", events=(event,), versions=made)


def entities(record: Record) -> set[str]:
    return {one.value for one in record.counts("actor.entity")}


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("Keïta", "Keita"),
        ("Assimi Goïta", "Assimi Goita"),
        ("the Élysée", "Elysee"),
        ("Da’esh", "Islamic State"),
        ("ISIS", "ISIL"),
        ("the U.S.", "United States"),
        ("Médecins Sans Frontières", "MSF"),
        ("Sergey Example", "Sergei Example"),
        ("Muhammad Example", "Mohamed Example"),
        ("Zelenskyy", "Zelensky"),
        ("Hizbullah", "Hezbollah"),
        ("Burma", "Myanmar"),
    ],
)
def test_one_entity(one: str, other: str) -> None:
    assert by_name(one).entity == by_name(other).entity
    assert any(found.told for found in (by_name(one), by_name(other)))


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("US", "us"),
        ("Sergei", "Sergey"),  # a given name alone is nobody in particular
        ("Ivan Example", "Sergei Example"),
        ("North Korea", "South Korea"),
        ("Niger", "Nigeria"),
        ("PTI", "Pakistan Tehreek-e-Insaf"),  # also a news agency; see the next test
    ],
)
def test_two_entities(one: str, other: str) -> None:
    assert by_name(one).entity != by_name(other).entity


def test_a_name_that_holds_in_one_country() -> None:
    assert by_name("PTI", "PAK").entity == "Pakistan Tehreek-e-Insaf"
    assert by_name("RSF", "SDN").entity == "Rapid Support Forces"
    assert by_name("RSF", "NGO").entity == "RSF"


def test_police_are_one_entity_of_each_country(tmp_path: Path) -> None:
    with open_record(tmp_path / "a.dateline") as record:
        for text, country in (("Police met.", "UGA"), ("In Kampala police met.", "UGA"), ("The police met.", "KEN")):
            word = "Police" if text.startswith("Police") else "police"
            record.add(report(text, word, country, "COP", by=word))
        assert entities(record) == {"police (UGA)", "police (KEN)"}
        assert record.count('actor.entity="police (UGA)"') == 2
        ledger = record.who("police (UGA)")
        assert {office.country for office in ledger.offices} == {"UGA"}
        assert "one entity for each country" in ledger.joins[0].why


def test_a_body_whose_name_gives_its_country_is_no_role() -> None:
    text = "Boko Haram met them."
    side = report(text, "Boko Haram", "NGA", "REB", by="Boko Haram", of="Boko Haram").events[0].actors[0]
    assert named(side, text).entity == "Boko Haram"


@pytest.mark.parametrize(
    ("text", "acronym", "entity"),
    [
        ("The Movement for Example Change (MEC) met. MEC left.", "MEC", "Movement for Example Change"),
        ("The Union of Example-Made Growers (UEMG) met.", "UEMG", "Union of Example-Made Growers"),
        ("Nobody of note (MEC) met.", "MEC", "MEC"),
        ("MEC met.", "MEC", "MEC"),
    ],
)
def test_an_acronym_is_what_its_article_spells_out(text: str, acronym: str, entity: str) -> None:
    found = by_name(acronym, text=text)
    assert found.entity == entity
    if entity != acronym:
        assert f"{entity} ({acronym})" in found.told


def test_people_take_apart_what_a_rule_joined_and_take_that_back(tmp_path: Path) -> None:
    with open_record(tmp_path / "a.dateline") as record:
        record.add(report("Keita Example met them.", "Keita Example"))
        record.add(report("Keïta Example met nobody.", "Keïta Example"))
        assert entities(record) == {"Keita Example"}
        assert [one.name for one in record.who("Keita Example").joins] == ["Keïta Example"]
        made = record.correct_entity("split", ["Keïta Example"], who=ANA)
        assert entities(record) == {"Keita Example", "Keïta Example"}
        record.undo(made.id, who=ANA)
        assert entities(record) == {"Keita Example"}


def test_what_is_said_of_an_entity_holds_for_every_way_to_write_it(tmp_path: Path) -> None:
    with open_record(tmp_path / "a.dateline") as record:
        record.add(report("Keita Example met them.", "Keita Example"))
        record.add(report("Keïta Example met nobody.", "Keïta Example"))
        record.correct_entity("edit", ["Keita Example"], {"country": "MLI"}, who=ANA)
        assert record.count("actor.country=MLI") == 2
        record.correct_entity("merge", ["The Colonel", "Keita Example"], who=ANA)
        assert record.count('actor.entity="The Colonel"') == 2
        assert record.count('actor.entity="Keita Example"', corrections="ignore") == 2


@given(st.text(max_size=40).filter(str.strip))
def test_any_name_has_an_entity_that_stays_one(name: str) -> None:
    found = by_name(name)
    assert found.entity.strip()
    assert (found.how == "as it stands") == (found.entity == " ".join(name.split()))
    assert plain(name) == plain(f" {name} ")
