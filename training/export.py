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
from dateline.language.model import PAIRS, WEIGHTS
from training.encoder import Encoder, base_folder
from training.event_heads import EventHeads, vocabulary
from training.heads import Reader

VIEWS = tuple(f"{layer}_{end}" for layer in PAIRS for end in ("from", "to"))
SMALL = tuple(f"{part}_{layer}" for layer in WEIGHTS for part in ("weight", "bias"))
OUTPUTS = (
    "upos", "feats", "lemma", "kind", "start", "predicate", "factuality", "name", "cue", "arcs", "vectors",
    *VIEWS, *SMALL,
)  # fmt: skip


class Rows(nn.Module):
    """An embedding table in int8 with a scale for every row; a scale for the whole table costs accuracy."""

    def __init__(self, table: Tensor) -> None:
        super().__init__()
        self.scale: Tensor
        self.rows: Tensor
        self.register_buffer("scale", table.abs().amax(dim=1, keepdim=True) / 127)
        self.register_buffer("rows", (table / self.scale).round().to(torch.int8))

    def forward(self, index: Tensor) -> Tensor:
        """Row numbers → rows."""
        return self.rows[index].float() * self.scale[index]


class Exported(nn.Module):
    """The reader as the runtime wants it: decisions where they are plain, scores where decoding needs them."""

    def __init__(self, reader: Reader, *, quantised: bool) -> None:
        super().__init__()
        self.reader = reader
        if quantised:
            reader.encoder.add_module("word", Rows(reader.encoder.word.weight.detach()))

    def forward(self, pieces: Tensor, shapes: Tensor, mask: Tensor, first: Tensor) -> tuple[Tensor, ...]:
        """In: integer tensors batch × pieces (and batch × words for ``first``). Out: `OUTPUTS`, in order."""
        r = self.reader
        x = r.words(pieces, shapes, mask, first)
        small = [getattr(r, name).weight for name in PAIRS]
        small += [r.features[int(name.rpartition("_")[2])] for name in WEIGHTS[len(PAIRS) :]]
        return (
            *(r.tags[layer](x).argmax(-1) for layer in ("upos", "feats", "lemma", "kind")),
            *(r.tags[layer](x).softmax(-1)[..., 1] for layer in ("start", "predicate")),
            3.0 * r.factuality(x)[..., 0],
            r.tags["name"](x).log_softmax(-1),
            r.tags["cue"](x).softmax(-1),
            r.arcs(x),
            x,
            *(view for name in PAIRS for view in getattr(r, name).views(x)),
            # made to hang on the input, or they would be folded away
            *(part + 0.0 * x[0, 0, 0] for layer in small for part in (layer.weight, layer.bias)),
        )


def load_reader(checkpoint: Path, labels: Labels | None = None) -> tuple[Reader, Labels]:
    """The trained reader of a checkpoint, ready to be evaluated; its labels lie beside it unless given."""
    labels = labels or Labels.from_file(checkpoint.with_suffix(".labels.json"))
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
    labels: Labels | None = None,
    quantised: bool = True,
    reduce_range: bool = True,
) -> None:
    """Write the language model's files into ``folder``.

    Weights are int8 per channel with a reduced range: processors without VNNI add two products in 16 bits
    and saturate with the full range.
    """
    reader, labels = load_reader(checkpoint, labels)
    folder.mkdir(parents=True, exist_ok=True)
    ones = torch.ones(2, 8, dtype=torch.long)
    first = torch.arange(1, 6).repeat(2, 1)
    with tempfile.TemporaryDirectory() as work:
        plain = Path(work) / "plain.onnx"
        torch.onnx.export(
            Exported(reader, quantised=quantised),
            (ones, ones, ones, first),
            str(plain),
            input_names=["pieces", "shapes", "mask", "first"],
            output_names=list(OUTPUTS),
            dynamic_axes={
                **{k: {0: "batch", 1: "pieces"} for k in ("pieces", "shapes", "mask")},
                "first": {0: "batch", 1: "words"},
                **{k: {0: "batch", 1: "words"} for k in OUTPUTS if k not in SMALL},
                "arcs": {0: "batch", 1: "words", 2: "words"},
            },
            opset_version=17,
            dynamo=False,
        )
        target = folder / "reader.onnx"
        if quantised:
            quantize_dynamic(
                str(plain), str(target), per_channel=True, reduce_range=reduce_range, weight_type=QuantType.QInt8,
                op_types_to_quantize=["MatMul", "Gemm"],
                extra_options={"MatMulConstBOnly": True},
            )  # fmt: skip
        else:
            shutil.copy(plain, target)
        onnx.checker.check_model(str(target))
    labels.to_file(folder / "labels.json")
    shutil.copy(base_folder() / "tokenizer.json", folder / "tokenizer.json")
