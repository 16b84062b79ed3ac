"""``dateline gazetteer build`` and ``--gazetteer``."""

from __future__ import annotations

import zipfile
from pathlib import Path

import pytest
from click.testing import CliRunner
from fake_rooms import FAKE, MakeFake

from dateline.cli import main
from dateline.cli.books import Books

CELLS = ["7", "Velmora", "Velmora", "", "12.5", "-7.25", "P", "PPL", "ML", "", "03", "", "", "", "900", "", "0", "", ""]


def dump(folder: Path, line: str = "\t".join(CELLS) + "\n") -> Path:
    path = folder / "ML.zip"
    with zipfile.ZipFile(path, "w") as archive:
        archive.writestr("ML.txt", line)
    return path


def test_build(tmp_path: Path) -> None:
    out = tmp_path / "own.sqlite"
    done = CliRunner().invoke(main, ["gazetteer", "build", str(dump(tmp_path)), "-o", str(out)])
    assert (done.exit_code, done.stdout) == (0, f"{out}: 1 places, 0 MB.\n")
    assert out.is_file()


@pytest.mark.parametrize("line", ["no columns\n", "\t".join(CELLS), ""])
def test_a_bad_dump_leaves_nothing(tmp_path: Path, line: str) -> None:
    out = tmp_path / "own.sqlite"
    done = CliRunner().invoke(main, ["gazetteer", "build", str(dump(tmp_path, line)), "-o", str(out)])
    assert done.exit_code == 2
    assert "ML.zip" in done.stderr
    assert "Remedy: " in done.stderr
    assert [path.name for path in tmp_path.iterdir()] == ["ML.zip"]


def test_the_coder_is_made_with_it(tmp_path: Path) -> None:
    out = tmp_path / "own.sqlite"
    assert CliRunner().invoke(main, ["gazetteer", "build", str(dump(tmp_path)), "-o", str(out)]).exit_code == 0
    story = tmp_path / "story.txt"
    story.write_text("Gunmen shot a man.")
    asked: list[Path | None] = []

    def coder(books: Books, jobs: int) -> MakeFake:
        asked.append(books.gazetteer)
        return MakeFake(books, jobs)

    rooms = type(FAKE)(read=FAKE.read, zone=FAKE.zone, coder=coder)
    arguments = ["code", str(story), "--format", "jsonl"]
    assert CliRunner().invoke(main, [*arguments, "--gazetteer", str(out)], obj=rooms).exit_code == 0
    given = {"DATELINE_GAZETTEER": str(out)}
    assert CliRunner().invoke(main, arguments, obj=rooms, env=given).exit_code == 0
    assert CliRunner().invoke(main, arguments, obj=rooms).exit_code == 0
    assert asked == [out, out, None]


def test_what_is_no_gazetteer_is_misuse(tmp_path: Path) -> None:
    story = tmp_path / "story.txt"
    story.write_text("Gunmen shot a man.")
    done = CliRunner().invoke(main, ["code", str(story), "--gazetteer", str(story)], obj=FAKE)
    assert done.exit_code == 2
    assert "dateline gazetteer build" in done.stderr
