import json

import pytest

from benchmarks.gsr import Gold, best, pair, read
from dateline.errors import InputError
from dateline.schema import Event, Side, Span

RECORD = {
    "id": "A-1",
    "event": "DEMAND",
    "text": "Norwegian  envoys asked Chile to open\nits ports.",
    "source": [{"actorText": "Norwegian ... envoys", "code": "NOR"}, {"actorText": "Norwegian"}],
    "target": [{"actorText": "Chile"}, {"actorText": "Peru"}],
}


def write(tmp_path, *records):
    path = tmp_path / "gsr.json"
    path.write_text(json.dumps(records), encoding="utf-8")
    return path


def test_a_record_is_read_with_its_sides_and_todays_type(tmp_path):
    (gold,) = read(write(tmp_path, {"id": "about the file"}, RECORD))
    assert gold.text == "Norwegian envoys asked Chile to open its ports."
    assert gold.type == "REQUEST"
    assert [gold.text[a:b] for a, b in (*gold.sources, *gold.targets)] == ["envoys", "Norwegian", "Chile"]


@pytest.mark.parametrize(
    ("event", "mode", "today"),
    [
        ("FIGHT", "heavy-weapons", "ASSAULT"),
        ("DISAPPROVE", "", "ACCUSE"),
        ("INVESTIGATE", "", "ACCUSE"),
        ("COERCE", "destroy", "ASSAULT"),
        ("COERCE", "curfew", "COERCE"),
        ("CONSULT", "host", "CONSULT"),
        ("THREATEN", "restrict", "THREATEN"),
    ],
)
def test_older_types(tmp_path, event, mode, today):
    assert read(write(tmp_path, RECORD | {"event": event, "mode": mode}))[0].type == today


def test_two_sources_are_the_sides_of_a_mutual_act():
    assert pair(Gold("a", "", "AGREE", ((0, 3), (8, 11)), ())) == ((0, 3), (8, 11))
    assert pair(Gold("a", "", "AGREE", ((0, 3), (8, 11)), ((20, 25),))) == ((0, 3), (20, 25))
    assert pair(Gold("a", "", "AGREE", (), ())) == (None, None)


def event(type_, actor, recipient, sure):
    sides = [(Side(text="x", start=a, end=b),) for a, b in (actor, recipient)]
    word = Span(text="x", start=0, end=1)
    return Event(
        id="e", type=type_, quad=1, score=0, trigger=word, sentence=word,
        actors=sides[0], recipients=sides[1], confidence={"type": sure},
    )  # fmt: skip


def test_the_event_with_most_of_the_sides_counts_then_the_surer_one():
    gold = Gold("a", "", "AGREE", ((0, 5),), ((10, 15),))
    one = event("ASSAULT", (0, 5), (30, 35), 0.9)
    both, surer = event("AGREE", (2, 5), (10, 12), 0.5), event("AID", (0, 5), (10, 15), 0.6)
    assert best(gold, [one, both]) is both
    assert best(gold, [one, both, surer]) is surer
    assert best(gold, []) is None


@pytest.mark.parametrize(
    ("content", "message"),
    [
        ("{", "not JSON"),
        ('{"event": "AID"}', "not a list"),
        ("[]", "no record with a text"),
        ('[{"text": "A.", "event": "SMILE"}]', "record 1: .*no type 'SMILE'"),
    ],
)
def test_files_in_another_format(tmp_path, content, message):
    path = tmp_path / "gsr.json"
    path.write_text(content, encoding="utf-8")
    with pytest.raises(InputError, match=message):
        read(path)
