"""From a head word to the words that name and describe a side."""

import pytest

from dateline.coding.phrases import description, entity_of, name_span, person_of
from docs import doc_of, word

LAVROV = "Foreign/amod>Minister Minister/nmod:desc>Sergey/PROPN Sergey/nsubj>met/PER/person Lavrov/flat>Sergey/PER met/root Fidan/obj>met/PER ."
FLAT = "Minister/nsubj>met/PROPN/person Sergey/flat>Minister/PER Lavrov/flat>Minister/PER met/root Fidan/obj>met/PER ."

NAMES = [
    # sentence, head word, the shortest phrase that names it
    (LAVROV, "Sergey", "Sergey Lavrov"),
    (LAVROV, "Minister", "Sergey Lavrov"),
    (LAVROV, "Lavrov", "Sergey Lavrov"),
    (FLAT, "Minister", "Sergey Lavrov"),
    ("The/det>Union/ORG European/amod>Union/ORG Union/nsubj>agreed/ORG agreed/root .", "Union", "European Union"),
    ("The/det>police police/nsubj>shot/person shot/root .", "police", "police"),
    ("Two/nummod>lawmakers opposition/compound>lawmakers lawmakers/nsubj>left/person/Plur left/root .", "lawmakers", "opposition lawmakers"),
    ("The/det>government Ugandan/amod>government/NORP government/nsubj>fell fell/root .", "government", "Ugandan government"),
    ("Mali/nmod:poss>Minister/LOC 's/case>Mali Foreign/amod>Minister Minister/nsubj>left left/root .", "Minister", "Mali's Foreign Minister"),
    ("Putin/nmod:poss>spokesman/PER 's/case>Putin spokesman/nsubj>spoke spoke/root .", "spokesman", "spokesman"),
    ("the/det>leader group/nmod:poss>leader 's/case>group leader/nsubj>spoke spoke/root .", "leader", "leader"),
    ("several/amod>troops other/amod>troops French/amod>troops/NORP troops/nsubj>left/Plur left/root .", "troops", "French troops"),
    ("former/amod>minister minister/nsubj>left/person left/root .", "minister", "former minister"),
]  # fmt: skip


@pytest.mark.parametrize(("sentence", "head", "name"), NAMES, ids=[n[2] + "-" + n[1] for n in NAMES])
def test_the_shortest_phrase_that_names_a_side(sentence: str, head: str, name: str) -> None:
    assert name_span(word(doc_of(sentence), head)).text == name


NOBODY_NAMED = [
    ("Supporters/nsubj>protested/person of/case>Navalny Navalny/nmod>Supporters/PER protested/root .", "Supporters"),
    ("Navalny/compound>allies/PER allies/nsubj>protested/person protested/root .", "allies"),
    ("The/det>wife wife/nsubj>left/person of/case>Lavrov Lavrov/nmod>wife/PER left/root .", "wife"),
    ("Lavrov/nmod:poss>spokesman/PER 's/case>Lavrov spokesman/nsubj>left/person left/root .", "spokesman"),
    ("ministers/nsubj>left/person/Plur ,/punct>Lavrov Lavrov/appos>ministers/PER and/cc>Shoigu Shoigu/conj>Lavrov/PER ,/punct>Lavrov left/root .", "ministers"),
    ("Russia/compound>Putin/LOC Putin/nsubj>left/PER left/root .", "Russia"),
    ("Lavrov/nsubj>left/PER arrested/acl>Lavrov left/root .", "arrested"),
]  # fmt: skip


@pytest.mark.parametrize(("sentence", "head"), NOBODY_NAMED, ids=[n[1] for n in NOBODY_NAMED])
def test_people_around_a_person_are_not_that_person(sentence: str, head: str) -> None:
    doc = doc_of(sentence)
    assert person_of(word(doc, head)) is None
    assert name_span(word(doc, head)).root.text == head


