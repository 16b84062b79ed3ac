"""The file: who made it, which format it has, what is kept when something goes wrong."""

import resource
import sqlite3
import subprocess
import sys
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from record_samples import filled, held
from report_samples import HOSTILE, any_report, hostile, sample

import dateline
from benchmarks import synthetic
from dateline.errors import InputError, RecordError
from dateline.record import database, open_record
from dateline.record.articles import mended
from dateline.schema import Article, Event, Reject, Report, Statement


def test_what_went_in_comes_out_with_the_records_ids(tmp_path: Path) -> None:
    with open_record(tmp_path / "a.dateline") as record:
        assert record.add(sample()) == "new"
        found = record.report(record.search(kind="article").hits[0].article.key)
        assert [e.id.rpartition("-")[2] for e in found.events] == ["e1"]
        assert bare(found) == bare(sample())
        (run,) = record.runs()
        assert (run.model, run.codebook, run.articles, run.current) == ("none", "PLOVER 2.0", 1, 1)


def bare(report: Report) -> Report:
    def nameless(items: tuple[Event, ...] | tuple[Statement, ...]) -> tuple[Event | Statement, ...]:
        return tuple(item.model_copy(update={"id": ""}) for item in items)

    return report.model_copy(update={"events": nameless(report.events), "statements": nameless(report.statements)})


@pytest.mark.parametrize("word", [word for word in HOSTILE if word])
def test_hostile_words_are_kept_as_they_are(word: str, tmp_path: Path) -> None:
    report = hostile(word)
    with open_record(tmp_path / "a.dateline") as record:
        record.add(report)
        key = record.search(kind="article").hits[0].article.key
        assert record.article(key).text == mended(report).text
        assert len(record.report(key).events) == 1
        assert record.count(f"actor.name={quoted(word)}") >= 0


def quoted(word: str) -> str:
    escaped = word.replace("\\", "\\\\").replace('"', '\\"')
    return f'"{escaped}"'


@settings(
    max_examples=30, suppress_health_check=[HealthCheck.function_scoped_fixture, HealthCheck.too_slow], deadline=None
)
@given(report=any_report)
def test_any_report_is_given_back(report: Report, tmp_path: Path) -> None:
    path = tmp_path / "any.dateline"
    path.unlink(missing_ok=True)
    with open_record(path) as record:
        record.add(report)
        (found,) = record.reports()
        clean = Report.model_validate_json(dateline_json(report))
        assert sorted(map(str, bare(found).events)) == sorted(map(str, bare(clean).events))
        assert bare(found).statements == bare(clean).statements
        assert found.text == clean.text


def dateline_json(report: Report) -> bytes:
    from dateline.formats.clean import to_json

    return to_json(report)


def test_the_same_again_changes_nothing(tmp_path: Path) -> None:
    with filled(tmp_path / "a.dateline") as record:
        before = dump(record.path)
        assert record.add(synthetic.report(3)) == "known"
        assert record.add_appearance(synthetic.article(3)) == "known"
        assert dump(record.path) == before


def dump(path: Path) -> list[str]:
    """Everything in a record but times."""
    connection = sqlite3.connect(path)
    tables = (
        "article",
        "appearance",
        "run",
        "report",
        "event",
        "statement",
        "reject",
        "event_row",
        "side_row",
        "tag_row",
    )
    skipped = {"added", "seen", "started", "coded", "at"}
    found = []
    for table in tables:
        columns = [row[1] for row in connection.execute(f"PRAGMA table_info({table})") if row[1] not in skipped]
        quoted_ = ", ".join(f'"{column}"' for column in columns)
        found += [f"{table} {row}" for row in connection.execute(f"SELECT {quoted_} FROM {table} ORDER BY 1, 2, 3")]
    connection.close()
    return found


