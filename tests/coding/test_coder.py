"""Sentences and the events that the codebook sees in them, through the whole chain."""

from datetime import date

import pytest

from dateline.coding import Coder
from dateline.schema import Article, Event, Report

FRIDAY = date(2024, 5, 17)


def report(coder: Coder, text: str, published: date | None = FRIDAY) -> Report:
    return coder.code(Article(doc_id="t", text=text, published=published, outlet="Test Courier", source="test"))


def only(coder: Coder, text: str, type_: str) -> Event:
    """The one event of a type; other events may stand beside it."""
    events = [e for e in report(coder, text).events if e.type == type_]
    assert len(events) == 1, [(e.type, e.trigger.text) for e in report(coder, text).events]
    return events[0]


ACTS = [
    ("Police in Kampala arrested two opposition lawmakers on Friday.", "COERCE", "arrest", "Police", "lawmakers"),
    ("Kenya condemned the Ugandan government over the border closure.", "ACCUSE", None, "Kenya", "Ugandan government"),
    ("France accused Russia of spreading false reports.", "ACCUSE", None, "France", "Russia"),
    ("Thousands of teachers went on strike in Lima on Monday.", "PROTEST", "strike", "teachers", None),
    ("Gunmen shot dead three soldiers near Gao on Monday.", "ASSAULT", None, "Gunmen", "soldiers"),
    ("Germany called on Serbia to release the journalists.", "REQUEST", None, "Germany", "Serbia"),
    ("Norway sent food and tents to Malawi after the floods.", "AID", None, "Norway", "Malawi"),
    ("Poland expelled five Russian diplomats on Tuesday.", "SANCTION", "expel", "Poland", "Russian diplomats"),
    ("Turkey threatened Greece with retaliation.", "THREATEN", None, "Turkey", "Greece"),
    ("Chile rejected Bolivia's request for talks.", "REJECT", None, "Chile", "Bolivia"),
    ("Japan praised the Philippines for its restraint.", "SUPPORT", None, "Japan", "Philippines"),
    ("Rebel fighters withdrew from the town of Kidal on Sunday.", "RETREAT", "withdraw", "fighters", None),
]  # fmt: skip


@pytest.mark.parametrize(
    ("text", "type_", "mode", "actor", "recipient"), ACTS, ids=[a[1] + "-" + a[0][:18] for a in ACTS]
)
def test_one_act(coder: Coder, text: str, type_: str, mode: str | None, actor: str, recipient: str | None) -> None:
    event = only(coder, text, type_)
    assert event.status == "actual"
    assert any(actor in s.text for s in event.actors), event.actors
    if recipient:
        assert any(recipient in s.text for s in event.recipients), event.recipients
    if mode:
        assert mode in event.modes


@pytest.mark.parametrize(
    "text",
    [
        "The minister said that the economy had grown by three percent.",
        "Rain is expected over the northern provinces at the weekend.",
        "The striker scored twice before the break.",
        "The museum opens at nine and closes at five.",
    ],
)
def test_no_act(coder: Coder, text: str) -> None:
    assert report(coder, text).events == ()


def test_a_passive_has_an_empty_actor(coder: Coder) -> None:
    event = only(coder, "Two ministers were arrested in Bissau on Thursday.", "COERCE")
    assert event.actors == ()
    assert [s.text for s in event.recipients] == ["ministers"]


def test_a_meeting_has_actors_only(coder: Coder) -> None:
    event = only(
        coder,
        "The presidents of Kenya and Ethiopia met in Geneva on Monday.",
        "CONSULT",
    )
    assert {s.country for s in event.actors} == {"KEN", "ETH"}
    assert event.recipients == ()
    assert event.where is not None
    assert event.where.country == "CHE"
    assert event.when is not None
    assert event.when.first == date(2024, 5, 13)


