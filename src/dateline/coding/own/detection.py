"""Which sentences of an article tell of an act of the user's own types, and by which word."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from spacy.tokens import Doc

from dateline.coding.detection import Candidate, Kind, candidates_at
from dateline.coding.docs import sentence_of
from dateline.coding.heads import EventHeads
from dateline.coding.own.fitting import OwnTypes


def detect_own(
    doc: Doc, paragraphs: Sequence[tuple[int, int]], own: OwnTypes, heads: EventHeads
) -> Iterator[Candidate]:
    """At most one candidate a sentence, in order. ``paragraphs``: (start, end) in characters."""
    for start, end in paragraphs:
        span = doc.char_span(start, end, alignment_mode="expand")
        words = [t for t in span if not t.is_space] if span is not None else []
        found = []
        sentences: dict[int, list[int]] = {}
        for i, word in enumerate(words):
            sentences.setdefault(sentence_of(word).start, []).append(i)
        for inside in sentences.values():
            sentence = [words[i] for i in inside]
            if not any(word.is_alpha for word in sentence):
                continue
            like = own.likeness(sentence)
            if like.probability >= own.bar:
                trigger = own.trigger(sentence, heads)
                near = f"example {like.number}: {like.example}"
                kind = Kind(like.type, {like.type: like.probability}, (near, like.similarity))
                found.append((words.index(trigger), kind))
        if found:
            yield from candidates_at(words, [i for i, _ in found], [kind for _, kind in found], heads)
