"""Who says what, on articles with attributions: F1 of cue, source and content, of two rooms in one run.

``cue_…``, ``source_…`` and ``content_…`` score the language model's attributions (``doc._.attributions``),
``statements_…`` the statements of the coding room on the same `Doc`. The content of a statement has neither quotation
marks nor "that", and the gold has both, so they are added where they stand beside it; its source is all the words that
say who speaks.

Reads ``{text, attributions: [{source, cue, content}]}`` a line, each a list of character spans. Attributions found are
matched one to one with gold, those first that share most words of cue and content. ``…_exact_f1``: all words
of the part are the same (an empty source is no part). ``…_overlap_f1``: words that matched parts share, against all
words of gold and of what was found (as in Newell et al. 2018, Citron's evaluation of overlap).
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence
from pathlib import Path

from spacy.tokens import Doc

from benchmarks.files import objects
from benchmarks.measures import prf
from dateline import language
from dateline.coding.cast import Cast
from dateline.coding.statements import find_statements
from dateline.schema import Article
from dateline.zoning import paragraphs

PARTS = ("cue", "source", "content")
Parts = tuple[frozenset[int], frozenset[int], frozenset[int]]
"""The words of cue, source and content."""
_BEFORE = re.compile(r"(?:\bthat )?(?:[\"“”‘]|''|``)$|\bthat $")
_AFTER = re.compile(r"[,.!?…]?(?:[\"”’]|'')")


def run(data: Path, model: Path | None = None, limit: int | None = None) -> dict[str, float]:
    """Scores on a file of articles: exact and overlap F1 (with p and r) of cue, source and content."""
    nlp = language.load(folder=model)
    rooms: dict[str, Counter[str]] = {"": Counter(), "statements_": Counter()}
    for number, row in enumerate(objects(data, "text", "attributions")):
        if limit is not None and number >= limit:
            break
        doc = nlp(row["text"])
        gold: list[Parts] = []
        for raw in row["attributions"]:
            cue, source, content = (words(doc, raw[part]) for part in PARTS)
            if cue:
                gold.append((cue, source, content))
        rooms[""] += compared(gold, found(doc))
        rooms["statements_"] += compared(gold, stated(doc))
    scores: dict[str, float] = {}
    for room, counts in rooms.items():
        for part in PARTS:
            for way in ("exact", "overlap"):
                name = f"{part}_{way}"
                p, r, f1 = prf(counts[f"{name}_hit"], counts[f"{name}_got"], counts[f"{name}_gold"])
                scores |= {f"{room}{name}_f1": f1, f"{room}{name}_p": p, f"{room}{name}_r": r}
    return scores


def words(doc: Doc, spans: Sequence[tuple[int, int]]) -> frozenset[int]:
    """The words of ``doc`` that character spans touch."""
    return frozenset(
        t.i for t in doc if not t.is_space and any(start < t.idx + len(t) and t.idx < end for start, end in spans)
    )


def found(doc: Doc) -> list[Parts]:
    """The attributions that the pipeline finds."""
    return [
        (
            frozenset(t.i for t in a.cue),
            frozenset(t.i for s in a.source for t in s),
            frozenset(t.i for s in a.content for t in s if not t.is_space),
        )
        for a in doc._.attributions
    ]


def stated(doc: Doc) -> list[Parts]:
    """The statements that the coding room finds in the article that ``doc`` is the text of."""
    text = doc.text
    article = Article(doc_id="", source="", text=text)
    stretches = [(zone.kind, start, end) for zone, start, end in paragraphs(article)]
    return [
        (
            frozenset(t.i for t in u.cue or () if not t.is_space),
            frozenset(t.i for t in u.speaker or () if not t.is_space),
            words(doc, [marked(text, *piece) for piece in u.content]),
        )
        for u in find_statements(doc, stretches, Cast(doc))
    ]


def marked(text: str, start: int, end: int) -> tuple[int, int]:
    """The bounds of a content with the "that" before it and the quotation marks around it."""
    before, after = _BEFORE.search(text[max(0, start - 8) : start]), _AFTER.match(text, end)
    return start - len(before[0]) if before else start, after.end() if after else end


def compared(gold: Sequence[Parts], got: Sequence[Parts]) -> Counter[str]:
    """Counts of one article: words and whole parts that are gold, found and right."""
    counts: Counter[str] = Counter()
    for side, items in (("gold", gold), ("got", got)):
        for item in items:
            for part, members in zip(PARTS, item, strict=True):
                counts[f"{part}_overlap_{side}"] += len(members)
                counts[f"{part}_exact_{side}"] += bool(members)
    shared = sorted(
        ((len(g[0] & f[0]) * 1000 + len(g[2] & f[2]), i, j) for i, g in enumerate(gold) for j, f in enumerate(got)),
        key=lambda s: (-s[0], s[1], s[2]),
    )
    taken_gold: set[int] = set()
    taken: set[int] = set()
    for weight, i, j in shared:
        if not weight or i in taken_gold or j in taken:
            continue
        taken_gold.add(i)
        taken.add(j)
        for part, a, b in zip(PARTS, gold[i], got[j], strict=True):
            counts[f"{part}_overlap_hit"] += len(a & b)
            counts[f"{part}_exact_hit"] += bool(a) and a == b
    return counts
