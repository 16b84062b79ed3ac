"""`dateline code`: what it writes, what it refuses, what it exits with."""

import json
from datetime import date
from pathlib import Path

import pytest
from click.testing import CliRunner, Result
from fake_rooms import FAKE

from dateline.cli import main
from dateline.cli.inputs import FIELDS
from dateline.formats import jsonl

LINES = "Rebels attack Gao\nREJECT en français\nNothing happened\nGunmen attack, a witness says\n"


def run(*arguments: str, stdin: str | None = None) -> Result:
    return CliRunner().invoke(main, arguments, input=stdin, obj=FAKE)


@pytest.fixture
def news(tmp_path: Path) -> Path:
    path = tmp_path / "news.txt"
    path.write_text(LINES)
    return path


def test_in_a_pipe_it_writes_records(news: Path) -> None:
    result = run("code", str(news))
    reports = list(jsonl.read(result.stdout.splitlines()))
    assert [report.doc_id for report in reports] == ["d1", "d3", "d4"]
    assert reports[0].events[0].type == "ASSAULT"


def test_rejects_are_told_at_the_end_and_make_the_status_1(news: Path, tmp_path: Path) -> None:
    result = run("code", str(news), str(tmp_path / "none.txt"), "--rejects", str(tmp_path / "rejects.jsonl"))
    assert result.exit_code == 1
    assert "2 rejected" in result.stderr
    assert "not in English" in result.stderr
    written = [json.loads(line) for line in (tmp_path / "rejects.jsonl").read_text().splitlines()]
    assert [reject["reason"] for reject in written] == ["not in English", "there is no such file"]
    assert set(written[0]) == {"source", "reason", "remedy"}


def test_all_well_is_status_0(tmp_path: Path) -> None:
    result = run("code", "-", "--rejects", str(tmp_path / "rejects.jsonl"), stdin="Rebels attack Gao")
    assert (result.exit_code, result.stderr) == (0, "")
    assert (tmp_path / "rejects.jsonl").read_text() == ""


def test_standard_input_is_read_when_nothing_is_named() -> None:
    (report,) = jsonl.read(run("code", stdin="Rebels attack Gao").stdout.splitlines())
    assert report.source == "standard input:1"


def test_many_rejects_are_cut_short_on_the_screen() -> None:
    result = run("code", stdin="REJECT\n" * 30)
    assert "30 rejected" in result.stderr
    assert "and 10 more" in result.stderr


def test_day_and_outlet_are_passed_on() -> None:
    result = run("code", "--published", "2021-11-11", "--outlet", "Daily", stdin="Rebels attack Gao")
    (report,) = jsonl.read(result.stdout.splitlines())
    assert (report.published, report.outlet) == (date(2021, 11, 11), "Daily")


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        (["--published", "yesterday"], "'yesterday' is no date. Give year-month-day"),
        (["--format", "xml"], "'xml' is not one of"),
        (["--jobs", "0"], "0 is not in the range"),
        (["--columns", "text"], "'text' is no pair"),
        (["--codebook", "nowhere.toml"], "does not exist"),
        (["--actors", "nowhere.tsv"], "does not exist"),
        (["-o", "/nowhere/at/all"], "cannot be written"),
        (["--rejects", "/nowhere/at/all"], "cannot be written"),
        (["--no-such-option"], "No such option"),
    ],
)
def test_misuse_is_status_2(arguments: list[str], said: str) -> None:
    result = run("code", *arguments, stdin="Rebels attack Gao")
    assert result.exit_code == 2
    assert said in " ".join(result.stderr.split())
    assert result.stdout == ""


def test_a_bad_codebook_is_status_2_before_anything_is_written(tmp_path: Path) -> None:
    book = tmp_path / "own.toml"
    book.write_text("[types.DEAL]\nquad = 9\n")
    result = run("code", "--codebook", str(book), "-o", str(tmp_path / "out"), stdin="Rebels attack Gao")
    assert result.exit_code == 2
    assert "own.toml:2" in result.stderr
    assert not (tmp_path / "out").exists()


