"""What is one act told twice, and what is not."""

from datetime import date

import pytest
from spacy.tokens import Doc

from dateline.coding.merging import Draft, merge, same_act
from dateline.schema import Number, Place, Reason, Side, Span, Voice, When
from docs import act, doc_of, word

DOC = doc_of(*(f"{verb}/root" for verb in ("accused", "accused", "blamed", "attack", "met", "met", "talks", "hit")))
BODY = "body"


def side(text: str, country: str | None = None, *sectors: str) -> Side:
    """A side whose name shows its country and sectors itself, unless it is a private name."""
    own = Span(text=text, start=0, end=len(text))
    told = (
        own if text not in ("Lavrov", "Putin", "Fidan", "Blinken") else Span(text="Russian minister", start=50, end=66)
    )
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
LAVROV, PUTIN = side("Lavrov", "RUS", "GOV"), side("Putin", "RUS", "GOV")
FIDAN, BLINKEN = side("Fidan", "TUR", "GOV"), side("Blinken", "USA", "GOV")


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
MEETING = {"type_": "CONSULT"}

SAME = [
    ("the heads link the words", draft("attack", type_="ASSAULT", same="hit"), draft("hit", (RUS,), type_="ASSAULT"), "same-act:arc"),
    ("linked from the later word", draft("attack", type_="ASSAULT"), draft("hit", (RUS,), type_="ASSAULT", same="attack"), "same-act:arc"),
    ("both sides by name", draft(A, (FRA,), (RUS,)), draft("blamed", (FRA,), (RUS,)), "same-act:sides"),
    ("both sides by country", draft(A, (FRA,), (RUS,)), draft("blamed", (side("Paris", "FRA", "GOV"),), (side("Kremlin", "RUS", "GOV"),)), "same-act:sides"),
    ("a state and its minister", draft(A, (RUS,), (FRA,)), draft("blamed", (LAVROV,), (FRA,)), "same-act:sides"),
    ("one mode is open", draft(A, (FRA,), (RUS,), modes=("allege",)), draft("blamed", (FRA,), (RUS,)), "same-act:sides"),
    ("a meeting of the same two", draft("met", (LAVROV, FIDAN), **MEETING), draft("talks", (FIDAN, LAVROV), **MEETING), "same-act:sides"),
    ("same word, one side", draft(A, (FRA,), (RUS,)), draft(B, (FRA,)), "same-act:word"),
    ("times that overlap", draft(A, (FRA,), (RUS,), when=on(date(2024, 5, 1), date(2024, 5, 31))), draft(B, (FRA,), (RUS,), when=day(13)), "same-act:sides"),
    ("an open time", draft(A, (FRA,), (RUS,), when=on(date(2020, 1, 1))), draft(B, (FRA,), (RUS,), when=day(13)), "same-act:sides"),
    ("a day that only the document gives", draft(A, (FRA,), (RUS,), when=day(13)), draft(B, (FRA,), (RUS,), when=day(17, "publication")), "same-act:sides"),
    ("linked though one is announced", draft("attack", type_="ASSAULT", status="future", same="hit"), draft("hit", type_="ASSAULT"), "same-act:arc"),
]  # fmt: skip


@pytest.mark.parametrize(("one", "other", "rule"), [s[1:] for s in SAME], ids=[s[0] for s in SAME])
def test_one_act(one: Draft, other: Draft, rule: str) -> None:
    assert same_act(one, other) == rule
    assert same_act(other, one) == rule


COMMENT = (Voice(kind="commenter", text="anna"),)
OTHER = (Voice(kind="commenter", text="bert"),)

