"""A small trained network: one hidden layer over features, a probability for each output (``training/network.py``)."""

from __future__ import annotations

from pathlib import Path

import numpy as np

from dateline.activations import Array, gelu, sigmoid
from dateline.coding.heads import FOLDER
from dateline.errors import ModelError


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