def test_one_text_at_two_addresses_is_one_article_with_two_appearances(tmp_path: Path) -> None:
    with open_record(tmp_path / "a.dateline") as record:
        record.add(sample())
        elsewhere = sample().model_copy(update={"url": "https://other.example/1", "outlet": "Other Example"})
        assert record.add(elsewhere) == "appearance"
        (hit,) = record.search(kind="article").hits
        assert [one.outlet for one in record.article(hit.article.key).appearances] == ["Example Daily", "Other Example"]
        assert record.count('outlet="other example"') == record.count("outlet:daily") == 1


def test_a_changed_text_at_one_address_is_a_new_version_with_a_diff(tmp_path: Path) -> None:
    with open_record(tmp_path / "a.dateline") as record:
        old = Article(doc_id="1", text="Two died.\nThe road is closed.\n", url="https://e.example/1", source="s")
        new = old.model_copy(update={"text": "Three died.\nThe road is closed.\nIt rained."})
        for one in (old, new):
            record.add(Report(**dict(one), versions=sample().versions))
        first, second = record.versions("https://e.example/1")
        changes = record.diff(first.key, second.key)
        assert [(c.kind, c.text) for c in changes] == [
            ("removed", "Two "),
            ("added", "Three "),
            ("same", "died.\nThe road is closed.\n"),
            ("added", "It rained."),
        ]


def test_articles_machine_values_and_corrections_cannot_be_changed(tmp_path: Path) -> None:
    with filled(tmp_path / "a.dateline", 1) as record:
        uid = record.search().hits[0].uid
        record.reject(uid, who="Ana")
    connection = sqlite3.connect(tmp_path / "a.dateline")
    for sql in (
        "UPDATE article SET text = ''",
        "DELETE FROM event",
        "UPDATE event SET json = ''",
        "DELETE FROM correction",
    ):
        with pytest.raises(sqlite3.IntegrityError):
            connection.execute(sql)
    connection.close()


def test_rejects_are_kept_with_their_reason(tmp_path: Path) -> None:
    reject = Reject(source="a\ud800.txt", reason="it is empty", remedy="leave it out")
    with open_record(tmp_path / "a.dateline") as record:
        record.add_reject(reject)
        record.add_reject(reject)
        (found,) = record.rejects()
        assert (found.source, found.reason) == ("a\ufffd.txt", "it is empty")


def test_a_newer_file_is_refused_in_clear_words(tmp_path: Path) -> None:
    path = tmp_path / "a.dateline"
    filled(path, 1).close()
    connection = sqlite3.connect(path)
    connection.execute("PRAGMA user_version = 99")
    connection.close()
    before = path.read_bytes()
    with pytest.raises(RecordError, match=r"format 99, made by a newer Dateline.*Remedy: update Dateline"):
        open_record(path)
    assert path.read_bytes() == before


def test_an_older_file_is_brought_to_todays_format(tmp_path: Path) -> None:
    path = tmp_path / "a.dateline"
    filled(path, 1).close()
    steps = (*database.migrations(), "CREATE TABLE later (id INTEGER);\nCREATE INDEX later_id ON later (id);")
    with pytest.raises(RecordError, match=f"has format {len(steps) - 1}, today's is {len(steps)}"):
        database.Database(path, write=False, steps=steps)
    newer = database.Database(path, steps=steps)
    assert newer.number("PRAGMA user_version") == len(steps)
    assert newer.number("SELECT count(*) FROM later") == 0
    assert newer.number("SELECT count(*) FROM article") == 1
    newer.close()


def test_what_is_no_record(tmp_path: Path) -> None:
    text = tmp_path / "a.txt"
    text.write_text("no database at all, but long enough to be taken for one" * 20)
    with pytest.raises(RecordError, match="no record of Dateline"):
        open_record(text)
    other = tmp_path / "other.sqlite"
    connection = sqlite3.connect(other)
    connection.execute("CREATE TABLE mine (id INTEGER)")
    connection.close()
    with pytest.raises(RecordError, match="no record of Dateline"):
        open_record(other)
    with pytest.raises(RecordError, match="no such record"):
        open_record(tmp_path / "none.dateline", write=False)
    with pytest.raises(RecordError, match="cannot be opened"):
        open_record(tmp_path / "no" / "folder.dateline")


