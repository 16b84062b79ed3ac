"""The heads over the encoder: linear for words; for pairs of words a biaffine scorer (Dozat and Manning 2017).

Heads of the tree, roles, attributions and antecedents are all scores of pairs of words: `Pairs` is the one
way in which they are made.
"""

from __future__ import annotations

import torch
from torch import Tensor, nn
from torch.nn import functional

from dateline.language.coreference import BLOCK, FEATURES, Mentions
from dateline.language.labels import ATTRIBUTION, Labels
from training.batches import CUE, IGNORE
from training.encoder import WIDTH, Encoder

ARC, PAIR, FEATURE_WIDTH = 256, 128, 24
PIECE_DROPOUT, MASKED = 0.05, 103  # share of the word pieces that are hidden in training; the piece that hides
WEIGHTS = {
    "upos": 1.0, "feats": 0.7, "lemma": 0.5, "start": 0.5, "name": 1.0, "kind": 0.4, "predicate": 0.3, "cue": 1.0,
}  # fmt: skip


class Pairs(nn.Module):
    """Scores of ordered pairs of words, several for each: linear in either word's view and in their product."""

    def __init__(self, outputs: int) -> None:
        super().__init__()
        self.view_from = nn.Linear(WIDTH, PAIR)
        self.view_to = nn.Linear(WIDTH, PAIR)
        self.weight = nn.Linear(3 * PAIR, outputs)

    def views(self, x: Tensor) -> tuple[Tensor, Tensor]:
        """The views of words as the first and as the second of a pair: ``… × PAIR`` each."""
        return functional.gelu(self.view_from(x)), functional.gelu(self.view_to(x))

    def forward(self, a: Tensor, b: Tensor) -> Tensor:
        """Scores of aligned views: ``… × PAIR`` twice → ``… × outputs``."""
        return self.weight(torch.cat([a, b, a * b], dim=-1))

    def every(self, a: Tensor, b: Tensor) -> Tensor:
        """Scores of every first with every second: ``n × PAIR`` and ``(n ×) m × PAIR`` → ``n × m × outputs``."""
        first, second, both = self.weight.weight.split(PAIR, dim=1)
        b = b if b.dim() == 3 else b[None]
        return (a[:, None] * b) @ both.T + (a @ first.T)[:, None] + b @ second.T + self.weight.bias


