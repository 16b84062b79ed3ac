"""Train the heads of sides: which proposed words are actors and recipients of an act, from the corpus.

Acts and their words are those of the annotation; everything else, arcs included, is what the shipped model sees.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace
from pathlib import Path

import numpy as np
import torch
from spacy.language import Language
from spacy.tokens import Doc
from torch import Tensor, nn
from torch.nn import functional

from corpus import Act, Party, Passage, load
from dateline.activations import Array
from dateline.coding.cast import Cast
from dateline.coding.detection import candidates_at
from dateline.coding.heads import EventHeads
from dateline.coding.proposals import FEATURES, Proposal, Proposals
from dateline.coding.ranking import FILE, ROLES
from dateline.coding.relations import head_word
from dateline.coding.statements import find_statements
from dateline.coding.voices import speaker_token_at
from dateline.language import read_segments
from training.language import SEED

HIDDEN, EPOCHS, BATCH, RATE, DECAY, DROPOUT = 32, 20, 128, 2e-3, 0.02, 0.2


def examples(passages: Sequence[Passage], nlp: Language) -> Iterator[tuple[Array, Array]]:
    """Features ``proposals × FEATURES`` and gold ``proposals × ROLES`` of every act of the passages."""
    heads = EventHeads()
    for passage in passages:
        if not passage.acts:
            continue
        lines = [(m.start(), m.end()) for m in re.finditer(r"[^\n]*\S[^\n]*", passage.text)]
        doc = read_segments(nlp, passage.text, lines)
        cast = Cast(doc)
        utterances = find_statements(doc, [("body", start, end) for start, end in lines], cast)
        proposals = Proposals(cast, lines, lambda at, said=utterances: speaker_token_at(at, said))  # type: ignore[misc]
        for start, end in lines:
            acts = {
                word.i: act
                for act in passage.acts
                if (word := head_word(doc, act.triggers[0].start, act.triggers[0].end)) is not None
                and start <= word.idx < end
            }
            for candidate in candidates_at(doc, start, end, sorted(acts), heads):
                act = acts[candidate.trigger.i]
                candidate = replace(candidate, type=act.type)
                found = proposals.of(candidate)
                if found:
                    gold = [_roles(p, act, doc, proposals) for p in found]
                    yield proposals.features(candidate, found), np.array(gold, dtype=np.float32)


def _roles(proposal: Proposal, act: Act, doc: Doc, proposals: Proposals) -> list[float]:
    """Whether a word stands in, or means the same as, an annotated actor, and an annotated recipient."""

    def is_of(party: Party) -> bool:
        word = head_word(doc, party.span.start, party.span.end)
        inside = party.span.start <= proposal.token.idx < party.span.end
        return inside or (word is not None and proposals.who(word) == proposal.who)

    return [float(any(map(is_of, sides))) for sides in (act.actors, act.recipients)]


class SideHeads(nn.Module):
    """One hidden layer over the features."""

    def __init__(self) -> None:
        super().__init__()
        self.hidden = nn.Linear(FEATURES, HIDDEN)
        self.role = nn.Linear(HIDDEN, len(ROLES))
        self.dropout = nn.Dropout(DROPOUT)

    def forward(self, x: Tensor) -> Tensor:
        """Features → logits ``n × ROLES``."""
        result: Tensor = self.role(self.dropout(functional.gelu(self.hidden(x))))
        return result


def fit(found: Sequence[tuple[Array, Array]]) -> dict[str, Array]:
    """The weights of the heads, for features as they come (their scaling is folded into the first layer)."""
    torch.manual_seed(SEED)
    x, y = (torch.from_numpy(np.concatenate(part)) for part in zip(*found, strict=True))
    mean, spread = x.mean(0), x.std(0) + 0.1
    x = (x - mean) / spread
    heads = SideHeads()
    steps = EPOCHS * -(-len(x) // BATCH)
    adam = torch.optim.AdamW(heads.parameters(), lr=RATE, weight_decay=DECAY)
    schedule = torch.optim.lr_scheduler.OneCycleLR(adam, max_lr=RATE, total_steps=steps, cycle_momentum=False)
    for _ in range(EPOCHS):
        for batch in torch.randperm(len(x)).split(BATCH):
            functional.binary_cross_entropy_with_logits(heads(x[batch]), y[batch]).backward()
            adam.step()
            schedule.step()
            adam.zero_grad(set_to_none=True)
    weights = {k: v.detach() for k, v in heads.state_dict().items()}
    weights["hidden.weight"] = weights["hidden.weight"] / spread
    weights["hidden.bias"] = weights["hidden.bias"] - weights["hidden.weight"] @ mean
    return {k: v.numpy().astype(np.float32) for k, v in weights.items()}


def train(nlp: Language, folder: Path) -> None:
    """Fit the heads to the training part of the corpus and write them into ``folder``."""
    np.savez(folder / FILE, **fit([*examples([p for p in load() if p.split == "train"], nlp)]))  # type: ignore[arg-type]
