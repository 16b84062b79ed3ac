"""The act between two given sides: every word may be its trigger, and the heads are summed over all of them."""

from __future__ import annotations

import numpy as np
from spacy.tokens import Doc, Token

from dateline.activations import Array
from dateline.coding.heads import CONTENT, RELATIONS, EventHeads


def head_word(doc: Doc, start: int, end: int) -> Token | None:
    """The word that heads the characters ``start:end``; ``None`` when no word stands there."""
    span = doc.char_span(start, end, alignment_mode="expand")
    return span.root if span is not None and len(span) else None


def type_scores(doc: Doc, source: Token | None, target: Token | None, heads: EventHeads) -> dict[str, float]:
    """Log-scores of the event types for what ``source`` does to ``target`` in ``doc`` (a sentence or two).

    The score of a type is the sum over all words of: the word tells of such an act, ``source`` is its actor, and
    ``target`` its recipient (or, the act being mutual, another actor).
    """
    words = [t for t in doc if not t.is_space]
    index = {t.i: i for i, t in enumerate(words)}
    vectors: Array = np.asarray(doc.tensor[[t.i for t in words]], dtype=np.float32)
    types = np.log(heads.types(heads.hidden(vectors)) + 1e-9)
    arcs = np.log(heads.relations(vectors, vectors) + 1e-9)
    actor, recipient = RELATIONS.index("actor"), RELATIONS.index("recipient")
    belongs = np.zeros(len(words), dtype=np.float32)
    if source is not None and source.i in index:
        belongs += arcs[:, actor, index[source.i]]
    if target is not None and target.i in index:
        at = index[target.i]
        belongs += np.maximum(arcs[:, recipient, at], arcs[:, actor, at])
    content = np.array([t.pos_ in CONTENT for t in words])
    if not content.any():
        content[:] = True
    scores = np.logaddexp.reduce((types + belongs[:, None])[content], axis=0)
    return {name: float(scores[i]) for i, name in enumerate(heads.names.types) if i}
