"""Every command has help, an example, and its place in the docs."""

from pathlib import Path

import click
import pytest
from click.testing import CliRunner

from dateline.cli import main
from dateline.cli.docs import commands, page

PAGE = Path(__file__).parents[2] / "docs" / "cli.md"
EVERY = {" ".join(path): command for path, command in commands()}


def test_the_page_in_the_docs_is_up_to_date() -> None:
    assert PAGE.read_text(encoding="utf-8") == page(), "run `python -m dateline.cli.docs > docs/cli.md`"


def test_the_commands_are_these() -> None:
    stateless = {"code", "explain", "read", "format", "codebook", "gazetteer"}
    assert set(main.commands) == stateless | {"add", "recode", "search", "correct"} | {
        "export",
        "replicate",
        "series",
        "agree",
        "who",
        "serve",
    }


@pytest.mark.parametrize("name", EVERY)
def test_a_command_has_help_an_example_and_its_place(name: str) -> None:
    command = EVERY[name]
    shown = CliRunner().invoke(main, [*name.split()[1:], "--help"]).stdout
    assert (command.help or "").strip()
    assert "Example:\n" in shown
    assert "dateline " in shown.partition("Example:")[2]
    assert f"\n## {name}\n" in page()
    for option in command.params:
        if isinstance(option, click.Option):
            assert option.help, f"{name} {option.opts}"
            assert all(f"`{spelling}" in page() for spelling in option.opts)
