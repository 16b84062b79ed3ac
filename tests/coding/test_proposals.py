"""Who is proposed as a side of an act, by which rule, and with which features."""

import numpy as np
import pytest
from spacy.tokens import Doc

from dateline.coding.cast import Cast
from dateline.coding.proposals import FEATURES, Proposal, Proposals, from_tree
from docs import act, doc_of, word

TREE = [
    # what the tree alone says: sentence, event word, actors, recipients, rule of the first side
    ("active", "France/nsubj>accused/LOC accused/root Russia/obj>accused/LOC .", "accused", ["France"], ["Russia"], "tree:subject"),
    ("passive", "Lavrov/nsubj:pass>arrested/PER was/aux:pass>arrested arrested/root by/case>police police/obl:agent>arrested .", "arrested", ["police"], ["Lavrov"], "tree:agent"),
    ("passive by", "Lavrov/nsubj:pass>arrested/PER was/aux:pass>arrested arrested/root by/case>police police/obl>arrested .", "arrested", ["police"], ["Lavrov"], "tree:agent"),
    ("agentless passive", "Lavrov/nsubj:pass>arrested/PER was/aux:pass>arrested arrested/root .", "arrested", [], ["Lavrov"], "tree:object"),
    ("lent by control", "Mali/nsubj>agreed/LOC agreed/root to/mark>free free/xcomp>agreed prisoners/obj>free .", "free", ["Mali"], ["prisoners"], "tree:controlled-subject"),
    ("lent by an object", "Mali/nsubj>urged/LOC urged/root Niger/obj>urged/LOC to/mark>free free/xcomp>urged prisoners/obj>free .", "free", ["Niger"], ["prisoners"], "tree:controlled-subject"),
    ("lent by a promise", "Mali/nsubj>promised/LOC promised/root/lemma=promise Niger/iobj>promised/LOC to/mark>free free/xcomp>promised prisoners/obj>free .", "free", ["Mali"], ["prisoners"], "tree:controlled-subject"),
    ("lent by a passive", "Niger/nsubj:pass>ordered/LOC was/aux:pass>ordered ordered/root to/mark>free free/xcomp>ordered prisoners/obj>free .", "free", ["Niger"], ["prisoners"], "tree:controlled-subject"),
    ("lent by a list of verbs", "Police/nsubj>beat beat/root Lavrov/obj>beat/PER and/cc>arrested arrested/conj>beat/VERB Fidan/obj>arrested/PER .", "arrested", ["Police"], ["Fidan"], "tree:controlled-subject"),
    ("nothing lent to a passive", "Mali/nsubj>asked/LOC asked/root to/mark>freed be/aux:pass>freed freed/xcomp>asked .", "freed", [], [], None),
    ("nothing lent by another's passive", "Lavrov/nsubj:pass>held/PER was/aux:pass>held held/root and/cc>beaten beaten/conj>held/VERB .", "beaten", [], [], None),
    ("own subject before a lent one", "Mali/nsubj>said/LOC said/root Niger/nsubj>attacked/LOC attacked/ccomp>said Chad/obj>attacked/LOC .", "attacked", ["Niger"], ["Chad"], "tree:subject"),
    ("a list of actors", "France/nsubj>accused/LOC ,/punct>Chad Chad/conj>France/LOC and/cc>Niger Niger/conj>France/LOC accused/root Russia/obj>accused/LOC .", "accused", ["France", "Chad", "Niger"], ["Russia"], "tree:subject"),
    ("possessor of a noun", "Mali/nmod:poss>attack/LOC 's/case>Mali attack/nsubj>failed on/case>Niger Niger/nmod>attack/LOC failed/root .", "attack", ["Mali"], ["Niger"], "tree:possessor"),
    ("agent of a noun", "The/det>attack attack/nsubj>failed by/case>rebels rebels/nmod>attack against/case>Niger Niger/nmod>attack/LOC failed/root .", "attack", ["rebels"], ["Niger"], "tree:agent"),
    ("of, beside an agent", "The/det>arrest arrest/root/NOUN of/case>Lavrov Lavrov/nmod>arrest/PER by/case>police police/nmod>arrest .", "arrest", ["police"], ["Lavrov"], "tree:agent"),
    ("of, alone, says neither", "The/det>withdrawal withdrawal/root/NOUN of/case>France France/nmod>withdrawal/LOC .", "withdrawal", [], [], None),
    ("by is no agent of an active verb", "Police/nsubj>left left/root by/case>Paris Paris/obl>left/LOC .", "left", ["Police"], [], "tree:subject"),
]  # fmt: skip


