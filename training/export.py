"""Checkpoint → ``reader.onnx``: encoder and heads in one int8 file, with labels and tokenizer beside it."""

from __future__ import annotations

import shutil
import tempfile
from pathlib import Path
from typing import Any

import numpy as np
import onnx
import torch
from onnxruntime.quantization import QuantType, quantize_dynamic
from torch import Tensor, nn

from dateline.codebook import Codebook
from dateline.language.labels import Labels
from training.encoder import Encoder, base_folder
from training.event_heads import EventHeads, vocabulary
from training.heads import Reader

OUTPUTS = (
    "upos", "feats", "lemma", "kind", "start", "name", "arcs", "dependent", "head", "vectors",
    "weight_label", "weight_label_bias",
)  # fmt: skip


class Exported(nn.Module):
    """The reader as the runtime wants it: decisions where they are plain, scores where decoding needs them."""

    def __init__(self, reader: Reader) -> None:
        super().__init__()
        self.reader = reader

    def forward(self, pieces: Tensor, shapes: Tensor, mask: Tensor, first: Tensor) -> tuple[Tensor, ...]:
        """In: integer tensors batch × pieces (and batch × words for ``first``). Out: `OUTPUTS`, in order."""
        r = self.reader
        x = r.words(pieces, shapes, mask, first)
        dependent, head = r.label_parts(x)
        return (
            *(r.tags[layer](x).argmax(-1) for layer in ("upos", "feats", "lemma", "kind")),
            r.tags["start"](x).softmax(-1)[..., 1],
            r.tags["name"](x).log_softmax(-1),
            r.arcs(x),
            dependent,
            head,
            x,
            # made to hang on the input, or they would be folded away
            r.label.weight + 0.0 * x[0, 0, 0],
            r.label.bias + 0.0 * x[0, 0, 0],
        )


def load_reader(checkpoint: Path, labels_of: Path | None = None) -> tuple[Reader, Labels]:
    """The trained reader of a checkpoint, ready to be evaluated; its labels lie beside ``labels_of``."""
    labels = Labels.from_file((labels_of or checkpoint).with_suffix(".labels.json"))
    reader = Reader(labels, Encoder())
    state = torch.load(checkpoint, weights_only=True)
    reader.load_state_dict(state["reader" if "reader" in state else "model"])
    return reader.eval(), labels


def export_events(checkpoint: Path, folder: Path) -> None:
    """Write the event heads and their labels into ``folder``."""
    names = vocabulary(Codebook.default())
    heads = EventHeads(names)
    heads.load_state_dict(torch.load(checkpoint, weights_only=True)["heads"])
    folder.mkdir(parents=True, exist_ok=True)
    names.to_file(folder / "labels.json")
    weights: dict[str, Any] = heads.weights()
    np.savez(folder / "coder.npz", **weights)


def export(
    checkpoint: Path,
    folder: Path,
    *,
    labels_of: Path | None = None,
    quantised: bool = True,
    reduce_range: bool = True,
) -> None:
    """Write the language model's files into ``folder``.

    Weights are int8 per channel with a reduced range: processors without VNNI add two products in 16 bits
    and saturate with the full range.
    """
    reader, labels = load_reader(checkpoint, labels_of)
    folder.mkdir(parents=True, exist_ok=True)
    ones = torch.ones(2, 8, dtype=torch.long)
    first = torch.arange(1, 6).repeat(2, 1)
    with tempfile.TemporaryDirectory() as work:
        plain = Path(work) / "plain.onnx"
        torch.onnx.export(
            Exported(reader),
            (ones, ones, ones, first),
            str(plain),
            input_names=["pieces", "shapes", "mask", "first"],
            output_names=list(OUTPUTS),
            dynamic_axes={
                **{k: {0: "batch", 1: "pieces"} for k in ("pieces", "shapes", "mask")},
                "first": {0: "batch", 1: "words"},
                **{k: {0: "batch", 1: "words"} for k in OUTPUTS if not k.startswith("weight_")},
                "arcs": {0: "batch", 1: "words", 2: "words"},
            },
            opset_version=17,
            dynamo=False,
        )
        target = folder / "reader.onnx"
        if quantised:
            quantize_dynamic(
                str(plain), str(target), per_channel=True, reduce_range=reduce_range, weight_type=QuantType.QInt8,
                op_types_to_quantize=["MatMul", "Gather", "Gemm"],
                extra_options={"MatMulConstBOnly": True},
            )  # fmt: skip
        else:
            shutil.copy(plain, target)
        onnx.checker.check_model(str(target))
    labels.to_file(folder / "labels.json")
    shutil.copy(base_folder() / "tokenizer.json", folder / "tokenizer.json")
