"""CAMEO codes become today's types, modes and contexts."""

import pytest

from dateline.codebook import Codebook
from dateline.errors import InputError

PLOVER = Codebook.default()


@pytest.mark.parametrize(
    ("code", "meaning"),
    [
        ("03", ("AGREE", (), ())),
        ("0312", ("AGREE", (), ("military",))),
        ("041", ("CONSULT", ("phone",), ())),
        ("043", ("CONSULT", ("visit",), ())),
        ("057", ("SUPPORT", (), ("diplomatic",))),
        ("064", ("COOPERATE", (), ("intelligence",))),
        ("075", ("AID", (), ("asylum",))),
        ("08", ("CONCEDE", (), ())),
        ("0832", ("CONCEDE", (), ("executive",))),
        ("0841", ("RETREAT", ("release",), ("legal",))),
        ("0871", ("RETREAT", ("ceasefire",), ("military",))),
        ("094", ("ACCUSE", ("investigate",), ("military", "legal"))),
        ("1056", ("REQUEST", ("yield",), ("military",))),
        ("1121", ("ACCUSE", ("allege",), ("crime", "corruption"))),
        ("129", ("REJECT", ("yield",), ("diplomatic",))),
        ("1382", ("THREATEN", ("territory",), ("military",))),
        ("1451", ("PROTEST", ("riot",), ("executive",))),
        ("154", ("MOBILIZE", ("troops",), ("military",))),
        ("1662", ("SANCTION", ("expel",), ("diplomatic",))),
        ("1724", ("COERCE", ("martial-law",), ("pro_autocracy",))),
        ("1831", ("ASSAULT", ("suicide-attack",), ())),
        ("191", ("COERCE", ("restrict",), ("military",))),
        ("194", ("ASSAULT", ("heavy-weapons",), ("military",))),
        ("2042", ("ASSAULT", ("unconventional",), ("cbrn",))),
    ],
)
def test_codes_of_every_root(code: str, meaning: tuple[str, tuple[str, ...], tuple[str, ...]]) -> None:
    assert PLOVER.from_cameo(code) == meaning


@pytest.mark.parametrize(
    ("code", "meaning"),
    [
        ("0842", ("RETREAT", (), ("legal",))),  # mode return
        ("085", ("RETREAT", (), ("economic",))),  # mode ease
        ("0863", ("RETREAT", ("access",), ("human_security",))),  # context humanitarian
        ("0812", ("CONCEDE", (), ("pro_democracy",))),  # context democracy
        ("1321", ("THREATEN", ("restrict",), ("human_rights",))),  # mode political
        ("1722", ("COERCE", ("restrict",), ("pro_autocracy",))),  # mode ban
        ("1712", ("ASSAULT", ("destroy",), ("human_security",))),  # mode seize, of another type
        ("175", ("ASSAULT", (), ("pro_autocracy", "military"))),  # a context in the place of the mode
        ("186", ("ASSAULT", ("targeted",), ())),  # mode assassinate
        ("195", ("ASSAULT", ("aerial",), ("military",))),  # mode heavy-weapons
        ("202", ("ASSAULT", (), ("religion_ethnicity",))),  # mode massacre
        ("203", ("ASSAULT", (), ("religion_ethnicity",))),  # mode cleansing
    ],
)
def test_what_older_versions_called_otherwise(code: str, meaning: tuple[str, tuple[str, ...], tuple[str, ...]]) -> None:
    assert PLOVER.from_cameo(code) == meaning


def test_every_root_but_statements_and_appeals_is_there() -> None:
    assert len(PLOVER.cameo) == 274
    roots = {f"{root:02}" for root in range(3, 21)}
    assert {code[:2] for code in PLOVER.cameo} == roots
    assert roots <= set(PLOVER.cameo)


def test_every_code_means_something_of_today() -> None:
    for code in PLOVER.cameo:
        name, modes, contexts = PLOVER.from_cameo(code)
        assert set(modes) <= set(PLOVER.types[name].modes), code
        assert set(contexts) <= set(PLOVER.contexts), code


@pytest.mark.parametrize("code", ["010", "02", "311", "0316", "", "---"])
def test_a_code_without_counterpart_is_told(code: str) -> None:
    with pytest.raises(InputError, match=f"CAMEO code '{code}'.*leading zero"):
        PLOVER.from_cameo(code)
