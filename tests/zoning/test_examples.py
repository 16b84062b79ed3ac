"""The articles that the project ships say of themselves that they are fiction, where nobody reads it as news."""

from pathlib import Path

import pytest

from dateline.schema import Article
from dateline.zoning import channel, paragraphs, zone

FOLDER = Path(__file__).parents[2] / "examples" / "stories"
TEXTS = sorted(path for path in FOLDER.iterdir() if path.suffix in (".txt", ".md") and path.name != "README.md")
AGENCY = {
    "sahel-01": "SWS", "sahel-02": "Sahara Wire Service", "sahel-05": "SWS", "port-01": "LCNA", "port-02": "LCNA",
    "port-06": "Lanka Coast News Agency", "cable-01": "ANA", "cable-02": "BALTIC-WIRE", "cable-03": "Amber News Agency",
    "cable-05": "BW",
}  # fmt: skip


@pytest.mark.parametrize("path", TEXTS, ids=lambda path: path.stem)
def test_examples(path: Path) -> None:
    text = path.read_text(encoding="utf-8")
    if text.startswith("---\n"):
        text = text.split("\n---\n", 1)[1]
    article = zone(Article(doc_id="t", text=text, source=path.name))
    read = [(part.kind, text[start:end]) for part, start, end in paragraphs(article)]
    assert "Dateline example collection" in text
    assert not any("Dateline" in words or "ReplyDelete" in words for _, words in read)
    comments = [words for kind, words in read if kind == "comment"]
    assert len(comments) == {"sahel-06": 4, "cable-05": 2}.get("-".join(path.stem.split("-")[:2]), 0)
    agencies = [voice.text for voice in channel(article) if voice.kind == "agency"]
    assert agencies == [AGENCY[name] for name in AGENCY if path.stem.startswith(name)]