@pytest.mark.parametrize(
    ("sentence", "trigger", "actors", "recipients", "rule"), [t[1:] for t in TREE], ids=[t[0] for t in TREE]
)
def test_sides_by_the_tree_alone(
    sentence: str, trigger: str, actors: list[str], recipients: list[str], rule: str | None
) -> None:
    by_tree = from_tree(word(doc_of(sentence), trigger))
    assert [[t.text for t, _ in found] for found in by_tree] == [actors, recipients]
    assert rule is None or rule in [r for found in by_tree for _, r in found]


def proposals(doc: Doc, speaker: str | None = None) -> Proposals:
    return Proposals(Cast(doc), [(0, len(doc.text))], lambda at: word(doc, speaker) if speaker else None)


def rules(found: list[Proposal]) -> dict[str, list[str]]:
    return {p.token.text: p.rules for p in found}


ACCUSED = "France/nsubj>accused/LOC/place accused/root Russia/obj>accused/LOC/place ."


def test_every_source_names_its_rule() -> None:
    doc = doc_of("Lavrov/nsubj>spoke/PER/person spoke/root ;", ACCUSED)
    found = rules(proposals(doc, speaker="Lavrov").of(act(doc, "accused", actor={"France": 0.9})))
    assert found == {"Lavrov": ["speaker"], "France": ["arc", "tree:subject"], "Russia": ["tree:object"]}


def test_a_nationality_is_no_side_beside_those_whose_it_is() -> None:
    traders = doc_of("Kenya/nsubj>expelled/LOC expelled/root Somali/amod>traders/NORP traders/obj>expelled/person .")
    assert "Somali" not in rules(proposals(traders).of(act(traders, "expelled", recipient={"Somali": 0.9})))
    attack = doc_of("A/det>attack Somali/amod>attack/NORP attack/nsubj>failed failed/root .")
    assert "Somali" in rules(proposals(attack).of(act(attack, "attack", actor={"Somali": 0.9})))


def test_an_event_noun_has_company() -> None:
    doc = doc_of("Lavrov/nsubj>held/PER/person held/root talks/obj>held with/case>Diop Diop/obl>held/PER/person .")
    found = rules(proposals(doc).of(act(doc, "talks", "CONSULT")))
    assert found == {"Lavrov": ["tree:governing-subject"], "Diop": ["tree:with"]}


def test_who_was_named_before_is_proposed_too() -> None:
    quiet = "There/expl>talks were/aux>talks talks/root/NOUN ."
    doc = doc_of("Mali/nsubj>spoke/LOC/place spoke/root .", "Soldiers/nsubj>left/person/Plur left/root .", quiet)
    assert list(rules(proposals(doc).of(act(doc, "talks", "CONSULT")))) == ["Mali", "Soldiers"]


def test_things_and_what_comes_later_are_not_proposed() -> None:
    doc = doc_of("The/det>report report/nsubj>angered/object angered/root Paris/obj>angered/LOC .", ACCUSED)
    found = rules(proposals(doc).of(act(doc, "angered")))
    assert "France" not in found
    assert set(found) == {"report", "Paris"}  # the tree proposes, the features tell what it is


def test_words_of_one_person_mean_the_same() -> None:
    doc = doc_of(
        "Sergey/nsubj>left/PER/person Lavrov/flat>Sergey/PER left/root .", "He/nsubj>accused accused/root Paris/obj>accused/LOC ."
    )  # fmt: skip
    one = proposals(doc)
    assert one.who(word(doc, "He")) is one.who(word(doc, "Lavrov"))


def test_the_first_person_is_the_speaker() -> None:
    doc = doc_of("Lavrov/nsubj>said/PER/person said/root .", "We/nsubj>reject reject/root it/obj>reject .")
    one = proposals(doc, speaker="Lavrov")
    assert one.who(word(doc, "We")) is one.who(word(doc, "Lavrov"))


def test_features_are_finite_and_of_one_length() -> None:
    doc = doc_of("Mali/nsubj>spoke/LOC spoke/root .", ACCUSED)
    one = proposals(doc)
    candidate = act(doc, "accused", actor={"France": 1.0}, recipient={"Russia": 0.02})
    found = one.of(candidate)
    table = one.features(candidate, found)
    assert table.shape == (len(found), FEATURES)
    assert np.isfinite(table).all()
    assert one.features(candidate, []).shape == (0, FEATURES)
