import gzip
import json
from pathlib import Path

import pytest

from benchmarks.extraction import body, precision_recall, run, shingles
from dateline.errors import InputError
from dateline.schema import Article, Zone

NEWS = "The minister arrived in Estport on Monday for talks about the closed border, her delegation said. " * 3


def test_shingles_are_four_words() -> None:
    assert shingles("a b, c d e") == {("a", "b", "c", "d"): 1, ("b", "c", "d", "e"): 1}
    assert shingles("a b") == {("a", "b"): 1}
    assert not shingles(" ")


def test_precision_and_recall_of_a_page() -> None:
    assert precision_recall("a b c d e", "a b c d e") == (1, 1)
    assert precision_recall("a b c d e", "a b c d e f g") == (0.5, 1)
    assert precision_recall("a b c d e", "") == (0, 0)
    assert precision_recall("", "") == (1, 1)


def test_title_and_comments_are_not_scored() -> None:
    zones = (Zone(kind="title", start=0, end=1), Zone(kind="comment", start=6, end=7))
    assert body(Article(doc_id="x", text="T\n\nB\n\nC", source="x", zones=zones)).split() == ["B"]


def test_a_folder_is_scored(tmp_path: Path) -> None:
    (tmp_path / "html").mkdir()
    page = f"<html><body><article><h1>Talks</h1><p>{NEWS}</p></article></body></html>"
    (tmp_path / "html" / "1.html.gz").write_bytes(gzip.compress(page.encode()))
    (tmp_path / "ground-truth.json").write_text(json.dumps({"1": {"articleBody": NEWS, "url": "https://n.example"}}))
    assert run(tmp_path) == {"p": 1.0, "r": 1.0, "f1": 1.0}


@pytest.mark.parametrize("truth", ["", "{}", '{"1": {}}', "[1]", '{"1": {"articleBody": "x"}}'])
def test_folders_that_cannot_be_scored(tmp_path: Path, truth: str) -> None:
    (tmp_path / "ground-truth.json").write_text(truth)
    with pytest.raises(InputError):
        run(tmp_path)
