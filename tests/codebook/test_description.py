"""The page in the docs is the one that the codebook describes."""

import subprocess
import sys
from pathlib import Path

import pytest

from dateline.codebook import Codebook, describe
from dateline.codebook.__main__ import main

PAGE = Path(__file__).parents[2] / "docs" / "codebook.md"


def test_the_page_in_the_docs_is_up_to_date() -> None:
    assert PAGE.read_text(encoding="utf-8") == describe(), "run `python -m dateline.codebook > docs/codebook.md`"


def test_the_page_tells_everything() -> None:
    book, page = Codebook.default(), describe()
    for event_type in book.types.values():
        assert f"### {event_type.name} (" in page
        for text in (
            event_type.definition,
            *event_type.notes,
            *(mode.definition for mode in event_type.modes.values()),
        ):
            assert text in page
    for name, said in {**book.contexts, **book.sectors, **book.sides}.items():
        assert f"| {name} | {said} |" in page


def test_a_codebook_of_ones_own(tmp_path: Path) -> None:
    path = tmp_path / "own.toml"
    path.write_text('[types.AGREE]\nquad = 1\ndefinition = "A | B."\nexamples = ["They agreed."]\n', encoding="utf-8")
    page = describe(Codebook.from_file(path))
    assert "### AGREE (0)\n\nA | B.\n\n- *They agreed.*\n" in page
    assert "CAMEO" not in page


def test_the_command_prints_the_page() -> None:
    run = subprocess.run([sys.executable, "-m", "dateline.codebook"], capture_output=True, check=True)
    assert run.stdout.decode() == describe()


def test_the_command_tells_what_is_wrong(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert main([str(tmp_path / "none.toml")]) == 1
    assert "none.toml: cannot be read" in capsys.readouterr().err
