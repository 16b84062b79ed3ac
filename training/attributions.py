"""PolNeAR: who said what in news, as words of the paragraphs of its articles."""

from __future__ import annotations

import json
import re
from pathlib import Path
from typing import Any

import spacy

from training.treebank import Attribution, Sentence, open_text

Spans = list[list[int]]


def read(path: Path) -> list[Sentence]:
    """Every paragraph of the articles as one `Sentence` that labels attributions only.

    An attribution that runs over several paragraphs is cut to the paragraph of its cue.
    """
    tokenizer = spacy.blank("en").tokenizer
    found = []
    for number, article in enumerate(map(json.loads, open_text(path))):
        text = article["text"]
        for order, line in enumerate(re.finditer(r"[^\n]*\S[^\n]*", text)):
            doc = tokenizer(line.group())
            tokens = [t for t in doc if not t.is_space]
            if not tokens:
                continue
            offsets = [(line.start() + t.idx, line.start() + t.idx + len(t)) for t in tokens]
            found.append(
                Sentence(
                    words=[t.text for t in tokens],
                    spaces=[bool(t.whitespace_) for t in tokens],
                    paragraph=f"polnear{number}.{order}",
                    attributions=[
                        a for raw in article["attributions"] if (a := attribution(raw, offsets)) and a.cue and a.content
                    ],
                )
            )
    return found


def attribution(raw: dict[str, Any], offsets: list[tuple[int, int]]) -> Attribution:
    """An attribution in words, given the offsets of the words; spans outside of them are lost."""

    def words(spans: Spans) -> tuple[int, ...]:
        return tuple(i for i, (a, b) in enumerate(offsets) if any(s < b and a < e for s, e in spans))

    return Attribution(words(raw["cue"]), words(raw["source"]), words(raw["content"]))


def stretches(words: tuple[int, ...], width: int) -> list[int]:
    """For each of ``width`` words 1 when it is one of ``words``, plus 2 and 4 where a run of them starts and ends."""
    inside = set(words)
    return [
        (i in inside) + 2 * (i in inside and i - 1 not in inside) + 4 * (i in inside and i + 1 not in inside)
        for i in range(width)
    ]
