"""PLOVER as shipped: reads like sections 2 to 5 of the codebook."""

import pytest

from dateline.codebook import Codebook, is_country
from dateline.errors import InputError

PLOVER = Codebook.default()

QUADS = {
    1: {"AGREE": 2.5, "CONSULT": 2.5, "SUPPORT": 5, "CONCEDE": 4.5},
    2: {"COOPERATE": 9.5, "AID": 10, "RETREAT": 6.5},
    3: {"REQUEST": 0, "ACCUSE": -2, "REJECT": -2, "THREATEN": -3.5},
    4: {"PROTEST": -5, "SANCTION": -6, "MOBILIZE": -5.5, "COERCE": -7, "ASSAULT": -9},
}
MODES = {
    "CONSULT": "visit (4), third-party (1), multilateral (4), phone (1.5)",
    "RETREAT": "withdraw (8), release (6.5), disarm (10), ceasefire (7.5), access (6.5), resign (4.5)",
    "REQUEST": "assist (0.5), change (-1), yield (-1), meet (0)",
    "ACCUSE": "disapprove (-2), investigate (-3.5), allege (-3.5)",
    "REJECT": "assist (-1.5), change (-2), yield (-2), meet (-2)",
    "THREATEN": "restrict (-3), arrest (-3.5), relations (-3.5), expel (-3.5), territory (-4), violence (-3.5)",
    "PROTEST": "demo (-5), riot (-7), strike (-5), hunger (-4.5), boycott (-4.5), obstruct (-4.5), vandalize (-5)",
    "SANCTION": "convict (-6), expel (-5.5), withdraw (-6), discontinue (-6)",
    "MOBILIZE": "troops (-6.5), weapons (-6.5), police (-5.5), militia (-6)",
    "COERCE": "seize (-7), restrict (-7), censor (-6.5), curfew (-6.5), martial-law (-7.5), arrest (-7), "
    "deport (-7), withhold (-7), misinformation (-6.5), cyber (-7)",
    "ASSAULT": "abduct (-8.5), beat (-7.5), torture (-8.5), sexual (-8.5), targeted (-9.5), destroy (-8.5), "
    "primitive (-8), firearms (-9), explosives (-9), suicide-attack (-9.5), aerial (-9.5), drone (-9.5), "
    "heavy-weapons (-9.5), crowd-control (-7.5), unconventional (-10)",
}
# fmt: off
CONTEXTS = [
    "military", "intelligence", "executive", "legislative", "election", "political_institutions", "pro_democracy",
    "pro_autocracy", "economic", "legal", "reparations", "human_rights", "rights_freedoms", "repression",
    "human_security", "gender", "lgbt", "religion_ethnicity", "inequality", "diplomatic", "territory",
    "peacekeeping", "health", "asylum", "migration", "disasters", "natural_resource", "environment", "technology",
    "terrorism", "cbrn", "cyber", "misinformation", "crime", "corruption", "illegal_drugs", "trafficking",
]
SECTORS = [
    "COP", "GOV", "JUD", "LEG", "MIL", "PRM", "PTY", "REB", "SPY", "UAF", "UNK", "AGR", "BUS", "CRM", "CVL", "EDU",
    "ELI", "JRN", "LAB", "MED", "REF", "OPP", "PRE", "REL", "SOC",
]
# fmt: on


def test_it_is_plover_2() -> None:
    assert PLOVER.label == "PLOVER 2.0"
    assert PLOVER.licence == "CC BY-SA 4.0"
    assert Codebook.default() is PLOVER


def test_sixteen_types_in_four_quads_with_their_scores() -> None:
    assert len(PLOVER.types) == 16
    assert {quad: {t.name: t.score for t in PLOVER.types.values() if t.quad == quad} for quad in PLOVER.quads} == QUADS


@pytest.mark.parametrize("name", PLOVER.types)
def test_modes_with_their_scores(name: str) -> None:
    modes = PLOVER.types[name].modes.values()
    assert ", ".join(f"{mode.name} ({mode.score:g})" for mode in modes) == MODES.get(name, "")


def test_thirty_seven_contexts_and_the_sectors() -> None:
    assert len(CONTEXTS) == 37
    assert set(PLOVER.contexts) == set(CONTEXTS)
    assert set(PLOVER.sectors) == set(SECTORS)


def test_what_needs_a_recipient() -> None:
    assert {t.name for t in PLOVER.types.values() if t.recipient_required} == {"COOPERATE", "AID", "SANCTION"}