def test_an_apposition_names_the_person() -> None:
    doc = doc_of(
        "Lavrov/nsubj>left/PER ,/punct>minister the/det>minister Russian/amod>minister/NORP minister/appos>Lavrov/person ,/punct>minister left/root ."
    )
    named = person_of(word(doc, "minister"))
    assert named is not None
    assert named.text == "Lavrov"
    assert description(word(doc, "minister")).text == "Lavrov, the Russian minister"


TWO_SUBJECTS = "Ghana/nmod:poss>minister/LOC 's/case>Ghana minister/nsubj>said/person ,/punct>Kofi Kofi/nsubj>said/PER Boateng/flat>Kofi/PER ,/punct>Kofi said/root ."


def test_an_office_before_a_name_between_commas_is_his_whatever_the_tree_says() -> None:
    doc = doc_of(TWO_SUBJECTS)
    named = person_of(word(doc, "minister"))
    assert named is not None
    assert named.text == "Kofi Boateng"
    assert description(word(doc, "Kofi")).text == "Ghana's minister, Kofi Boateng"


DESCRIPTIONS = [
    (LAVROV, "Sergey", "Foreign Minister Sergey Lavrov"),
    (FLAT, "Minister", "Minister Sergey Lavrov"),
    ("the/det>head head/nsubj>left/person of/case>office the/det>office Kenyan/amod>office/NORP office/nmod>head left/root .", "head", "the head of the Kenyan office"),
    ("Mali/nmod:poss>army/LOC 's/case>Mali army/nsubj>left/organization left/root .", "army", "Mali's army"),
    ("the/det>police police/nsubj>fired/person in/case>town the/det>town town/obl>fired fired/root .", "police", "the police"),
    ("France/nsubj>met/LOC and/cc>Russia Russia/conj>France/LOC met/root .", "France", "France"),
    ("France/nsubj>met/LOC and/cc>Russia Russia/conj>France/LOC met/root .", "Russia", "Russia"),
    ("It/nsubj>fell fell/root only/advmod>Britain by/case>Britain Great/amod>Britain/ORG Britain/obl>fell/ORG .", "Britain", "Great Britain"),
    ("Chinese/amod>Councilor/NORP State/compound>Councilor Councilor/nsubj>met/PROPN and/cc>Wang Foreign/amod>Minister Minister/nmod:desc>Wang/PROPN Wang/conj>Councilor/PER Yi/flat>Wang/PER met/root .", "Wang", "Chinese State Councilor and Foreign Minister Wang Yi"),
    ("The/det>president president/nsubj>met/person and/cc>Wang Minister/nmod:desc>Wang/PROPN Wang/conj>president/PER met/root .", "Wang", "Minister Wang"),
    ("the/det>head head/nsubj>left/person of/case>group a/det>group group/nmod>head that/nsubj>fights fights/acl:relcl>group left/root .", "head", "the head of a group"),
]  # fmt: skip


@pytest.mark.parametrize(("sentence", "head", "phrase"), DESCRIPTIONS, ids=[d[2] for d in DESCRIPTIONS])
def test_the_phrase_that_says_what_a_side_is(sentence: str, head: str, phrase: str) -> None:
    assert description(word(doc_of(sentence), head)).text == phrase


def test_names_that_stand_side_by_side_are_two() -> None:
    doc = doc_of("Moscow/nsubj>told/LOC told/root London/iobj>told/LOC Paris/obj>told/B-LOC .")
    assert [entity_of(word(doc, w)).text for w in ("Moscow", "London", "Paris")] == [
        "Moscow",
        "London",
        "Paris",
    ]
    assert entity_of(word(doc, "told")) is None


def test_a_phrase_stays_in_its_sentence() -> None:
    doc = doc_of("Russian/root/NORP", "troops/nsubj>left/person left/root .")
    assert name_span(word(doc, "troops")).text == "troops"
    assert description(word(doc, "troops")).text == "troops"
