"""Who is named in an article, and whom a pronoun, a description or a short name means."""

import pytest
from spacy.tokens import Doc

from dateline.coding.cast import Cast, label_of, plain
from docs import doc_of, word

LAVROV = "Russian/amod>Minister/NORP Foreign/amod>Minister Minister/nmod:desc>Sergey/PROPN Sergey/nsubj>spoke/PER/person Lavrov/flat>Sergey/PER spoke/root ."
SANDU = (
    "President/nmod:desc>Maia/PROPN Maia/nsubj>left/PER/person Sandu/flat>Maia/PER left/root Kyiv/obj>left/LOC/place ."
)
REBELS = "The/det>rebels rebels/nsubj>left/person/Plur left/root the/det>town town/obj>left/place ."


def meant(doc: Doc, form: str) -> str | None:
    found = Cast(doc).resolve(word(doc, form))
    return found.text if found is not None else None


MEANT = [
    # sentences, word, whom it means
    ((LAVROV, "Lavrov/nsubj>left/PER/person left/root ."), "Lavrov#2", "Sergey Lavrov"),
    ((LAVROV, "He/nsubj>left left/root ."), "He", "Sergey Lavrov"),
    ((LAVROV, SANDU, "Britain/nsubj>accused/LOC accused/root him/obj>accused ."), "him", "Maia Sandu"),
    ((LAVROV, "The/det>minister minister/nsubj>left/person left/root ."), "minister", "Sergey Lavrov"),
    ((LAVROV, "The/det>official official/nsubj>left/person left/root ."), "official", "Sergey Lavrov"),
    ((LAVROV, "The/det>president president/nsubj>left/person left/root ."), "president", None),
    ((LAVROV, "The/det>minister Kenyan/amod>minister/NORP minister/nsubj>left/person left/root ."), "minister", None),
    ((LAVROV, "A/det>minister minister/nsubj>left/person left/root ."), "minister", None),
    ((LAVROV, "The/det>ministers ministers/nsubj>left/person/Plur/lemma=minister left/root ."), "ministers", None),
    ((REBELS, "They/nsubj>fled fled/root ."), "They", "rebels"),
    (("Hamas/nsubj>agreed/ORG/organization agreed/root .", "It/nsubj>left left/root ."), "It", "Hamas"),
    (("France/nsubj>sent/LOC/place sent/root its/nmod:poss>troops troops/obj>sent/person/Plur .",), "its", "France"),
    (("Gunmen/nsubj>fled/person/Plur who/nsubj>attacked attacked/acl:relcl>Gunmen fled/root .",), "who", "Gunmen"),
    (("Sandu/nsubj>left/PER/person who/nsubj>met met/acl:relcl>Sandu left/root .",), "who", "Sandu"),
    (("She/nsubj>left left/root .",), "She", None),
    (("It/nsubj>rained rained/root .",), "It", None),
]  # fmt: skip


@pytest.mark.parametrize(("sentences", "form", "name"), MEANT, ids=[f"{m[1]}-{m[2]}-{i}" for i, m in enumerate(MEANT)])
def test_whom_a_word_means(sentences: tuple[str, ...], form: str, name: str | None) -> None:
    assert meant(doc_of(*sentences), form) == name


def test_a_person_once_called_she_is_not_he() -> None:
    cast = Cast(doc := doc_of(LAVROV, SANDU, "She/nsubj>spoke spoke/root .", "He/nsubj>left left/root ."))
    assert cast.resolve(word(doc, "She")).text == "Maia Sandu"
    assert cast.resolve(word(doc, "He")).text == "Sergey Lavrov"


def test_sides_of_one_clause_are_different_persons() -> None:
    shoigu = "Shoigu/nsubj>praised/PER/person praised/root {0}/obj>praised ."
    assert meant(doc_of(LAVROV, shoigu.format("him")), "him") == "Sergey Lavrov"
    assert meant(doc_of(LAVROV, shoigu.format("himself")), "himself") == "Shoigu"
    both = doc_of(LAVROV, shoigu.format("Sandu"), "He/nsubj>met met/root him/obj>met .")
    cast = Cast(both)
    assert cast.resolve(word(both, "He")).text != cast.resolve(word(both, "him")).text


def test_a_body_does_not_act_on_itself_by_a_plain_pronoun() -> None:
    doc = doc_of(
        "Hamas/nsubj>met/ORG/organization met/root .",
        "Fatah/nsubj>accused/ORG/organization accused/root it/obj>accused .",
    )
    assert meant(doc, "it") == "Hamas"


def test_it_is_no_plural() -> None:
    doc = doc_of(
        "The/det>parties parties/nsubj>sued/organization/Plur sued/root the/det>ministry ministry/obj>sued/organization .",
        "It/nsubj>left left/root .",
    )
    assert meant(doc, "It") == "ministry"


