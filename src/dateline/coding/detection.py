"""Which words tell of an act, and which words belong to it: the event heads over a Doc.

Every verb, noun and adjective is a candidate and "none" is one of the types, so that event nouns
("talks", "coup", "withdrawal") need no list.
"""

from __future__ import annotations

from collections.abc import Collection, Iterator, Sequence
from dataclasses import dataclass

import numpy as np
from spacy.tokens import Doc, Token

from dateline.activations import Array
from dateline.coding.heads import CONTENT, RELATIONS, STATUSES, EventHeads

THRESHOLD = 0.55  # for an act at all
TYPE_THRESHOLD = 0.4  # for the likeliest type
MODE_THRESHOLD = 0.35
CONTEXT_THRESHOLD = 0.1
ARC_FLOOR = 0.02  # arcs below are not looked at


@dataclass(frozen=True)
class Kind:
    """What type of act a word tells of: the type, the likeliest ones, and for a type of the user's own what it is like.

    ``like``: the nearest example and the cosine to it; None for a type of PLOVER.
    """

    type: str
    scores: dict[str, float]
    like: tuple[str, float] | None = None


@dataclass(frozen=True)
class Candidate:
    """A word that tells of an act. Probabilities are those of the heads."""

    trigger: Token
    type: str
    type_scores: dict[str, float]
    modes: tuple[tuple[str, float], ...]
    status: str
    status_score: float
    past: float
    about: str | None
    about_score: float
    contexts: tuple[tuple[str, float], ...]
    arcs: dict[str, tuple[tuple[Token, float], ...]]  # relation → words with their probability, best first
    like: tuple[str, float] | None = None  # see `Kind`


def detect(doc: Doc, paragraphs: Sequence[tuple[int, int]], heads: EventHeads) -> Iterator[Candidate]:
    """The candidates of a Doc, in order. ``paragraphs``: (start, end) in characters; arcs stay inside of them."""
    for start, end in paragraphs:
        words = _words(doc, start, end)
        at = [n for n, t in enumerate(words) if t.pos_ in CONTENT]
        if not at:
            continue
        types = heads.types(heads.hidden(np.asarray(doc.tensor[[words[n].i for n in at]], dtype=np.float32)))
        chosen = np.flatnonzero((1.0 - types[:, 0] > THRESHOLD) & (types[:, 1:].max(axis=1) > TYPE_THRESHOLD))
        kinds = [_kind(row, heads) for row in types[chosen]]
        yield from candidates_at(words, [at[i] for i in chosen], kinds, heads)


def _words(doc: Doc, start: int, end: int) -> list[Token]:
    span = doc.char_span(start, end, alignment_mode="expand")
    return [t for t in span if not t.is_space] if span is not None else []


def candidates_of(doc: Doc, start: int, end: int, triggers: Collection[int], heads: EventHeads) -> Iterator[Candidate]:
    """What given words (indices in ``doc``) of the paragraph ``start:end`` would tell of, each its likeliest type."""
    words = _words(doc, start, end)
    at = [n for n, t in enumerate(words) if t.i in triggers]
    if at:
        types = heads.types(heads.hidden(np.asarray(doc.tensor[[words[n].i for n in at]], dtype=np.float32)))
        yield from candidates_at(words, at, [_kind(row, heads) for row in types], heads)


def _kind(types: Array, heads: EventHeads) -> Kind:
    names = heads.names.types
    likeliest = {names[k]: float(types[k]) for k in np.argsort(-types)[:4]}
    return Kind(names[1 + int(types[1:].argmax())], likeliest)


def candidates_at(
    words: Sequence[Token], at: Sequence[int], kinds: Sequence[Kind], heads: EventHeads
) -> Iterator[Candidate]:
    """What the heads read of the words ``at`` of a paragraph, given what type of act each tells of."""
    names = heads.names
    vectors: Array = np.asarray(words[0].doc.tensor[[t.i for t in words]], dtype=np.float32)
    hidden = heads.hidden(vectors[list(at)])
    modes, statuses = heads.modes(hidden), heads.statuses(hidden)
    about, past = heads.about(hidden), heads.historical(hidden)
    contexts = heads.contexts(hidden, np.repeat(vectors.mean(axis=0, keepdims=True), len(at), axis=0))
    arcs = heads.relations(vectors[list(at)], vectors)
    for row, (i, kind) in enumerate(zip(at, kinds, strict=True)):
        name = kind.type
        status = int(statuses[row].argmax())
        topic = int(about[row].argmax())
        yield Candidate(
            trigger=words[i],
            type=name,
            type_scores=kind.scores,
            like=kind.like,
            modes=tuple(
                (m.partition(".")[2], float(modes[row, k]))
                for k, m in enumerate(names.modes)
                if m.startswith(f"{name}.") and modes[row, k] > MODE_THRESHOLD
            ),
            status=STATUSES[status],
            status_score=float(statuses[row, status]),
            past=float(past[row]),
            about=names.types[topic] if topic else None,
            about_score=float(about[row, topic]),
            contexts=tuple(
                (c, float(contexts[row, k]))
                for k, c in enumerate(names.contexts)
                if contexts[row, k] > CONTEXT_THRESHOLD
            ),
            arcs={
                relation: tuple(
                    (words[w], float(arcs[row, r, w]))
                    for w in np.argsort(-arcs[row, r])[:12]
                    if arcs[row, r, w] > ARC_FLOOR and w != i
                )
                for r, relation in enumerate(RELATIONS)
            },
        )
