"""From sentences to vectors: the content words of a sentence, less what all words of their kind share."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from functools import cache
from importlib.resources import files

import numpy as np
from spacy.language import Language
from spacy.tokens import Token

from dateline.codebook import Example
from dateline.coding.heads import CONTENT
from dateline.coding.own.ridge import Matrix
from dateline.language import read_segments
from dateline.language.reader import SEGMENTS

TOGETHER = 32  # sentences read in one Doc


@cache
def shipped() -> tuple[tuple[str, str], ...]:
    """The shipped negatives: the PLOVER type that a sentence tells of, or "none", and the sentence."""
    lines = files("dateline.coding.own").joinpath("data/negatives.tsv").read_text(encoding="utf-8").splitlines()
    return tuple((kind, text) for kind, _, text in (line.partition("\t") for line in lines))


def content(words: Iterable[Token]) -> list[Token]:
    """The verbs, nouns, adjectives and names among `words`; all of them where there are none."""
    given = [t for t in words if not t.is_space]
    return [t for t in given if t.pos_ in CONTENT] or given


def read(nlp: Language, examples: Sequence[Example]) -> list[list[Token]]:
    """The words of each example, read by the language model as a paragraph of its own."""
    found: list[list[Token]] = []
    for first in range(0, len(examples), TOGETHER):
        at, bounds = 0, []
        for example in examples[first : first + TOGETHER]:
            bounds.append((at, at + len(example.text)))
            at += len(example.text) + 2
        text = "\n\n".join(example.text for example in examples[first : first + TOGETHER])
        doc = read_segments(nlp, text, bounds)
        found += [[t for t in span if not t.is_space] for span in doc.spans[SEGMENTS]]
    return found


def marked(words: Sequence[Token], example: Example) -> list[int]:
    """Which of the words of `example` are marked as those that tell of the act."""
    if example.start is None or example.trigger is None:
        return []
    start, end = words[0].idx + example.start, words[0].idx + example.start + len(example.trigger)
    return [i for i, t in enumerate(words) if t.idx < end and start < t.idx + len(t)]


@dataclass(frozen=True)
class Lens:
    """How words and sentences become vectors of length 1: the means that are taken off, learned once."""

    kinds: dict[str, Matrix]
    """Mean vector of the words of each part of speech; "" of all."""
    sentence: Matrix

    @classmethod
    def over(cls, sentences: Sequence[Sequence[Token]]) -> Lens:
        """The lens for sentences like these."""
        words = [t for sentence in sentences for t in content(sentence)]
        vectors, tags = _vectors(words), np.array([t.pos_ for t in words])
        kinds = {tag: vectors[tags == tag].mean(axis=0) for tag in sorted(set(tags))}
        bare = cls({**kinds, "": vectors.mean(axis=0)}, np.zeros(vectors.shape[1]))
        return cls(bare.kinds, np.mean([bare.words(content(s)).mean(axis=0) for s in sentences], axis=0))

    def words(self, words: Sequence[Token]) -> Matrix:
        """A vector for each word."""
        means = np.array([self.kinds.get(t.pos_, self.kinds[""]) for t in words])
        return _unit(_vectors(words) - means)

    def whole(self, words: Sequence[Token]) -> Matrix:
        """The vector of a sentence: the mean of its content words."""
        mean: Matrix = _unit(self.words(content(words)).mean(axis=0) - self.sentence)
        return mean


def _vectors(words: Sequence[Token]) -> Matrix:
    return np.array([t.doc.tensor[t.i] for t in words], dtype=np.float64)


def _unit(rows: Matrix) -> Matrix:
    made: Matrix = rows / (np.linalg.norm(rows, axis=-1, keepdims=True) + 1e-9)
    return made
