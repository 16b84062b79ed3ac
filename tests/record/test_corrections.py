"""What people say of a record: it holds, is told apart, survives another reading, and can be taken back."""

import json
from collections import Counter
from pathlib import Path

import pytest
from record_samples import ANA, BEN, filled
from report_samples import TEXT, sample

from benchmarks import synthetic
from dateline.errors import InputError
from dateline.record import Record, open_record
from dateline.schema import Event


@pytest.fixture
def record(tmp_path: Path) -> Record:
    made = open_record(tmp_path / "a.dateline")
    made.add(sample())
    return made


def only(record: Record) -> str:
    return record.search().hits[0].uid


def key(record: Record) -> str:
    return record.search(kind="article").hits[0].article.key


def test_an_edit_holds_and_the_machines_value_stays(record: Record) -> None:
    uid = only(record)
    made = record.edit(
        uid, {"type": "ASSAULT", "actors.0.country": "NER", "recipients": ["guards"]}, who=ANA, why="seen"
    )
    hit = record.event(uid)
    assert (hit.event.type, hit.event.modes, hit.event.quad, hit.event.score) == ("ASSAULT", (), 4, -9.0)
    assert hit.event.actors[0].country == "NER"
    assert [side.text for side in hit.event.recipients] == ["guards"]
    assert TEXT[hit.event.recipients[0].start :].startswith("guards")
    assert (hit.review, hit.reviewer) == ("edit", ANA)
    assert "type" not in hit.event.confidence
    assert {r.field for r in hit.event.reasons if r.rule == "correction:edit"} >= {"type", "actors", "review"}
    machine = record.event(uid, corrections="ignore")
    assert (machine.event.type, machine.review) == ("COERCE", "machine")
    assert record.count() == record.count(corrections="ignore") == 1
    assert (made.who, made.why, made.targets[0].before["type"]) == (ANA, "seen", "COERCE")


def test_values_may_be_given_as_words_and_days(record: Record) -> None:
    uid = only(record)
    record.edit(uid, {"when": "2021-11-05/2021-11-07", "where": "Mali", "attribution": ["spokesman"]}, who=ANA)
    event = record.event(uid).event
    assert event.when is not None
    assert [str(event.when.first), str(event.when.last)] == ["2021-11-05", "2021-11-07"]
    assert event.where is not None
    assert event.where.text == "Mali"
    assert event.attribution[0].kind == "speaker"
    assert record.count("date=2021-11-05") == 1
    record.edit(uid, {"trigger": "injured", "when": None, "actors": []}, who=ANA)
    event = record.event(uid).event
    assert (event.trigger.text, event.when, event.actors) == ("injured", None, ())
    assert "injured" in event.sentence.text


@pytest.mark.parametrize(
    ("changes", "said"),
    [
        ({}, "at least one value"),
        ({"id": "e2"}, "cannot be corrected"),
        ({"quad": 1}, "cannot be corrected"),
        ({"type": "ATTACK"}, "has no type 'ATTACK'"),
        ({"type": 3}, "`type`"),
        ({"type": None}, "`type`"),
        ({"modes": ["drone"]}, "has no mode 'drone'"),
        ({"modes": 3}, "`modes`"),
        ({"contexts": ["weather"]}, "no context 'weather'"),
        ({"about": "NOTHING"}, "has no type 'NOTHING'"),
        ({"status": "maybe"}, "`status`"),
        ({"actors": ["Napoleon"]}, "does not hold the words 'Napoleon'"),
        ({"actors": [{"text": "Napoleon", "start": 0, "end": 8}]}, "do not stand at 0 to 8"),
        ({"actors": [3]}, "`actors"),
        ({"actors.7.country": "MLI"}, "no number 7; there are 1"),
        ({"actors.x": "MLI"}, "no number x"),
        ({"where.colour": "red"}, "there is no 'colour'"),
        ({"actors.0.country": "XXX"}, "'XXX' is no country"),
        ({"actors.0.sectors": ["KING"]}, "no sector 'KING'"),
        ({"when": "yesterday"}, "2024-03-05"),
        ({"when": "2024-03-05/2024-03-01"}, "is before the first"),
        ({"where": 3}, "`where`"),
        ({"trigger": {"text": "x"}}, "`text`, `start` and `end`"),
        ({"where": object()}, "texts, numbers, days, lists and objects only"),
    ],
)
def test_what_makes_no_sense_is_refused(record: Record, changes: dict[str, object], said: str) -> None:
    with pytest.raises(InputError, match=said):
        record.edit(only(record), changes, who=ANA)
    assert record.corrections() == []


