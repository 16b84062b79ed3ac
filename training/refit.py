"""Fit the grammar heads once more, over the vectors of the exported encoder.

Trees gain when their heads are fitted to the vectors as int8 gives them, from the treebanks and from the corpus as a
teacher reads it, the model before: words that tell of acts ("expelled", "sentenced") are rare in treebanks, and what
goes wrong with them no treebank score tells. The encoder stays.
"""

from __future__ import annotations

import random
from collections.abc import Iterator
from pathlib import Path

import torch
from spacy.language import Language

import corpus
from dateline.language.labels import Labels
from dateline.language.model import Model
from training import predicates, treebank
from training.batches import Example, batches, collate, example, windows
from training.heads import Reader
from training.language import SEED, fits
from training.treebank import Sentence

EPOCHS, BATCH_PIECES, RATE = 2, 2000, 5e-4
KEPT = ("upos", "name", "kind")  # heads that learn nothing more from it, or that other sets teach too
EVERY = 2  # of so many passages of the corpus one is taught: enough, and reading them takes longest


def taught(teacher: Language) -> Iterator[Sentence]:
    """The sentences of the corpus' train part as the teacher reads them."""
    chosen = [p for p in corpus.load() if p.split == "train"][::EVERY]
    for number, passage in enumerate(chosen):
        yield from treebank.parsed(teacher(passage.text), f"corpus-{number}")


def treebanks(data: Path) -> list[Sentence]:
    """The treebanks, EWT with its roles."""
    ewt = treebank.read(data / "ewt" / "en_ewt-ud-train.conllu.gz")
    predicates.add_roles(ewt, data / "propbank_ewt" / "train.jsonl.gz")
    return [*ewt, *treebank.read(data / "gum" / "gum_train.conllu.gz")]


def refit(reader: Reader, labels: Labels, folder: Path, teacher: Language, data: Path) -> None:
    """Fit the heads of ``reader`` in place, to the vectors of its export in ``folder``."""
    torch.manual_seed(SEED)
    rng = random.Random(SEED)
    model = Model(folder)
    pieces = model.pieces
    runs = [run for s in (treebanks(data), list(taught(teacher))) for run in windows(s, pieces, rng)]
    runs = [run for run in runs if fits(run, pieces)]
    readings = model.read([[w for s in run for w in s.words] for run in runs])
    examples = [example(run, labels, pieces) for run in runs]
    vectors = {id(e): torch.from_numpy(r.vectors.copy()) for e, r in zip(examples, readings, strict=True)}
    plan: list[list[Example]] = [b for _ in range(EPOCHS) for b in batches(examples, BATCH_PIECES, rng)]
    for module in (reader.encoder, *(reader.tags[layer] for layer in KEPT)):
        module.requires_grad_(False)
    heads = [p for p in reader.parameters() if p.requires_grad]
    adam = torch.optim.AdamW(heads, lr=RATE, weight_decay=0.01)
    schedule = torch.optim.lr_scheduler.OneCycleLR(adam, max_lr=RATE, total_steps=len(plan), cycle_momentum=False)
    reader.train()
    for batch in plan:
        found = reader.loss(
            collate(batch), torch.nn.utils.rnn.pad_sequence([vectors[id(e)] for e in batch], batch_first=True)
        )
        torch.stack([*found.values()]).sum().backward()
        torch.nn.utils.clip_grad_norm_(heads, 1.0)
        adam.step()
        schedule.step()
        adam.zero_grad(set_to_none=True)
    reader.eval()
