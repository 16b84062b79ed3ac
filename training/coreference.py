"""Documents with their chains of mentions: GUM, and LitBank with a tree read by the model of the step before."""

from __future__ import annotations

import json
import random
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from itertools import groupby
from pathlib import Path

import torch
from spacy.language import Language
from spacy.tokens import Doc
from torch import Tensor

from dateline.language.coreference import Mentions, Text
from dateline.language.labels import Labels
from dateline.language.pieces import Pieces
from training.batches import Example, example, windows
from training.treebank import Sentence, open_text


@dataclass
class Discourse:
    """All windows of a document, and its mentions: where their head words are and which entity they name."""

    examples: list[Example]
    mentions: Mentions
    places: Tensor  # mentions × 2: window, word
    entities: list[str]


def discourse(sentences: Sequence[Sentence], examples: list[Example]) -> Discourse:
    """The document of ``sentences``, which carry tags and trees, cut into ``examples`` of the same words."""
    offset, heads, sentence, at, entities = 0, [], [], [], []
    for number, s in enumerate(sentences):
        heads += [offset + h for h in s.heads or ()]
        sentence += [number] * len(s.words)
        for i, entity in sorted((s.chains or {}).items()):
            at.append(offset + i)
            entities.append(entity)
        offset += len(s.words)
    text = Text(
        words=[w for s in sentences for w in s.words],
        upos=[u for s in sentences for u in s.upos or ()],
        feats=[f for s in sentences for f in s.feats or ()],
        heads=heads,
        labels=[x for s in sentences for x in s.labels or ()],
        sentence=sentence,
        kinds=[k for s in sentences for k in s.kinds or ()],
    )
    place = [(n, i) for n, e in enumerate(examples) for i in range(len(e.first))]
    return Discourse(examples, Mentions(text, at), torch.tensor([place[i] for i in at]).reshape(-1, 2), entities)


def documents(
    sentences: Iterable[Sentence], labels: Labels, pieces: Pieces, rng: random.Random, *, annotated: bool
) -> list[Discourse]:
    """The documents of a set; paragraphs are joined to windows anew each time.

    ``annotated``: whether the trees are gold, or read by a model and nothing to be learned from.
    """
    found = []
    for _, run in groupby(sentences, key=lambda s: s.document):
        whole = list(run)
        shown = whole if annotated else [bare(s) for s in whole]
        found.append(discourse(whole, [example(w, labels, pieces) for w in windows(shown, pieces, rng)]))
    return found


def litbank(path: Path, nlp: Language) -> list[Sentence]:
    """LitBank's sentences with chains; tags, trees and kinds are read by ``nlp``, not annotated."""
    found = []
    for row in map(json.loads, open_text(path)):
        lines = [line.split() for line in row["sentences"]]
        entity_of = dict(line.split("\t")[1:3] for line in row["coref"] if line.startswith("COREF"))
        spans: dict[int, list[tuple[int, int, str]]] = {}
        for line in row["coref"]:
            parts = line.split("\t")
            if parts[0] == "MENTION" and parts[1] in entity_of:
                spans.setdefault(int(parts[2]), []).append((int(parts[3]), int(parts[5]) + 1, entity_of[parts[1]]))
        for number, words in enumerate(lines):
            doc = nlp(Doc(nlp.vocab, words=words, sent_starts=[i == 0 for i in range(len(words))]))
            sentence = Sentence(
                words=words, spaces=[True] * len(words), paragraph=f"litbank.{row['doc_id']}.{number}",
                upos=[t.pos_ for t in doc], feats=[str(t.morph) for t in doc],
                heads=[t.head.i for t in doc], labels=["root" if t.head == t else t.dep_ for t in doc],
                kinds=[t._.kind for t in doc], chains={},
            )  # fmt: skip
            for start, end, entity in sorted(spans.get(number, ()), key=lambda s: s[0] - s[1]):
                head = next(i for i in range(start, end) if not start <= doc[i].head.i < end or doc[i].head.i == i)
                assert sentence.chains is not None
                sentence.chains[head] = entity
            found.append(sentence)
    return found


def bare(sentence: Sentence) -> Sentence:
    """The words alone: nothing that was read by a model is learned from."""
    return Sentence(sentence.words, sentence.spaces, sentence.paragraph)
