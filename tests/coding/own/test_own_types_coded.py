"""From examples to events: two types of one's own, told apart, found in articles, with sides, time and reasons."""

import pickle
from pathlib import Path

import pytest
from spacy.language import Language

from dateline.codebook import Codebook
from dateline.coding import Coder
from dateline.coding.own import OwnTypes, fit
from dateline.coding.own.sentences import shipped
from dateline.schema import Article, Event

STRIKES = """\
name = "Sport and sky"
extends = "plover"
none = ["The players trained in the rain.", "The stadium stood empty.", "A new stadium is planned."]

[types.win]
definition = "A team beats another."
parent = "ASSAULT"
examples = [
  "Brazil [beat] Chile 3-1 in the semi-final.",
  "Ajax [defeated] Porto after extra time.",
  "Kenya [won] the match against Ghana 2-0.",
  "The champions [beat] Lyon by two goals.",
  "Japan [defeated] Peru in the last group match.",
  "Milan [won] 1-0 against Naples with a late goal.",
]

[types.comet]
definition = "Astronomers find something in the sky."
examples = [
  "Astronomers [discovered] a comet beyond Jupiter.",
  "A telescope in Chile [found] a planet around a faint star.",
  "Scientists [spotted] an asteroid near the moon.",
  "Researchers [detected] a new star in the galaxy.",
  "Astronomers [found] water on a distant planet.",
  "An observatory [discovered] two moons of Saturn.",
]
"""


@pytest.fixture(scope="module")
def book(tmp_path_factory: pytest.TempPathFactory) -> Codebook:
    path: Path = tmp_path_factory.mktemp("own") / "own.toml"
    path.write_text(STRIKES, encoding="utf-8")
    return Codebook.from_file(path)


@pytest.fixture(scope="module")
def own(book: Codebook, nlp: Language) -> OwnTypes:
    made = fit(book, nlp)
    assert made is not None
    return made


@pytest.fixture(scope="module")
def coder(book: Codebook, nlp: Language, own: OwnTypes) -> Coder:
    return Coder(book, nlp, own)


def coded(coder: Coder, text: str) -> list[Event]:
    return list(coder.code(Article(doc_id="t", text=text, source="test")).events)


def test_plover_needs_no_fit(nlp: Language) -> None:
    assert fit(Codebook.default(), nlp) is None


def test_types_far_apart_are_told_apart(own: OwnTypes) -> None:
    assert own.score.f1 > 0.7
    assert own.score.negatives == 3 + sum(kind != "ASSAULT" for kind, _ in shipped())


def test_a_fit_is_the_same_each_time_and_travels(book: Codebook, nlp: Language, own: OwnTypes) -> None:
    again = fit(book, nlp)
    assert again is not None
    assert again.score == own.score
    assert (again.bar, again.curve) == (own.bar, own.curve)
    assert pickle.loads(pickle.dumps(own)).score == own.score


def test_a_whole_record(coder: Coder) -> None:
    text = "Astronomers in Chile discovered a planet around a distant star, the observatory said."
    (event,) = [one for one in coded(coder, text) if one.type == "comet"]
    assert event.trigger.text == "discovered"
    assert "Astronomers" in [side.text for side in event.actors]
    assert (event.quad, event.score, event.status) == (None, None, "actual")
    assert 0 < event.confidence["type"] <= 1
    why = {reason.rule: reason for reason in event.reasons if reason.field == "type"}
    assert why["own-types"].value == "comet"
    assert why["own-types:like"].value.startswith("example ")
    assert 0 < (why["own-types:like"].score or 0) <= 1


def test_plovers_types_are_coded_beside_them(coder: Coder) -> None:
    types = {one.type for one in coded(coder, "France accused Russia of spreading false reports.")}
    assert "ACCUSE" in types


def test_an_own_type_takes_the_place_of_its_parent(coder: Coder) -> None:
    events = coded(coder, "Brazil defeated Peru 2-0 in the semi-final.")
    (win,) = [one for one in events if one.type == "win"]
    assert (win.quad, win.score) == (4, -9)
    assert not [one for one in events if one.type == "ASSAULT" and one.trigger == win.trigger]


def test_text_without_words(coder: Coder) -> None:
    assert coded(coder, "— 12 … 7 —") == []
