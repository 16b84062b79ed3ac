import hashlib
import importlib
import inspect
import json
from pathlib import Path

import pytest

from benchmarks import result
from benchmarks.__main__ import BENCHMARKS, OPTIONS, main


@pytest.mark.parametrize("name", BENCHMARKS)
def test_every_benchmark_runs_on_a_path_alone(name):
    data, *others = inspect.signature(importlib.import_module(f"benchmarks.{name}").run).parameters.values()
    assert data.name == "data"
    assert all(parameter.default is not inspect.Parameter.empty for parameter in others)


def test_every_option_is_taken_by_some_benchmark():
    runs = [importlib.import_module(f"benchmarks.{name}").run for name in BENCHMARKS]
    assert set(OPTIONS) <= {name for run in runs for name in inspect.signature(run).parameters}


def test_an_unknown_name_lists_what_exists(capsys):
    assert main(["weather", "--data", "x"]) == 2
    message = capsys.readouterr().err
    assert "'weather'" in message
    assert all(name in message for name in BENCHMARKS)


@pytest.mark.parametrize(
    ("arguments", "message"),
    [
        (["times", "--data", "nowhere.jsonl"], "nowhere.jsonl: there is no such file"),
        (["times"], "needs --data"),
        (["times", "--data", "x", "--errors", "3"], "times takes no --errors"),
        (["tagging", "--data", __file__, "--model", "nowhere"], "nowhere: there is no such"),
        (["tagging", "--data", __file__, "--limit", "0"], "--limit must be 1 or more"),
        (["times", "--data", __file__, "--json", "nowhere/out.json"], "no such folder"),
        (["entities", "--data", __file__], "line 1: neither"),
    ],
)
def test_what_cannot_be_used_is_told(capsys, arguments, message):
    assert main(arguments) == 2
    assert message in capsys.readouterr().err


def test_a_result_is_printed_and_written_without_the_folders_of_this_machine(tmp_path, capsys):
    text = "It was founded on 3 May 1999."
    timex = {"start": 18, "end": 28, "type": "DATE", "value": "1999-05-03", "depth": 0}
    data = tmp_path / "wars.jsonl"
    data.write_text(json.dumps({"doc_id": "a", "dct": "2000-01-01", "text": text, "timex": [timex]}), encoding="utf-8")
    out = tmp_path / "out.json"
    assert main(["times", "--data", str(data), "--json", str(out)]) == 0
    assert "value_f1" in capsys.readouterr().out
    found = json.loads(out.read_text(encoding="utf-8"))
    assert found["benchmark"] == "times"
    assert found["data"] == "wars.jsonl"
    assert found["sha256"] == hashlib.sha256(data.read_bytes()).hexdigest()
    assert found["command"] == "python -m benchmarks times --data wars.jsonl"
    assert found["metrics"]["strict_f1"] == 1.0
    assert str(tmp_path) not in out.read_text(encoding="utf-8")


def test_a_folder_has_a_digest_of_names_and_contents(tmp_path):
    (tmp_path / "a.txt").write_text("x", encoding="utf-8")
    before = result.digest(tmp_path)
    (tmp_path / "a.txt").rename(tmp_path / "b.txt")
    assert result.digest(tmp_path) != before


def test_nested_metrics_are_printed_with_dots():
    lines = list(result.table({"n": 3, "detect": {"f1": 0.5}}))
    assert [line.split() for line in lines] == [["n", "3"], ["detect.f1", "0.5000"]]


def test_committed_results_name_no_folders():
    for path in (Path(result.__file__).parent / "results").glob("*.json"):
        found = json.loads(path.read_text(encoding="utf-8"))
        assert "/" not in found["data"]
        assert "/" not in found["command"]
