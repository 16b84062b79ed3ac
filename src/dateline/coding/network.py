"""A small trained network: one hidden layer over features, a probability for each output (``training/network.py``)."""

from __future__ import annotations

import math
from pathlib import Path

import numpy as np

from dateline.activations import Array, gelu, sigmoid
from dateline.coding.heads import FOLDER
from dateline.errors import ModelError

TYPES = (
    "AGREE", "CONSULT", "SUPPORT", "CONCEDE", "COOPERATE", "AID", "RETREAT", "REQUEST", "ACCUSE", "REJECT", "THREATEN",
    "PROTEST", "SANCTION", "MOBILIZE", "COERCE", "ASSAULT",
)  # fmt: skip
"""The types of act, in the order in which the networks were taught them."""
FLOOR, CEILING = -5.0, 5.0  # log-odds of what is as good as impossible, and as good as sure


def logit(p: float) -> float:
    """The log-odds of a probability as a feature, between `FLOOR` and `CEILING`."""
    if p <= 0:
        return FLOOR
    return max(FLOOR, min(CEILING, math.log(p / (1 - p)))) if p < 1 else CEILING


class Network:
    """The network of a file in the model's folder. Raises `ModelError` when that is missing or damaged."""

    def __init__(self, name: str, inputs: int, outputs: int, folder: Path = FOLDER) -> None:
        try:
            with (folder / name).open("rb") as file, np.load(file) as stored:
                self._w: dict[str, Array] = {k: stored[k].astype(np.float32) for k in stored.files}
            shape = self(np.zeros((1, inputs), dtype=np.float32)).shape
            if shape != (1, outputs):
                raise ValueError(f"it gives {shape[1]} values instead of {outputs}")
        except Exception as error:
            raise ModelError(f"{folder / name}: it cannot be loaded ({error}); reinstall dateline") from error

    def __call__(self, features: Array) -> Array:
        """Features ``n × inputs`` → probabilities ``n × outputs``."""
        hidden = gelu(features @ self._w["hidden.weight"].T + self._w["hidden.bias"])
        return sigmoid(hidden @ self._w["output.weight"].T + self._w["output.bias"])
