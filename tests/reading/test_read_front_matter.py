"""Metadata at the head of a text file."""

from datetime import date
from pathlib import Path

import pytest

from dateline.reading import read
from dateline.schema import Article


@pytest.mark.parametrize("name", ["a.txt", "a.md"])
def test_front_matter_is_metadata(tmp_path: Path, name: str) -> None:
    path = tmp_path / name
    path.write_text(
        "---\npublished: 2024-03-05\noutlet: Lake Post\n---\n\nMinisters met in Kigali.\n", encoding="utf-8"
    )
    (article,) = read(path)
    assert isinstance(article, Article)
    assert (article.published, article.outlet, article.text) == (
        date(2024, 3, 5),
        "Lake Post",
        "Ministers met in Kigali.\n",
    )


def test_a_text_that_starts_with_a_rule_keeps_it(tmp_path: Path) -> None:
    text = "---\nThe ministers met in Kigali on Monday.\n---\nThey signed nothing.\n"
    (tmp_path / "a.txt").write_text(text, encoding="utf-8")
    (article,) = read(tmp_path / "a.txt")
    assert isinstance(article, Article)
    assert article.text == text
