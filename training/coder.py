"""Train the event heads together with the encoder; the language model's own sets in between keep what it knows."""

from __future__ import annotations

import json
import random
import time
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import torch
from torch import Tensor
from torch.nn import functional

from dateline.coding.heads import RELATIONS
from training.batches import collate
from training.event_heads import EventHeads
from training.events import EventExample
from training.heads import Reader
from training.language import SEED, Batch, losses

BATCH_PIECES = 640
NONE_WEIGHT = 0.5  # most words tell of nothing: without this the heads learn to say "none" and stay there
TAUGHT_WEIGHT = 0.5  # of tags and trees that a model gave, against those that people gave
STATUS_WEIGHT = (1.0, 2.0, 2.0, 2.0)


@dataclass(frozen=True)
class Cycle:
    """One run of the one-cycle schedule. ``embeddings``: whether the word embeddings are trained too."""

    epochs: int
    encoder_rate: float
    grammar_rate: float
    event_rate: float
    embeddings: bool


TOGETHER = Cycle(epochs=3, encoder_rate=1.5e-4, grammar_rate=1e-3, event_rate=1e-3, embeddings=True)
FIT = Cycle(epochs=6, encoder_rate=0.0, grammar_rate=0.0, event_rate=1e-3, embeddings=False)


@dataclass
class Model:
    """Reader and event heads, trained together; without a reader, the heads over the examples' own vectors."""

    reader: Reader | None
    heads: EventHeads

    def parameters(self) -> list[torch.nn.Parameter]:
        """All that is trained."""
        modules = [m for m in (self.reader, self.heads) if m is not None]
        return [p for module in modules for p in module.parameters() if p.requires_grad]

    def mode(self, training: bool) -> None:
        """Switch dropout on or off."""
        for module in (self.reader, self.heads):
            if module is not None:
                module.train(training)


