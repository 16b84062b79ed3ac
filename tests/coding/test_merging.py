"""What is one act told twice, and what is not."""

from collections.abc import Sequence
from datetime import date

import numpy as np
import pytest
from spacy.tokens import Doc

from dateline.activations import Array
from dateline.coding.drafts import Draft
from dateline.coding.merging import merge
from dateline.schema import Number, Place, Reason, Side, Span, Voice, When
from docs import act, doc_of

DOC = doc_of(*(f"{verb}/root" for verb in ("accused", "accused", "blamed", "attack", "met", "met", "talks", "hit")))
BODY = "body"


def side(text: str, country: str | None = None, *sectors: str) -> Side:
    """A side whose name shows its country and sectors itself."""
    told = Span(text=text, start=0, end=len(text))
    return Side(
        text=text,
        start=0,
        end=len(text),
        country=country,
        country_from=told if country else None,
        sectors=sectors,
        sectors_from=told if sectors else None,
    )


FRA, RUS, GBR, MLI = (
    side("France", "FRA", "GOV"),
    side("Russia", "RUS", "GOV"),
    side("Britain", "GBR", "GOV"),
    side("Mali", "MLI", "GOV"),
)


def draft(
    trigger: str, actors: tuple[Side, ...] = (), recipients: tuple[Side, ...] = (), type_: str = "ACCUSE", *, doc: Doc = DOC,
    status: str = "actual", modes: tuple[str, ...] = (), same: str | None = None, when: When | None = None, zone: str = BODY, by: tuple[Voice, ...] = (),
    where: Place | None = None, numbers: tuple[Number, ...] = (), about: str | None = None, historical: bool = False,
) -> Draft:  # fmt: skip
    candidate = act(doc, trigger, type_, status=status, modes=modes, **({"same": {same: 0.8}} if same else {}))
    return Draft(
        candidate=candidate, type=type_, about=about, zone=zone, actors=list(actors), recipients=list(recipients), when=when, where=where,
        historical=historical, attribution=by, numbers=numbers, reasons=[],
    )  # fmt: skip


def on(first: date | None, last: date | None = None, origin: str = "expression") -> When:
    return When(text="then", start=0, end=4, first=first, last=last, origin=origin)


def day(number: int, origin: str = "expression") -> When:
    return on(date(2024, 5, number), date(2024, 5, number), origin)


A, B = "accused", "accused#2"


def sure(known: Sequence[Draft], new: Draft) -> Array:
    """A network that takes all mentions for one act."""
    return np.ones(len(known), dtype=np.float32)


def alike(known: Sequence[Draft], new: Draft) -> Array:
    """A network that takes mentions by the same word for one act."""
    return np.array([float(d.candidate.trigger.text == new.candidate.trigger.text) for d in known], dtype=np.float32)


COMMENT = (Voice(kind="commenter", text="anna"),)
OTHER = (Voice(kind="commenter", text="bert"),)

APART = [
    ("different types", draft(A, (FRA,), (RUS,)), draft(B, (FRA,), (RUS,), type_="THREATEN")),
    ("negated and actual", draft(A, (FRA,), (RUS,)), draft(B, (FRA,), (RUS,), status="negated")),
    ("an article and its comment", draft(A, (FRA,), (RUS,)), draft(B, (FRA,), (RUS,), zone="comment", by=COMMENT)),
    ("two commenters", draft(A, (FRA,), (RUS,), zone="comment", by=COMMENT), draft(B, (FRA,), (RUS,), zone="comment", by=OTHER)),
]  # fmt: skip


@pytest.mark.parametrize(("one", "other"), [d[1:] for d in APART], ids=[d[0] for d in APART])
def test_never_one_act_however_alike(one: Draft, other: Draft) -> None:
    assert merge([one, other], sure) == [one, other]


def test_mentions_that_are_likelier_different_stay_apart() -> None:
    one, other = draft(A, (FRA,), (RUS,)), draft("blamed", (FRA,), (RUS,))
    assert merge([one, other], alike) == [one, other]


