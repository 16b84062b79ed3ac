"""`dateline serve`: what it tells, and what it hands to the application."""

from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from dateline.cli import main
from dateline.record import open_record
from dateline.web import Settings


@pytest.fixture
def record(tmp_path: Path) -> str:
    path = tmp_path / "a.dateline"
    open_record(path).close()
    return str(path)


@pytest.fixture
def served(monkeypatch: pytest.MonkeyPatch) -> list[Settings]:
    given: list[Settings] = []
    monkeypatch.setattr("dateline.web.serve", given.append)
    return given


def run(*arguments: str) -> Result:
    return CliRunner().invoke(main, ("serve", *arguments))


def test_only_this_machine_unless_told_otherwise(record: str, served: list[Settings]) -> None:
    result = run(record)
    assert result.exit_code == 0, result.output
    assert "at http://127.0.0.1:8321/ " in result.output
    assert served == [Settings(Path(record))]


def test_elsewhere_a_token_is_made_up(record: str, served: list[Settings]) -> None:
    first = run(record, "--host", "0.0.0.0", "--port", "9000", "--read-only")
    run(record, "--host", "0.0.0.0")
    assert f"http://0.0.0.0:9000/enter?token={served[0].token} " in first.output
    assert served[0].read_only
    assert len({one.token for one in served}) == 2
    assert all(one.token and len(one.token) > 20 for one in served)
    run(record, "--host", "0.0.0.0", "--token", "own")
    assert served[2].token == "own"


def test_a_record_that_is_not_there(tmp_path: Path) -> None:
    result = run(str(tmp_path / "none.dateline"))
    assert result.exit_code == 2
    assert "there is no such record" in result.output