def batches(examples: list[EventExample], rng: random.Random) -> list[list[EventExample]]:
    """Batches of windows of like length, in random order."""
    order = sorted(examples, key=lambda e: (len(e.pieces) // 8, rng.random()))
    out: list[list[EventExample]] = [[]]
    for e in order:
        if out[-1] and len(e.pieces) * (len(out[-1]) + 1) > BATCH_PIECES:
            out.append([])
        out[-1].append(e)
    rng.shuffle(out)
    return out


def padded(model: Model, batch: list[EventExample]) -> Tensor:
    """The word vectors of a batch, examples × words × width."""
    if model.reader is None:
        return torch.nn.utils.rnn.pad_sequence([e.vectors for e in batch], batch_first=True)
    length, words = max(len(e.pieces) for e in batch), max(len(e.first) for e in batch)

    def pad(rows: list[list[int]], width: int) -> Tensor:
        return torch.tensor([r + [0] * (width - len(r)) for r in rows])

    return model.reader.words(
        pad([e.pieces for e in batch], length),
        pad([e.shapes for e in batch], length),
        pad([[1] * len(e.pieces) for e in batch], length),
        pad([e.first for e in batch], words),
    )


def vectors(model: Model, batch: list[EventExample]) -> list[Tensor]:
    """The word vectors of every example of a batch."""
    return [x[: len(e.first)] for x, e in zip(padded(model, batch), batch, strict=True)]


def taught_loss(model: Model, batch: list[EventExample], x: Tensor) -> Tensor:
    """The losses of tags and trees where a teacher has given them: rare words of acts keep theirs."""
    taught = [e.taught for e in batch if e.taught is not None]
    if model.reader is None or len(taught) < len(batch):
        return torch.zeros(())
    return TAUGHT_WEIGHT * torch.stack([*model.reader.loss(collate(taught), x).values()]).sum()


def loss(model: Model, batch: list[EventExample]) -> Tensor:
    """The summed losses of a batch of passages and pairs."""
    heads = model.heads
    total = torch.zeros(())
    type_weight = torch.ones(len(heads.vocabulary.types))
    type_weight[0] = NONE_WEIGHT
    terms: dict[str, list[Tensor]] = {
        k: [] for k in ("type", "mode", "status", "historical", "about", "context", "arc", "pair")
    }
    everything = padded(model, batch)
    for row, e in zip(everything, batch, strict=True):
        x = row[: len(e.first)]
        hidden, triggers, members = heads.views(x)
        logits = heads.kind(hidden)
        if e.relation is not None:
            terms["pair"].append(pair_loss(heads, logits, triggers, members, e))
            continue
        content = torch.tensor(e.content)
        terms["type"].append(
            functional.cross_entropy(
                logits[content], torch.tensor(e.types)[content], weight=type_weight, reduction="sum"
            )
            / 4
        )
        if not e.events:
            continue
        at = torch.tensor([int(v["trigger"]) for v in e.events])
        kinds = torch.tensor([int(v["type"]) for v in e.events])
        h = hidden[at]
        allowed = heads.mode_of[kinds]
        mode_loss = functional.binary_cross_entropy_with_logits(
            heads.mode(h), torch.stack([torch.as_tensor(v["modes"]) for v in e.events]), reduction="none"
        )
        terms["mode"].append((mode_loss * allowed).sum() / 4)
        statuses = torch.tensor([int(v["status"]) for v in e.events])
        terms["status"].append(
            functional.cross_entropy(heads.status(h), statuses, weight=torch.tensor(STATUS_WEIGHT), reduction="sum") / 4
        )
        past = torch.tensor([float(v["historical"]) for v in e.events])
        terms["historical"].append(
            functional.binary_cross_entropy_with_logits(heads.historical(h)[:, 0], past, reduction="sum") / 8
        )
        about = torch.tensor([int(v["about"]) for v in e.events])
        terms["about"].append(functional.cross_entropy(heads.about(h), about, reduction="sum") / 8)
        around = x.mean(0, keepdim=True).expand(len(at), -1)
        contexts = torch.stack([torch.as_tensor(v["contexts"]) for v in e.events])
        terms["context"].append(
            functional.binary_cross_entropy_with_logits(
                heads.context(torch.cat([h, around], -1)), contexts, reduction="sum"
            )
            / 16
        )
        gold = torch.stack([torch.as_tensor(v["arcs"]) for v in e.events])
        arc_loss = functional.binary_cross_entropy_with_logits(
            heads.relations(triggers[at], members), gold, reduction="none"
        )
        terms["arc"].append((arc_loss * torch.tensor(e.nominal) * (gold >= 0)).sum() / 4)
    for parts in terms.values():
        if parts:
            total = total + torch.stack(parts).sum() / len(batch)
    return total + taught_loss(model, batch, everything)


def pair_scores(heads: EventHeads, logits: Tensor, triggers: Tensor, members: Tensor, e: EventExample) -> Tensor:
    """Log-scores of every type for the act between a marked source and target, summed over all possible triggers."""
    assert e.relation is not None
    source, target, _ = e.relation
    arcs = functional.logsigmoid(heads.relations(triggers, members))
    actor, recipient = RELATIONS.index("actor"), RELATIONS.index("recipient")
    belongs = torch.zeros(len(triggers))
    if source >= 0:
        belongs = belongs + arcs[:, actor, source]
    if target >= 0:
        # in a reciprocal act the other side is an actor too
        belongs = belongs + torch.maximum(arcs[:, recipient, target], arcs[:, actor, target])
    content = torch.tensor(e.content)
    return torch.logsumexp((functional.log_softmax(logits, -1) + belongs[:, None])[content], dim=0)


def pair_loss(heads: EventHeads, logits: Tensor, triggers: Tensor, members: Tensor, e: EventExample) -> Tensor:
    """Minus the log-probability of the allowed types, given that there is an event."""
    assert e.relation is not None
    if not any(e.content):
        return torch.zeros(())
    scores = pair_scores(heads, logits, triggers, members, e)
    return torch.logsumexp(scores[1:], 0) - torch.logsumexp(scores[list(e.relation[2])], 0)


@torch.no_grad()
def pair_types(model: Model, examples: Sequence[EventExample | None]) -> list[dict[str, float]]:
    """Log-scores by type of marked sentences, in order; empty for an example that there is none of."""
    model.mode(training=False)
    found: list[dict[str, float]] = []
    for e in examples:
        if e is None or not any(e.content):
            found.append({})
            continue
        hidden, triggers, members = model.heads.views(vectors(model, [e])[0])
        scores = pair_scores(model.heads, model.heads.kind(hidden), triggers, members, e)
        found.append({t: float(scores[i]) for i, t in enumerate(model.heads.vocabulary.types) if i})
    return found


@torch.no_grad()
def evaluate(model: Model, examples: list[EventExample]) -> dict[str, float]:
    """Trigger detection and typing F1, and on right triggers: status, mode, arcs; on pairs: accuracy."""
    model.mode(training=False)
    n: dict[str, int] = {}

    def add(key: str, value: int) -> None:
        n[key] = n.get(key, 0) + value

    for batch in batches(examples, random.Random(0)):
        for x, e in zip(vectors(model, batch), batch, strict=True):
            hidden, triggers, members = model.heads.views(x)
            logits = model.heads.kind(hidden)
            if e.relation is not None:
                scores = pair_scores(model.heads, logits, triggers, members, e)
                add("pairs", 1)
                add("pair_right", int(1 + int(scores[1:].argmax()) in e.relation[2]))
                continue
            guess = logits.argmax(-1) * torch.tensor(e.content)
            gold = torch.tensor(e.types)
            add("found", int(((guess > 0) & (gold > 0)).sum()))
            add("typed", int(((guess > 0) & (gold == guess)).sum()))
            add("guessed", int((guess > 0).sum()))
            add("gold", int((gold > 0).sum()))
            for v in e.events:
                t = int(v["trigger"])
                add("events", 1)
                add("status", int(int(model.heads.status(hidden[t]).argmax()) == int(v["status"])))
                add("about", int(int(model.heads.about(hidden[t]).argmax()) == int(v["about"])))
                arcs = (model.heads.relations(triggers[t : t + 1], members)[0] > 0) & torch.tensor(e.nominal)
                arcs = arcs & (torch.as_tensor(v["arcs"]) >= 0)
                true = torch.as_tensor(v["arcs"]) > 0
                for r in range(len(RELATIONS)):
                    add(f"{RELATIONS[r]}_hit", int((arcs[r] & true[r]).sum()))
                    add(f"{RELATIONS[r]}_guess", int(arcs[r].sum()))
                    add(f"{RELATIONS[r]}_gold", int(true[r].sum()))
    out = {}
    if n.get("gold"):
        out["detect_f1"] = 2 * n["found"] / (n["guessed"] + n["gold"])
        out["type_f1"] = 2 * n["typed"] / (n["guessed"] + n["gold"])
        out["precision"] = n["found"] / max(1, n["guessed"])
        out["status"] = n["status"] / n["events"]
        out["about"] = n["about"] / n["events"]
        for name in RELATIONS:
            out[f"{name}_f1"] = 2 * n[f"{name}_hit"] / max(1, n[f"{name}_guess"] + n[f"{name}_gold"])
    if n.get("pairs"):
        out["pair_accuracy"] = n["pair_right"] / n["pairs"]
    return {k: round(v, 4) for k, v in out.items()}


def train(
    model: Model,
    examples: list[EventExample],
    replay: list[Batch],
    cycle: Cycle,
    checkpoint: Path | None = None,
    dev: list[EventExample] | None = None,
) -> None:
    """Train ``model`` in place for one cycle; prints dev scores after every epoch.

    ``replay``: batches of the language model's sets, spread in their order over all epochs. With a ``checkpoint`` path,
    work is saved after every epoch and taken up again from there.
    """
    torch.manual_seed(SEED)
    rng = random.Random(SEED)
    epochs = cycle.epochs
    plan = [batches(examples, rng) for _ in range(epochs)]
    steps = sum(map(len, plan))
    groups: list[dict[str, Any]] = [{"params": [*model.heads.parameters()], "lr": cycle.event_rate}]
    if model.reader is not None:
        encoder = model.reader.encoder
        encoder.word.weight.requires_grad_(cycle.embeddings)
        grammar = [p for k, p in model.reader.named_parameters() if not k.startswith("encoder.")]
        groups += [
            {"params": [p for p in encoder.parameters() if p.requires_grad], "lr": cycle.encoder_rate},
            {"params": grammar, "lr": cycle.grammar_rate},
        ]
    adam = torch.optim.AdamW(groups, weight_decay=0.01, fused=True)
    schedule = torch.optim.lr_scheduler.OneCycleLR(
        adam, max_lr=[float(g["lr"]) for g in groups], total_steps=steps, pct_start=0.1, cycle_momentum=False
    )
    done = 0
    if checkpoint and model.reader is not None and checkpoint.exists():
        state = torch.load(checkpoint, weights_only=True)
        model.reader.load_state_dict(state["reader"])
        model.heads.load_state_dict(state["heads"])
        adam.load_state_dict(state["adam"])
        schedule.load_state_dict(state["schedule"])
        done = state["epoch"]
    step = sum(map(len, plan[:done]))
    for epoch in range(done, epochs):
        model.mode(training=True)
        began, running = time.time(), 0.0
        for batch in plan[epoch]:
            value = loss(model, batch)
            due = replay[step * len(replay) // steps : (step + 1) * len(replay) // steps]
            for other in due:
                assert model.reader is not None, "what the reader knows is kept with a reader only"
                torch.stack([*losses(model.reader, other).values()]).sum().backward()
            value.backward()
            torch.nn.utils.clip_grad_norm_(model.parameters(), 2.0)
            adam.step()
            schedule.step()
            adam.zero_grad(set_to_none=True)
            step += 1
            running += value.item()
        report: dict[str, object] = {
            "epoch": epoch + 1,
            "loss": round(running / len(plan[epoch]), 3),
            "seconds": round(time.time() - began),
        }
        print(json.dumps({**report, **(evaluate(model, dev) if dev else {})}), flush=True)
        if checkpoint and model.reader is not None:
            state = {
                "reader": model.reader.state_dict(), "heads": model.heads.state_dict(),
                "adam": adam.state_dict(), "schedule": schedule.state_dict(), "epoch": epoch + 1,
            }  # fmt: skip
            torch.save(state, checkpoint.with_suffix(".part"))
            checkpoint.with_suffix(".part").replace(checkpoint)
