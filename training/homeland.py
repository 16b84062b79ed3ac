"""Train the weights of `dateline.coding.homeland`: which country a side has that its own words do not name."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from pathlib import Path

import numpy as np
import torch
from spacy.tokens import Doc
from torch.nn import functional

import corpus
from corpus import Passage
from dateline import coding
from dateline.activations import Array
from dateline.coding.cast import Cast
from dateline.coding.homeland import COUNTRY_FEATURES, NOBODY_FEATURES, Homeland
from dateline.coding.naming import Naming
from dateline.coding.places import Gazetteer
from dateline.coding.relations import head_word
from dateline.coding.toponyms import Toponyms
from dateline.language import load, read_segments
from training.language import SEED

Choice = tuple[Array, Array, int]
"""What speaks for each country, what for none, and the number of the right one (that of none is the last)."""
TARGET = Path(coding.__file__).parent / "data" / "homeland.tsv"
STEPS, RATE, DECAY = 400, 0.05, 1e-3


def choices(passage: Passage, doc: Doc, lines: Sequence[tuple[int, int]], gazetteer: Gazetteer) -> Iterator[Choice]:
    """The choices of a passage: one for every side whose own words name no country."""
    homeland = Homeland(doc, Toponyms(doc, gazetteer), lines)
    naming = Naming(Cast(doc), lambda at: None)
    seen: set[int] = set()
    for party in (party for act in passage.acts for party in (*act.actors, *act.recipients)):
        word = head_word(doc, party.span.start, party.span.end)
        if word is None or word.i in seen:
            continue
        seen.add(word.i)
        named = naming.named(word)
        if named.side.country is not None or named.several:
            continue
        countries, table, nobody = homeland.features(word, named.side.sectors)
        if party.country in countries:
            yield table, nobody, countries.index(party.country)
        elif party.country is None:
            yield table, nobody, len(countries)


def fit(found: Sequence[Choice]) -> dict[str, float]:
    """The weights by name: conditional logit over countries and none, by full-batch gradient descent."""
    torch.manual_seed(SEED)
    of_countries = torch.zeros(len(COUNTRY_FEATURES), requires_grad=True)
    of_nobody = torch.zeros(len(NOBODY_FEATURES), requires_grad=True)
    owner = torch.tensor([i for i, (table, _, _) in enumerate(found) for _ in range(len(table))])
    tables = torch.from_numpy(np.concatenate([table for table, _, _ in found]))
    nobody = torch.from_numpy(np.stack([row for _, row, _ in found]))
    right = torch.tensor([n for _, _, n in found])
    starts = torch.cumsum(torch.tensor([0, *(len(t) for t, _, _ in found[:-1])]), 0)
    place = torch.arange(len(owner)) - starts[owner]
    none = torch.tensor([len(t) for t, _, _ in found])
    adam = torch.optim.Adam([of_countries, of_nobody], lr=RATE, weight_decay=DECAY)
    for _ in range(STEPS):
        scores = torch.full((len(found), int(none.max()) + 1), -1e4)
        scores[owner, place] = tables @ of_countries
        scores[torch.arange(len(found)), none] = nobody @ of_nobody
        functional.cross_entropy(scores, right).backward()
        adam.step()
        adam.zero_grad()
    names = (*COUNTRY_FEATURES, *NOBODY_FEATURES)
    return dict(zip(names, torch.cat([of_countries, of_nobody]).tolist(), strict=True))


def train() -> None:
    """Fit the weights to the training part of the corpus and write the table that the coder reads."""
    nlp, gazetteer = load(), Gazetteer()
    found: list[Choice] = []
    for passage in corpus.load():
        if passage.split == "train" and passage.acts:
            lines = [(m.start(), m.end()) for m in re.finditer(r"[^\n]*\S[^\n]*", passage.text)]
            found += choices(passage, read_segments(nlp, passage.text, lines), lines, gazetteer)
    write(fit(found))


def write(weights: dict[str, float]) -> None:
    """Write the weights as the table that the coder reads."""
    lines = ["# Made by python -m training: weights of the choice of a country for a side that names none."]
    TARGET.write_text("\n".join([*lines, *(f"{k}\t{v:.4f}" for k, v in weights.items())]) + "\n", encoding="utf-8")