def test_subjects_are_meant_before_objects() -> None:
    doc = doc_of("Lavrov/nsubj>met/PER/person met/root Fidan/obj>met/PER/person .", "He/nsubj>left left/root .")
    assert meant(doc, "He") == "Lavrov"


def test_an_antecedent_is_near() -> None:
    far = [LAVROV, *["Prices/nsubj>rose rose/root ."] * 5, "He/nsubj>left left/root ."]
    assert meant(doc_of(*far), "He") is None
    assert meant(doc_of(*far[:4], far[-1]), "He") == "Sergey Lavrov"


@pytest.mark.parametrize(
    ("sentences", "form", "name"),
    [
        (
            ("Xi/nsubj>left/PER/person Jinping/flat>Xi/PER left/root .", "Xi/nsubj>spoke/PER spoke/root ."),
            "Xi#2",
            "Xi Jinping",
        ),
        (
            (
                "Lavrov/nsubj>left/PER left/root .",
                "Sergey/nsubj>spoke/PER Lavrov/flat>Sergey/PER spoke/root .",
            ),
            "Lavrov",
            "Sergey Lavrov",
        ),
        (
            (
                "Bill/nsubj>left/PER Clinton/flat>Bill/PER left/root .",
                "Hillary/nsubj>spoke/PER Clinton/flat>Hillary/PER spoke/root .",
            ),
            "Bill",
            "Bill Clinton",
        ),
    ],
)
def test_parts_of_a_name(sentences: tuple[str, ...], form: str, name: str) -> None:
    assert meant(doc_of(*sentences), form) == name


def test_a_bare_surname_is_the_last_one_named() -> None:
    bill, hillary = (f"{n}/nsubj>left/PER Clinton/flat>{n}/PER left/root ." for n in ("Bill", "Hillary"))
    again = "Clinton/nsubj>spoke/PER spoke/root ."
    assert meant(doc_of(bill, hillary, again), "Clinton#3") == "Hillary Clinton"
    assert meant(doc_of(bill, hillary, bill, again), "Clinton#4") == "Bill Clinton"


@pytest.mark.parametrize(
    ("name", "label", "expected"),
    [
        ("France", "PER", "LOC"),
        ("Russian", "PER", "NORP"),
        ("Malians", "ORG", "NORP"),
        ("Sandu", "PER", "PER"),
        ("Hamas", "ORG", "ORG"),
        ("Minister", "PER", ""),
    ],
)
def test_a_country_or_a_bare_title_is_no_person_whatever_the_model_calls_it(
    name: str, label: str, expected: str
) -> None:
    doc = doc_of(f"{name}/nsubj>left/{label} left/root .")
    assert label_of(doc.ents[0]) == expected


def test_a_country_called_person_is_not_he() -> None:
    assert meant(doc_of("France/nsubj>left/PER left/root .", "He/nsubj>spoke spoke/root ."), "He") is None


def test_names_of_a_country_are_one_character() -> None:
    doc = doc_of("The/det>Kremlin/LOC Kremlin/nsubj>left/LOC left/root .", "Kremlin/nsubj>spoke/LOC spoke/root .")
    assert len(Cast(doc).characters) == 1


@pytest.mark.parametrize(
    ("text", "expected"),
    [("Mali's", "mali"), ("Erdoğan", "erdogan"), ("Türkiye’s", "turkiye"), ("U.S.", "u.s")],
)
def test_names_are_compared_without_accents_and_possessives(text: str, expected: str) -> None:
    assert plain(text) == expected


def test_that_before_a_noun_is_no_relative() -> None:
    doc = doc_of(
        "Rebels/nsubj>fled/person who/nsubj>hit hit/acl:relcl>Rebels that/det>town/DET town/obj>hit fled/root ."
    )
    assert Cast(doc).antecedent(word(doc, "that")) is None


TED = "Ted/nsubj>spoke/PER/person Cruz/flat>Ted/PER spoke/root ."
HEIDI = "Heidi/nsubj>waited/PER/person Cruz/flat>Heidi/PER waited/root ."
LEFT = "Cruz/nsubj>left/PER/person left/root ."


def test_a_bare_surname_is_his_whom_the_story_is_about() -> None:
    doc = doc_of(TED, LEFT, HEIDI, "Cruz/nsubj>smiled/PER/person smiled/root .")
    assert meant(doc, "Cruz#4") == "Ted Cruz"


def test_the_form_of_address_tells_husband_and_wife_apart() -> None:
    mr = "Mr./nmod:desc>Cruz Cruz/nsubj>left/PER/person left/root ."
    mrs = "Mrs./nmod:desc>Cruz Cruz/nsubj>smiled/PER/person smiled/root ."
    doc = doc_of(TED, "She/nsubj>met met/root Heidi/obj>met/PER/person Cruz/flat>Heidi/PER .", mrs, mr)
    assert meant(doc, "Cruz#4") == "Ted Cruz"