def test_nobody_corrects_unsigned(record: Record) -> None:
    with pytest.raises(InputError, match="name of who makes it"):
        record.accept(only(record), who="  ")


def test_reject_and_undo_and_redo(record: Record) -> None:
    uid = only(record)
    made = record.reject(uid, who=ANA)
    assert record.count() == 0
    assert record.count(corrections="ignore") == 1
    with pytest.raises(InputError, match="no event or statement"):
        record.edit(uid, {"type": "AID"}, who=ANA)
    back = record.undo(made.id, who=BEN, why="it was right")
    assert record.count() == 1
    with pytest.raises(InputError, match="undone before"):
        record.undo(made.id, who=BEN)
    record.undo(back.id, who=ANA)
    assert record.count() == 0
    assert [(one.action, one.undone) for one in record.history(uid)] == [
        ("reject", False),
        ("undo", True),
        ("undo", False),
    ]
    assert [one.who for one in record.corrections(who=BEN)] == [BEN]
    with pytest.raises(InputError, match="no correction 99"):
        record.undo(99, who=ANA)


def test_an_added_event_and_statement(record: Record) -> None:
    values = {"type": "ACCUSE", "trigger": "said", "actors": ["spokesman"], "status": "actual"}
    made = record.add_event(key(record), values, who=ANA)
    (uid,) = record.attachments(key(record))[0].uids
    hit = record.event(uid)
    assert (hit.event.type, hit.event.actors[0].text, hit.review) == ("ACCUSE", "spokesman", "add")
    assert record.count(corrections="ignore") == 1
    said = record.add_statement(key(record), {"content": "3 guards were injured", "speaker": "a spokesman"}, who=ANA)
    assert record.count("quote:injured speaker:spokesman", "statement") == 1
    record.edit(uid, {"type": "REJECT"}, who=BEN)
    assert record.event(uid).event.type == "REJECT"
    record.undo(made.id, who=ANA)
    assert record.count() == 1
    (left,) = record.detached()
    assert left.correction.who == BEN
    record.undo(said.id, who=ANA)
    for values in ({}, {"type": "AID"}, {"type": "AID", "trigger": "unknown words"}):
        with pytest.raises(InputError):
            record.add_event(key(record), values, who=ANA)
    with pytest.raises(InputError, match="needs `content`"):
        record.add_statement(key(record), {}, who=ANA)


def test_a_statement_is_edited_and_rejected(record: Record) -> None:
    (hit,) = record.search(kind="statement").hits
    record.edit(hit.uid, {"commitment": "denies", "speaker": "Soldiers of Mali"}, who=ANA)  # type: ignore[union-attr]
    (now,) = record.search('commitment=denies and speaker="soldiers of mali"', "statement").hits
    assert now.review == "edit"  # type: ignore[union-attr]
    with pytest.raises(InputError, match="cannot be corrected"):
        record.edit(hit.uid, {"type": "AID"}, who=ANA)  # type: ignore[union-attr]
    record.reject(hit.uid, who=ANA)  # type: ignore[union-attr]
    assert record.count(kind="statement") == 0


def test_merge_and_split(tmp_path: Path) -> None:
    with filled(tmp_path / "a.dateline", 1) as record:
        uids = [hit.uid for hit in record.search(order="text").hits]
        record.merge(uids[:3], {"status": "negated"}, who=ANA)
        assert record.count() == 3
        one = record.event(uids[0]).event
        assert (len(one.also), one.status) == (2, "negated")
        record.split(uids[4], [{"type": "AID"}, {"type": "AGREE", "status": "future"}], who=ANA)
        assert record.count() == 4
        parts = list(record.search("review=split").hits)
        assert sorted(hit.event.type for hit in parts) == ["AGREE", "AID"]  # type: ignore[union-attr]
        for bad in ([uids[0]], [uids[0], uids[0]]):
            with pytest.raises(InputError, match="two or more"):
                record.merge(bad, who=ANA)
        with pytest.raises(InputError, match="two or more"):
            record.split(uids[0], [{"type": "AID"}], who=ANA)
        for made in record.corrections():
            record.undo(made.id, who=ANA)
        assert record.count("corrected=no") == 5