class Reader(nn.Module):
    """Encoder and all heads."""

    def __init__(self, labels: Labels, encoder: Encoder, dropout: float = 0.3) -> None:
        super().__init__()
        self.encoder = encoder
        self.dropout = nn.Dropout(dropout)
        sizes = {
            "upos": len(labels.upos), "feats": len(labels.feats), "lemma": len(labels.lemma),
            "name": len(labels.name), "kind": len(labels.kind), "start": 2, "predicate": 2, "cue": len(CUE),
        }  # fmt: skip
        self.tags = nn.ModuleDict({k: nn.Linear(WIDTH, n) for k, n in sizes.items()})
        self.factuality = nn.Linear(WIDTH, 1)
        self.arc_dependent = nn.Linear(WIDTH, ARC)
        self.arc_head = nn.Linear(WIDTH, ARC)
        self.arc = nn.Linear(ARC, ARC, bias=False)
        self.arc_bias = nn.Linear(ARC, 1)
        self.label = Pairs(len(labels.dep))
        self.role = Pairs(len(labels.role))
        self.attribution = Pairs(len(ATTRIBUTION))
        self.antecedent = Pairs(1)
        # most pairs are nothing to each other
        nn.init.constant_(self.attribution.weight.bias, -3.0)
        with torch.no_grad():
            self.role.weight.bias[0] = 4.0
        self.features = nn.Sequential(nn.Linear(FEATURES, FEATURE_WIDTH), nn.GELU(), nn.Linear(FEATURE_WIDTH, 1))

    def words(self, pieces: Tensor, shapes: Tensor, mask: Tensor, first: Tensor) -> Tensor:
        """One vector a word: that of its first piece. Out: batch × words × width."""
        if self.training:
            pieces = pieces.masked_fill(torch.rand(pieces.shape) < PIECE_DROPOUT, MASKED)
        encoded = self.encoder(pieces, shapes, mask)
        return torch.gather(encoded, 1, first[:, :, None].expand(-1, -1, WIDTH))

    def arcs(self, x: Tensor) -> Tensor:
        """Scores batch × dependent × head; the diagonal is the root."""
        dependent, head = functional.gelu(self.arc_dependent(x)), functional.gelu(self.arc_head(x))
        dependent, head = self.dropout(dependent), self.dropout(head)
        return self.arc(dependent) @ head.transpose(1, 2) * ARC**-0.5 + self.arc_bias(head).transpose(1, 2)

    def loss(self, batch: dict[str, Tensor], x: Tensor) -> dict[str, Tensor]:
        """The losses of every layer that the batch labels, from word vectors ``x``; others are left out."""
        x = self.dropout(x)
        losses = {}
        for layer, weight in WEIGHTS.items():
            target = batch[layer]
            if bool((target != IGNORE).any()):
                losses[layer] = weight * functional.cross_entropy(
                    self.tags[layer](x).flatten(0, 1), target.flatten(), ignore_index=IGNORE
                )
        if bool((batch["heads"] != IGNORE).any()):
            losses |= self._tree_losses(batch, x)
        if len(batch["factuality"]):
            window, word, score = batch["factuality"].T
            guess = self.factuality(x[window.long(), word.long()])[:, 0]
            losses["factuality"] = 0.4 * functional.smooth_l1_loss(guess, score / 3)
        if len(batch["roles"]):
            losses["role"] = self._role_loss(batch, x)
        if len(batch["cues"]):
            losses["attribution"] = self._attribution_loss(batch, x)
        return losses

    def _tree_losses(self, batch: dict[str, Tensor], x: Tensor) -> dict[str, Tensor]:
        heads = batch["heads"]
        same = batch["sentence"][:, :, None] == batch["sentence"][:, None, :]
        scores = self.arcs(x).masked_fill(~same, -1e4)
        dependent, head = (self.dropout(view) for view in self.label.views(x))
        at = heads.clamp(min=0)[:, :, None].expand(-1, -1, PAIR)
        logits = self.label(dependent, torch.gather(head, 1, at))
        return {
            "arc": functional.cross_entropy(scores.flatten(0, 1), heads.flatten(), ignore_index=IGNORE),
            "label": functional.cross_entropy(logits.flatten(0, 1), batch["labels"].flatten(), ignore_index=IGNORE),
        }

    def _role_loss(self, batch: dict[str, Tensor], x: Tensor) -> Tensor:
        """Cross-entropy of the role (or none) of every word of a predicate's sentence, per predicate."""
        window, predicate, target = batch["roles"][:, 0], batch["roles"][:, 1], batch["roles"][:, 2:]
        a, b = (self.dropout(view) for view in self.role.views(x))
        logits = self.role.every(a[window, predicate], b[window])
        number = batch["sentence"][window]
        inside = number == torch.gather(number, 1, predicate[:, None])
        return 0.3 * functional.cross_entropy(logits[inside], target[inside], reduction="sum") / len(target)

    def _attribution_loss(self, batch: dict[str, Tensor], x: Tensor) -> Tensor:
        """Binary cross-entropy of every word's being in, first or last in source and content, per cue."""
        rows, words = batch["cues"], x.shape[1]
        window, cue = rows[:, 0], rows[:, 1 : 1 + words].to(x.dtype)
        a, b = (self.dropout(view) for view in self.attribution.views(x))
        # a cue of several words has the mean of their views
        view = (cue[:, None] @ a[window])[:, 0] / cue.sum(1, keepdim=True).clamp(min=1)
        logits = self.attribution.every(view, b[window])
        source, content = rows[:, 1 + words : 1 + 2 * words], rows[:, 1 + 2 * words :]
        target = torch.stack([(part >> bit) & 1 for part in (source, content) for bit in range(3)], dim=-1)
        loss = functional.binary_cross_entropy_with_logits(logits, target.to(x.dtype), reduction="none")
        real = (batch["words"][window] > 0)[:, :, None]
        scale = torch.tensor([1.0, 1.0, 1.0, 0.2, 1.0, 1.0])
        return 0.05 * (loss * real * scale).sum() / len(rows)

    def antecedent_loss(self, x: Tensor, mentions: Mentions, chains: list[str]) -> Tensor:
        """Minus the log-probability of all right antecedents, "none" among them, per mention (Lee et al. 2017).

        ``x``: vectors of the mentions' head words, ``mentions × WIDTH``; ``chains``: the entity of each.
        """
        x = self.dropout(x)
        a, b = self.antecedent.views(x)
        total = x.new_zeros(())
        numbers = {c: n for n, c in enumerate(dict.fromkeys(chains))}
        entity = torch.tensor([numbers[c] for c in chains])
        for first in range(0, len(mentions), BLOCK):
            last = min(first + BLOCK, len(mentions))
            found, exists, start = mentions.features(first, last)
            scores = self.antecedent_scores(a[first:last], b[start:last], torch.from_numpy(found))
            scores = scores.masked_fill(~torch.from_numpy(exists), -1e4)
            right = (entity[first:last, None] == entity[None, start:last]) & torch.from_numpy(exists)
            none = torch.where(right.any(1), -1e4, 0.0)
            scores = torch.cat([x.new_zeros(last - first, 1), scores], dim=1)
            allowed = torch.cat([none[:, None], torch.where(right, 0.0, -1e4)], dim=1)
            total = total + (scores.logsumexp(1) - (scores + allowed).logsumexp(1)).sum()
        return total / max(1, len(mentions))

    def antecedent_scores(self, a: Tensor, b: Tensor, features: Tensor) -> Tensor:
        """Scores ``mentions × candidates`` from the two views and the features of the pairs."""
        return self.antecedent.every(a, b)[..., 0] + self.features(features)[..., 0]
