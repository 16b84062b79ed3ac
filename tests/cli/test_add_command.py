"""`dateline add` and `recode`: nothing lost, nothing twice, whoever is killed and however many write at once."""

import os
import random
import signal
import sqlite3
import subprocess
import sys
import time
from pathlib import Path

import pytest
from click.testing import CliRunner, Result
from fake_rooms import FAKE, SECOND

from dateline.cli import main
from dateline.cli.rooms import Rooms
from dateline.record import open_record

HERE = Path(__file__).parent
LINES = "Rebels attack Gao\nREJECT en français\nNothing happened\nGunmen attack, a witness says\nRAISE\n"


def run(*arguments: str, stdin: str | None = None, rooms: Rooms = FAKE) -> Result:
    return CliRunner().invoke(main, arguments, input=stdin, obj=rooms)


@pytest.fixture
def news(tmp_path: Path) -> Path:
    path = tmp_path / "news.txt"
    path.write_text(LINES)
    return path


@pytest.mark.parametrize("jobs", ["1", "2"])
def test_articles_and_rejects_are_kept(news: Path, tmp_path: Path, jobs: str) -> None:
    path = tmp_path / "a.dateline"
    result = run("add", str(path), str(news), "--jobs", jobs, "--published", "2024-03-05")
    assert result.exit_code == 1
    assert "3 new articles, 2 rejected, 2 events, 1 statement." in result.stdout
    assert f"{path} now holds 3 articles, 2 events." in result.stdout
    with open_record(path, write=False) as record:
        assert [one.reason for one in record.rejects()] == [
            "not in English",
            "internal error while coding: ValueError: the rule slipped",
        ]
        assert [hit.article.title for hit in record.search(kind="article", order="text").hits] == [""] * 3
        assert record.count("published=2024-03-05", "article") == 3
    again = run("add", str(path), str(news), "--jobs", jobs, "--published", "2024-03-05")
    assert "0 new articles, 3 known, 2 rejected, 0 events" in again.stdout
    elsewhere = run("add", str(path), str(news), "--outlet", "Other Example")
    assert "0 new articles, 3 known texts at a new place" in elsewhere.stdout


def test_empty_texts_are_rejected(tmp_path: Path) -> None:
    result = run("add", str(tmp_path / "a.dateline"), stdin="\n  \n")
    assert result.exit_code == 1
    assert "it has no text" in result.stderr


def test_coded_anew_by_another_version(news: Path, tmp_path: Path) -> None:
    path = str(tmp_path / "a.dateline")
    run("add", path, str(news))
    found = run("search", path, "gunmen", "--format", "jsonl")
    uid = found.stdout.partition('"uid":"')[2].partition('"')[0]
    assert run("correct", "edit", path, uid, "--set", "type=COERCE", "--who", "Ana").exit_code == 0
    result = run("recode", path, "--jobs", "2", rooms=SECOND)
    assert "0 new articles, 3 coded anew, 2 events" in result.stdout
    with open_record(path, write=False) as record:
        assert [(one.model, one.articles, one.current) for one in record.runs()] == [("fake", 3, 0), ("fake 2", 3, 3)]
        assert record.count("type=COERCE and review=edit") == 1
        assert record.detached() == []
    assert "3 known" in run("recode", path, rooms=SECOND).stdout


def test_what_is_no_record_is_told(news: Path) -> None:
    result = run("add", str(news), str(news))
    assert (result.exit_code, result.stdout) == (2, "")
    assert "no record of Dateline" in result.stderr


def whole(path: Path, ids: bool = True) -> list[str]:
    """Everything that a record holds, but times; and but numbers given in the order of arrival, unless `ids`."""
    connection = sqlite3.connect(path)
    assert connection.execute("PRAGMA integrity_check").fetchone()[0] == "ok"
    assert connection.execute("PRAGMA foreign_key_check").fetchall() == []
    sql = (
        ["SELECT id, key, hash, text FROM article", "SELECT id, article, source FROM appearance"]
        if ids
        else [
            "SELECT key, hash, text FROM article",
            "SELECT a.key, p.url FROM appearance p JOIN article a ON a.id = p.article",
        ]
    )
    sql += [
        "SELECT json FROM event",
        "SELECT json FROM statement",
        "SELECT uid, layer, type, sentence FROM event_row",
        "SELECT role, name, country FROM side_row",
        "SELECT source, reason FROM reject",
        "SELECT model, codebook FROM run",
    ]
    found = [f"{row}" for one in sql for row in sorted(map(str, connection.execute(one)))]
    connection.close()
    return found


def lines(start: int, end: int) -> str:
    return "".join(f"Rebels attack town {number}, a witness says\n" for number in range(start, end))


def command(*arguments: object) -> list[str]:
    return [sys.executable, str(HERE / "fake_rooms.py"), *map(str, arguments)]


def test_killed_anywhere_and_started_again_it_is_as_if_nothing_happened(tmp_path: Path) -> None:
    news = tmp_path / "news.txt"
    news.write_text(lines(0, 60) + "REJECT x\n")
    undisturbed, killed = tmp_path / "a.dateline", tmp_path / "b.dateline"
    assert run("add", str(undisturbed), str(news)).exit_code == 1
    chance = random.Random(7)
    alive = 0
    for jobs in ("1", "2", "1"):
        process = subprocess.Popen(
            command("add", killed, news, "--jobs", jobs),
            stdout=subprocess.DEVNULL,
            stderr=subprocess.DEVNULL,
            start_new_session=True,
        )
        goal = alive + chance.randrange(1, 15)
        while process.poll() is None and alive < goal:
            alive = held(killed)
            time.sleep(0.002)
        os.killpg(process.pid, signal.SIGKILL)
        process.wait()
        alive = held(killed)
    assert 0 < alive < 60
    assert run("add", str(killed), str(news)).exit_code == 1
    assert whole(killed) == whole(undisturbed)


def held(path: Path) -> int:
    """How many articles a record holds; none when it is not made yet."""
    try:
        connection = sqlite3.connect(f"file:{path}?mode=ro", uri=True, timeout=10)
    except sqlite3.OperationalError:
        return 0
    try:
        return int(connection.execute("SELECT count(*) FROM article").fetchone()[0])
    except sqlite3.OperationalError:
        return 0
    finally:
        connection.close()


def test_two_add_while_others_read(tmp_path: Path) -> None:
    path = tmp_path / "a.dateline"
    first, second = tmp_path / "1.txt", tmp_path / "2.txt"
    first.write_text(lines(0, 50))
    second.write_text(lines(30, 80))
    adders = [
        subprocess.Popen(command("add", path, news), stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True)
        for news in (first, second)
    ]
    seen = 0
    while any(adder.poll() is None for adder in adders):
        if path.exists() and held(path):
            with open_record(path, write=False) as record:
                found = record.count("witness", "article")
                assert all(len(one.events) == 1 for one in record.reports("town"))
                assert found >= seen
                seen = found
    for adder in adders:
        out, error = adder.communicate()
        assert (adder.returncode, error) == (0, ""), out
    with open_record(path, write=False) as record:
        assert record.count(kind="article") == record.count() == 80
    together = whole(path, ids=False)
    alone = tmp_path / "b.dateline"
    run("add", str(alone), str(first), str(second))
    assert together == whole(alone, ids=False)