def test_only_things_of_one_article_are_merged(tmp_path: Path) -> None:
    with filled(tmp_path / "a.dateline", 2) as record:
        uids = [hit.uid for hit in record.search(order="text").hits]
        with pytest.raises(InputError, match="of one article"):
            record.merge([uids[0], uids[-1]], who=ANA)


def test_names_of_an_entity(tmp_path: Path) -> None:
    with filled(tmp_path / "a.dateline", 12) as record:
        soldiers, police = record.count("actor.name:soldiers"), record.count("actor.name:police")
        assert soldiers
        assert police
        made = record.correct_entity("merge", ["Forces Example", "soldiers of mali", "Police"], who=ANA)
        assert record.count('actor.entity="Forces Example"') == soldiers + police
        assert record.count('actor.entity="Forces Example"', corrections="ignore") == 0
        record.correct_entity("edit", ["Forces Example"], {"country": "BFA", "sectors": ["PRM"]}, who=ANA)
        assert record.count('actor(entity="Forces Example" country=BFA sector=PRM)') == soldiers + police
        record.correct_entity("split", ["police"], who=BEN)
        assert record.count('actor.entity="Forces Example"') == soldiers
        assert record.count("actor(name:police country=SEN)") == police
        record.correct_entity("reject", ["Soldiers of Mali"], who=BEN)
        assert record.count("actor.name:soldiers") == 0
        assert record.count("actor.name:soldiers", corrections="ignore") == soldiers
        for one in reversed(record.corrections()):
            record.undo(one.id, who=ANA)
        assert record.count("corrected=yes") == 0
        assert made.names[0] == "Forces Example"
        for bad in ({"country": "XXX"}, {"sectors": "GOV"}, {"height": 3}):
            with pytest.raises(InputError):
                record.correct_entity("edit", ["Police"], bad, who=ANA)
        with pytest.raises(InputError, match="two or more names"):
            record.correct_entity("merge", ["Police"], who=ANA)


def test_an_entity_in_one_article_only(tmp_path: Path) -> None:
    with filled(tmp_path / "a.dateline", 12) as record:
        hit = record.search("actor.name:soldiers").hits[0]
        record.correct_entity("edit", ["Soldiers of Mali"], {"country": "NER"}, article=hit.article.key, who=ANA)
        assert record.count(f"actor(name:soldiers country=NER) and article={hit.article.key}")
        assert record.count(f"actor(name:soldiers country=NER) and not article={hit.article.key}") == 0


ACTIONS = ("accept", "reject", "edit", "add", "merge", "split")


def test_two_hundred_corrections_survive_another_reading(tmp_path: Path) -> None:
    """Each is attached to what the new reading has at its words, or is listed; none is dropped."""
    with filled(tmp_path / "a.dateline", 60) as record:
        before = _corrected(record, 200)
        assert len(record.corrections()) == 200
        assert record.detached() == []
        for number in range(60):
            assert record.add(synthetic.report(number, model="b")) == "recoded"
        detached = {one.correction.id: one for one in record.detached()}
        attached = 0
        for one in record.corrections():
            (fate,) = [a for a in record.attachments(one.article or "") if a.correction == one.id]
            if fate.how is None:
                assert one.id in detached
                assert fate.problem
                continue
            attached += 1
            _holds(record, one.id, one.action, fate.uids, before)
        whole = {number for number, one in detached.items() if one.attachment.how is None}
        assert attached + len(whole) == 200
        assert attached >= 190
        assert Counter(one.model for one in record.runs()) == {"a": 1, "b": 1}


