"""`dateline explain`, `read`, `format` and `codebook`."""

import json
from pathlib import Path

import pytest
from click.testing import CliRunner, Result
from fake_rooms import FAKE

from dateline.cli import main
from dateline.cli.codebook import plover_toml
from dateline.codebook import Codebook, describe

LINES = "Rebels attack Gao\nREJECT en français\nGunmen attack, a witness says\n"


def run(*arguments: str, stdin: str | None = None) -> Result:
    return CliRunner().invoke(main, arguments, input=stdin, obj=FAKE)


def words(result: Result) -> str:
    return " ".join(result.stdout.split())


def test_explain_tells_spans_rules_and_scores() -> None:
    result = run("explain", stdin=LINES)
    assert result.exit_code == 1
    told = words(result)
    for part in ("Rebels attack Gao", "7–13", "ASSAULT", "type.head", "0.91", "0.05", "demonym", "0.80"):
        assert part in told
    for part in ("somewhere", "mystery", "s1", "cue.complement"):
        assert part in told


def test_explain_one_event_or_one_word() -> None:
    assert "Gunmen" not in words(run("explain", "--match", "gao", stdin=LINES))
    assert "statement" not in words(run("explain", "--event", "e1", stdin=LINES))
    nothing = run("explain", "--event", "e9", stdin="Rebels attack Gao")
    assert (nothing.exit_code, nothing.stdout) == (0, "")
    assert "Nothing matches" in nothing.stderr


def test_explain_to_a_file(tmp_path: Path) -> None:
    assert run("explain", "-o", str(tmp_path / "why.txt"), stdin="Rebels attack Gao").stdout == ""
    assert "ASSAULT" in (tmp_path / "why.txt").read_text(encoding="utf-8")


def test_read_shows_articles_and_zones(tmp_path: Path) -> None:
    result = run("read", stdin=LINES)
    assert result.exit_code == 1
    articles = [json.loads(line) for line in result.stdout.splitlines()]
    assert [article["zones"][0]["kind"] for article in articles] == ["body", "body"]
    table = words(run("read", "--format", "table", stdin=LINES))
    assert "body 0–17 Rebels attack Gao" in table
    run("read", "-o", str(tmp_path / "articles.jsonl"), stdin=LINES)
    assert len((tmp_path / "articles.jsonl").read_text().splitlines()) == 2


def test_format_reads_records_and_rejects_what_is_none(tmp_path: Path) -> None:
    path = tmp_path / "record.jsonl"
    path.write_text(run("code", stdin="Rebels attack Gao\nNothing\n").stdout + "no record\n")
    again = run("format", "jsonl", str(path))
    assert again.exit_code == 1
    assert again.stdout == path.read_text().replace("no record\n", "")
    assert "line 3" in " ".join(again.stderr.split())
    assert run("format", "csv", stdin=again.stdout).stdout.count("\n") == 2
    assert run("format", "xml", stdin="").exit_code == 2
    assert run("format", "csv", str(tmp_path / "none")).exit_code == 2


def test_codebook_lists_everything() -> None:
    told = words(run("codebook"))
    for name in (*Codebook.default().types, "pro_autocracy", "MIL"):
        assert name in told


@pytest.mark.parametrize(
    ("name", "said"),
    [
        ("assault", "ASSAULT (-9), 4 material conflict"),
        ("COERCE/arrest", "COERCE/arrest (-7), a mode"),
        ("arrest", "THREATEN/arrest"),
        ("gender", "gender, a context"),
        ("mil", "MIL, a sector"),
        ("UNO", "UNO, a code of a side"),
        ("fight", "FIGHT is an older name of ASSAULT"),
    ],
)
def test_codebook_explains_a_name(name: str, said: str) -> None:
    result = run("codebook", name)
    assert result.exit_code == 0
    assert said in result.stdout


def test_codebook_of_an_unknown_name() -> None:
    result = run("codebook", "WEATHER")
    assert result.exit_code == 2
    assert "nothing named 'WEATHER'" in result.stderr


def test_codebook_as_a_page_and_as_a_file(tmp_path: Path) -> None:
    assert run("codebook", "--format", "markdown").stdout == describe()
    path = tmp_path / "own.toml"
    path.write_text(run("codebook", "--format", "toml").stdout, encoding="utf-8")
    assert path.read_text(encoding="utf-8") == plover_toml()
    assert Codebook.from_file(path) == Codebook.default()
    assert run("codebook", "--codebook", str(path), "--format", "toml").stdout == plover_toml()


def test_codebook_check(tmp_path: Path) -> None:
    path = tmp_path / "own.toml"
    path.write_text('[types.AGREE]\nquad = 1\ndefinition = "Agree."\n')
    good = run("codebook", "--check", str(path))
    assert good.exit_code == 0
    assert "can be used" in good.stdout
    path.write_text("[types.AGREE]\nquad = 9\n")
    bad = run("codebook", "--check", str(path))
    assert bad.exit_code == 2
    assert "own.toml:2" in bad.stderr
