"""Sentences → windows → padded tensors."""

from __future__ import annotations

import random
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass

import torch
from torch import Tensor

from dateline.language.labels import Labels, lemma_rule
from dateline.language.pieces import Pieces
from training.attributions import stretches
from training.treebank import BIO, KINDS, Attribution, Sentence

IGNORE = -100
LEAST_ROLE = 10  # a role seen less often is not learned
LAYERS = ("upos", "feats", "lemma", "start", "name", "kind", "predicate", "cue")
CUE = ("O", "B", "I")


@dataclass
class Example:
    """One window: a run of sentences of one paragraph (or of neighbouring ones)."""

    pieces: list[int]
    shapes: list[int]
    first: list[int]
    targets: dict[str, list[int]]
    heads: list[int]  # in-window index; IGNORE where there is no tree
    labels: list[int]
    sentence: list[int]  # number of the sentence of each word
    roles: list[tuple[int, dict[int, int]]]  # predicate, head word of an argument → role
    factuality: dict[int, float]
    attributions: list[Attribution]
    chains: dict[int, str]  # head word of a mention → its entity
    document: str
    source: list[Sentence]


def vocabulary(sentences: list[Sentence], least: int = 2) -> Labels:
    """The label lists of all layers, from the training sentences. Rules and features seen once are left out."""

    def frequent(counts: Counter[str]) -> tuple[str, ...]:
        return tuple(sorted((k for k, n in counts.items() if n >= least), key=lambda k: (-counts[k], k)))

    trees = [s for s in sentences if s.upos is not None]
    roles = Counter(r for s in sentences for found in (s.roles or {}).values() for r in found.values())
    return Labels(
        upos=tuple(sorted({u for s in trees for u in s.upos or ()})),
        feats=frequent(Counter(f for s in trees for f in s.feats or ())),
        lemma=frequent(Counter(lemma_rule(w, x) for s in trees for w, x in zip(s.words, s.lemmas or (), strict=True))),
        dep=tuple(sorted({d for s in trees for d in s.labels or ()})),
        name=BIO,
        kind=KINDS,
        role=("none", *(r for r in frequent(roles) if roles[r] >= LEAST_ROLE)),
    )


def _indices(values: list[str] | None, known: tuple[str, ...], n: int) -> list[int]:
    index = {v: i for i, v in enumerate(known)}
    return [IGNORE] * n if values is None else [index.get(v, IGNORE) for v in values]


def example(sentences: list[Sentence], labels: Labels, pieces: Pieces) -> Example:
    """The window of ``sentences`` with all targets; layers that a set does not label are `IGNORE`."""
    words = [w for s in sentences for w in s.words]
    window = pieces.window(words)
    targets: dict[str, list[int]] = {layer: [] for layer in LAYERS}
    heads: list[int] = []
    deps: list[int] = []
    number: list[int] = []
    roles: list[tuple[int, dict[int, int]]] = []
    factuality: dict[int, float] = {}
    attributions: list[Attribution] = []
    chains: dict[int, str] = {}
    role_index = {r: i for i, r in enumerate(labels.role)}
    for k, s in enumerate(sentences):
        n, at = len(s.words), len(number)
        rules = None if s.lemmas is None else [lemma_rule(w, x) for w, x in zip(s.words, s.lemmas, strict=True)]
        targets["upos"] += _indices(s.upos, labels.upos, n)
        targets["feats"] += _indices(s.feats, labels.feats, n)
        targets["lemma"] += _indices(rules, labels.lemma, n)
        targets["name"] += _indices(s.names, labels.name, n)
        targets["kind"] += _indices(s.kinds, labels.kind, n)
        targets["start"] += [IGNORE] * n if s.upos is None else [1] + [0] * (n - 1)
        heads += [IGNORE] * n if s.heads is None else [at + h for h in s.heads]
        deps += _indices(s.labels, labels.dep, n)
        number += [k] * n
        targets["predicate"] += [IGNORE] * n if s.roles is None else [int(i in s.roles) for i in range(n)]
        targets["cue"] += _cues(s)
        for predicate, found in (s.roles or {}).items():
            known = {at + i: role_index[r] for i, r in found.items() if r in role_index}
            roles.append((at + predicate, known))
        factuality.update({at + i: score for i, score in (s.factuality or {}).items()})
        attributions += [
            Attribution(*(tuple(at + i for i in part) for part in (a.cue, a.source, a.content)))
            for a in s.attributions or ()
        ]
        chains.update({at + i: entity for i, entity in (s.chains or {}).items()})
    return Example(
        window.pieces, window.shapes, window.first, targets, heads, deps, number,
        roles, factuality, attributions, chains, sentences[0].document, sentences,
    )  # fmt: skip


