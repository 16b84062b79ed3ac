"""The corpus is as large, as wide and as various as its datasheet says."""

import json
from pathlib import Path

import pytest

from corpus import Passage, load, statistics
from corpus.__main__ import main, report
from dateline.codebook import Codebook


@pytest.fixture(scope="module")
def passages() -> list[Passage]:
    return list(load())


def test_there_are_enough_passages_and_articles(passages: list[Passage]) -> None:
    assert len(passages) >= 3000
    assert sum("\n\n" in p.text for p in passages) >= 120


def test_many_passages_have_no_event_and_many_have_several(passages: list[Passage]) -> None:
    assert sum(not p.acts for p in passages) >= 0.27 * len(passages)
    assert sum(len(p.acts) > 1 for p in passages) >= 0.3 * len(passages)


def test_no_code_is_scarce(passages: list[Passage]) -> None:
    found = statistics.scarce(statistics.counts(passages, Codebook.default()))
    assert found == {field: [] for field in statistics.LEAST}


def test_sentences_are_not_copies_of_each_other(passages: list[Passage]) -> None:
    assert statistics.near_copies(list(statistics.sentences(passages))) == []


def test_wording_varies(passages: list[Passage]) -> None:
    found = [words for _, words in statistics.sentences(passages)]
    assert statistics.distinct_share(found) > 0.9
    triggers = statistics.trigger_words(act for p in passages for act in p.acts)
    assert len({statistics.stem(t) for t in triggers}) >= 1200


def test_every_part_has_a_share(passages: list[Passage]) -> None:
    parts = [p.split for p in passages]
    assert 0.8 < parts.count("train") / len(parts) < 0.92
    assert parts.count("dev") > 150
    assert parts.count("test") > 150


def passage(tmp_path: Path, *texts: str) -> list[Passage]:
    file = tmp_path / "x.jsonl"
    file.write_text("\n".join(json.dumps({"text": t, "events": []}) for t in texts), encoding="utf-8")
    return list(load(file))


def test_near_copies_are_found_wherever_they_stand(tmp_path: Path) -> None:
    made = passage(
        tmp_path,
        "Rain fell. Police in the capital detained two lawmakers on Friday.",
        "Police in the capital detained three lawmakers on Friday.",
        "Something else altogether was said in the north.",
    )
    ((first, second, share),) = statistics.near_copies(list(statistics.sentences(made)))
    assert (first, second) == ("x.jsonl:1", "x.jsonl:2")
    assert share == pytest.approx(9 / 11)


def test_distinct_share_counts_runs_of_words() -> None:
    assert statistics.distinct_share([list("abcd"), list("abcd")]) == 0.5
    assert statistics.distinct_share([list("abcde")]) == 1.0


@pytest.mark.parametrize("forms", [["raid", "raids", "raided"], ["deny", "denies", "denied"], ["stop", "stopped"]])
def test_forms_of_a_word_share_a_stem(forms: list[str]) -> None:
    assert len({statistics.stem(f) for f in forms}) == 1


def test_a_story_stays_in_its_part(tmp_path: Path) -> None:
    (one,) = passage(tmp_path, "Police detained two lawmakers.")
    (again,) = passage(tmp_path, "Police detained two lawmakers.")
    assert one.split == again.split


def test_the_report_names_what_is_scarce(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    lines = list(report(passage(tmp_path, "Rain fell.")))
    assert "passages 1, whole articles 0" in lines[0]
    assert any(line.startswith("type below 150: ") and "AGREE 0" in line for line in lines)
    assert main(["report", str(tmp_path / "x.jsonl")]) == 0
    assert "passages 1" in capsys.readouterr().out
