"""`dateline export`, `replicate`, `series`, `who` and `agree`."""

import json
from pathlib import Path

import pytest
from click.testing import CliRunner, Result
from record_samples import ANA, filled

from dateline.cli import main
from dateline.record import open_record


def run(*arguments: str) -> Result:
    return CliRunner().invoke(main, arguments)


@pytest.fixture
def record(tmp_path: Path) -> str:
    path = tmp_path / "a.dateline"
    filled(path, 6).close()
    return str(path)


def test_export_and_replicate(record: str, tmp_path: Path) -> None:
    out = tmp_path / "a.csv"
    result = run(
        "export",
        record,
        "--where",
        "type=ASSAULT",
        "--format",
        "csv",
        "-o",
        str(out),
        "--replicate",
        str(tmp_path / "kept"),
    )
    assert result.exit_code == 0, result.output
    assert "to be made again" in result.stderr
    assert (tmp_path / "a.csv.manifest.json").exists()
    again = run("replicate", str(tmp_path / "kept"), "-o", str(tmp_path / "b.csv"))
    assert (again.exit_code, "the same, byte by byte" in again.stdout) == (0, True)
    assert (tmp_path / "b.csv").read_bytes() == out.read_bytes()
    with open_record(tmp_path / "kept" / "selection.dateline") as kept:
        kept.reject(kept.search("type=ASSAULT").hits[0].uid, who=ANA)  # type: ignore[union-attr]
    assert run("replicate", str(tmp_path / "kept"), "-o", str(tmp_path / "b.csv")).exit_code == 1


def test_export_to_a_pipe(record: str) -> None:
    result = run("export", record)
    assert len(result.stdout.splitlines()) == 6
    assert json.loads(result.stdout.splitlines()[0])["events"]
    assert run("export", record, "--where", "type=").exit_code == 2


def test_series_is_a_table(record: str) -> None:
    lines = run("series", record, "--unit", "year", "--by", "quad").stdout.splitlines()
    assert lines[0] == "start,quad,events,score,articles,rate"
    assert sum(int(line.split(",")[2]) for line in lines[1:]) == 30
    assert run("series", record, "--by", "moon").exit_code == 2
    panel = run("series", record, "--panel", "The River Example, The Coast Example").stdout.splitlines()
    assert panel[0].startswith("start,value")


def test_who(record: str) -> None:
    told = run("who", record, "Minister Awa Example")
    assert told.exit_code == 0
    assert "SEN" in told.stdout
    assert json.loads(run("who", record, "police", "--json").stdout)["name"] == "police"
    assert "No article gives" in run("who", record, "Nobody").stdout


def test_agree(record: str) -> None:
    with open_record(record) as opened:
        uid = opened.search().hits[0].uid  # type: ignore[union-attr]
        opened.edit(uid, {"type": "AID"}, who=ANA)
    told = run("agree", record, ANA)
    assert told.exit_code == 0
    assert "1 events that both have" in told.stdout
    assert json.loads(run("agree", record, ANA, "machine", "--json").stdout)["both"] == 1
    assert run("agree", record, "Nobody").exit_code == 2
