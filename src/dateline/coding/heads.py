"""The event heads at run time: word vectors → types, modes, statuses, contexts and arcs, in numpy."""

from __future__ import annotations

import json
from dataclasses import asdict, dataclass
from pathlib import Path

import numpy as np

from dateline.activations import Array, gelu, sigmoid, softmax
from dateline.errors import ModelError

RELATIONS = ("actor", "recipient", "speaker", "when", "where", "same")
STATUSES = ("actual", "future", "hypothetical", "negated")
CONTENT = frozenset({"VERB", "NOUN", "ADJ", "PROPN"})
LAYERS = (
    "hidden",
    "kind",
    "mode",
    "status",
    "historical",
    "about",
    "context",
    "trigger",
    "member",
    "relation_bias",
)
FOLDER = Path(__file__).parent / "model"


@dataclass(frozen=True)
class Vocabulary:
    """The labels of the heads: types (the first is "none"), modes as ``TYPE.mode``, contexts."""

    types: tuple[str, ...]
    modes: tuple[str, ...]
    contexts: tuple[str, ...]

    @classmethod
    def from_file(cls, path: Path) -> Vocabulary:
        """Read ``labels.json``."""
        return cls(**{k: tuple(v) for k, v in json.loads(path.read_text(encoding="utf-8")).items()})

    def to_file(self, path: Path) -> None:
        """Write ``labels.json``."""
        path.write_text(json.dumps(asdict(self), indent=0), encoding="utf-8")


class EventHeads:
    """The trained heads. Raises `ModelError` when the files are missing or damaged."""

    def __init__(self, folder: Path = FOLDER) -> None:
        try:
            self.names = Vocabulary.from_file(folder / "labels.json")
            with (folder / "coder.npz").open("rb") as file, np.load(file) as stored:
                self._w: dict[str, Array] = {k: stored[k].astype(np.float32) for k in stored.files}
            self._check()
        except Exception as error:
            raise ModelError(f"{folder}: the event heads cannot be loaded ({error}); reinstall dateline") from error

    def _check(self) -> None:
        """Whether all layers are there, with one row for every label. Raises `KeyError` or `ValueError`."""
        types, names = len(self.names.types), self.names
        rows = {
            "kind": types, "about": types, "mode": len(names.modes), "context": len(names.contexts),
            "status": len(STATUSES), "historical": 1, "relation_bias": len(RELATIONS),
        }  # fmt: skip
        for layer in LAYERS:
            weight, bias = self._w[f"{layer}.weight"], self._w[f"{layer}.bias"]
            if weight.ndim != 2 or len(weight) != rows.get(layer, len(weight)) or bias.shape != weight.shape[:1]:
                raise ValueError(f"layer {layer!r} does not fit its labels")
        expected = (len(RELATIONS), len(self._w["trigger.bias"]), len(self._w["member.bias"]))
        if self._w["relation"].shape != expected:
            raise ValueError("layer 'relation' does not fit its words")

    def _linear(self, name: str, x: Array) -> Array:
        result: Array = x @ self._w[f"{name}.weight"].T + self._w[f"{name}.bias"]
        return result

    def hidden(self, vectors: Array) -> Array:
        """Word vectors ``n × 384`` → the layer that the word heads read, ``n × 256``."""
        return gelu(self._linear("hidden", vectors))

    def types(self, hidden: Array) -> Array:
        """Probabilities ``n × types``."""
        return softmax(self._linear("kind", hidden))

    def modes(self, hidden: Array) -> Array:
        """Probabilities ``n × modes``, each on its own."""
        return sigmoid(self._linear("mode", hidden))

    def statuses(self, hidden: Array) -> Array:
        """Probabilities ``n × STATUSES``."""
        return softmax(self._linear("status", hidden))

    def historical(self, hidden: Array) -> Array:
        """Probability ``n`` that the act lies in the past of the story."""
        return sigmoid(self._linear("historical", hidden))[:, 0]

    def about(self, hidden: Array) -> Array:
        """Probabilities ``n × types`` of the act that an utterance is about ("none" first)."""
        return softmax(self._linear("about", hidden))

    def contexts(self, hidden: Array, surroundings: Array) -> Array:
        """Probabilities ``n × contexts``; ``surroundings``: mean vectors of their paragraphs, ``n × 384``."""
        return sigmoid(self._linear("context", np.concatenate([hidden, surroundings], axis=1)))

    def relations(self, triggers: Array, members: Array) -> Array:
        """Probabilities ``triggers × RELATIONS × words`` that a word heads the actor, recipient, …"""
        t = gelu(self._linear("trigger", triggers))
        m = gelu(self._linear("member", members))
        scores = np.einsum("ta,rab,wb->trw", t, self._w["relation"], m, optimize=True) * t.shape[1] ** -0.5
        return sigmoid(scores + self._linear("relation_bias", m).T[None])
