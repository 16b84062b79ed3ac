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

from dateline.errors import ModelError
from dateline.language.labels import Labels
from dateline.language.pieces import Pieces, Window

FOLDER = Path(__file__).parent / "model"
BATCH_PIECES = 1536


@dataclass(frozen=True)
class Reading:
    """What the model says of one window of ``n`` words.

    upos, feats, lemma, kind: label indices, ``n``; start: probability that a sentence starts here, ``n``;
    name: BIO log-scores, ``n × labels``; arcs: ``n × n`` (dependent, head; the diagonal is the root);
    dependent, head: the views that labels are scored from, ``n × 128``; vectors: ``n × 384``.
    """

    upos: NDArray[np.int64]
    feats: NDArray[np.int64]
    lemma: NDArray[np.int64]
    kind: NDArray[np.int64]
    start: NDArray[np.float32]
    name: NDArray[np.float32]
    arcs: NDArray[np.float32]
    dependent: NDArray[np.float32]
    head: NDArray[np.float32]
    vectors: NDArray[np.float32]


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
    def _label_weights(self) -> tuple[NDArray[np.float32], NDArray[np.float32]]:
        one = {k: np.ones((1, 1), np.int64) for k in ("pieces", "shapes", "mask")}
        weight, bias = self._session.run(
            ["weight_label", "weight_label_bias"], {**one, "first": np.zeros((1, 1), np.int64)}
        )
        return weight, bias

    def arc_labels(self, dependent: NDArray[np.float32], head: NDArray[np.float32]) -> NDArray[np.int64]:
        """Label indices of arcs, given the views of their two ends (``arcs × 128`` each)."""
        weight, bias = self._label_weights
        scores = np.concatenate([dependent, head, dependent * head], axis=1) @ weight.T + bias
        labels: NDArray[np.int64] = scores.argmax(axis=1)
        return labels

    def read(self, windows: Sequence[Sequence[str]]) -> list[Reading]:
        """Read windows of words, none longer than the encoder takes; results in the same order."""
        cut = [self.pieces.window(words) for words in windows]
        readings: list[Reading | None] = [None] * len(cut)
        for batch in _batches(cut):
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


def _batches(windows: Sequence[Window]) -> Iterator[list[int]]:
    """Indices of windows, grouped by length so that little padding is read."""
    batch: list[int] = []
    for i in sorted(range(len(windows)), key=lambda i: len(windows[i].pieces)):
        if batch and len(windows[i].pieces) * (len(batch) + 1) > BATCH_PIECES:
            yield batch
            batch = []
        batch.append(i)
    if batch:
        yield batch
