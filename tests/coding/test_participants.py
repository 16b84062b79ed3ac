"""Who acts and who is acted upon: by the arcs, else by the tree, under the best name with country and sectors."""

import pytest
from spacy.tokens import Doc, Token

from dateline.coding.cast import Cast
from dateline.coding.homeland import Homeland
from dateline.coding.participants import ACCEPT, FAR_PENALTY, TREE_BONUS, Participants, from_tree
from dateline.coding.places import Gazetteer
from dateline.coding.toponyms import Toponyms
from dateline.schema import Reason, Side
from docs import act, doc_of, stands, word


def participants(doc: Doc, speaker: str | None = None) -> Participants:
    def speaker_at(position: int) -> Token | None:
        return word(doc, speaker) if speaker is not None else None

    return Participants(Cast(doc), Homeland(doc, Toponyms(doc, Gazetteer()), [(0, len(doc.text))]), speaker_at)


def sides(doc: Doc, trigger: str, **arcs: dict[str, float]) -> tuple[list[Side], list[Side], list[Reason]]:
    return participants(doc).sides(act(doc, trigger, **arcs))


def names(found: list[Side]) -> list[str]:
    return [side.text for side in found]


def side(doc: Doc, head: str, speaker: str | None = None) -> Side:
    found, _ = participants(doc, speaker).side(word(doc, head))
    assert stands(doc.text, found)
    for told in (found.mention, found.country_from, found.sectors_from):
        assert told is None or stands(doc.text, told)
    return found


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
    doc = doc_of(sentence)
    by_tree = from_tree(word(doc, trigger))
    assert [[t.text for t, _ in found] for found in by_tree] == [actors, recipients]
    assert rule is None or rule in [r for found in by_tree for _, r in found]
    # and the whole step says the same, with its reason
    found = sides(doc, trigger)
    assert [names(found[0]), names(found[1])] == [actors, recipients]
    assert rule is None or rule in [r.rule for r in found[2]]


ACCUSED = "France/nsubj>accused/LOC/place accused/root Russia/obj>accused/LOC/place ."


def test_an_arc_that_the_tree_confirms_is_stronger() -> None:
    actors, recipients, reasons = sides(doc_of(ACCUSED), "accused", actor={"France": 0.3})
    assert names(actors) == ["France"]
    assert ("arc+tree:subject", round(0.3 + TREE_BONUS, 3)) in [(r.rule, r.score) for r in reasons]
    assert names(recipients) == ["Russia"]


def test_a_weak_arc_alone_is_no_side() -> None:
    doc = doc_of(ACCUSED[:-1] + "in/case>Mali Mali/obl>accused/LOC .")
    assert "Mali" not in names(sides(doc, "accused", recipient={"Mali": ACCEPT - 0.01})[1])
    assert "Mali" in names(sides(doc, "accused", recipient={"Mali": ACCEPT + 0.01})[1])


def test_a_word_is_on_one_side_only_the_likelier() -> None:
    doc = doc_of("Talks/root/NOUN with/case>Mali Mali/nmod>Talks/LOC/place .")
    assert [names(s) for s in sides(doc, "Talks", actor={"Mali": 0.95}, recipient={"Mali": 0.52})[:2]] == [
        ["Mali"],
        [],
    ]
    assert [names(s) for s in sides(doc, "Talks", actor={"Mali": 0.6}, recipient={"Mali": 0.7})[:2]] == [
        [],
        ["Mali"],
    ]


def test_nobody_is_a_side_twice() -> None:
    doc = doc_of("Sergey/nsubj>accused/PER/person Lavrov/flat>Sergey/PER accused/root Lavrov/obj>accused/PER .")
    actors, recipients, _ = sides(doc, "accused", actor={"Sergey": 0.9, "Lavrov": 0.8}, recipient={"Lavrov#2": 0.9})
    assert names(actors) == ["Sergey Lavrov"]
    assert recipients == []


def test_another_sentence_is_asked_only_where_the_own_has_nobody() -> None:
    far = "Mali/nsubj>spoke/LOC/place spoke/root ."
    assert names(sides(doc_of(far, ACCUSED), "accused", actor={"Mali": 0.9})[0]) == ["France"]
    quiet = doc_of(far, "There/expl>talks were/aux>talks talks/root/NOUN .")
    assert names(sides(quiet, "talks", actor={"Mali": 0.9})[0]) == ["Mali"]
    assert names(sides(quiet, "talks", actor={"Mali": ACCEPT + FAR_PENALTY / 2})[0]) == []  # less, for being far


def test_things_and_days_are_no_sides() -> None:
    doc = doc_of("The/det>report report/nsubj>criticised/object criticised/root Monday/obj>criticised/time .")
    assert sides(doc, "criticised")[:2] == ([], [])
    assert sides(doc, "criticised", actor={"report": 0.9})[0] == []


def test_a_name_is_a_side_though_nothing_is_known_of_it() -> None:
    doc = doc_of("Police/nsubj>freed freed/root Sandu/obj>freed/PER .")
    assert names(sides(doc, "freed", recipient={"Sandu": 0.9})[1]) == ["Sandu"]


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
    found, rules = participants(doc).side(word(doc, "France#2"))
    assert found.start == word(doc, "France#2").idx
    assert found.mention is None
    assert "named-elsewhere" not in rules


def test_the_first_person_is_the_speaker() -> None:
    doc = doc_of(LAVROV, "We/nsubj>reject reject/root it/obj>reject .")
    found, rules = participants(doc, speaker="Sergey").side(word(doc, "We"))
    assert (found.text, found.mention.text, found.country) == ("Sergey Lavrov", "We", "RUS")
    assert rules[0] == "first-person-is-speaker"
    nobody = side(doc, "We")
    assert (nobody.text, nobody.country) == ("We", None)


def test_a_pronoun_that_means_nobody_says_so_by_no_country() -> None:
    doc = doc_of("They/nsubj>left left/root .")
    assert side(doc, "They").country is None


def test_the_police_of_an_article_are_those_of_its_country() -> None:
    doc = doc_of("Police/nsubj>fired/person fired/root in/case>Mali Mali/obl>fired/LOC .")
    found, rules = participants(doc).side(word(doc, "Police"))
    assert (found.country, found.country_from.text) == ("MLI", "Mali")
    assert rules[-1] == "country-of-the-article"


def test_ministers_of_two_countries_are_of_none() -> None:
    doc = doc_of(
        "French/amod>ministers/NORP and/cc>German German/conj>French/NORP/ADJ ministers/nsubj>left/person/Plur left/root .",
        "France/nsubj>spoke/LOC spoke/root .",
    )
    found, rules = participants(doc).side(word(doc, "ministers"))
    assert "several-countries" in rules
    assert (found.country, found.sectors) == (None, ("GOV",))
