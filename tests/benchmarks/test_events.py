from datetime import date

import pytest

from benchmarks.event_scores import score
from benchmarks.events import article, listing, record
from dateline.errors import InputError
from dateline.schema import Event, Number, Place, Side, Span, Voice, When

TRIGGER = Span(text="killed", start=10, end=16)
EVENT = Event(
    id="e1",
    type="ASSAULT",
    modes=("firearms",),
    quad=4,
    score=-9,
    trigger=TRIGGER,
    sentence=Span(text="...", start=0, end=3),
    recipients=(Side(text="two ministers", start=20, end=33, country="MLI", sectors=("GOV",)),),
    when=When(text="on Monday", start=40, end=49, first=date(2021, 5, 3), last=date(2021, 5, 3)),
    where=Place(text="Gao", start=53, end=56, country="MLI", resolution=4),
    attribution=(
        Voice(kind="speaker", text="the army", start=60, end=68),
        Voice(kind="agency", text="TASS"),
    ),
    numbers=(Number(kind="killed", value="2", text="two", start=20, end=23),),
)


def test_an_event_in_the_format_of_the_gold():
    found = record(EVENT)
    assert found["trigger"] == {"text": "killed", "start": 10, "end": 16}
    assert found["recipients"] == [
        {"text": "two ministers", "start": 20, "end": 33, "country": "MLI", "sectors": ["GOV"]}
    ]
    assert found["when"] == {
        "text": "on Monday", "start": 40, "end": 49, "first": "2021-05-03", "last": "2021-05-03"
    }  # fmt: skip
    assert found["where"] == {"text": "Gao", "start": 53, "end": 56, "country": "MLI"}
    assert found["attribution"] == [{"text": "the army", "start": 60, "end": 68}]
    assert found["numbers"] == [{"kind": "killed", "value": "2", "text": "two"}]


@pytest.mark.parametrize("origin", ["dateline", "publication"])
def test_a_time_that_no_expression_tells_is_given_as_none(origin):
    when = When(first=date(2021, 5, 3), last=date(2021, 5, 3), origin=origin)
    assert record(EVENT.model_copy(update={"when": when}))["when"] is None
    assert record(EVENT.model_copy(update={"when": None, "where": None}))["where"] is None


def test_the_chain_sees_the_article_only():
    gold = {"doc_id": "x", "title": None, "published": "2020-02-03", "text": "Hm.", "events": [1]}
    found = article(gold, "events.jsonl")
    assert (found.doc_id, found.text, found.published) == ("x", "Hm.", date(2020, 2, 3))
    with pytest.raises(InputError, match="article x: published"):
        article(gold | {"published": "May"}, "events.jsonl")


def test_missed_and_spurious_events_are_listed():
    gold = {
        "d": [
            record(EVENT),
            record(EVENT) | {"type": "AGREE", "modes": [], "trigger": {"text": "vow", "start": 900, "end": 903}},
        ]
    }
    found = {"d": [record(EVENT), record(EVENT) | {"type": "PROTEST"}]}
    _, pairs = score(gold, found)
    lines = list(listing(gold, found, pairs, 5))
    assert lines == [
        "missed:",
        "  d AGREE 'vow' [] -> ['two ministers']",
        "spurious:",
        "  d PROTEST/firearms 'killed' [] -> ['two ministers']",
    ]