def test_what_is_about_another_act() -> None:
    about = {"AGREE", "CONCEDE", "REQUEST", "REJECT", "THREATEN", "ACCUSE"}
    assert {t.name for t in PLOVER.types.values() if t.takes_about} == about


def test_what_a_future_act_of_the_speakers_own_becomes() -> None:
    assert {t.name: t.when_future for t in PLOVER.types.values() if t.when_future} == {
        "CONSULT": "AGREE",
        "SUPPORT": "AGREE",
        "COOPERATE": "AGREE",
        "AID": "AGREE",
        "RETREAT": "CONCEDE",
        "ASSAULT": "THREATEN",
        "COERCE": "THREATEN",
        "SANCTION": "THREATEN",
    }


def test_cyber_and_misinformation_bring_their_context_along() -> None:
    brings = {m.name: m.contexts for t in PLOVER.types.values() for m in t.modes.values() if m.contexts}
    assert brings == {"misinformation": ("misinformation",), "cyber": ("cyber",)}


def test_every_type_says_how_it_is_told_from_others() -> None:
    assert all(t.notes for t in PLOVER.types.values())
    assert PLOVER.rules


def test_a_mode_replaces_the_score_of_its_type() -> None:
    assert PLOVER.score("CONSULT") == 2.5
    assert PLOVER.score("CONSULT", ["visit"]) == 4
    assert PLOVER.score("RETREAT", ["resign"]) == 4.5


def test_vandalize_takes_the_score_of_protest() -> None:
    assert PLOVER.score("PROTEST", ["vandalize"]) == PLOVER.score("PROTEST") == -5


def test_of_several_modes_the_most_extreme_counts() -> None:
    assert PLOVER.score("ASSAULT", ("beat", "primitive")) == -8
    assert PLOVER.score("CONSULT", ("phone", "multilateral")) == 4
    assert PLOVER.score("REQUEST", ("assist", "change")) == -1


def test_quad_of_a_type() -> None:
    assert [PLOVER.quad(name) for name in ("AGREE", "AID", "REQUEST", "SANCTION")] == [1, 2, 3, 4]


def test_a_name_that_is_not_in_the_codebook_is_told_with_those_that_are() -> None:
    with pytest.raises(InputError, match=r"no type 'WALTZ'.*AGREE, CONSULT"):
        PLOVER.quad("WALTZ")
    with pytest.raises(InputError, match=r"ACCUSE has no mode 'visit'.*disapprove, investigate, allege"):
        PLOVER.score("ACCUSE", ["visit"])
    with pytest.raises(InputError, match="WALTZ"):
        PLOVER.modern("WALTZ")


@pytest.mark.parametrize(
    ("older", "today"),
    [
        ("FIGHT", "ASSAULT"),
        ("DEMAND", "REQUEST"),
        ("DISAPPROVE", "ACCUSE"),
        ("INVESTIGATE", "ACCUSE"),
        ("YIELD", "CONCEDE"),
        ("fight", "ASSAULT"),
        ("Agree", "AGREE"),
    ],
)
def test_older_names_are_read_and_never_written(older: str, today: str) -> None:
    assert PLOVER.modern(older) == today
    assert older not in PLOVER.types


def test_older_names_that_are_modes_of_today() -> None:
    modes = {name: old.mode for name, old in PLOVER.old_names.items() if old.mode}
    assert modes == {"DISAPPROVE": "disapprove", "INVESTIGATE": "investigate"}


def test_sides_are_countries_or_one_of_eight_codes() -> None:
    assert set(PLOVER.sides) == {"IGO", "UNO", "EUR", "NGO", "ISM", "IMG", "MNC", "XKX"}
    assert PLOVER.is_country("NER")
    assert is_country("NER")
    assert not PLOVER.is_country("UNO")
    assert PLOVER.is_side("UNO")
    assert PLOVER.is_side("NER")
    for wrong in ("ner", "NE", "XXX", "", "Niger"):
        assert not PLOVER.is_side(wrong), wrong


def test_contested_territories_belong_to_the_state_that_claims_them() -> None:
    assert {name: land.country for name, land in PLOVER.contested.items()} == {
        "Abkhazia": "GEO",
        "South Ossetia": "GEO",
        "Donetsk": "UKR",
        "Luhansk": "UKR",
        "Nagorno-Karabakh": "AZE",
        "Northern Cyprus": "CYP",
        "Transnistria": "MDA",
        "Somaliland": "SOM",
        "Western Sahara": "MAR",
    }
    assert {land.sector for land in PLOVER.contested.values()} == {"PRE"}
