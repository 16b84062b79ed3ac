"""How likely two mentions tell of one act: a network over what their words, sides, times and places have in common.

Method: pairwise event coreference (Chen and Ji 2009; Lu and Ng 2018), trained on the project's corpus
(``training/same_act.py``).
"""

from __future__ import annotations

import math
from collections.abc import Sequence
from datetime import date

import numpy as np
from spacy.tokens import Token

from dateline.activations import Array
from dateline.coding.cast import plain
from dateline.coding.docs import sentence_of, together
from dateline.coding.drafts import Draft
from dateline.coding.network import TYPES, Network
from dateline.schema import Side, When

FILE = "same.npz"
LIGHT_VERBS = frozenset(
    ["carry", "conduct", "do", "give", "go", "have", "hold", "launch", "make", "mount", "stage", "take"]
)
_STEM = 5  # letters by which "arrest" and "arrested" are one word
FEATURES = 5 + 2 * 6 + 2 + 4 + 3 + 2 + 5 + 8 + 5 + len(TYPES)


class SameAct:
    """The trained network. Raises `ModelError` when its file is missing or damaged."""

    def __init__(self) -> None:
        self._network = Network(FILE, FEATURES, 1)

    def __call__(self, known: Sequence[Draft], new: Draft) -> Array:
        """The probability for each of ``known`` (told before ``new``) that ``new`` is the same act."""
        return self._network(np.stack([features(draft, new) for draft in known]))[:, 0]


def features(a: Draft, b: Draft) -> Array:
    """What two mentions of one article have in common; ``a`` is told before ``b``. Out: `FEATURES` numbers."""
    x, y = a.candidate.trigger, b.candidate.trigger
    doc = x.doc
    lemmas = x.lemma_.lower(), y.lemma_.lower()
    first = sentence_of(x)
    sentences = sum(1 for t in doc[first.end : y.i + 1] if t.is_sent_start) if y.i >= first.end else 0
    modes = {m for m, _ in a.candidate.modes}, {m for m, _ in b.candidate.modes}
    numbers = {n.kind: n.value for n in a.numbers}, {n.kind: n.value for n in b.numbers}
    shared = numbers[0].keys() & numbers[1].keys()
    where = a.where.text.lower() if a.where else "", b.where.text.lower() if b.where else ""
    spoken = a.attribution[0].text if a.attribution else "", b.attribution[0].text if b.attribution else ""
    row = [
        float(lemmas[0] == lemmas[1]),
        float(lemmas[0][:_STEM] == lemmas[1][:_STEM]),
        _alike(x, y),
        _arc(a, y),
        _arc(b, x),
        *_sides(a.actors, b.actors),
        *_sides(a.recipients, b.recipients),
        float(bool(_names(a.actors) & _names(b.recipients))),
        float(bool(_names(a.recipients) & _names(b.actors))),
        *_times(a.when, b.when),
        float(bool(where[0] and where[1] and (where[0] in where[1] or where[1] in where[0]))),
        float(bool(where[0] and where[1] and not (where[0] in where[1] or where[1] in where[0]))),
        float(bool(a.where and b.where and a.where.country and a.where.country == b.where.country)),
        float(any(numbers[0][k] == numbers[1][k] for k in shared)),
        float(any(numbers[0][k] != numbers[1][k] for k in shared)),
        float(a.candidate.status == b.candidate.status),
        float(a.historical == b.historical),
        float(spoken[0] == spoken[1]),
        float(bool(modes[0] & modes[1])),
        float(bool(modes[0] and modes[1] and not modes[0] & modes[1])),
        float(together(x, y)),
        min(sentences, 12) / 12,
        math.log1p(y.i - x.i) / 6,
        float(x.is_ancestor(y)),
        float(y.is_ancestor(x)),
        float(lemmas[0] in LIGHT_VERBS),
        float(lemmas[1] in LIGHT_VERBS),
        float(any(c.dep_ == "conj" and c.i == y.i for c in x.children)),
        float(x.pos_ == "VERB"),
        float(y.pos_ == "VERB"),
        float(y.pos_ in ("NOUN", "PROPN")),
        float(any(c.lower_ in ("the", "this", "that", "these", "those", "its", "their") for c in y.children)),
        float(any(c.lower_ in ("a", "an", "another", "new", "second", "other", "later") for c in y.children)),
        *(float(b.type == t) for t in TYPES),
    ]
    return np.array(row, dtype=np.float32)


def _alike(x: Token, y: Token) -> float:
    """Cosine of the word vectors."""
    a, b = x.doc.tensor[x.i], y.doc.tensor[y.i]
    size = float(np.linalg.norm(a) * np.linalg.norm(b))
    return float(a @ b) / size if size else 0.0


def _arc(draft: Draft, other: Token) -> float:
    """What the event heads give the arc "same" from a mention to another's word."""
    return next((p for token, p in draft.candidate.arcs["same"] if token.i == other.i), 0.0)


def _names(sides: Sequence[Side]) -> set[str]:
    return {plain(s.text) for s in sides}


def _sides(a: Sequence[Side], b: Sequence[Side]) -> list[float]:
    """Both named, one named; in common: names, countries, sectors; named by own name and different."""
    names = _names(a), _names(b)
    countries = {s.country for s in a if s.country}, {s.country for s in b if s.country}
    sectors = {x for s in a for x in s.sectors}, {x for s in b for x in s.sectors}
    return [
        float(bool(a and b)),
        float(bool(a) != bool(b)),
        len(names[0] & names[1]) / max(1, min(len(a), len(b))),
        float(bool(countries[0] & countries[1])),
        float(bool(sectors[0] & sectors[1])),
        float(bool(countries[0] and countries[1] and not countries[0] & countries[1])),
    ]


def _times(a: When | None, b: When | None) -> list[float]:
    """Both told, one told; the days overlap, the days differ."""
    told = [w if w is not None and w.origin == "expression" else None for w in (a, b)]
    one, other = told
    if one is None or other is None:
        return [0.0, float(one is not other), 0.0, 0.0]
    if one.first is None or other.first is None:
        same = (one.text or "").lower() == (other.text or "").lower()
        return [1.0, 0.0, float(same), 0.0]
    overlap = one.first <= (other.last or date.max) and other.first <= (one.last or date.max)
    return [1.0, 0.0, float(overlap), float(not overlap)]
