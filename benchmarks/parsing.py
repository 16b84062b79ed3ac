"""Dependency trees on a CoNLL-U file, punctuation included.

``uas``, ``las``: share of words with the right head, and with the right head and label, given the gold words
and sentences; labels with their subtypes (``nmod:poss``), in ``las_universal`` without (CoNLL 2018's LAS).
``uas_raw``, ``las_raw``, ``las_universal_raw``: the same from raw paragraphs, as F1 over words aligned by
characters; a head is right when it is the same characters (CoNLL 2018).
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping
from pathlib import Path

from spacy.language import Language
from spacy.tokens import Token

from benchmarks.measures import prf, ratio
from benchmarks.treebank import Paragraph, Place, pairs, paragraphs, place, sentences, words_of
from dateline import language

Arc = tuple[Place | None, str]
"""Head, none for the root, and label."""
NOWHERE = (-1, -1)


def run(data: Path, model: Path | None = None, limit: int | None = None) -> dict[str, float]:
    """Scores on a CoNLL-U file: uas, las, las_universal and the three from raw text."""
    nlp = language.load(folder=model)
    given: Counter[str] = Counter()
    raw: Counter[str] = Counter()
    for paragraph in paragraphs(sentences(data, limit)):
        gold = gold_arcs(paragraph)
        given += attached(gold, given_arcs(nlp, paragraph))
        raw += attached(gold, raw_arcs(nlp, paragraph))
    names = ("uas", "las", "las_universal")
    scores = {name: ratio(given[name], given["gold"]) for name in names}
    return scores | {f"{name}_raw": prf(raw[name], raw["found"], raw["gold"])[2] for name in names}


def gold_arcs(paragraph: Paragraph) -> dict[Place, Arc]:
    """The place of each gold word → its head's place and label."""
    arcs: dict[Place, Arc] = {}
    for sentence, places in zip(paragraph.sentences, paragraph.places, strict=True):
        assert sentence.heads
        assert sentence.labels
        for i, (head, label) in enumerate(zip(sentence.heads, sentence.labels, strict=True)):
            arcs[places[i]] = (None if head == i else places[head], label)
    return arcs


def given_arcs(nlp: Language, paragraph: Paragraph) -> dict[Place, Arc]:
    """What the pipeline says of the given words; a head in another sentence counts as wrong."""
    arcs: dict[Place, Arc] = {}
    for (_, tokens), places in zip(pairs(nlp, paragraph), paragraph.places, strict=True):
        at = {token.i: where for token, where in zip(tokens, places, strict=True)}
        for token in tokens:
            head = None if token.head == token else at.get(token.head.i, NOWHERE)
            arcs[at[token.i]] = (head, _label(token))
    return arcs


def raw_arcs(nlp: Language, paragraph: Paragraph) -> dict[Place, Arc]:
    """What the pipeline says of the words that it finds in the raw paragraph."""
    return {
        place(token): (None if token.head == token else place(token.head), _label(token))
        for token in words_of(nlp(paragraph.text))
    }


def attached(gold: Mapping[Place, Arc], found: Mapping[Place, Arc]) -> Counter[str]:
    """Words in gold and in what was found, and how many of them are attached right."""
    counts = Counter({"gold": len(gold), "found": len(found)})
    for word, (head, label) in gold.items():
        if word in found and found[word][0] == head:
            counts["uas"] += 1
            counts["las"] += found[word][1] == label
            counts["las_universal"] += found[word][1].split(":")[0] == label.split(":")[0]
    return counts


def _label(token: Token) -> str:
    return "root" if token.dep_ == "ROOT" else token.dep_
