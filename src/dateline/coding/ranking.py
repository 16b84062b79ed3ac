"""How likely each proposed word is an actor or a recipient: a small network over the features of `proposals.py`.

Trained on the project's corpus (``training/sides.py``); its probabilities are what the record gives as the confidence
of a side.
"""

from __future__ import annotations

from pathlib import Path

import numpy as np

from dateline.activations import Array, gelu, sigmoid
from dateline.coding.heads import FOLDER
from dateline.coding.proposals import FEATURES
from dateline.errors import ModelError

ROLES = ("actor", "recipient")
FILE = "sides.npz"


class SideRanker:
    """The trained network. Raises `ModelError` when its file is missing or damaged."""

    def __init__(self, folder: Path = FOLDER) -> None:
        try:
            with (folder / FILE).open("rb") as file, np.load(file) as stored:
                self._w: dict[str, Array] = {k: stored[k].astype(np.float32) for k in stored.files}
            self(np.zeros((1, FEATURES), dtype=np.float32))
        except Exception as error:
            raise ModelError(f"{folder}: the heads of sides cannot be loaded ({error}); reinstall dateline") from error

    def __call__(self, features: Array) -> Array:
        """Features ``n × FEATURES`` → probabilities ``n × ROLES``."""
        hidden = gelu(features @ self._w["hidden.weight"].T + self._w["hidden.bias"])
        return sigmoid(hidden @ self._w["role.weight"].T + self._w["role.bias"])
