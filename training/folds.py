"""Cross-validation of the act between two marked sides: every fold is scored by heads that never saw it."""

from __future__ import annotations

import random
from collections.abc import Sequence
from pathlib import Path

import torch

from benchmarks.relations import Relation
from dateline.codebook import Codebook
from dateline.language import load, pieces_of
from training import coder, events
from training.event_heads import EventHeads, vocabulary
from training.language import SEED

CORPUS_SHARE = 30  # every so many passages of the corpus are learned beside the relations


def predict(relations: Sequence[Relation], folds: int, checkpoint: Path) -> list[dict[str, float]]:
    """Type scores of every relation, by heads fitted to the other folds and a share of the corpus.

    ``checkpoint``: the one of the events step. The encoder is the shipped one, which has seen no relation. With
    one fold none is fitted at all: those are the scores of heads that know the corpus alone.
    """
    nlp = load()
    names = vocabulary(Codebook.default())
    order = list(range(len(relations)))
    random.Random(SEED).shuffle(order)
    examples = [events.pair_example(r, nlp, pieces_of(nlp), names) for r in relations]
    corpus = events.corpus_examples(nlp, pieces_of(nlp), names)[0][::CORPUS_SHARE] if folds > 1 else []
    found: list[dict[str, float]] = [dict.fromkeys(names.types[1:], 0.0) for _ in relations]
    for fold in range(folds):
        held = order[fold::folds]
        train = [e for i in set(order) - set(held) if (e := examples[i]) is not None]
        heads = EventHeads(names)
        heads.load_state_dict(torch.load(checkpoint, weights_only=True)["heads"])
        model = coder.Model(None, heads)
        if train:
            coder.train(model, [*train, *corpus], [], coder.FIT)
        for i, scores in zip(held, coder.pair_types(model, [examples[i] for i in held]), strict=True):
            found[i] = scores or found[i]
    return found
