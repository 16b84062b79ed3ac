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
from training.export import load_reader
from training.language import SEED


def predict(relations: Sequence[Relation], folds: int, checkpoint: Path) -> list[dict[str, float]]:
    """Type scores of every relation, from heads trained on the other folds, starting at ``checkpoint`` each time.

    ``checkpoint`` must have seen none of the relations: it is the one that `training` makes of the corpus alone, and
    lies beside ``language.pt``. The corpus is trained on along with each fold, so that nothing is forgotten.
    """
    grammar = checkpoint.with_name("language.pt")
    nlp = load(folder=grammar.with_suffix(".export"))
    pieces = pieces_of(nlp)
    names = vocabulary(Codebook.default())
    order = list(range(len(relations)))
    random.Random(SEED).shuffle(order)
    examples = [events.pair_example(r, nlp, pieces, names) for r in relations]
    corpus, _ = events.corpus_examples(nlp, pieces, names)
    random.Random(SEED).shuffle(corpus)
    found: list[dict[str, float]] = [dict.fromkeys(names.types[1:], 0.0) for _ in relations]
    for fold in range(folds):
        held = order[fold::folds]
        train = [e for i in set(order) - set(held) if (e := examples[i]) is not None]
        reader, _ = load_reader(checkpoint, grammar)
        heads = EventHeads(names)
        heads.load_state_dict(torch.load(checkpoint, weights_only=True)["heads"])
        model = coder.Model(reader, heads)
        coder.train(model, [*train, *corpus[: len(train) // 8]], [], coder.FOLD)
        for i, scores in zip(held, coder.pair_types(model, [examples[i] for i in held]), strict=True):
            found[i] = scores or found[i]
    return found
