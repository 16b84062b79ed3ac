"""Fit and write the small networks of `dateline.coding.network`."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

import numpy as np
import torch
from torch import nn
from torch.nn import functional

from dateline.activations import Array
from training.language import SEED

BATCH = 128


@dataclass(frozen=True)
class Recipe:
    """How a network is fitted: hidden units, epochs of a one-cycle schedule, rate, weight decay, dropout."""

    hidden: int
    epochs: int
    rate: float = 2e-3
    decay: float = 0.02
    dropout: float = 0.2


def fit(features: Array, gold: Array, recipe: Recipe) -> dict[str, Array]:
    """The weights for features as they come (``n × inputs``; their scaling is folded in) and gold ``n × outputs``."""
    torch.manual_seed(SEED)
    x, y = torch.from_numpy(features), torch.from_numpy(gold)
    mean, spread = x.mean(0), x.std(0) + 0.1
    x = (x - mean) / spread
    hidden, output = nn.Linear(x.shape[1], recipe.hidden), nn.Linear(recipe.hidden, y.shape[1])
    parameters = [*hidden.parameters(), *output.parameters()]
    steps = recipe.epochs * -(-len(x) // BATCH)
    adam = torch.optim.AdamW(parameters, lr=recipe.rate, weight_decay=recipe.decay)
    schedule = torch.optim.lr_scheduler.OneCycleLR(adam, max_lr=recipe.rate, total_steps=steps, cycle_momentum=False)
    for _ in range(recipe.epochs):
        for batch in torch.randperm(len(x)).split(BATCH):
            inner = functional.dropout(functional.gelu(hidden(x[batch])), recipe.dropout)
            functional.binary_cross_entropy_with_logits(output(inner), y[batch]).backward()
            adam.step()
            schedule.step()
            adam.zero_grad(set_to_none=True)
    weight = hidden.weight / spread
    weights = {
        "hidden.weight": weight, "hidden.bias": hidden.bias - weight @ mean,
        "output.weight": output.weight, "output.bias": output.bias,
    }  # fmt: skip
    return {k: v.detach().numpy().astype(np.float32) for k, v in weights.items()}


def write(weights: dict[str, Array], path: Path) -> None:
    """Write the weights of a network."""
    np.savez(path, **weights)  # type: ignore[arg-type]
