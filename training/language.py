"""Train the language model: every layer in one encoder, from sets that each label some of them."""

from __future__ import annotations

import json
import random
import time
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

import numpy as np
import torch
from spacy.language import Language
from tokenizers import Tokenizer
from torch import Tensor

from dateline.language.labels import Labels
from dateline.language.pieces import MAX_PIECES, Pieces
from training import attributions, coreference, names, predicates, treebank
from training.batches import IGNORE, Example, batches, collate, example, vocabulary, windows
from training.coreference import Discourse
from training.encoder import Encoder, base_folder
from training.heads import PAIR, Reader

SEED = 20211111
BATCH_PIECES = 2000

Sets = dict[str, list[treebank.Sentence]]


@dataclass(frozen=True)
class Step:
    """One run of the one-cycle schedule. ``embeddings``: whether the word embeddings are trained too.

    ``layers``: "grammar" (tags, trees, names) or "all". Sets that are much larger than the treebanks are
    spread over the epochs, so that each of their articles is read once in a step.
    """

    name: str
    layers: str
    epochs: int
    encoder_rate: float
    head_rate: float
    embeddings: bool


STEPS = (
    Step("heads", "grammar", epochs=4, encoder_rate=2e-4, head_rate=2e-3, embeddings=False),
    Step("grammar", "grammar", epochs=4, encoder_rate=2e-4, head_rate=1e-3, embeddings=True),
    Step("layers", "all", epochs=3, encoder_rate=1.5e-4, head_rate=1.5e-3, embeddings=True),
)


def training_sets(data: Path) -> Sets:
    """The sets that label words, by name: grammar, roles and factuality, names, attributions."""
    ewt = treebank.read(data / "ewt" / "en_ewt-ud-train.conllu.gz")
    predicates.add_roles(ewt, data / "propbank_ewt" / "train.jsonl.gz")
    predicates.add_factuality(ewt, data / "uds_factuality" / "train.jsonl.gz")
    names.add_names(ewt)
    return {
        "ewt": ewt,
        "gum": treebank.read(data / "gum" / "gum_train.conllu.gz"),
        "crossner": names.crossner(data / "crossner_politics" / "train.tsv"),
        "re3d": names.re3d(data / "re3d" / "re3d_open.jsonl"),
        "polnear": attributions.read(data / "polnear" / "train.jsonl.gz"),
    }


def fiction(data: Path, pieces: Pieces, nlp: Language) -> list[treebank.Sentence]:
    """LitBank's sentences that the encoder can read, with chains; ``nlp`` reads their trees."""
    found = coreference.litbank(data / "litbank_quotes_coref" / "litbank.jsonl.gz", nlp)
    return [s for s in found if fits([s], pieces)]


def fits(run: list[treebank.Sentence], pieces: Pieces) -> bool:
    """Whether a window can be read by the encoder (a handful of endless sentences cannot)."""
    return sum(len(pieces.cut(w)) for s in run for w in s.words) <= MAX_PIECES - 2


def examples(sets: Sets, labels: Labels, pieces: Pieces, rng: random.Random) -> list[Example]:
    """All windows of an epoch; paragraphs are joined anew each time."""
    return [
        example(run, labels, pieces)
        for sentences in sets.values()
        for run in windows(sentences, pieces, rng)
        if fits(run, pieces)
    ]


@dataclass
class Batch:
    """What is read at once: padded windows, and the mentions when they are those of one document."""

    tensors: dict[str, Tensor]
    discourse: Discourse | None = None

    @property
    def pieces(self) -> int:
        """How many word pieces are read."""
        return int(self.tensors["mask"].sum())


def epoch_batches(
    step: Step, epoch: int, sets: Sets, fiction: list[treebank.Sentence], labels: Labels, pieces: Pieces,
    rng: random.Random,
) -> list[Batch]:  # fmt: skip
    """The batches of an epoch, in random order: windows of like length, and whole documents with chains."""
    chosen = {k: v for k, v in sets.items() if k in ("ewt", "crossner", "re3d")}
    if step.layers == "grammar":
        chosen["gum"] = sets["gum"]
        return [Batch(collate(b)) for b in batches(examples(chosen, labels, pieces, rng), BATCH_PIECES, rng)]
    chosen["polnear"] = part(sets["polnear"], epoch, step.epochs)
    plan = [Batch(collate(b)) for b in batches(examples(chosen, labels, pieces, rng), BATCH_PIECES, rng)]
    told = [
        *coreference.documents(sets["gum"], labels, pieces, rng, annotated=True),
        *coreference.documents(part(fiction, epoch, step.epochs), labels, pieces, rng, annotated=False),
    ]
    plan += [Batch(collate(d.examples), d) for d in told]
    rng.shuffle(plan)
    return plan


