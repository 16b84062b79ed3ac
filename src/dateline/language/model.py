"""The ONNX file: windows of words → tags, scores and vectors."""

from __future__ import annotations

import hashlib
import os
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, fields
from functools import cached_property
from pathlib import Path
from typing import Any

import numpy as np
import onnxruntime
from numpy.typing import NDArray
from tokenizers import Tokenizer

from dateline.activations import gelu
from dateline.errors import ModelError
from dateline.language.labels import Labels
from dateline.language.pieces import Pieces, Window

FOLDER = Path(__file__).parent / "model"
BATCH_PIECES = 1536
STRETCH, SLACK = 1.15, 3  # the longest window of a batch, against the shortest: padding costs what words cost


@dataclass(frozen=True)
class Reading:
    """What the model says of one window of ``n`` words.

    upos, feats, lemma, kind: label indices, ``n``; start, predicate: probability that a sentence starts here,
    that the word has arguments, ``n``; factuality: -3 to 3, ``n``; name: BIO log-scores, ``n × labels``;
    cue: probabilities of being outside, first in and further in a cue, ``n × 3``; arcs: ``n × n`` (dependent,
    head; the diagonal is the root); vectors: ``n × 384``. ``…_from`` and ``…_to``, ``n × 128``, are a word's views
    as the first and the second of a pair, from which `Model.pairs` and `Model.every` make scores.
    """

    upos: NDArray[np.int64]
    feats: NDArray[np.int64]
    lemma: NDArray[np.int64]
    kind: NDArray[np.int64]
    start: NDArray[np.float32]
    predicate: NDArray[np.float32]
    factuality: NDArray[np.float32]
    name: NDArray[np.float32]
    cue: NDArray[np.float32]
    arcs: NDArray[np.float32]
    label_from: NDArray[np.float32]
    label_to: NDArray[np.float32]
    role_from: NDArray[np.float32]
    role_to: NDArray[np.float32]
    attribution_from: NDArray[np.float32]
    attribution_to: NDArray[np.float32]
    antecedent_from: NDArray[np.float32]
    antecedent_to: NDArray[np.float32]
    vectors: NDArray[np.float32]


PAIRS = ("label", "role", "attribution", "antecedent")
"""What pairs of words are scored for."""
WEIGHTS = (*PAIRS, "features_0", "features_2")
"""Small layers that work on chosen pairs only, outside of the network: its outputs ``weight_…`` and ``bias_…``."""


