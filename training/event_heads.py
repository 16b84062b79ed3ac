"""The heads that read events: what a word tells of, in what mode and status, and who and what belongs to it.

Every content word is a candidate; "none" is a type. The arcs from a trigger to its actor, recipient, speaker, time,
place and other mentions share one bilinear scorer with a matrix for each relation (Dozat and Manning 2017).
"""

from __future__ import annotations

import numpy as np
import torch
from torch import Tensor, nn
from torch.nn import functional

from dateline.codebook import Codebook
from dateline.coding.heads import RELATIONS, STATUSES, Vocabulary
from training.encoder import WIDTH

HIDDEN, ARC = 256, 128


def vocabulary(codebook: Codebook) -> Vocabulary:
    """The label lists of the heads, from the codebook."""
    types = tuple(codebook.types)
    return Vocabulary(
        types=("none", *types),
        modes=tuple(f"{t}.{m}" for t in types for m in codebook.types[t].modes),
        contexts=tuple(codebook.contexts),
    )


class EventHeads(nn.Module):
    """All event heads over word vectors."""

    def __init__(self, vocabulary: Vocabulary, dropout: float = 0.2) -> None:
        super().__init__()
        self.vocabulary = vocabulary
        self.dropout = nn.Dropout(dropout)
        self.hidden = nn.Linear(WIDTH, HIDDEN)
        self.kind = nn.Linear(HIDDEN, len(vocabulary.types))
        self.mode = nn.Linear(HIDDEN, len(vocabulary.modes))
        self.status = nn.Linear(HIDDEN, len(STATUSES))
        self.historical = nn.Linear(HIDDEN, 1)
        self.about = nn.Linear(HIDDEN, len(vocabulary.types))
        self.context = nn.Linear(HIDDEN + WIDTH, len(vocabulary.contexts))
        self.trigger = nn.Linear(WIDTH, ARC)
        self.member = nn.Linear(WIDTH, ARC)
        self.relation = nn.Parameter(torch.randn(len(RELATIONS), ARC, ARC) * ARC**-0.5)
        self.relation_bias = nn.Linear(ARC, len(RELATIONS))
        self.mode_of: Tensor
        self.register_buffer("mode_of", torch.tensor([
            [m.startswith(f"{t}.") for m in vocabulary.modes] for t in vocabulary.types
        ]))  # fmt: skip

    def views(self, x: Tensor) -> tuple[Tensor, Tensor, Tensor]:
        """Word vectors ``… × WIDTH`` → the hidden layer and the two ends of arcs."""
        x = self.dropout(x)
        return (
            self.dropout(functional.gelu(self.hidden(x))),
            functional.gelu(self.trigger(x)),
            functional.gelu(self.member(x)),
        )

    def relations(self, trigger: Tensor, member: Tensor) -> Tensor:
        """Scores ``triggers × RELATIONS × words`` of one window."""
        scores = torch.einsum("ta,rab,wb->trw", trigger, self.relation, member) * ARC**-0.5
        return scores + self.relation_bias(member).T[None]

    def weights(self) -> dict[str, np.ndarray]:
        """All weights by name, as the runtime reads them (half precision)."""
        return {k: v.detach().numpy().astype(np.float16) for k, v in self.state_dict().items() if k != "mode_of"}
