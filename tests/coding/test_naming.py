"""From a word to the side that it heads: best name, country and sectors, and who it is."""

import pytest
from spacy.tokens import Doc

from dateline.coding.cast import Cast
from dateline.coding.naming import Named, Naming
from dateline.schema import Side
from docs import doc_of, stands, word


def named(doc: Doc, head: str, speaker: str | None = None) -> Named:
    return Naming(Cast(doc), lambda at: word(doc, speaker) if speaker else None).named(word(doc, head))


def side(doc: Doc, head: str, speaker: str | None = None) -> Side:
    found = named(doc, head, speaker).side
    assert stands(doc.text, found)
    for told in (found.mention, found.country_from, found.sectors_from):
        assert told is None or stands(doc.text, told)
    return found


LAVROV = "Russian/amod>Minister/NORP Foreign/amod>Minister Minister/nmod:desc>Sergey/PROPN Sergey/nsubj>spoke/PER/person Lavrov/flat>Sergey/PER spoke/root ."

CODED = [
    # sentences, head word, text, mention, country, sectors
    ("name with title", (LAVROV,), "Sergey", "Sergey Lavrov", None, "RUS", ["GOV"]),
    ("title of a name", (LAVROV,), "Minister", "Sergey Lavrov", None, "RUS", ["GOV"]),
    ("surname later", (LAVROV, "Lavrov/nsubj>left/PER left/root ."), "Lavrov#2", "Sergey Lavrov", "Lavrov", "RUS", ["GOV"]),
    ("he", (LAVROV, "He/nsubj>left left/root ."), "He", "Sergey Lavrov", "He", "RUS", ["GOV"]),
    ("description", (LAVROV, "The/det>minister minister/nsubj>left/person left/root ."), "minister", "Sergey Lavrov", "minister", "RUS", ["GOV"]),
    ("they", ("Malian/amod>soldiers/NORP soldiers/nsubj>left/person/Plur left/root .", "They/nsubj>left left/root ."), "They", "Malian soldiers", "They", "MLI", ["MIL"]),
    ("who", ("Malian/amod>soldiers/NORP soldiers/nsubj>left/person/Plur who/nsubj>fired fired/acl:relcl>soldiers left/root .",), "who", "Malian soldiers", "who", "MLI", ["MIL"]),
    ("it", ("France/nsubj>left/LOC/place left/root .", "It/nsubj>spoke spoke/root ."), "It", "France", "It", "FRA", ["GOV"]),
    ("country", ("France/nsubj>left/LOC left/root .",), "France", "France", None, "FRA", ["GOV"]),
    ("country called a person", ("France/nsubj>left/PER left/root .",), "France", "France", None, "FRA", ["GOV"]),
    ("article dropped", ("The/det>Kremlin/LOC Kremlin/nsubj>left/LOC left/root .",), "Kremlin", "Kremlin", None, "RUS", ["GOV"]),
    ("possessive", ("Mali/nmod:poss>army/LOC 's/case>Mali army/nsubj>left/organization left/root .",), "army", "Mali's army", None, "MLI", ["MIL"]),
    ("possessor alone", ("Mali/nmod:poss>attack/LOC 's/case>Mali/LOC attack/nsubj>failed failed/root .",), "Mali", "Mali", None, "MLI", ["GOV"]),
    ("its own", ("Kenya/nsubj>recalled/LOC/place recalled/root its/nmod:poss>envoy envoy/obj>recalled/person .",), "envoy", "envoy", None, "KEN", ["GOV"]),
    ("a body's own", ("Hamas/nsubj>left/ORG/organization left/root .", "Its/nmod:poss>chief chief/nsubj>spoke/person spoke/root ."), "chief", "chief", None, "PSE", ["GOV"]),
    ("unidentified", ("Unidentified/amod>gunmen gunmen/nsubj>left/person/Plur Mali/obl>left/LOC left/root .",), "gunmen", "Unidentified gunmen", None, None, ["UAF"]),
    ("nobody known", ("Prices/nsubj>rose rose/root .",), "Prices", "Prices", None, None, []),
]  # fmt: skip


@pytest.mark.parametrize(
    ("sentences", "head", "text", "mention", "country", "sectors"),
    [c[1:] for c in CODED],
    ids=[c[0] for c in CODED],
)
def test_a_side_under_its_best_name(
    sentences: tuple[str, ...],
    head: str,
    text: str,
    mention: str | None,
    country: str | None,
    sectors: list[str],
) -> None:
    found = side(doc_of(*sentences), head)
    assert found.text == text
    assert (found.mention.text if found.mention else None) == mention
    assert (found.country, list(found.sectors)) == (country, sectors)


def test_a_name_is_quoted_from_where_the_act_is_told() -> None:
    doc = doc_of("France/nsubj>left/LOC left/root .", "France/nsubj>spoke/LOC spoke/root .")
    told = named(doc, "France#2")
    found, rules = told.side, told.rules
    assert found.start == word(doc, "France#2").idx
    assert found.mention is None
    assert "named-elsewhere" not in rules


def test_the_first_person_is_the_speaker() -> None:
    doc = doc_of(LAVROV, "We/nsubj>reject reject/root it/obj>reject .")
    told = named(doc, "We", speaker="Sergey")
    found, rules = told.side, told.rules
    assert (found.text, found.mention.text, found.country) == ("Sergey Lavrov", "We", "RUS")
    assert rules[0] == "first-person-is-speaker"
    nobody = side(doc, "We")
    assert (nobody.text, nobody.country) == ("We", None)


def test_a_pronoun_that_means_nobody_says_so_by_no_country() -> None:
    doc = doc_of("They/nsubj>left left/root .")
    assert side(doc, "They").country is None


def test_ministers_of_two_countries_are_of_none() -> None:
    doc = doc_of(
        "French/amod>ministers/NORP and/cc>German German/conj>French/NORP/ADJ ministers/nsubj>left/person/Plur left/root .",
        "France/nsubj>spoke/LOC spoke/root .",
    )
    told = named(doc, "ministers")
    found = told.side
    assert told.several
    assert (found.country, found.sectors) == (None, ("GOV",))


def test_things_are_nobody() -> None:
    doc = doc_of("The/det>report report/nsubj>angered/object angered/root Paris/obj>angered/LOC .")
    assert not named(doc, "report").is_somebody
    assert named(doc, "Paris").is_somebody