def _corrected(record: Record, number: int) -> dict[int, dict[str, object]]:
    """Make so many corrections of all kinds; returns what each gave."""
    given: dict[int, dict[str, object]] = {}
    hits = iter(record.search(order="text", limit=1000).hits)
    while len(given) < number:
        action = ACTIONS[len(given) % len(ACTIONS)]
        hit = next(hits)
        uid, event = hit.uid, hit.event  # type: ignore[union-attr]
        assert isinstance(event, Event)
        if action == "edit":
            made = record.edit(uid, {"type": "PROTEST", "status": "negated"}, who=ANA)
        elif action == "add":
            made = record.add_event(hit.article.key, {"type": "MOBILIZE", "trigger": "papers"}, who=ANA) if "papers" in record.article(hit.article.key).text else record.accept(uid, who=ANA)  # fmt: skip
        elif action == "merge":
            other = next(hits)
            if other.article.key != hit.article.key:
                made = record.accept(uid, who=ANA)
            else:
                made = record.merge([uid, other.uid], who=ANA)  # type: ignore[union-attr]
        elif action == "split":
            made = record.split(uid, [{"type": "AID"}, {"type": "AGREE"}], who=ANA)
        else:
            made = getattr(record, action)(uid, who=ANA)
        given[made.id] = {"action": made.action, "type": event.type, "start": event.trigger.start}
    return given


def _holds(
    record: Record, number: int, action: str, uids: tuple[str, ...], before: dict[int, dict[str, object]]
) -> None:
    if action == "reject":
        assert all(record.count(f"id={uid}") == 0 for uid in uids)
        return
    events = [record.event(uid).event for uid in uids]
    types = [event.type for event in events]
    wanted: dict[str, list[object]] = {
        "edit": ["PROTEST"],
        "split": ["AID", "AGREE"],
        "add": ["MOBILIZE"],
        "accept": [before[number]["type"]],
    }
    if action in wanted:
        assert types == wanted[action]
    assert all(any(r.rule == f"correction:{action}" for r in event.reasons) for event in events)


def test_what_was_refused_under_one_type_is_not_refused_under_another(tmp_path: Path) -> None:
    with filled(tmp_path / "a.dateline", 1) as record:
        uid = record.search("", order="text").hits[0].uid
        record.reject(uid, who=ANA)
        report = synthetic.report(0, model="b")
        first = synthetic.report(0).events[0]
        changed = first.model_copy(update={"type": "REQUEST", "modes": (), "quad": 3, "score": 0.0})
        record.add(report.model_copy(update={"events": (changed,)}))
        (left,) = record.detached()
        assert "was refused here; the current reading says REQUEST" in (left.attachment.problem or "")
        assert record.count() == 1


def test_an_added_event_that_the_next_model_sees_too_is_told_once(tmp_path: Path) -> None:
    with open_record(tmp_path / "a.dateline") as record:
        report = synthetic.report(0)
        missed = report.events[2]
        record.add(report.model_copy(update={"events": (*report.events[:2], *report.events[3:])}))
        record.add_event(key(record), {"type": missed.type, "trigger": missed.trigger.model_dump()}, who=ANA)
        assert record.count() == 5
        record.add(synthetic.report(0).model_copy(update={"versions": synthetic.report(0, model="b").versions}))
        assert record.count() == 5
        assert record.count(corrections="ignore") == 5
        assert record.count("review=add") == 1


def test_an_older_run_is_still_there(tmp_path: Path) -> None:
    with filled(tmp_path / "a.dateline", 1) as record:
        name = key(record)
        record.add(synthetic.report(0, model="b"))
        assert record.report(name, run=1).versions.model == "a"
        assert record.report(name).versions.model == "b"
        assert [one.type for one in record.report(name, run=1).events] == [
            one.type for one in synthetic.report(0).events
        ]
        with pytest.raises(InputError, match="Run 7 has not coded"):
            record.report(name, run=7)


def test_a_correction_is_json(record: Record) -> None:
    made = record.edit(only(record), {"contexts": "military,legal"}, who=ANA)
    assert json.loads(made.model_dump_json())["changes"] == [{"contexts": ["military", "legal"]}]
