"""The corpus holds what its guidelines promise."""

import json
from pathlib import Path

import pytest

from corpus import Passage, PassageError, load, locate
from corpus.__main__ import complaints, main
from dateline.codebook import Codebook

BOOK = Codebook.default()


@pytest.fixture(scope="module")
def passages() -> list[Passage]:
    return list(load())


def test_every_passage_is_well_formed(passages: list[Passage]) -> None:
    assert len(passages) > 1000
    assert [c for p in passages for c in complaints(p) if "unknown" in c] == []


def test_every_code_is_known(passages: list[Passage]) -> None:
    unknown = []
    for passage in passages:
        for act in passage.acts:
            entry = BOOK.types[act.type]
            unknown += [(passage.source, m) for m in act.modes if m not in entry.modes]
            unknown += [(passage.source, c) for c in act.contexts if c not in BOOK.contexts]
            for party in (*act.actors, *act.recipients):
                unknown += [(passage.source, s) for s in party.sectors if s not in BOOK.sectors]
                if party.country and not BOOK.is_side(party.country):
                    unknown.append((passage.source, party.country))
    assert unknown == []


def test_every_span_is_in_its_text(passages: list[Passage]) -> None:
    for passage in passages:
        for act in passage.acts:
            places = [*act.triggers, *act.said_by, *(p.span for p in (*act.actors, *act.recipients))]
            for place in [*places, *filter(None, (act.when, act.where))]:
                assert passage.text[place.start : place.end] == place.text


def test_no_passage_stands_twice(passages: list[Passage]) -> None:
    assert len({p.text for p in passages}) == len(passages)


def test_occurrences_are_counted_from_one() -> None:
    assert locate("talks and talks", "talks#2").start == 10
    with pytest.raises(PassageError, match="does not stand in the text"):
        locate("talks", "talks#2")


@pytest.mark.parametrize(
    ("line", "word"),
    [
        ("{", "bad.jsonl:1"),
        (json.dumps({"text": "x"}), "events"),
        (json.dumps({"text": "x", "events": [{"type": "AID", "trigger": "y"}]}), "does not stand"),
        (json.dumps({"text": "x", "events": [{"type": "AID", "trigger": "x", "actors": ["x"]}]}), "COUNTRY"),
    ],
)
def test_a_bad_line_is_told_with_its_place(tmp_path: Path, line: str, word: str) -> None:
    path = tmp_path / "bad.jsonl"
    path.write_text(line + "\n", encoding="utf-8")
    with pytest.raises(PassageError, match=word):
        list(load(path))


def test_the_report_counts(capsys: pytest.CaptureFixture[str], passages: list[Passage]) -> None:
    assert main(["report"]) == 0
    assert f"passages {len(passages)}," in capsys.readouterr().out


def test_statements_carry_speaker_cue_and_content(tmp_path: Path) -> None:
    line = {
        "text": "“We leave,” the minister said, “in May.”",
        "events": [],
        "statements": [
            {"speaker": "minister", "cue": "said", "content": ["We leave", "in May"], "commits": "promises"}
        ],
    }
    file = tmp_path / "x.jsonl"
    file.write_text(json.dumps(line) + "\n" + json.dumps({"text": "Rain fell.", "events": []}), encoding="utf-8")
    first, second = load(file)
    assert first.utterances is not None
    (said,) = first.utterances
    assert (said.speaker and said.speaker.start, said.cue and said.cue.text) == (16, "said")
    assert [c.text for c in said.content] == ["We leave", "in May"]
    assert second.utterances is None


def test_an_unknown_commitment_is_a_complaint(tmp_path: Path) -> None:
    file = tmp_path / "x.jsonl"
    line = {"text": "He spoke.", "events": [], "statements": [{"content": ["He spoke"], "commits": "sings"}]}
    file.write_text(json.dumps(line), encoding="utf-8")
    assert "sings" in complaints(next(load(file)))[0]