def test_a_mention_joins_the_act_that_it_is_likest_on_average() -> None:
    def scores(known: Sequence[Draft], new: Draft) -> Array:
        table = {("attack", "hit"): 0.6, ("attack", "met"): 0.1, ("met", "met"): 0.9, ("hit", "met"): 0.5}
        pairs = [(d.candidate.trigger.text, new.candidate.trigger.text) for d in known]
        return np.array([table.get(p, 0.0) for p in pairs], dtype=np.float32)

    drafts = [draft(w, type_="ASSAULT") for w in ("attack", "hit", "met", "met#2")]
    assert [[c.trigger.text for c in d.mentions] for d in merge(drafts, scores)] == [["attack", "hit"], ["met", "met"]]


def test_a_light_verb_does_not_lead() -> None:
    doc = doc_of("launched/root/lemma=launch an/det>attack attack/obl>launched .")
    (event,) = merge([draft(w, type_="ASSAULT", doc=doc) for w in ("launched", "attack")], sure)
    assert [c.trigger.text for c in event.mentions] == ["attack", "launched"]


def test_a_light_verb_and_its_noun_are_one_act_however_unlike() -> None:
    doc = doc_of("Chile/nsubj>hold/LOC will/aux>hold hold/root joint/amod>patrols patrols/obj>hold .")
    other = doc_of("Chile/nsubj>plan/LOC will/aux>plan plan/root joint/amod>patrols patrols/obj>plan .")
    apart = lambda known, new: np.zeros(len(known), dtype=np.float32)  # noqa: E731
    assert len(merge([draft("hold", doc=doc), draft("patrols", doc=doc)], apart)) == 1
    assert len(merge([draft("plan", doc=other), draft("patrols", doc=other)], apart)) == 2


def number(value: str) -> Number:
    return Number(kind="killed", value=value, text=value, start=0, end=len(value))


def test_the_first_mention_leads_and_later_ones_fill_what_it_leaves_open() -> None:
    gao = Place(text="Gao", start=0, end=3)
    first = draft("attack", type_="ASSAULT", same="hit", when=day(17, "publication"), numbers=(number("13"),))
    second = draft(
        "hit",
        (RUS,),
        (MLI,),
        type_="ASSAULT",
        when=day(13),
        where=gao,
        numbers=(number("13"), number("15")),
        about="ACCUSE",
        historical=True,
    )
    (event,) = merge([first, second], sure)
    assert event.candidate.trigger.text == "attack"
    assert [c.trigger.text for c in event.also] == ["hit"]
    assert (event.actors, event.recipients, event.where) == ([RUS], [MLI], gao)
    assert (event.when, event.historical) == (
        day(13),
        True,
    )  # an expression tells more than the document's day
    assert event.about == "ACCUSE"
    assert [n.value for n in event.numbers] == ["13", "15"]  # rival numbers stay side by side
    assert [(r.field, r.rule, r.value, r.score) for r in event.reasons] == [("also", "same-act", "hit", 1.0)]


def test_a_mode_that_only_a_later_mention_shows() -> None:
    first, second = draft(A, (FRA,), (RUS,)), draft(B, (FRA,), (RUS,), modes=("allege",))
    second.reasons.append(Reason(field="mode", rule="mode-head", value="allege"))
    (event,) = merge([first, second], sure)
    assert event.modes == ("allege",)
    assert [r.value for r in event.reasons if r.field == "mode"] == ["allege"]


def test_what_the_first_mention_says_stays() -> None:
    (event,) = merge(
        [draft(A, (FRA,), (RUS,), when=day(13)), draft(B, (FRA,), (RUS,), when=day(13, "publication"))], sure
    )
    assert event.when == day(13)


def test_what_the_article_itself_tells_is_not_only_on_a_speakers_word() -> None:
    voice = (Voice(kind="speaker", text="Lavrov"),)
    told, quoted = draft(A, (FRA,), (RUS,)), draft(B, (FRA,), (RUS,), by=voice)
    (event,) = merge([quoted, told], sure)
    assert event.attribution == ()
    (event,) = merge([draft(A, (FRA,), (RUS,)), draft(B, (FRA,), (RUS,), by=voice)], sure)
    assert event.attribution == ()


def test_nothing_is_nothing() -> None:
    assert merge([], sure) == []
