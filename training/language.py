"""Train the language model: tags, features, lemmas, trees, sentence starts, names and kinds in one encoder."""

from __future__ import annotations

import json
import random
import time
from pathlib import Path

import torch
from tokenizers import Tokenizer
from torch import Tensor

from dateline.language.labels import Labels
from dateline.language.pieces import MAX_PIECES, Pieces
from training import names, treebank
from training.batches import IGNORE, Example, batches, collate, example, vocabulary, windows
from training.encoder import Encoder, base_folder
from training.heads import Reader

SEED = 20211111
BATCH_PIECES = 2000
EPOCHS, ENCODER_RATE, HEAD_RATE = 4, 2e-4, 2e-3


def training_sentences(data: Path) -> dict[str, list[treebank.Sentence]]:
    """The training sets by name."""
    return {
        "ewt": treebank.read(data / "ewt" / "en_ewt-ud-train.conllu.gz"),
        "gum": treebank.read(data / "gum" / "gum_train.conllu.gz"),
        "crossner": names.crossner(data / "crossner_politics" / "train.tsv"),
        "re3d": names.re3d(data / "re3d" / "re3d_open.jsonl"),
    }


def fits(run: list[treebank.Sentence], pieces: Pieces) -> bool:
    """Whether a window can be read by the encoder (a handful of endless sentences cannot)."""
    return sum(len(pieces.cut(w)) for s in run for w in s.words) <= MAX_PIECES - 2


def examples(
    sets: dict[str, list[treebank.Sentence]], labels: Labels, pieces: Pieces, rng: random.Random
) -> list[Example]:
    """All windows of an epoch; paragraphs are joined anew each time."""
    return [
        example(run, labels, pieces)
        for sentences in sets.values()
        for run in windows(sentences, pieces, rng)
        if fits(run, pieces)
    ]


@torch.no_grad()
def evaluate(model: Reader, dev: list[Example]) -> dict[str, float]:
    """Accuracy of tags and greedy unlabelled/labelled attachment on gold words and sentences."""
    model.eval()
    right: dict[str, int] = {}
    total: dict[str, int] = {}

    def count(layer: str, ok: Tensor, valid: Tensor) -> None:
        right[layer] = right.get(layer, 0) + int((ok & valid).sum())
        total[layer] = total.get(layer, 0) + int(valid.sum())

    for batch_examples in batches(dev, 4000, random.Random(0)):
        batch = collate(batch_examples)
        x = model.words(batch["pieces"], batch["shapes"], batch["mask"], batch["first"])
        for layer, head in model.tags.items():
            target = batch[layer]
            valid = target != IGNORE
            if layer == "name":
                valid &= target != 0
            count(layer, head(x).argmax(-1) == target, valid)
        same = batch["sentence"][:, :, None] == batch["sentence"][:, None, :]
        heads = model.arcs(x).masked_fill(~same, -1e4).argmax(-1)
        valid = batch["heads"] != IGNORE
        dependent, head_view = model.label_parts(x)
        at = heads[:, :, None].expand(-1, -1, head_view.shape[-1])
        guess = model.label_scores(dependent, torch.gather(head_view, 1, at)).argmax(-1)
        count("uas", heads == batch["heads"], valid)
        count("las", (heads == batch["heads"]) & (guess == batch["labels"]), valid)
    return {k: round(right[k] / max(total[k], 1), 4) for k in right}


def optimiser(
    model: torch.nn.Module, steps: int, encoder_rate: float, head_rate: float
) -> tuple[torch.optim.Optimizer, torch.optim.lr_scheduler.LRScheduler]:
    """AdamW with two rates and a one-cycle schedule."""
    slow = [p for n, p in model.named_parameters() if n.startswith("encoder.") and p.requires_grad]
    fast = [p for n, p in model.named_parameters() if not n.startswith("encoder.") and p.requires_grad]
    adam = torch.optim.AdamW(
        [{"params": slow, "lr": encoder_rate}, {"params": fast, "lr": head_rate}], weight_decay=0.01
    )
    return adam, torch.optim.lr_scheduler.OneCycleLR(
        adam, max_lr=[encoder_rate, head_rate], total_steps=steps, pct_start=0.1, cycle_momentum=False
    )


def train(data: Path, checkpoint: Path, epochs: int = EPOCHS) -> None:
    """Train from the base model (or go on from ``checkpoint``) and save after every epoch; prints dev scores.

    The word embeddings stay as they came: the heads are new, and their first gradients are noise.
    """
    torch.manual_seed(SEED)
    rng = random.Random(SEED)
    pieces = Pieces(Tokenizer.from_file(str(base_folder() / "tokenizer.json")))
    sets = training_sentences(data)
    labels = vocabulary([s for sentences in sets.values() for s in sentences])
    dev = {
        "ewt": treebank.read(data / "ewt" / "en_ewt-ud-dev.conllu.gz"),
        "gum": treebank.read(data / "gum" / "gum_dev.conllu.gz"),
    }
    dev_examples = {k: examples({k: v}, labels, pieces, random.Random(0)) for k, v in dev.items()}
    model = Reader(labels, Encoder.pretrained())
    model.encoder.word.weight.requires_grad_(False)
    plan = [[*batches(examples(sets, labels, pieces, rng), BATCH_PIECES, rng)] for _ in range(epochs)]
    adam, schedule = optimiser(model, sum(map(len, plan)), ENCODER_RATE, HEAD_RATE)
    done = 0
    if checkpoint.exists():
        state = torch.load(checkpoint, weights_only=True)
        model.load_state_dict(state["model"])
        adam.load_state_dict(state["adam"])
        schedule.load_state_dict(state["schedule"])
        done = state["epoch"]
    for epoch in range(done, epochs):
        model.train()
        began, seen, running = time.time(), 0, 0.0
        for step, batch_examples in enumerate(plan[epoch], 1):
            batch = collate(batch_examples)
            x = model.words(batch["pieces"], batch["shapes"], batch["mask"], batch["first"])
            loss = torch.stack([*model.loss(batch, x).values()]).sum()
            loss.backward()
            torch.nn.utils.clip_grad_norm_(model.parameters(), 1.0)
            adam.step()
            schedule.step()
            adam.zero_grad(set_to_none=True)
            seen += int(batch["mask"].sum())
            running += loss.item()
            if step % 50 == 0:
                print(
                    f"epoch {epoch + 1} step {step}/{len(plan[epoch])} loss {running / 50:.3f} "
                    f"{seen / (time.time() - began):.0f} pieces/s",
                    flush=True,
                )
                running = 0.0
        scores = {k: evaluate(model, v) for k, v in dev_examples.items()}
        print(json.dumps(scores), flush=True)
        checkpoint.parent.mkdir(parents=True, exist_ok=True)
        labels.to_file(checkpoint.with_suffix(".labels.json"))
        state = {
            "model": model.state_dict(),
            "adam": adam.state_dict(),
            "schedule": schedule.state_dict(),
            "epoch": epoch + 1,
        }
        torch.save(state, checkpoint.with_suffix(".part"))
        checkpoint.with_suffix(".part").replace(checkpoint)
