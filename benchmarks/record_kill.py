"""A record under stress: adders killed at random moments, two adders and four readers at once, a full disk.

``--data`` is whatever `dateline.read` reads (the example stories by default); made-up articles (`benchmarks.synthetic`)
fill it up to ``--limit`` (300). Every figure is a count of something that must not happen, but those that say how hard
it was tried. Coding is done by the shipped model.
"""

from __future__ import annotations

import os
import random
import resource
import signal
import sqlite3
import subprocess
import sys
import tempfile
import time
from collections.abc import Sequence
from pathlib import Path

from benchmarks import synthetic
from dateline.api import code
from dateline.errors import RecordError
from dateline.formats.clean import to_json
from dateline.reading import read
from dateline.record import open_record
from dateline.schema import Article

KILLS, SECONDS, READERS = 20, 120, 4
_ADD = (sys.executable, "-m", "dateline.cli", "add")
_TABLES = (
    "SELECT id, key, hash, text FROM article",
    "SELECT id, article, url, outlet, source FROM appearance",
    "SELECT id, article, run, ordinal, json FROM event",
    "SELECT id, article, run, ordinal, json FROM statement",
    "SELECT uid, layer, ordinal, type, sentence FROM event_row",
    "SELECT id, event, role, name, country FROM side_row",
)


def run(data: Path = Path("examples/stories"), limit: int = 300) -> dict[str, float]:
    """Torture a record with the articles of `data`."""
    with tempfile.TemporaryDirectory() as place:
        folder = Path(place)
        news = folder / "news.jsonl"
        given = [one for one in read(data) if isinstance(one, Article)][:limit]
        given += [synthetic.article(number) for number in range(limit - len(given))]
        _write(given, news)
        calm = folder / "calm.dateline"
        subprocess.run([*_ADD, calm, news], check=False, capture_output=True)
        metrics = {"articles": float(_count(calm))}
        metrics |= _killed(folder, news, calm)
        metrics |= _crowd(folder, given, calm)
        metrics |= _full(folder, given)
    return metrics


def _write(articles: Sequence[Article], path: Path) -> None:
    path.write_bytes(b"".join(to_json(one) + b"\n" for one in articles))


def _killed(folder: Path, news: Path, calm: Path) -> dict[str, float]:
    """Kill adders at random moments; then let one finish, and compare."""
    path = folder / "killed.dateline"
    chance = random.Random(11)
    kills = 0
    for _ in range(KILLS):
        process = subprocess.Popen(
            [*_ADD, path, news], stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL, start_new_session=True
        )
        before, goal = _count(path), chance.randrange(1, 12)
        while process.poll() is None and _count(path) < before + goal:
            time.sleep(0.01)
        time.sleep(chance.random() * 0.2)
        kills += process.poll() is None
        if process.poll() is None:
            os.killpg(process.pid, signal.SIGKILL)
        process.wait()
    partly = _count(path)
    subprocess.run([*_ADD, path, news], check=False, capture_output=True)
    return {
        "kills": kills,
        "articles_before_the_last_start": partly,
        "rows_that_differ_after_kills": _differing(path, calm, _TABLES),
        "damage_after_kills": _damage(path),
    }


def _crowd(folder: Path, articles: Sequence[Article], calm: Path) -> dict[str, float]:
    """Two adders with overlapping articles, again and again, while readers count and search."""
    path = folder / "crowd.dateline"
    third = len(articles) // 3
    halves = (articles[: 2 * third], articles[third:])
    for number, half in enumerate(halves):
        _write(half, folder / f"half{number}.jsonl")
    open_record(path).close()
    reader = [sys.executable, "-c", _READER, str(path), str(SECONDS)]
    readers = [subprocess.Popen(reader, stderr=subprocess.PIPE) for _ in range(READERS)]
    errors = added = 0
    until = time.monotonic() + SECONDS
    while time.monotonic() < until or not added:
        adders = [
            subprocess.Popen(
                [*_ADD, path, folder / f"half{number}.jsonl"], stdout=subprocess.DEVNULL, stderr=subprocess.PIPE
            )
            for number in (0, 1)
        ]
        for adder in adders:
            _, said = adder.communicate()
            errors += adder.returncode not in (0, 1) or b"Remedy" in said
            added += 1
    for process in readers:
        _, said = process.communicate()
        errors += process.returncode != 0
    return {
        "crowd_additions": added,
        "crowd_errors": errors,
        "crowd_lost_or_twice": _differing(path, calm, ("SELECT key, hash, text FROM article",)),
        "damage_after_crowd": _damage(path),
    }


_READER = """
import sys, time
from dateline.record import open_record
until = time.monotonic() + float(sys.argv[2])
seen = 0
while time.monotonic() < until:
    with open_record(sys.argv[1], write=False) as record:
        found = record.count(kind="article")
        assert found >= seen
        seen = found
        record.search('said', limit=20)
        record.series()
"""


def _full(folder: Path, articles: Sequence[Article]) -> dict[str, float]:
    """No room for a file beyond half its size: a clear error, and all that was added before."""
    path = folder / "full.dateline"
    before = resource.getrlimit(resource.RLIMIT_FSIZE)
    handler = signal.signal(signal.SIGXFSZ, signal.SIG_IGN)
    kept = told = 0
    try:
        with open_record(path) as record:
            resource.setrlimit(resource.RLIMIT_FSIZE, (600_000, before[1]))
            for one in articles:
                record.add(code(one), one)
                kept += 1
    except RecordError as error:
        told = "Remedy" in str(error)
    finally:
        resource.setrlimit(resource.RLIMIT_FSIZE, before)
        signal.signal(signal.SIGXFSZ, handler)
    return {"full_disk_told": told, "full_disk_lost": kept - _count(path), "damage_after_full_disk": _damage(path)}


def _count(path: Path) -> int:
    try:
        connection = sqlite3.connect(f"{path.as_uri()}?mode=ro", uri=True, timeout=30)
    except sqlite3.OperationalError:
        return 0
    try:
        return int(connection.execute("SELECT count(*) FROM article").fetchone()[0])
    except sqlite3.OperationalError:
        return 0
    finally:
        connection.close()


def _differing(path: Path, other: Path, queries: Sequence[str]) -> int:
    """Rows that only one of two records has."""
    first, second = sqlite3.connect(path), sqlite3.connect(other)
    differing = 0
    for sql in queries:
        rows = [sorted(map(str, connection.execute(sql))) for connection in (first, second)]
        differing += len(set(rows[0]) ^ set(rows[1])) + abs(len(rows[0]) - len(rows[1]))
    first.close()
    second.close()
    return differing


def _damage(path: Path) -> int:
    """What SQLite's own checks find."""
    connection = sqlite3.connect(path)
    wrong = connection.execute("PRAGMA integrity_check").fetchall() != [("ok",)]
    dangling = len(connection.execute("PRAGMA foreign_key_check").fetchall())
    connection.close()
    return wrong + dangling