class Model:
    """The shipped model. Raises `ModelError` when a file is missing or damaged."""

    def __init__(self, folder: Path = FOLDER, threads: int | None = None) -> None:
        self.folder = folder
        try:
            self.labels = Labels.from_file(folder / "labels.json")
            self.pieces = Pieces(Tokenizer.from_file(str(folder / "tokenizer.json")))
            options = onnxruntime.SessionOptions()
            options.intra_op_num_threads = threads or os.cpu_count() or 1
            options.log_severity_level = 3
            # spinning threads would take the core from the rest of the chain
            options.add_session_config_entry("session.intra_op.allow_spinning", "0")
            self._session = onnxruntime.InferenceSession(
                str(folder / "reader.onnx"), options, providers=["CPUExecutionProvider"]
            )
        except Exception as error:
            raise ModelError(f"{folder}: the language model cannot be loaded ({error}); reinstall dateline") from error
        self._outputs = [f.name for f in fields(Reading)]

    @cached_property
    def version(self) -> str:
        """The first 12 hex digits of the model file's SHA-256."""
        return hashlib.sha256((self.folder / "reader.onnx").read_bytes()).hexdigest()[:12]

    @cached_property
    def _weights(self) -> dict[str, NDArray[np.float32]]:
        one = {k: np.ones((1, 1), np.int64) for k in ("pieces", "shapes", "mask")}
        names = [f"{part}_{layer}" for layer in WEIGHTS for part in ("weight", "bias")]
        found = self._session.run(names, {**one, "first": np.zeros((1, 1), np.int64)})
        return dict(zip(names, found, strict=True))

    @cached_property
    def _thirds(self) -> dict[str, list[NDArray[np.float32]]]:
        """The weights of pairs, apart: for the first word, for the second, for their product."""
        return {k: [np.ascontiguousarray(w) for w in np.split(self._weights[f"weight_{k}"], 3, axis=1)] for k in PAIRS}

    def pairs(self, layer: str, a: NDArray[np.float32], b: NDArray[np.float32]) -> NDArray[np.float32]:
        """Scores ``n × labels`` of aligned pairs, from the views of their two words (``n × 128`` each)."""
        weight, bias = self._weights[f"weight_{layer}"], self._weights[f"bias_{layer}"]
        scores: NDArray[np.float32] = np.concatenate([a, b, a * b], axis=1) @ weight.T + bias
        return scores

    def every(self, layer: str, a: NDArray[np.float32], b: NDArray[np.float32]) -> NDArray[np.float32]:
        """Scores ``n × m × labels`` of every first with every second word (views ``n × 128`` and ``m × 128``)."""
        bias = self._weights[f"bias_{layer}"]
        first, second, both = self._thirds[layer]
        # (a ∘ w) · b for every label: one product of (n · labels) × 128 with 128 × m
        mixed = (a[:, None, :] * both[None]).reshape(-1, a.shape[1]) @ b.T
        scores: NDArray[np.float32] = (
            mixed.reshape(len(a), len(bias), len(b)).transpose(0, 2, 1)
            + (a @ first.T)[:, None]
            + (b @ second.T)[None]
            + bias
        )
        return scores

    def feature_scores(self, features: NDArray[np.float32]) -> NDArray[np.float32]:
        """What the features of pairs of mentions (``… × features``) add to the scores of their being one."""
        w = self._weights
        hidden = gelu(features @ w["weight_features_0"].T + w["bias_features_0"])
        scores: NDArray[np.float32] = (hidden @ w["weight_features_2"].T + w["bias_features_2"])[..., 0]
        return scores

    def read(self, windows: Sequence[Sequence[str]]) -> list[Reading]:
        """Read windows of words, none longer than the encoder takes; results in the same order."""
        cut = [self.pieces.window(words) for words in windows]
        readings: list[Reading | None] = [None] * len(cut)
        for batch in batches(cut):
            for at, reading in zip(batch, self._run([cut[i] for i in batch]), strict=True):
                readings[at] = reading
        return [r for r in readings if r is not None]

    def _run(self, batch: list[Window]) -> Iterator[Reading]:
        length = max(len(w.pieces) for w in batch)
        words = max(len(w.first) for w in batch)
        feed: dict[str, NDArray[np.int64]] = {
            "pieces": np.zeros((len(batch), length), np.int64),
            "shapes": np.zeros((len(batch), length), np.int64),
            "mask": np.zeros((len(batch), length), np.int64),
            "first": np.zeros((len(batch), words), np.int64),
        }
        for row, window in enumerate(batch):
            feed["pieces"][row, : len(window.pieces)] = window.pieces
            feed["shapes"][row, : len(window.shapes)] = window.shapes
            feed["mask"][row, : len(window.pieces)] = 1
            feed["first"][row, : len(window.first)] = window.first
        outputs: dict[str, NDArray[Any]] = dict(zip(self._outputs, self._session.run(self._outputs, feed), strict=True))
        arcs = outputs.pop("arcs")
        for row, window in enumerate(batch):
            n = len(window.first)
            yield Reading(arcs=arcs[row, :n, :n], **{k: v[row, :n] for k, v in outputs.items()})


def batches(windows: Sequence[Window]) -> Iterator[list[int]]:
    """Indices of windows, grouped by length so that little padding is read."""
    batch: list[int] = []
    for i in sorted(range(len(windows)), key=lambda i: len(windows[i].pieces)):
        size = len(windows[i].pieces)
        full = size * (len(batch) + 1) > BATCH_PIECES
        if batch and (full or size > STRETCH * len(windows[batch[0]].pieces) + SLACK):
            yield batch
            batch = []
        batch.append(i)
    if batch:
        yield batch