def test_a_bad_table_of_actors_is_status_2_before_anything_is_written(tmp_path: Path) -> None:
    actors = tmp_path / "actors.tsv"
    actors.write_text("name\tcountry\tsectors\nTinrat\tXX\t\n")
    result = run("code", "--actors", str(actors), "-o", str(tmp_path / "out"), stdin="Rebels attack Gao")
    assert result.exit_code == 2
    assert "actors.tsv:2: `XX`, the country of `Tinrat`, is no code" in result.stderr
    assert not (tmp_path / "out").exists()


def test_an_article_that_breaks_the_coder_is_rejected_and_the_others_go_on() -> None:
    result = run("code", stdin="Rebels attack Gao\nRAISE\nGunmen attack Mopti\n")
    assert result.exit_code == 1
    assert len(list(jsonl.read(result.stdout.splitlines()))) == 2
    told = " ".join(result.stderr.split())
    assert "internal error" in told
    assert "the rule slipped" in told
    assert "please report" in told


def test_without_a_model_nothing_is_left(tmp_path: Path) -> None:
    out, rejects = tmp_path / "out.csv", tmp_path / "rejects.jsonl"
    result = run(
        "code",
        "--format",
        "csv",
        "-o",
        str(out),
        "--rejects",
        str(rejects),
        stdin="REJECT\nan attack\nNOMODEL\n",
    )
    assert result.exit_code == 2
    assert "Error: The model's files are missing." in result.stderr
    assert list(tmp_path.iterdir()) == []


@pytest.mark.parametrize("name", ["jsonl", "plover", "csv", "parquet", "html", "table"])
def test_every_format_to_a_file(name: str, news: Path, tmp_path: Path) -> None:
    out = tmp_path / "out"
    result = run("code", str(news), "--format", name, "-o", str(out))
    assert (result.exit_code, result.stdout) == (1, "")
    assert out.stat().st_size > 100


def test_the_table_on_request(news: Path) -> None:
    told = " ".join(run("code", str(news), "--format", "table").stdout.split())
    for words in ("ASSAULT", "/firearms", "Rebels MLI REB", "Rebels attack Gao", "no events"):
        assert words in told


def test_verbs_chain(news: Path) -> None:
    records = run("code", str(news)).stdout
    result = run("format", "plover", stdin=records)
    assert [json.loads(line)["event"] for line in result.stdout.splitlines()] == ["ASSAULT", "ASSAULT"]


def test_the_fields_of_columns_are_those_of_the_reading_room() -> None:
    from dateline import reading

    assert FIELDS == reading.FIELDS


def test_columns_reach_the_reading_room(tmp_path: Path) -> None:
    """With the real reading room, which also says what is wrong with them."""
    from dateline.cli.rooms import Rooms

    rooms = Rooms(coder=FAKE.coder)
    table = tmp_path / "news.csv"
    story = "Rebels attack the town of Gao, and the army of Mali answers with heavy guns, officials told reporters."
    table.write_text(f'headline,body\nWar,"{story}"\n')
    arguments = ["code", str(table), "--columns", "text=body,title=headline"]
    result = CliRunner().invoke(main, arguments, obj=rooms)
    (report,) = jsonl.read(result.stdout.splitlines())
    assert (report.text, report.title) == (story, "War")
    result = CliRunner().invoke(main, ["code", str(table), "--columns", "headline=body"], obj=rooms)
    assert result.exit_code == 2
    assert "headline is no field" in result.stderr


def test_hostile_text_cannot_steer_the_terminal() -> None:
    result = run("code", "--format", "table", stdin="\x1b[31mRebels\u202e attack [bold]Gao[/] \x07\n")
    assert result.exit_code == 0
    assert not set("\x1b\x07\u202e") & set(result.stdout)
    assert "[bold]Gao[/]" in result.stdout
