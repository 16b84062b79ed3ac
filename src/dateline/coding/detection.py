"""Which words tell of an act, and which words belong to it: the event heads over a Doc.

Every verb, noun and adjective is a candidate and "none" is one of the types, so that event nouns
("talks", "coup", "withdrawal") need no list.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

import numpy as np
from spacy.tokens import Doc, Token

from dateline.activations import Array
from dateline.coding.heads import CONTENT, RELATIONS, STATUSES, EventHeads

THRESHOLD = 0.5  # for an act at all
TYPE_THRESHOLD = 0.4  # for the likeliest type
MODE_THRESHOLD = 0.35
CONTEXT_THRESHOLD = 0.2
ARC_FLOOR = 0.02  # arcs below are not looked at


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


def detect(doc: Doc, paragraphs: Sequence[tuple[int, int]], heads: EventHeads) -> Iterator[Candidate]:
    """The candidates of a Doc, in order. ``paragraphs``: (start, end) in characters; arcs stay inside of them."""
    for start, end in paragraphs:
        words = _words(doc, start, end)
        at = [t.i for t in words if t.pos_ in CONTENT]
        if not at:
            continue
        types = heads.types(heads.hidden(np.asarray(doc.tensor[at], dtype=np.float32)))
        chosen = np.flatnonzero((1.0 - types[:, 0] > THRESHOLD) & (types[:, 1:].max(axis=1) > TYPE_THRESHOLD))
        yield from candidates_at(doc, start, end, [at[i] for i in chosen], heads)


def _words(doc: Doc, start: int, end: int) -> list[Token]:
    span = doc.char_span(start, end, alignment_mode="expand")
    return [t for t in span if not t.is_space] if span is not None else []


def candidates_at(doc: Doc, start: int, end: int, triggers: Sequence[int], heads: EventHeads) -> Iterator[Candidate]:
    """The acts that the words ``triggers`` (indices in ``doc``) of the paragraph ``start:end`` tell of."""
    if not triggers:
        return
    words = _words(doc, start, end)
    index = {t.i: i for i, t in enumerate(words)}
    at = [index[i] for i in triggers]
    vectors: Array = np.asarray(doc.tensor[[t.i for t in words]], dtype=np.float32)
    hidden = heads.hidden(vectors[at])
    types = heads.types(hidden)
    names = heads.names
    modes, statuses = heads.modes(hidden), heads.statuses(hidden)
    about, past = heads.about(hidden), heads.historical(hidden)
    contexts = heads.contexts(hidden, np.repeat(vectors.mean(axis=0, keepdims=True), len(at), axis=0))
    arcs = heads.relations(vectors[at], vectors)
    for row, i in enumerate(at):
        kind = 1 + int(types[row, 1:].argmax())
        name = names.types[kind]
        status = int(statuses[row].argmax())
        topic = int(about[row].argmax())
        yield Candidate(
            trigger=words[i],
            type=name,
            type_scores={names.types[k]: float(types[row, k]) for k in np.argsort(-types[row])[:4]},
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
