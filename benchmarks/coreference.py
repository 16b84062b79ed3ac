"""Chains of mentions on a CoNLL-U file with GUM's entity brackets: the CoNLL 2012 score.

Words, sentences and paragraphs are given, all else is read. A mention counts when its span is exactly right.
As in CoNLL 2012, and as CorefUD scores GUM, entities mentioned once are left out on both sides.
"""

from __future__ import annotations

from collections.abc import Sequence
from itertools import groupby
from pathlib import Path

from spacy.language import Language
from spacy.tokens import Doc, Span

from benchmarks.chain_scores import ChainScores
from benchmarks.treebank import sentences
from dateline import language
from dateline.errors import InputError
from dateline.language.layers import CHAIN
from dateline.language.reader import SEGMENTS
from training.treebank import Sentence

Mention = tuple[int, int]


def run(data: Path, model: Path | None = None, limit: int | None = None) -> dict[str, float]:
    """Scores on a CoNLL-U file: conll_f1, muc, b3, ceafe (each with _p and _r); ``limit`` counts documents."""
    nlp = language.load(folder=model)
    scores = ChainScores()
    for number, (_, group) in enumerate(groupby(sentences(data), key=lambda s: s.document)):
        if limit is not None and number >= limit:
            break
        document = list(group)
        scores.add(gold_chains(document), found_chains(nlp, document))
    metrics = scores.metrics()
    if not metrics["b3_r"] and not metrics["b3_p"]:
        raise InputError(f"{data}: holds no chains of mentions (Entity= in the last column)")
    return metrics


def gold_chains(document: Sequence[Sentence]) -> list[list[Mention]]:
    """The entities mentioned twice or more; mentions in words of the document."""
    chains: dict[str, list[Mention]] = {}
    offset = 0
    for sentence in document:
        for start, end, _, entity in sentence.mentions:
            chains.setdefault(entity, []).append((offset + start, offset + end))
        offset += len(sentence.words)
    # a span that two entities share counts for the first
    seen: set[Mention] = set()
    kept = []
    for chain in chains.values():
        own = [m for m in dict.fromkeys(chain) if m not in seen]
        seen.update(own)
        if len(own) > 1:
            kept.append(own)
    return kept


def found_chains(nlp: Language, document: Sequence[Sentence]) -> list[list[Mention]]:
    """The chains that the pipeline finds in the given words."""
    doc = Doc(
        nlp.vocab,
        words=[w for s in document for w in s.words],
        spaces=[x for s in document for x in s.spaces],
        sent_starts=[i == 0 for s in document for i in range(len(s.words))],
    )
    bounds, offset = [], 0
    for _, group in groupby(document, key=lambda s: s.paragraph):
        size = sum(len(s.words) for s in group)
        bounds.append(Span(doc, offset, offset + size))
        offset += size
    doc.spans[SEGMENTS] = bounds
    for _, component in nlp.pipeline:
        doc = component(doc)
    found = [[(m.start, m.end) for m in doc.spans[name]] for name in doc.spans if name.startswith(CHAIN)]
    seen: set[Mention] = set()
    chains = []
    for chain in found:
        own = [m for m in dict.fromkeys(chain) if m not in seen]
        seen.update(own)
        if len(own) > 1:
            chains.append(own)
    return chains
