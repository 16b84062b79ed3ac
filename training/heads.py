"""The heads over the encoder: linear for words, biaffine for arcs (Dozat and Manning 2017)."""

from __future__ import annotations

import torch
from torch import Tensor, nn
from torch.nn import functional

from dateline.language.labels import Labels
from training.batches import IGNORE
from training.encoder import WIDTH, Encoder

ARC, LABEL = 256, 128
WEIGHTS = {"upos": 1.0, "feats": 0.7, "lemma": 0.5, "start": 0.5, "name": 1.0, "kind": 0.4}


class Reader(nn.Module):
    """Encoder and all heads."""

    def __init__(self, labels: Labels, encoder: Encoder, dropout: float = 0.25) -> None:
        super().__init__()
        self.encoder = encoder
        self.dropout = nn.Dropout(dropout)
        sizes = {
            "upos": labels.upos,
            "feats": labels.feats,
            "lemma": labels.lemma,
            "name": labels.name,
            "kind": labels.kind,
        }
        self.tags = nn.ModuleDict({k: nn.Linear(WIDTH, len(v)) for k, v in sizes.items()})
        self.tags["start"] = nn.Linear(WIDTH, 2)
        self.arc_dependent = nn.Linear(WIDTH, ARC)
        self.arc_head = nn.Linear(WIDTH, ARC)
        self.arc = nn.Linear(ARC, ARC, bias=False)
        self.arc_bias = nn.Linear(ARC, 1)
        self.label_dependent = nn.Linear(WIDTH, LABEL)
        self.label_head = nn.Linear(WIDTH, LABEL)
        self.label = nn.Linear(3 * LABEL, len(labels.dep))

    def words(self, pieces: Tensor, shapes: Tensor, mask: Tensor, first: Tensor) -> Tensor:
        """One vector a word: that of its first piece. Out: batch × words × width."""
        encoded = self.encoder(pieces, shapes, mask)
        return torch.gather(encoded, 1, first[:, :, None].expand(-1, -1, WIDTH))

    def arcs(self, x: Tensor) -> Tensor:
        """Scores batch × dependent × head; the diagonal is the root."""
        dependent, head = functional.gelu(self.arc_dependent(x)), functional.gelu(self.arc_head(x))
        dependent, head = self.dropout(dependent), self.dropout(head)
        return self.arc(dependent) @ head.transpose(1, 2) * ARC**-0.5 + self.arc_bias(head).transpose(1, 2)

    def label_parts(self, x: Tensor) -> tuple[Tensor, Tensor]:
        """The two views of a word from which labels are scored."""
        return functional.gelu(self.label_dependent(x)), functional.gelu(self.label_head(x))

    def label_scores(self, dependent: Tensor, head: Tensor) -> Tensor:
        """Label scores of arcs given the views of their two ends, ``… × LABEL`` each."""
        return self.label(torch.cat([dependent, head, dependent * head], dim=-1))

    def loss(self, batch: dict[str, Tensor], x: Tensor) -> dict[str, Tensor]:
        """Cross-entropy of every layer that the batch labels, from word vectors ``x``."""
        x = self.dropout(x)
        losses = {}
        for layer, weight in WEIGHTS.items():
            target = batch[layer]
            if bool((target != IGNORE).any()):
                losses[layer] = weight * functional.cross_entropy(
                    self.tags[layer](x).flatten(0, 1), target.flatten(), ignore_index=IGNORE
                )
        heads = batch["heads"]
        if bool((heads != IGNORE).any()):
            same = batch["sentence"][:, :, None] == batch["sentence"][:, None, :]
            scores = self.arcs(x).masked_fill(~same, -1e4)
            losses["arc"] = functional.cross_entropy(scores.flatten(0, 1), heads.flatten(), ignore_index=IGNORE)
            dependent, head = self.label_parts(x)
            at = heads.clamp(min=0)[:, :, None].expand(-1, -1, LABEL)
            logits = self.label_scores(self.dropout(dependent), self.dropout(torch.gather(head, 1, at)))
            losses["label"] = functional.cross_entropy(
                logits.flatten(0, 1), batch["labels"].flatten(), ignore_index=IGNORE
            )
        return losses
