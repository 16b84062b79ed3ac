"""`dateline search` and `dateline correct`."""

import json
from pathlib import Path

import pytest
from click.testing import CliRunner, Result
from fake_rooms import FAKE

from dateline.cli import main

LINES = "Rebels attack Gao\nNothing happened\nGunmen attack, a witness says\n"


def run(*arguments: str, stdin: str | None = None) -> Result:
    return CliRunner().invoke(main, arguments, input=stdin, obj=FAKE)


@pytest.fixture
def record(tmp_path: Path) -> str:
    path = str(tmp_path / "a.dateline")
    run("add", path, "--outlet", "Example Daily", stdin=LINES)
    return path


def hits(*arguments: str) -> list[dict[str, object]]:
    result = run("search", *arguments)
    assert result.exit_code == 0, result.output
    return [json.loads(line) for line in result.stdout.splitlines()]


def uid(record: str, where: str) -> str:
    return str(hits(record, where)[0]["uid"])


def test_hits_are_json_in_a_pipe_and_a_table_to_read(record: str) -> None:
    assert len(hits(record)) == 2
    assert len(hits(record, "--limit", "1")) == 1
    assert len(hits(record, "--limit", "0")) == 2
    (hit,) = hits(record, "type=ASSAULT", "sentence:gao")
    assert hit["snippet"] == {"text": "Rebels attack Gao", "marks": [[14, 17]]}
    for kind, word in (("event", "ASSAULT"), ("statement", "witness"), ("article", "Example Daily")):
        table = run("search", record, "--format", "table", "--kind", kind)
        assert word in table.stdout
        assert f" {kind}" in table.stdout


def test_a_bad_filter_and_no_record(record: str) -> None:
    result = run("search", record, "kind=x")
    assert result.exit_code == 2
    assert "no field 'kind'" in result.stderr
    assert run("search", "nothing.dateline").exit_code == 2


def test_correcting(record: str) -> None:
    one, other = uid(record, "gao"), uid(record, "gunmen")
    who = ("--who", "Ana", "--why", "seen")
    assert run("correct", "edit", record, one, "--set", "type=COERCE", "--set", 'modes=["arrest"]', *who).exit_code == 0
    assert hits(record, "type=COERCE mode=arrest")[0]["reviewer"] == "Ana"
    assert hits(record, "type=COERCE", "--corrections", "ignore") == []
    assert "edit by Ana" in run("search", record, "corrected=yes", "--format", "table").stdout
    assert run("correct", "accept", record, other, *who).exit_code == 0
    assert run("correct", "reject", record, other, *who).exit_code == 0
    article = other.partition("-")[0]
    assert run("correct", "add", record, article, "--set", "type=ACCUSE", "--set", "trigger=says", *who).exit_code == 0
    assert run("correct", "add", record, article, "--set", "content=Gunmen attack", *who).exit_code == 0
    parts = ["--part", '{"type": "AID"}', "--part", '{"status": "future"}']
    assert run("correct", "split", record, one, *parts, *who).exit_code == 0
    assert len(hits(record, "review=split")) == 2
    assert run("correct", "entity", record, "merge", "The Rebels", "Rebels", *who).exit_code == 0
    assert len(hits(record, 'actor.entity="The Rebels"')) == 2
    log = run("correct", "log", record)
    assert next(line.split()[3] for line in log.stdout.splitlines()) == "Ana"
    assert "(seen)" in log.stdout
    assert run("correct", "undo", record, "1", *who).exit_code == 0
    assert "[undone]" in run("correct", "log", record).stdout
    last = json.loads(run("correct", "log", record, "--json", "--who", "ana").stdout.splitlines()[-1])
    assert last["undoes"] == 1
    assert run("correct", "detached", record).exit_code == 0


def test_merging(tmp_path: Path) -> None:
    record = str(tmp_path / "a.dateline")
    run("add", record, stdin="Rebels attack Gao\n")
    one = uid(record, "gao")
    made = run(
        "correct", "add", record, one.partition("-")[0], "--set", "type=ASSAULT", "--set", "trigger=Gao", "--who", "A"
    )
    assert made.exit_code == 0
    two = [str(hit["uid"]) for hit in hits(record)]
    assert run("correct", "merge", record, *two, "--set", "status=negated", "--who", "A").exit_code == 0
    assert len(hits(record, "status=negated")) == 1
    assert run("correct", "undo", record, "1", "--who", "A").exit_code == 0
    left = run("correct", "detached", record)
    assert left.exit_code == 1
    assert "1 of its 2 parts" in left.stdout


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        (["edit", "x", "--set", "type=AID", "--who", "A"], "no event or statement 'x'"),
        (["edit", "x", "--set", "type", "--who", "A"], "'type' is no pair"),
        (["edit", "x", "--set", "type=AID"], "--who"),
        (["split", "x", "--part", "[]", "--who", "A"], "no JSON object"),
        (["split", "x", "--part", "{", "--who", "A"], "no JSON object"),
        (["undo", "7", "--who", "A"], "no correction 7"),
    ],
)
def test_what_makes_no_sense(record: str, arguments: list[str], said: str) -> None:
    action, *rest = arguments
    result = run("correct", action, record, *rest)
    assert result.exit_code == 2
    assert said in result.stderr
