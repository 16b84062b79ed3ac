"""Tags, features, lemmas from given words; words and sentences from raw text (CoNLL-U files).

``upos``, ``feats``, ``lemma``: accuracy over words, given the gold words and sentences; all features of a
word must be right, and where the gold has no lemma (``_``) any is (both as in the CoNLL 2018 evaluation).
``token_f1``, ``sentence_f1``: F1 of words and of sentence starts, by characters, in raw paragraphs;
``sentence_span_f1``: F1 of whole sentences, as in CoNLL 2018.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from pathlib import Path

from spacy.language import Language

from benchmarks.measures import prf, ratio
from benchmarks.treebank import Paragraph, Place, pairs, paragraphs, place, sentences, words_of
from dateline import language


def run(data: Path, model: Path | None = None, limit: int | None = None) -> dict[str, float]:
    """Scores on a CoNLL-U file: upos, feats, lemma, sentence_f1, token_f1, sentence_span_f1."""
    nlp = language.load(folder=model)
    given: Counter[str] = Counter()
    raw: Counter[str] = Counter()
    for paragraph in paragraphs(sentences(data, limit)):
        given += tagged(nlp, paragraph)
        raw += segmented(nlp, paragraph)
    scores = {name: ratio(given[name], given["words"]) for name in ("upos", "feats", "lemma")}
    for name in ("sentence", "token", "sentence_span"):
        scores[f"{name}_f1"] = prf(raw[name], raw[f"{name}_found"], raw[f"{name}_gold"])[2]
    return scores


def tagged(nlp: Language, paragraph: Paragraph) -> Counter[str]:
    """How many of the given words get the right tag, features and lemma."""
    right: Counter[str] = Counter()
    for sentence, tokens in pairs(nlp, paragraph):
        layers = (sentence.upos or (), sentence.feats or (), sentence.lemmas or ())
        gold = zip(*layers, strict=True)
        for token, (upos, feats, lemma) in zip(tokens, gold, strict=True):
            right["words"] += 1
            right["upos"] += token.pos_ == upos
            right["feats"] += features(str(token.morph)) == features(feats)
            right["lemma"] += lemma in ("_", token.lemma_)
    return right


def features(written: str) -> frozenset[str]:
    """``A=x|B=y,z`` as a set in which neither the order of features nor that of values counts."""
    names = (part.partition("=") for part in written.split("|") if part and part != "_")
    return frozenset(f"{name}={','.join(sorted(value.split(',')))}" for name, _, value in names)


def segmented(nlp: Language, paragraph: Paragraph) -> Counter[str]:
    """Words, sentence starts and sentences of the raw paragraph: gold, found and right."""
    found = [[place(token) for token in words_of(sentence)] for sentence in nlp(paragraph.text).sents]
    return segments(paragraph.places, [words for words in found if words])


def segments(gold: Sequence[Sequence[Place]], found: Sequence[Sequence[Place]]) -> Counter[str]:
    """Counts for two lists of sentences, each the places of its words."""
    counts: Counter[str] = Counter()
    for name, parts in (
        ("token", lambda s: s),
        ("sentence", lambda s: [s[0][0]]),
        ("sentence_span", lambda s: [(s[0][0], s[-1][1])]),
    ):
        wanted = {part for sentence in gold for part in parts(sentence)}
        got = {part for sentence in found for part in parts(sentence)}
        counts.update({name: len(wanted & got), f"{name}_gold": len(wanted), f"{name}_found": len(got)})
    return counts