def test_every_value_points_to_its_characters(coder: Coder) -> None:
    text = (
        "NAIROBI, May 17 (Lake Wire) - Kenyan police arrested 14 protesters in Nakuru on Thursday, the interior minister said.\n\n"
        '"They threw stones at our officers," he told reporters.\n'
    )
    found = report(coder, text)
    assert found.events
    for event in found.events:
        spans = [event.trigger, *event.also, event.sentence, *event.numbers]
        spans += [
            part
            for s in (*event.actors, *event.recipients)
            for part in (s, s.mention, s.country_from, s.sectors_from)
            if part
        ]
        spans += [part for part in (event.when, event.where, *event.attribution) if part and part.start is not None]
        for span in spans:
            assert text[span.start : span.end] == span.text
    for statement in found.statements:
        for span in statement.content:
            assert text[span.start : span.end] == span.text


def test_the_date_of_publication_is_named_as_such(coder: Coder) -> None:
    event = only(coder, "Ghana condemned the coup.", "ACCUSE")
    assert event.when is not None
    assert (event.when.origin, event.when.first, event.when.text) == ("publication", FRIDAY, None)
    assert all(e.when is None for e in report(coder, "Ghana condemned the coup.", published=None).events)


def test_an_act_on_somebodys_word_names_the_speaker(coder: Coder) -> None:
    event = only(coder, "Soldiers shot a farmer near Bria, the mayor said.", "ASSAULT")
    assert [v.text for v in event.attribution] == ["mayor"]


def test_the_articles_own_voice_is_the_empty_chain(coder: Coder) -> None:
    assert only(coder, "Poland expelled five Russian diplomats.", "SANCTION").attribution == ()


def test_the_channel_names_agency_and_outlet(coder: Coder) -> None:
    found = report(coder, "BAMAKO, May 16 (Reuters) - Mali expelled two diplomats on Thursday.\n")
    assert [(v.kind, v.text) for v in found.channel] == [("agency", "Reuters"), ("outlet", "Test Courier")]


def test_a_paragraph_that_stands_twice_counts_once(coder: Coder) -> None:
    paragraph = "Police arrested the mayor of Oruro on Tuesday after a search of his house in the north of the city."
    text = f"{paragraph}\n\nThe case goes back to a loan of 2019 that the council never approved, officials say.\n\n{paragraph}\n"
    arrests = [e for e in report(coder, text).events if "arrest" in e.trigger.text]
    assert len(arrests) == 1


def test_the_country_left_out_is_the_articles(coder: Coder) -> None:
    text = "Peruvian miners blocked a road in Peru's south on Monday. Police arrested eleven strikers."
    (arrest,) = [e for e in report(coder, text).events if "arrest" in e.trigger.text]
    assert {s.country for s in arrest.actors} == {"PER"}
    assert any(r.rule == "country-of-the-article" for r in arrest.reasons)


def test_old_acts_are_historical(coder: Coder) -> None:
    event = only(coder, "The president was ousted by the army in August 2020.", "COERCE")
    assert event.historical
    assert event.when is not None
    assert (event.when.first, event.when.last) == (date(2020, 8, 1), date(2020, 8, 31))


def test_what_is_planned_is_future(coder: Coder) -> None:
    events = report(coder, "The foreign ministers of Peru and Chile will meet in Arica next week.").events
    assert [(e.type, e.status) for e in events] == [("AGREE", "future")]


def test_words_of_a_comment_stay_the_commenters(coder: Coder) -> None:
    text = (
        "Peru and Chile signed a fishing treaty in Arica on Monday, both governments said in a statement.\n\n"
        "The treaty ends a row over anchovy quotas that has kept the two fleets in port for most of the season.\n\n"
        "Comments (1)\n\n"
        "Anonymous said...\nPolice in Tacna arrested four fishermen last week and nobody wrote about it.\n"
    )
    arrests = [e for e in report(coder, text).events if "arrest" in e.trigger.text]
    assert [e.zone for e in arrests] == ["comment"]
    assert arrests[0].attribution[-1].kind == "commenter"