def part(sentences: list[treebank.Sentence], number: int, of: int) -> list[treebank.Sentence]:
    """The share of a set that is read in epoch ``number``: every ``of``-th document."""
    order = {d: i for i, d in enumerate(dict.fromkeys(s.document for s in sentences))}
    return [s for s in sentences if order[s.document] % of == number % of]


def losses(model: Reader, batch: Batch) -> dict[str, Tensor]:
    """All losses of a batch, by layer."""
    tensors = batch.tensors
    x = model.words(tensors["pieces"], tensors["shapes"], tensors["mask"], tensors["first"])
    found = model.loss(tensors, x)
    if batch.discourse and len(batch.discourse.mentions):
        window, word = batch.discourse.places.T
        found["antecedent"] = 0.5 * model.antecedent_loss(
            x[window, word], batch.discourse.mentions, batch.discourse.entities
        )
    return found


@torch.no_grad()
def evaluate(model: Reader, dev: list[Example]) -> dict[str, float]:
    """Accuracy of tags, greedy attachment on gold words and sentences, F1 of roles of gold predicates, factuality r."""
    model.eval()
    right: dict[str, int] = {}
    total: dict[str, int] = {}
    facts: list[tuple[float, float]] = []

    def count(layer: str, ok: Tensor, valid: Tensor) -> None:
        right[layer] = right.get(layer, 0) + int((ok & valid).sum())
        total[layer] = total.get(layer, 0) + int(valid.sum())

    for batch_examples in batches(dev, 4000, random.Random(0)):
        batch = collate(batch_examples)
        x = model.words(batch["pieces"], batch["shapes"], batch["mask"], batch["first"])
        for layer, head in model.tags.items():
            target = batch[layer]
            valid = target != IGNORE
            if layer in ("name", "predicate", "cue"):
                valid &= target != 0
            count(layer, head(x).argmax(-1) == target, valid)
        if len(batch["factuality"]):
            window, word, score = batch["factuality"].T
            guess = model.factuality(x[window.long(), word.long()])[:, 0]
            facts += zip(guess.tolist(), score.tolist(), strict=True)
        if len(batch["roles"]):
            window, predicate, target = batch["roles"][:, 0], batch["roles"][:, 1], batch["roles"][:, 2:]
            a, b = model.role.views(x)
            found = model.role.every(a[window, predicate], b[window]).argmax(-1)
            number = batch["sentence"][window]
            found = found * (number == torch.gather(number, 1, predicate[:, None]))
            right["role"] = right.get("role", 0) + 2 * int(((found == target) & (target > 0)).sum())
            total["role"] = total.get("role", 0) + int((found > 0).sum()) + int((target > 0).sum())
        if not bool((batch["heads"] != IGNORE).any()):
            continue
        same = batch["sentence"][:, :, None] == batch["sentence"][:, None, :]
        heads = model.arcs(x).masked_fill(~same, -1e4).argmax(-1)
        valid = batch["heads"] != IGNORE
        dependent, head_view = model.label.views(x)
        at = heads[:, :, None].expand(-1, -1, PAIR)
        guess = model.label(dependent, torch.gather(head_view, 1, at)).argmax(-1)
        count("uas", heads == batch["heads"], valid)
        count("las", (heads == batch["heads"]) & (guess == batch["labels"]), valid)
    scores = {k: round(right[k] / total[k], 4) for k in right if total[k]}
    if facts:
        scores["factuality"] = round(float(np.corrcoef(np.array(facts).T)[0, 1]), 4)
    return scores


