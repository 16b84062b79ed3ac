"""Train the network of mentions: which words of a story tell of one act, from the corpus."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence
from itertools import combinations
from pathlib import Path

import numpy as np

from corpus import Passage, load
from dateline.activations import Array
from dateline.coding import Coder
from dateline.coding.same_act import FILE, features
from dateline.schema import Article
from training import network

RECIPE = network.Recipe(hidden=24, epochs=30, decay=0.03, dropout=0.3)
Pair = tuple[Array, bool]


def pairs(passages: Sequence[Passage], coder: Coder) -> Iterator[Pair]:
    """The features of every pair of annotated mentions of one type, and whether they are of one act."""
    for number, passage in enumerate(passages):
        places = {(t.start, t.end): n for n, act in enumerate(passage.acts) for t in act.triggers}
        mentions = Counter(act.type for act in passage.acts for _ in act.triggers)
        if max(mentions.values(), default=0) < 2:
            continue
        article = Article(
            doc_id=str(number), source="corpus", text=passage.text, published=passage.published, outlet=passage.outlet
        )
        told = [
            (draft, act)
            for draft in coder.mentions(article, list(places))
            for (start, end), act in places.items()
            if start <= draft.candidate.trigger.idx < end
        ]
        for (a, one), (b, other) in combinations(told, 2):
            if a.type == b.type and a.candidate.trigger.i < b.candidate.trigger.i:
                yield features(a, b), one == other


def train(coder: Coder, folder: Path) -> None:
    """Fit the network to the training part of the corpus and write it into ``folder``."""
    found = [*pairs([p for p in load() if p.split == "train"], coder)]
    gold = np.array([[float(same)] for _, same in found], dtype=np.float32)
    network.write(network.fit(np.stack([row for row, _ in found]), gold, RECIPE), folder / FILE)
