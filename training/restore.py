"""The exported files → a reader to go on from: training continues from what ships, without any earlier checkpoint.

Weights come back from int8, each within half a step of what was exported.
"""

from __future__ import annotations

from pathlib import Path

import onnx
import torch
from onnx import numpy_helper
from torch import Tensor

from dateline.language.labels import Labels
from training.encoder import Encoder
from training.heads import Reader

_ROOT = "reader."


def restore(folder: Path) -> tuple[Reader, Labels]:
    """The reader whose export lies in ``folder``, and its labels.

    Raises ValueError when the file holds other weights than a reader has.
    """
    labels = Labels.from_file(folder / "labels.json")
    reader = Reader(labels, Encoder())
    reader.load_state_dict(_state(onnx.load(str(folder / "reader.onnx")).graph, reader))
    return reader.eval(), labels


def _state(graph: onnx.GraphProto, reader: Reader) -> dict[str, Tensor]:
    """The weights by the names that the reader has for them."""
    given = {i.name: torch.from_numpy(numpy_helper.to_array(i).copy()) for i in graph.initializer}
    state = {name.removeprefix(_ROOT): value for name, value in given.items() if name.startswith(_ROOT)}
    state["encoder.word.weight"] = state.pop("encoder.word.rows").float() * state.pop("encoder.word.scale")
    users: dict[str, list[onnx.NodeProto]] = {}
    for node in graph.node:
        for name in node.input:
            users.setdefault(name, []).append(node)
    for node in graph.node:
        if node.op_type == "MatMulInteger":
            matrix = node.input[1].removesuffix("_quantized")
            weight = (given[f"{matrix}_quantized"].float() * given[f"{matrix}_scale"]).T
            state[_name(node, users)] = weight.contiguous()
    if missing := set(reader.state_dict()) ^ set(state):
        raise ValueError(f"the exported file holds other weights than this reader: {', '.join(sorted(missing))}")
    return state


def _name(product: onnx.NodeProto, users: dict[str, list[onnx.NodeProto]]) -> str:
    """The parameter that a product multiplies with: the one whose bias is added to it; ``arc`` has none."""
    node = product
    while node.op_type != "Add":
        (node, *others) = users[node.output[0]]
        if others or node.op_type not in {"Cast", "Mul", "Add"}:
            return "arc.weight"
    biases = [name for name in node.input if name.endswith(".bias")]
    return biases[0].removeprefix(_ROOT).removesuffix("bias") + "weight" if biases else "arc.weight"
