"""Further sets that label names: CrossNER politics, re3d and our own labels over EWT, in `treebank.ENTITIES`."""

from __future__ import annotations

import json
import re
from collections.abc import Iterable
from pathlib import Path

from training.treebank import TITLES, Sentence, mark_groups, open_text

EWT_NAMES = Path(__file__).parent / "data" / "ewt-names.tsv.gz"
"""Names of EWT's training part, labelled for this project: sentence, first word, one past the last, label."""

CROSSNER = {
    "politician": "PER", "person": "PER", "organisation": "ORG", "politicalparty": "ORG",
    "country": "LOC", "location": "LOC", "event": "EVENT", "election": "EVENT",
}  # fmt: skip
RE3D = {"Person": "PER", "Organisation": "ORG", "Location": "LOC", "Nationality": "NORP"}
_NAME = re.compile(
    r"(?!(?:The|A|An|We|He|She|They|I|It|Mr|President|Prime|Minister|Secretary|General|Foreign)\b)"
    r"[A-Z][\w.'’-]*(?: (?:[A-Z][\w.'’-]*|al-[A-Z]\w+|of|for|de))*"
)
_WORD = re.compile(r"\w+|[^\w\s]")


def crossner(path: Path) -> list[Sentence]:
    """CrossNER's two-column BIO file. ``misc`` names are unlabelled here (tag "?": masked)."""
    sentences, rows = [], []
    for number, line in enumerate([*open_text(path), ""]):
        if line.strip():
            rows.append(line.split("\t"))
        elif rows:
            tags = []
            for _, tag in rows:
                prefix, _, name = tag.partition("-")
                tags.append("O" if tag == "O" else f"{prefix}-{CROSSNER[name]}" if name in CROSSNER else "?")
            sentences.append(Sentence([w for w, _ in rows], [True] * len(rows), f"crossner.{number}", names=tags))
            rows = []
    return sentences


def re3d(path: Path, least: float = 0.5) -> list[Sentence]:
    """re3d's documents, a line of text each, with the proper-noun part of the spans that the crowd held to be right."""
    sentences = []
    for line in open_text(path):
        document = json.loads(line)
        text = document["text"]
        spans = [
            (e["start"], e["end"], RE3D[e["type"]])
            for e in document["entities"]
            if e["confidence"] >= least and e["type"] in RE3D and not re.search(r"\b(the|of the|and)\b", e["text"])
        ]
        # longer phrases ("The Members of the Security Council") are left unlabelled rather than called no name
        unsure = [(e["start"], e["end"]) for e in document["entities"] if e["type"] in RE3D]
        for row in re.finditer(r"[^\n]+", text):
            words, spaces, tags = [], [], []
            for found in _WORD.finditer(text, row.start(), row.end()):
                inside = next((s for s in spans if s[0] <= found.start() < s[1]), None)
                doubtful = any(a <= found.start() < b for a, b in unsure)
                named = inside is not None and _is_name(text[inside[0] : inside[1]], inside[2])
                words.append(found.group())
                spaces.append(text[found.end() : found.end() + 1].isspace())
                if inside and named:
                    tags.append(("B-" if found.start() == inside[0] else "I-") + inside[2])
                else:
                    tags.append("?" if doubtful or inside else "O")
            if words:
                sentences.append(Sentence(words, spaces, f"re3d.{document['doc_id']}.{row.start()}", names=tags))
    return sentences


def _is_name(text: str, label: str) -> bool:
    """Whether a crowd span is a bare name: titles before a person's name are not part of it."""
    return bool(_NAME.fullmatch(text)) and not (label == "PER" and TITLES & set(text.split()))


def add_names(sentences: Iterable[Sentence], path: Path = EWT_NAMES) -> None:
    """Fill ``names`` of treebank sentences from a table of labelled words.

    ``X`` is a name of none of our kinds, ``-`` words of which the annotator did not say (masked).
    """
    rows: dict[str, list[tuple[int, int, str]]] = {}
    for line in open_text(path):
        name, first, last, label = line.split("\t")
        rows.setdefault(name, []).append((int(first), int(last), label))
    for sentence in sentences:
        tags = ["O"] * len(sentence.words)
        for start, end, label in rows.get(sentence.id, ()):
            if label == "-":
                tags[start:end] = ["?"] * (end - start)
            elif label != "X":
                tags[start:end] = [f"B-{label}"] + [f"I-{label}"] * (end - start - 1)
        mark_groups(sentence, tags)
        sentence.names = tags
