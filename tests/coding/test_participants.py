"""Actors and recipients: the proposals that are likely enough, coded, each with its probability and reasons."""

from spacy.tokens import Doc

from dateline.coding.cast import Cast
from dateline.coding.homeland import Homeland
from dateline.coding.network import Network
from dateline.coding.participants import ACCEPT, Participants
from dateline.coding.places import Gazetteer
from dateline.coding.proposals import FEATURES, FILE, ROLES
from dateline.coding.toponyms import Toponyms
from dateline.schema import Reason, Side
from docs import act, doc_of


def sides(doc: Doc, trigger: str, **arcs: dict[str, float]) -> tuple[list[Side], list[Side], list[Reason]]:
    lines = [(0, len(doc.text))]
    participants = Participants(
        Cast(doc),
        Homeland(doc, Toponyms(doc, Gazetteer()), lines),
        lines,
        Network(FILE, FEATURES, len(ROLES)),
        lambda at: None,
    )
    return participants.sides(act(doc, trigger, **arcs))


def names(found: list[Side]) -> list[str]:
    return [side.text for side in found]


ACCUSED = "France/nsubj>accused/LOC/place accused/root Russia/obj>accused/LOC/place ."


def likeliest(reasons: list[Reason], field: str) -> float:
    return max((r.score for r in reasons if r.field == field and r.score is not None), default=0.0)


def test_who_acts_and_who_is_acted_upon() -> None:
    actors, recipients, reasons = sides(doc_of(ACCUSED), "accused", actor={"France": 0.8}, recipient={"Russia": 0.8})
    assert names(actors) == ["France"]
    assert names(recipients) == ["Russia"]
    assert ("actor", "arc+tree:subject") in [(r.field, r.rule) for r in reasons]


def test_the_stronger_the_arc_the_likelier_the_side() -> None:
    scores = [likeliest(sides(doc_of(ACCUSED), "accused", actor={"France": p})[2], "actor") for p in (0.3, 0.6, 0.9)]
    assert ACCEPT < scores[0] < scores[1] < scores[2]


def test_a_word_is_on_one_side_only_the_likelier() -> None:
    doc = doc_of(ACCUSED)
    actors, recipients, _ = sides(doc, "accused", actor={"France": 0.9}, recipient={"France": 0.3, "Russia": 0.9})
    assert (names(actors), names(recipients)) == (["France"], ["Russia"])


def test_what_only_describes_a_side_is_none_of_its_own() -> None:
    doc = doc_of(
        "Mexico/nmod:poss>Senate/LOC/place 's/case>Mexico Senate/nsubj>condemned/ORG/organization condemned/root Chad/obj>condemned/LOC/place ."
    )
    actors, _, _ = sides(doc, "condemned", actor={"Senate": 0.9, "Mexico": 0.8}, recipient={"Chad": 0.9})
    assert [(s.text, s.country) for s in actors] == [("Senate", "MEX")]


def test_members_of_a_list_stay_sides() -> None:
    doc = doc_of(
        "France/nsubj>accused/LOC/place and/cc>Chad Chad/conj>France/LOC/place accused/root Russia/obj>accused/LOC/place ."
    )
    actors, _, _ = sides(doc, "accused", actor={"France": 0.9, "Chad": 0.9}, recipient={"Russia": 0.9})
    assert names(actors) == ["France", "Chad"]


def test_nobody_is_a_side_twice() -> None:
    doc = doc_of("Sergey/nsubj>accused/PER/person Lavrov/flat>Sergey/PER accused/root Lavrov/obj>accused/PER .")
    actors, recipients, _ = sides(doc, "accused", actor={"Sergey": 0.9, "Lavrov": 0.8}, recipient={"Lavrov#2": 0.9})
    assert names(actors) == ["Sergey Lavrov"]
    assert recipients == []


def test_a_noun_without_sides_of_its_own_takes_those_of_the_sentence_before() -> None:
    far = "Mali/nsubj>attacked/LOC/place attacked/root Niger/obj>attacked/LOC/place ."
    quiet = doc_of(far, "The/det>attack attack/nsubj>ended ended/root .")
    assert "Mali" in names(sides(quiet, "attack", actor={"Mali": 0.9})[0])


def test_things_and_days_are_no_sides() -> None:
    doc = doc_of("The/det>report report/nsubj>criticised/object criticised/root Monday/obj>criticised/time .")
    assert sides(doc, "criticised")[:2] == ([], [])
    assert sides(doc, "criticised", actor={"report": 0.9})[0] == []  # nobody is told by it


def test_a_name_is_a_side_though_nothing_is_known_of_it() -> None:
    doc = doc_of("Police/nsubj>freed freed/root Sandu/obj>freed/PER .")
    assert names(sides(doc, "freed", recipient={"Sandu": 0.9})[1]) == ["Sandu"]


def test_the_police_of_an_article_are_those_of_its_country() -> None:
    doc = doc_of("Police/nsubj>beat/person beat/root Sandu/obj>beat/PER in/case>Mali Mali/obl>beat/LOC .")
    actors, _, reasons = sides(doc, "beat", actor={"Police": 0.9}, recipient={"Sandu": 0.9})
    assert [(a.country, a.country_from.text) for a in actors] == [("MLI", "Mali")]
    assert ("actor.side", "country-of-the-article") in [(r.field, r.rule) for r in reasons]


def test_ministers_of_two_countries_are_of_none() -> None:
    doc = doc_of(
        "French/amod>ministers/NORP and/cc>German German/conj>French/NORP/ADJ ministers/nsubj>beat/person/Plur beat/root Sandu/obj>beat/PER .",
        "France/nsubj>spoke/LOC spoke/root .",
    )
    actors, _, _ = sides(doc, "beat", actor={"ministers": 0.9})
    assert [a.country for a in actors if a.text.endswith("ministers")] == [None]