DIFFERENT = [
    ("different types", draft(A, (FRA,), (RUS,)), draft(B, (FRA,), (RUS,), type_="THREATEN")),
    ("different types, though linked", draft(A, (FRA,), (RUS,), same=B), draft(B, (FRA,), (RUS,), type_="THREATEN")),
    ("negated and actual", draft(A, (FRA,), (RUS,)), draft(B, (FRA,), (RUS,), status="negated")),
    ("negated and actual, though linked", draft(A, (FRA,), (RUS,), same=B), draft(B, (FRA,), (RUS,), status="negated")),
    ("expected again", draft(A, (FRA,), (RUS,)), draft(B, (FRA,), (RUS,), status="future")),
    ("different actors", draft(A, (FRA,), (RUS,)), draft(B, (GBR,), (RUS,))),
    ("different actors, though linked", draft(A, (FRA,), (RUS,), same=B), draft(B, (GBR,), (RUS,))),
    ("different recipients", draft(A, (FRA,), (RUS,)), draft(B, (FRA,), (MLI,))),
    ("other organs of one state", draft(A, (side("Malian army", "MLI", "MIL"),), (RUS,)), draft(B, (side("Malian court", "MLI", "JUD"),), (RUS,))),
    ("two persons of one state", draft(A, (LAVROV,), (FRA,)), draft(B, (PUTIN,), (FRA,))),
    ("a meeting with somebody else", draft("met", (LAVROV, FIDAN), **MEETING), draft("met#2", (LAVROV, BLINKEN), **MEETING)),
    ("different days", draft(A, (FRA,), (RUS,), when=day(13)), draft(B, (FRA,), (RUS,), when=day(14))),
    ("before it began", draft(A, (FRA,), (RUS,), when=on(date(2024, 5, 14))), draft(B, (FRA,), (RUS,), when=day(13))),
    ("after it ended", draft(A, (FRA,), (RUS,), when=on(None, date(2024, 5, 12))), draft(B, (FRA,), (RUS,), when=day(13))),
    ("different modes", draft(A, (FRA,), (RUS,), modes=("allege",)), draft("blamed", (FRA,), (RUS,), modes=("investigate",))),
    ("nobody named, another word", draft("attack", type_="ASSAULT"), draft("hit", type_="ASSAULT")),
    ("nobody named, the same word", draft(A), draft(B)),
    ("one side in common, another word", draft(A, (FRA,), (RUS,)), draft("blamed", (FRA,))),
    ("an article and its comment", draft(A, (FRA,), (RUS,)), draft(B, (FRA,), (RUS,), zone="comment", by=COMMENT)),
    ("two commenters", draft(A, (FRA,), (RUS,), zone="comment", by=COMMENT), draft(B, (FRA,), (RUS,), zone="comment", by=OTHER)),
]  # fmt: skip


@pytest.mark.parametrize(("one", "other"), [d[1:] for d in DIFFERENT], ids=[d[0] for d in DIFFERENT])
def test_two_acts(one: Draft, other: Draft) -> None:
    assert same_act(one, other) is None
    assert same_act(other, one) is None
    assert merge([one, other]) == [one, other]


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
    (event,) = merge([first, second])
    assert event.candidate.trigger.text == "attack"
    assert [c.trigger.text for c in event.also] == ["hit"]
    assert (event.actors, event.recipients, event.where) == ([RUS], [MLI], gao)
    assert (event.when, event.historical) == (
        day(13),
        True,
    )  # an expression tells more than the document's day
    assert event.about == "ACCUSE"
    assert [n.value for n in event.numbers] == ["13", "15"]  # rival numbers stay side by side
    assert [(r.field, r.rule, r.value) for r in event.reasons] == [("also", "same-act:arc", "hit")]


def test_a_mode_that_only_a_later_mention_shows() -> None:
    first, second = draft(A, (FRA,), (RUS,)), draft(B, (FRA,), (RUS,), modes=("allege",))
    second.reasons.append(Reason(field="mode", rule="mode-head", value="allege"))
    (event,) = merge([first, second])
    assert event.modes == ("allege",)
    assert [r.value for r in event.reasons if r.field == "mode"] == ["allege"]


def test_what_the_first_mention_says_stays() -> None:
    (event,) = merge([draft(A, (FRA,), (RUS,), when=day(13)), draft(B, (FRA,), (RUS,), when=day(13, "publication"))])
    assert event.when == day(13)


def test_what_the_article_itself_tells_is_not_only_on_a_speakers_word() -> None:
    voice = (Voice(kind="speaker", text="Lavrov"),)
    told, quoted = draft(A, (FRA,), (RUS,)), draft(B, (FRA,), (RUS,), by=voice)
    (event,) = merge([quoted, told])
    assert event.attribution == ()
    (event,) = merge([draft(A, (FRA,), (RUS,)), draft(B, (FRA,), (RUS,), by=voice)])
    assert event.attribution == ()


def test_three_mentions_are_one_act_by_any_of_them() -> None:
    doc = doc_of("raid/root", "attack/root", "hit/root")
    drafts = [
        draft(w, type_="ASSAULT", doc=doc, same=s) for w, s in (("raid", None), ("attack", "raid"), ("hit", "attack"))
    ]
    (event,) = merge(drafts)
    assert [c.trigger for c in event.mentions] == [word(doc, w) for w in ("raid", "attack", "hit")]


def test_nothing_is_nothing() -> None:
    assert merge([]) == []