def test_opened_for_reading_it_cannot_be_changed(tmp_path: Path) -> None:
    filled(tmp_path / "a.dateline", 1).close()
    with dateline.open_record(tmp_path / "a.dateline", write=False) as record:
        assert record.count() == 5
        with pytest.raises(RecordError, match="for reading only"):
            record.add(synthetic.report(2))


def test_readers_see_a_whole_record_while_another_writes(tmp_path: Path) -> None:
    path = tmp_path / "a.dateline"
    with filled(path, 2) as writer, open_record(path, write=False) as reader:
        stream = reader.reports()
        first = next(stream)
        writer.add(synthetic.report(2))
        assert len([first, *stream]) == 2
        assert len(held(reader)) == 3


def test_the_log_stays_short_while_somebody_always_reads(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(database, "_COMMITS", 2)
    monkeypatch.setattr(database, "_LONG", 1_000_000)
    path = tmp_path / "a.dateline"
    longest = 0
    with filled(path, 1) as writer, open_record(path, write=False) as reader:
        for number in range(1, 40):
            with reader.database.snapshot():
                reader.count()
                writer.add(synthetic.report(number))
            writer.add(synthetic.report(number + 1000))
            longest = max(longest, path.with_name("a.dateline-wal").stat().st_size)
        assert longest < 8_000_000
        assert writer.count() == 395


FULL = """
import resource, signal, sys
from benchmarks import synthetic
from dateline.errors import RecordError
from dateline.record import open_record
signal.signal(signal.SIGXFSZ, signal.SIG_IGN)
record = open_record(sys.argv[1])
resource.setrlimit(resource.RLIMIT_FSIZE, (700_000, 700_000))
added = 0
try:
    for number in range(500):
        record.add(synthetic.report(number))
        added += 1
except RecordError as error:
    print(added, error)
"""


def test_a_full_disk_is_told_and_the_record_is_whole(tmp_path: Path) -> None:
    path = tmp_path / "a.dateline"
    run = subprocess.run(
        [sys.executable, "-c", FULL, str(path)],
        capture_output=True,
        text=True,
        check=True,
        cwd=Path(__file__).parents[2],
    )
    added, _, said = run.stdout.partition(" ")
    assert "Remedy" in said
    with open_record(path) as record:
        assert record.database.row("PRAGMA integrity_check")[0] == "ok"  # type: ignore[index]
        assert record.count(kind="article") == int(added)
        assert all(len(one.events) == 5 for one in record.reports())
        record.add(synthetic.report(500))  # with room again it goes on
    assert resource.getrlimit(resource.RLIMIT_FSIZE)[0] != 700_000


def test_an_unknown_article_or_event(tmp_path: Path) -> None:
    with filled(tmp_path / "a.dateline", 1) as record:
        for ask in (record.article, record.report, record.event, record.statement, record.attachments):
            with pytest.raises(InputError, match="The record has no"):
                ask("nothing\ud800")
        assert record.history("nothing") == []


def test_a_file_of_format_1_has_its_index_made_anew(tmp_path: Path) -> None:
    path = tmp_path / "a.dateline"
    with filled(path, 2) as record:
        before = [one.value for one in record.counts("actor.entity")]
    old = sqlite3.connect(path)
    old.executescript(
        "ALTER TABLE report DROP COLUMN ledger; DROP TABLE name_row; "
        "CREATE TABLE name_row (folded TEXT PRIMARY KEY) WITHOUT ROWID; "
        "UPDATE side_row SET entity = 'what format 1 had'; PRAGMA user_version = 1;"
    )
    old.close()
    with open_record(path) as record:
        assert [one.value for one in record.counts("actor.entity")] == before
        assert record.database.number("SELECT count(*) FROM name_row WHERE last <> ''") > 0
