"""What the codebook settles once an act and its sides are found."""

from dataclasses import replace
from datetime import date

import pytest

from dateline.codebook import Codebook
from dateline.coding.rulings import is_background, is_courtesy, is_private, mutual, settled_type
from dateline.schema import Side, When
from docs import act, doc_of, word

BOOK = Codebook.default()
KENYA = Side(text="Kenya", start=0, end=5, country="KEN", sectors=("GOV",))
SOLDIERS = Side(text="soldiers", start=0, end=8, sectors=("MIL",))


@pytest.mark.parametrize(
    ("type_", "becomes"),
    [("CONSULT", "AGREE"), ("AID", "AGREE"), ("COOPERATE", "AGREE"), ("RETREAT", "CONCEDE")],
)
def test_future_cooperation_is_a_promise(type_: str, becomes: str) -> None:
    doc = doc_of("Kenya/nsubj>acts/LOC will/aux>acts acts/root")
    found, about, reasons = settled_type(BOOK, act(doc, "acts", type_, status="future"), [KENYA], None, [])
    assert (found, about, reasons[0].rule) == (becomes, type_, "future-becomes")


def test_a_future_blow_is_a_threat_only_in_the_mouth_of_the_one_who_would_strike() -> None:
    doc = doc_of("Kenya/nsubj>strikes/LOC will/aux>strikes strikes/root")
    strike = act(doc, "strikes", "ASSAULT", status="future")
    assert settled_type(BOOK, strike, [KENYA], "Kenya", [])[0] == "THREATEN"
    assert settled_type(BOOK, strike, [KENYA], "Uganda", [])[0] == "ASSAULT"
    assert settled_type(BOOK, strike, [KENYA], None, [])[0] == "ASSAULT"


def test_being_made_to_leave_by_arms_is_coercion() -> None:
    doc = doc_of("Soldiers/nsubj>ousted ousted/root him/obj>ousted")
    ousted = act(doc, "ousted", "SANCTION", modes=("expel",))
    assert settled_type(BOOK, ousted, [SOLDIERS], None, [])[0] == "COERCE"
    assert settled_type(BOOK, ousted, [KENYA], None, [])[0] == "SANCTION"


def test_a_removal_told_beside_a_coup_is_coercion() -> None:
    doc = doc_of("The/det>coup coup/nsubj>came came/root .", "He/nsubj:pass>removed was/aux:pass>removed removed/root")
    removed = act(doc, "removed", "SANCTION", modes=("expel",))
    coup = act(doc, "coup", "COERCE")
    assert settled_type(BOOK, removed, [], None, [coup, removed])[0] == "COERCE"
    assert settled_type(BOOK, removed, [], None, [removed])[0] == "SANCTION"


def test_what_it_is_about_is_kept_for_types_that_take_it() -> None:
    doc = doc_of("Kenya/nsubj>asks/LOC asks/root")
    assert settled_type(BOOK, act(doc, "asks", "REQUEST", about="AID"), [KENYA], None, [])[1] == "AID"
    assert settled_type(BOOK, act(doc, "asks", "ASSAULT", about="AID"), [KENYA], None, [])[1] is None


def test_in_a_meeting_all_are_actors() -> None:
    doc = doc_of("Kenya/nsubj>met/LOC met/root Uganda/obj>met/LOC")
    uganda = Side(text="Uganda", start=10, end=16, country="UGA")
    actors, recipients, reasons = mutual(BOOK, act(doc, "met", "CONSULT"), [KENYA], [uganda])
    assert (actors, recipients) == ([KENYA, uganda], [])
    assert reasons[0].rule == "reciprocal-act"


def test_a_visit_has_a_host() -> None:
    doc = doc_of("Kenya/nsubj>met/LOC met/root Uganda/obj>met/LOC")
    visit = act(doc, "met", "CONSULT", modes=("visit",))
    assert mutual(BOOK, visit, [KENYA], [SOLDIERS]) == ([KENYA], [SOLDIERS], [])


def test_a_noun_with_nothing_of_its_own_is_background() -> None:
    doc = doc_of("The/det>threat threat/nsubj>grows grows/root")
    day = date(2024, 5, 1)
    threat = act(doc, "threat", "THREATEN")
    published = When(first=day, last=day, precision="day", origin="publication")
    own = When(text="on Monday", start=0, end=9, first=day, last=day, precision="day")
    assert is_background(threat, [], [], published, None, ())
    assert not is_background(threat, [KENYA], [], published, None, ())
    assert not is_background(threat, [], [], own, None, ())
    assert not is_background(act(doc, "grows", "THREATEN"), [], [], published, None, ())


def test_nobody_cooperates_alone() -> None:
    doc = doc_of("Kenya/nsubj>exercised/LOC exercised/root .")
    drill = replace(act(doc, "exercised", "COOPERATE"), type_scores={"COOPERATE": 0.6, "MOBILIZE": 0.3})
    assert settled_type(BOOK, drill, [KENYA], None, [])[0] == "MOBILIZE"
    assert settled_type(BOOK, drill, [KENYA, SOLDIERS], None, [])[0] == "COOPERATE"
    assert settled_type(BOOK, act(doc, "exercised", "AID"), [KENYA], None, [])[0] == "AID"


def test_what_the_writer_does_in_private_is_no_event() -> None:
    writer, bank = Side(text="I", start=0, end=1), Side(text="bank", start=5, end=9)
    assert is_private([writer], [])
    assert is_private([writer], [bank])
    assert not is_private([writer], [KENYA])
    assert not is_private([KENYA], [])
    assert not is_private([], [bank])


def test_a_courtesy_is_no_praise() -> None:
    assert is_courtesy(word(doc_of("Thank/root you/obj>Thank"), "Thank"))
    assert not is_courtesy(word(doc_of("She/nsubj>thanked thanked/root Kenya/obj>thanked"), "thanked"))