def optimiser(
    model: torch.nn.Module, steps: int, encoder_rate: float, head_rate: float
) -> tuple[torch.optim.Optimizer, torch.optim.lr_scheduler.LRScheduler]:
    """AdamW with two rates and a one-cycle schedule."""
    slow = [p for n, p in model.named_parameters() if n.startswith("encoder.") and p.requires_grad]
    fast = [p for n, p in model.named_parameters() if not n.startswith("encoder.") and p.requires_grad]
    adam = torch.optim.AdamW(
        [{"params": slow, "lr": encoder_rate}, {"params": fast, "lr": head_rate}], weight_decay=0.01, fused=True
    )
    return adam, torch.optim.lr_scheduler.OneCycleLR(
        adam, max_lr=[encoder_rate, head_rate], total_steps=steps, pct_start=0.1, cycle_momentum=False
    )


def development_sets(data: Path) -> Sets:
    """What the scores after every epoch are counted on."""
    ewt = treebank.read(data / "ewt" / "en_ewt-ud-dev.conllu.gz")
    predicates.add_roles(ewt, data / "propbank_ewt" / "dev.jsonl.gz")
    predicates.add_factuality(ewt, data / "uds_factuality" / "dev.jsonl.gz")
    return {
        "ewt": ewt,
        "gum": treebank.read(data / "gum" / "gum_dev.conllu.gz"),
        "polnear": attributions.read(data / "polnear" / "dev.jsonl.gz")[:600],
    }


def train(data: Path, checkpoint: Path, step: Step, before: Path | None = None, nlp: Language | None = None) -> None:
    """Train for one step, from the checkpoint ``before`` or the base model, and save after every epoch.

    Goes on from ``checkpoint`` when that exists; prints dev scores. ``nlp``: reads LitBank's trees; without it
    that set is left out.
    """
    torch.manual_seed(SEED)
    rng = random.Random(SEED)
    pieces = Pieces(Tokenizer.from_file(str(base_folder() / "tokenizer.json")))
    sets = training_sets(data)
    told = fiction(data, pieces, nlp) if nlp else []
    labels = vocabulary([s for sentences in sets.values() for s in sentences])
    labels.to_file(checkpoint.with_suffix(".labels.json"))
    dev = {k: examples({k: v}, labels, pieces, random.Random(0)) for k, v in development_sets(data).items()}
    model = Reader(labels, Encoder.pretrained())
    if before:
        model.load_state_dict(torch.load(before, weights_only=True)["model"])
    model.encoder.word.weight.requires_grad_(step.embeddings)
    plan = [epoch_batches(step, n, sets, told, labels, pieces, rng) for n in range(step.epochs)]
    adam, schedule = optimiser(model, sum(map(len, plan)), step.encoder_rate, step.head_rate)
    done = 0
    if checkpoint.exists():
        state = torch.load(checkpoint, weights_only=True)
        model.load_state_dict(state["model"])
        adam.load_state_dict(state["adam"])
        schedule.load_state_dict(state["schedule"])
        done = state["epoch"]
    for epoch in range(done, step.epochs):
        for line in _epoch(model, plan[epoch], adam, schedule):
            print(f"{step.name}: epoch {epoch + 1} {line}", flush=True)
        print(json.dumps({k: evaluate(model, v) for k, v in dev.items()}), flush=True)
        state = {
            "model": model.state_dict(),
            "adam": adam.state_dict(),
            "schedule": schedule.state_dict(),
            "epoch": epoch + 1,
        }
        torch.save(state, checkpoint.with_suffix(".part"))
        checkpoint.with_suffix(".part").replace(checkpoint)


def _epoch(
    model: Reader, plan: list[Batch], adam: torch.optim.Optimizer, schedule: torch.optim.lr_scheduler.LRScheduler
) -> Iterator[str]:
    """Train on the batches of one epoch; yields a line of progress every 50."""
    model.train()
    began, seen = time.time(), 0
    running: dict[str, list[float]] = {}
    for number, batch in enumerate(plan, 1):
        found = losses(model, batch)
        torch.stack([*found.values()]).sum().backward()
        torch.nn.utils.clip_grad_norm_(model.parameters(), 1.0)
        adam.step()
        schedule.step()
        adam.zero_grad(set_to_none=True)
        seen += batch.pieces
        for layer, value in found.items():
            running.setdefault(layer, []).append(value.item())
        if number % 50 == 0:
            shown = " ".join(f"{k} {sum(v) / len(v):.3f}" for k, v in running.items())
            yield f"{number}/{len(plan)} {seen / (time.time() - began):.0f} pieces/s {shown}"
            running = {}
