"""A codebook's own types learned from their examples, and scored by examples left out."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray
from spacy.language import Language
from spacy.tokens import Token
from threadpoolctl import ThreadpoolController

from dateline.codebook import Codebook, Example
from dateline.coding.heads import EventHeads
from dateline.coding.own.ridge import Matrix, left_out_groups, platt, ridge
from dateline.coding.own.score import Judged, OwnScore, scored
from dateline.coding.own.sentences import Lens, content, marked, read, shipped

STRENGTHS = (0.3, 1.0, 3.0)  # of the ridge; the one with the least error on left-out sentences is taken
BETA = 0.5  # precision counts twice as much as recall: most sentences of the news tell of no such act
FOLDS = 10  # the bar that a sentence must pass is chosen on the other folds


@dataclass(frozen=True)
class Likeness:
    """What a sentence tells of: a type, how likely, and the example of that type that is nearest."""

    type: str
    probability: float
    number: int
    """Of the nearest example within its type, from 1."""
    example: str
    similarity: float
    """Cosine of the two sentences, -1 to 1."""


@dataclass(frozen=True)
class OwnTypes:
    """Fitted types. Holds numbers and texts only, so that it can be sent to other processes."""

    names: tuple[str, ...]
    lens: Lens
    weights: Matrix
    """Sentence vectors (and a constant) × types."""
    curve: tuple[float, float]
    bar: float
    """Probability from which on a sentence tells of a type."""
    triggers: Matrix | None
    """Word vectors (and a constant) → how much a word is the one that tells; None: the event heads say it."""
    examples: tuple[tuple[str, int, str], ...]
    """Type, number and text of each example."""
    vectors: Matrix
    """Of the examples."""
    score: OwnScore

    def likeness(self, words: Sequence[Token]) -> Likeness:
        """The likeliest type of a sentence; it is told only where ``probability >= bar``."""
        vector = self.lens.whole(words)
        scores = np.append(vector, 1.0) @ self.weights
        best = int(scores.argmax())
        slope, offset = self.curve
        probability = 1 / (1 + np.exp(-np.clip(slope * scores[best] + offset, -30, 30)))
        number, text, similarity = _nearest(vector, self.vectors, self.examples, self.names[best])
        return Likeness(self.names[best], float(probability), number, text, similarity)

    def trigger(self, words: Sequence[Token], heads: EventHeads) -> Token:
        """The word of a sentence that tells of the act."""
        given = content(words)
        if self.triggers is not None:
            fitness = self.lens.words(given) @ self.triggers[:-1]
        else:
            types = heads.types(heads.hidden(np.array([t.doc.tensor[t.i] for t in given])))
            fitness = 1 - types[:, 0].astype(np.float64)
        return given[int(fitness.argmax())]


def fit(book: Codebook, nlp: Language) -> OwnTypes | None:
    """Learn the own types of `book`; None when all its types are PLOVER's.

    Negatives are the examples of the other types, the sentences of `none`, and the shipped sentences but those that
    tell of the parent of one of the types.
    """
    if not book.own:
        return None
    # the products are small: threads cost more than they bring, and one makes the same result everywhere
    with ThreadpoolController().limit(limits=1, user_api="blas"):
        return _fitted(book, nlp)


def _fitted(book: Codebook, nlp: Language) -> OwnTypes:
    own = book.own
    parents = {entry.parent for entry in own.values()}
    names = tuple(own)
    positives = [(at, example) for at, entry in enumerate(own.values()) for example in entry.examples]
    others = [Example(text=text) for kind, text in shipped() if kind not in parents]
    given = [example for _, example in positives] + [*book.none, *others]
    sentences = read(nlp, given)
    lens = Lens.over(sentences)
    rows = np.array([lens.whole(words) for words in sentences])
    gold = np.array([at for at, _ in positives] + [-1] * (len(given) - len(positives)))
    targets = (gold[:, None] == np.arange(len(names))).astype(np.float64)
    _, weights, left_out = min(_fits(rows, targets), key=lambda made: made[0])
    best, top = left_out.argmax(axis=1), left_out.max(axis=1)
    curve = platt(top, best == gold)
    chances = 1 / (1 + np.exp(-np.clip(curve[0] * top + curve[1], -30, 30)))
    folds = _folds(gold)
    bars = [_bar(chances[folds != fold], best[folds != fold], gold[folds != fold]) for fold in range(FOLDS)]
    found = np.where(chances >= np.array(bars)[folds], best, -1)
    count = len(positives)
    numbers = [number for entry in own.values() for number in range(1, len(entry.examples) + 1)]
    examples = tuple((names[at], n, e.text) for (at, e), n in zip(positives, numbers, strict=True))
    judged = [
        Judged(
            type=names[gold[i]] if gold[i] >= 0 else None,
            number=numbers[i] if i < count else None,
            text=given[i].text,
            found=names[found[i]] if found[i] >= 0 else None,
            shipped=i >= count + len(book.none),
            nearest=_others_nearest(i, rows, examples, names[best[i]]),
        )
        for i in range(len(given))
    ]
    return OwnTypes(
        names=names,
        lens=lens,
        weights=weights,
        curve=curve,
        bar=_bar(chances, best, gold),
        triggers=_triggers(lens, sentences[:count], [example for _, example in positives]),
        examples=examples,
        vectors=rows[:count],
        score=scored(book, judged),
    )


def _fits(rows: Matrix, targets: Matrix) -> list[tuple[float, Matrix, Matrix]]:
    """For each strength the error on left-out sentences, the weights, and the left-out predictions."""
    made = [ridge(rows, targets, strength) for strength in STRENGTHS]
    return [(float(((targets - left_out) ** 2).sum()), weights, left_out) for weights, left_out in made]


def _folds(gold: NDArray[np.int64]) -> NDArray[np.int64]:
    """The fold of each sentence: those of a type are dealt out one by one."""
    folds = np.empty(len(gold), dtype=np.int64)
    for kind in np.unique(gold):
        at = np.flatnonzero(gold == kind)
        folds[at] = np.arange(len(at)) % FOLDS
    return folds


def _bar(chances: Matrix, best: NDArray[np.int64], gold: NDArray[np.int64]) -> float:
    """The probability that is best demanded: where F-beta over all types is highest, midway to the next one below."""
    order = np.argsort(-chances, kind="stable")
    right = np.cumsum((best == gold)[order])
    measure = (1 + BETA**2) * right / (np.arange(1, len(order) + 1) + BETA**2 * (gold >= 0).sum())
    last = int(measure.argmax())
    below = chances[order[last + 1]] if last + 1 < len(order) else 0.0
    return float((chances[order[last]] + below) / 2)


def _triggers(lens: Lens, sentences: Sequence[Sequence[Token]], examples: Sequence[Example]) -> Matrix | None:
    """Weights that tell marked words from the others of their sentence; None where no example is marked."""
    rows: list[Matrix] = []
    targets: list[float] = []
    groups: list[int] = []
    for group, (words, example) in enumerate(zip(sentences, examples, strict=True)):
        marks = {words[i].i for i in marked(words, example)}
        inside = [t for t in words if t.i in marks or t in content(words)] if marks else []
        if inside:
            rows.append(lens.words(inside))
            targets += [float(t.i in marks) for t in inside]
            groups += [group] * len(inside)
    if not rows:
        return None
    stacked, wanted = np.vstack(rows), np.array(targets)[:, None]
    errors = [((left_out_groups(stacked, wanted, np.array(groups), s) - wanted) ** 2).sum() for s in STRENGTHS]
    return ridge(stacked, wanted, STRENGTHS[int(np.argmin(errors))])[0][:, 0]


def _nearest(
    vector: Matrix, vectors: Matrix, examples: Sequence[tuple[str, int, str]], name: str
) -> tuple[int, str, float]:
    """Number and text of the example of a type that is most like a sentence, and the cosine."""
    like = vectors @ vector
    at = max((i for i, example in enumerate(examples) if example[0] == name), key=lambda i: like[i])
    return examples[at][1], examples[at][2], round(float(like[at]), 3)


def _others_nearest(
    i: int, rows: Matrix, examples: Sequence[tuple[str, int, str]], name: str
) -> tuple[str, int, float]:
    """The nearest example of the type `name` other than the sentence `i` itself: its type, number and cosine."""
    kept = [at for at in range(len(examples)) if at != i]
    number, _, similarity = _nearest(rows[i], rows[kept], [examples[at] for at in kept], name)
    return name, number, similarity