def _cues(sentence: Sentence) -> list[int]:
    """BIO tags of the words of cues; a word between the parts of a cue is inside it."""
    n = len(sentence.words)
    if sentence.attributions is None:
        return [IGNORE] * n
    tags = [0] * n
    for a in sentence.attributions:
        first, last = a.cue[0], a.cue[-1] + 1
        if last - first > 2 * len(a.cue):
            last = first + 1
        tags[first:last] = [1] + [2] * (last - first - 1)
    return tags


def windows(sentences: list[Sentence], pieces: Pieces, rng: random.Random, most: int = 120) -> Iterator[list[Sentence]]:
    """Cut a set into windows: whole paragraphs, half of the time joined with the next, up to ``most`` word pieces.

    A sentence longer than the encoder's window is cut off by the caller's `trim`.
    """
    run: list[Sentence] = []
    size = 0
    for s in sentences:
        n = sum(len(pieces.cut(w)) for w in s.words)
        same_document = bool(run) and run[-1].paragraph.rsplit(".", 1)[0] == s.paragraph.rsplit(".", 1)[0]
        same = bool(run) and (run[-1].paragraph == s.paragraph or (same_document and rng.random() < 0.5))
        if run and (not same or size + n > most):
            yield run
            run, size = [], 0
        run.append(s)
        size += n
    if run:
        yield run


def batches(examples: list[Example], size: int, rng: random.Random) -> Iterator[list[Example]]:
    """Batches of about ``size`` word pieces, of windows of like length, in random order."""
    order = sorted(examples, key=lambda e: (len(e.pieces) // 8, rng.random()))
    out: list[list[Example]] = []
    batch: list[Example] = []
    longest = 0
    for e in order:
        longest = max(longest, len(e.pieces))
        if batch and longest * (len(batch) + 1) > size:
            out.append(batch)
            batch, longest = [], len(e.pieces)
        batch.append(e)
    if batch:
        out.append(batch)
    rng.shuffle(out)
    yield from out


def collate(batch: list[Example]) -> dict[str, Tensor]:
    """Pad a batch. Word tensors are batch × words; `first` points at piece 0 where padded."""
    t, w = max(len(e.pieces) for e in batch), max(len(e.first) for e in batch)

    def pad(rows: list[list[int]], width: int, fill: int) -> Tensor:
        return torch.tensor([r + [fill] * (width - len(r)) for r in rows])

    tensors = {
        "pieces": pad([e.pieces for e in batch], t, 0),
        "shapes": pad([e.shapes for e in batch], t, 0),
        "mask": pad([[1] * len(e.pieces) for e in batch], t, 0),
        "first": pad([e.first for e in batch], w, 0),
        "words": pad([[1] * len(e.first) for e in batch], w, 0),
        "heads": pad([e.heads for e in batch], w, IGNORE),
        "labels": pad([e.labels for e in batch], w, IGNORE),
        "sentence": pad([e.sentence for e in batch], w, -1),
        # one row a predicate: its window, its word, then the role of every word of the window
        "roles": torch.tensor(
            [[b, p, *(found.get(i, 0) for i in range(w))] for b, e in enumerate(batch) for p, found in e.roles]
        ),
        "factuality": torch.tensor([[b, i, s] for b, e in enumerate(batch) for i, s in e.factuality.items()]),
        # one row a cue: its window, then for every word whether it is in the cue, and 1 in, 2 first, 4 last word
        # of a stretch of the source and of the content
        "cues": torch.tensor(
            [
                [b, *(int(i in a.cue) for i in range(w)), *stretches(a.source, w), *stretches(a.content, w)]
                for b, e in enumerate(batch)
                for a in e.attributions
            ]
        ),
    }
    for layer in LAYERS:
        tensors[layer] = pad([e.targets[layer] for e in batch], w, IGNORE)
    return tensors
