"""Who or what is meant again: mention heads → chains, with scores of the model and what the words themselves say.

A mention stands for its head word (Dobrovolskii 2021, word-level coreference); its span is read off the tree.
The same functions serve training and run time, so that both see the same features.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from functools import cached_property

import numpy as np
from numpy.typing import NDArray

Floats = NDArray[np.float32]

REACH = 200  # so many mentions back an antecedent is looked for
NONE = -0.5  # an antecedent scores more than this, or there is none; chosen on GUM dev
BLOCK = 64  # mentions that are scored at once: keeps memory bounded whatever the article's length

_PRONOUNS = {
    "I": "i me my mine myself",
    "we": "we us our ours ourselves",
    "you": "you your yours yourself yourselves",
    "he": "he him his himself",
    "she": "she her hers herself",
    "it": "it its itself",
    "they": "they them their theirs themselves",
    "this": "this that these those",
    "who": "who whom whose which",
}
CLASSES = ("none", *_PRONOUNS)
CLASS_OF = {word: CLASSES.index(name) for name, words in _PRONOUNS.items() for word in words.split()}

# what hangs on a noun without being part of its mention
_OUTSIDE = frozenset([
    "acl:outer", "advcl", "appos", "aux", "aux:pass", "cc", "ccomp", "conj", "cop", "csubj", "csubj:pass",
    "discourse", "dislocated", "expl", "list", "mark", "nsubj", "nsubj:outer", "nsubj:pass", "orphan",
    "parataxis", "reparandum", "vocative",
])  # fmt: skip
_LEADING_OUTSIDE = frozenset({"advmod", "case", "obl", "punct"})
_CLOSES = {")": "(", "]": "[", "”": "“", "’": "‘", '"': '"', "'": "'"}
_POSSESSIVE = frozenset({"'s", "’s", "'", "’"})


def mention_span(head: int, heads: Sequence[int], labels: Sequence[str], words: Sequence[str]) -> tuple[int, int]:
    """The span of the mention whose head word is ``head``: its subtree, without what only joins or predicates it.

    ``heads``, ``labels``: the tree of the sentence (or of a whole text; indices into ``words``).
    Returns first word and one past the last.
    """
    children: dict[int, list[int]] = {}
    low = high = head
    for i, h in enumerate(heads):
        if h != i:
            children.setdefault(h, []).append(i)
    inside, todo = [], [head]
    while todo:
        at = todo.pop()
        inside.append(at)
        for child in children.get(at, ()):
            if at == head and not _belongs(child, head, labels, words):
                continue
            todo.append(child)
    taken = set(inside)
    low, high = min(taken), max(taken)
    while low < head and (labels[low] == "punct" or (labels[low] == "case" and words[low] not in _POSSESSIVE)):
        low += 1
    while high > head and labels[high] == "punct" and not _closes(words[low : high + 1]):
        high -= 1
    return low, high + 1


def _closes(words: Sequence[str]) -> bool:
    """Whether the last word is a bracket or quote mark that closes one of these words."""
    sign = words[-1]
    if sign not in _CLOSES:
        return False
    if _CLOSES[sign] == sign:
        return list(words).count(sign) % 2 == 0
    return list(words).count(_CLOSES[sign]) >= list(words).count(sign)


def _belongs(child: int, head: int, labels: Sequence[str], words: Sequence[str]) -> bool:
    label = labels[child]
    if label in _OUTSIDE:
        return False
    if label == "case":
        return child > head and words[child] in _POSSESSIVE
    return not (child < head and label in _LEADING_OUTSIDE)


@dataclass(frozen=True)
class Text:
    """The words of an article as the features need them; all lists have one entry a word."""

    words: Sequence[str]
    upos: Sequence[str]
    feats: Sequence[str]
    heads: Sequence[int]
    labels: Sequence[str]
    sentence: Sequence[int]  # number of each word's sentence
    kinds: Sequence[str]


class Mentions:
    """The mentions of a text, in the order of their head words, and the features of their pairs."""

    def __init__(self, text: Text, at: Sequence[int]) -> None:
        self.text = text
        self.at = list(at)
        self._spans = _spans(text, self.at)

    def __len__(self) -> int:
        return len(self.at)

    @property
    def spans(self) -> list[tuple[int, int]]:
        """Span of each mention: first word and one past the last."""
        return self._spans

    @cached_property
    def _keys(self) -> dict[str, NDArray[np.int64]]:
        """Numbers by which mentions are compared; -1 where a mention has none of the kind."""
        text, known = self.text, {"": -1}

        def number(key: str) -> int:
            return known.setdefault(key, len(known))

        rows: dict[str, list[int]] = {k: [] for k in ("class", "head", "phrase", "kind", "count", "sentence")}
        for i, (first, last) in zip(self.at, self._spans, strict=True):
            word = text.words[i].lower()
            pronoun = CLASS_OF.get(word, 0) if text.upos[i] in ("PRON", "DET") else 0
            content = [w.lower() for w, u in zip(text.words[first:last], text.upos[first:last], strict=True)
                       if u in ("NOUN", "PROPN", "ADJ", "NUM", "VERB")]  # fmt: skip
            rows["class"].append(pronoun)
            rows["head"].append(-1 if pronoun else number("h" + word))
            rows["phrase"].append(-1 if pronoun or not content else number("p" + " ".join(content)))
            rows["kind"].append(-1 if text.kinds[i] == "none" else number("k" + text.kinds[i]))
            feats = text.feats[i]
            rows["count"].append(1 if "Number=Plur" in feats else 0 if "Number=Sing" in feats else -1)
            rows["sentence"].append(text.sentence[i])
        return {k: np.asarray(v, dtype=np.int64) for k, v in rows.items()}

    @cached_property
    def _names(self) -> tuple[Floats, NDArray[np.bool_]]:
        """Proper words of each mention as rows over all proper words, and whether one is the initials of another."""
        text = self.text
        proper = [
            frozenset(
                text.words[w].lower()
                for w in range(first, last)
                if text.upos[w] == "PROPN" and (w == i or text.heads[w] == i) and text.labels[w] != "nmod"
            )
            for i, (first, last) in zip(self.at, self._spans, strict=True)
        ]
        order = {w: n for n, w in enumerate(sorted(set().union(*proper)) if proper else [])}
        rows = np.zeros((len(self.at), len(order)), dtype=np.float32)
        for n, words in enumerate(proper):
            rows[n, [order[w] for w in words]] = 1.0
        letters = ["".join(w[0] for w in text.words[first:last] if w[:1].isupper()) for first, last in self._spans]
        short = [text.words[i] if text.words[i].isupper() and len(text.words[i]) > 1 else None for i in self.at]
        by_letters: dict[str, list[int]] = {}
        for n, found in enumerate(letters):
            if len(found) > 1 and self._spans[n][1] - self._spans[n][0] > 1:
                by_letters.setdefault(found, []).append(n)
        initials = np.zeros((len(self.at), 1 + len(by_letters)), dtype=bool)
        numbers = {k: n + 1 for n, k in enumerate(by_letters)}
        for n, word in enumerate(short):
            if word in numbers:
                initials[n, numbers[word]] = True
        for key, members in by_letters.items():
            initials[members, numbers[key]] = True
        return rows, initials

    @cached_property
    def _single(self) -> Floats:
        """Features of one mention: definite, indefinite, subject, object, apposition, possessive, name."""
        text = self.text
        rows = np.zeros((len(self.at), 7), dtype=np.float32)
        for n, (i, (first, _)) in enumerate(zip(self.at, self._spans, strict=True)):
            start, label = text.words[first].lower(), text.labels[i]
            rows[n] = (
                start in ("the", "this", "that", "these", "those"), start in ("a", "an", "some", "any", "no"),
                label.startswith("nsubj"), label in ("obj", "iobj"), label == "appos", label == "nmod:poss",
                text.upos[i] == "PROPN",
            )  # fmt: skip
        return rows

    def features(self, first: int, last: int) -> tuple[Floats, NDArray[np.bool_], int]:
        """Features of the pairs of mentions ``first:last`` with what stands before each of them.

        Returns ``(last - first) × candidates × features``, which of the pairs exist (a candidate stands before
        its mention and no more than `REACH` mentions back), and the number of the first candidate.
        """
        start = max(0, first - REACH)
        rows, columns = np.arange(first, last), np.arange(start, last)
        keys = self._keys
        a = {k: v[rows][:, None] for k, v in keys.items()}
        b = {k: v[columns][None, :] for k, v in keys.items()}
        shape = (len(rows), len(columns))
        back = rows[:, None] - columns[None, :]
        exists = (back > 0) & (back <= REACH)
        apart = a["sentence"] - b["sentence"]
        names, initials = self._names
        shared = names[rows] @ names[columns].T
        sizes = names.sum(1)
        smaller = np.minimum(sizes[rows][:, None], sizes[columns][None, :])
        both = smaller > 0
        spans = np.asarray(self._spans, dtype=np.int64).reshape(-1, 2)
        holds = (spans[columns, 0][None, :] <= spans[rows, 0][:, None]) & (
            spans[columns, 1][None, :] >= spans[rows, 1][:, None]
        )
        within = (spans[columns, 0][None, :] >= spans[rows, 0][:, None]) & (
            spans[columns, 1][None, :] <= spans[rows, 1][:, None]
        )
        hang = np.asarray([self.text.heads[i] for i in self.at])
        places = np.asarray(self.at)
        said: list[NDArray[np.bool_]] = [
            (a["head"] == b["head"]) & (a["head"] >= 0),
            (a["phrase"] == b["phrase"]) & (a["phrase"] >= 0),
            (a["class"] == b["class"]) & (a["class"] > 0),
            (a["class"] > 0) & (b["class"] > 0) & (a["class"] != b["class"]),
            (a["kind"] == b["kind"]) & (a["kind"] >= 0),
            (a["count"] == b["count"]) & (a["count"] >= 0),
            (a["count"] >= 0) & (b["count"] >= 0) & (a["count"] != b["count"]),
            both & (shared == smaller),
            both & (shared > 0) & (shared < smaller),
            both & (shared == 0),
            (initials[rows].astype(np.float32) @ initials[columns].T.astype(np.float32)) > 0,
            holds, within,
            hang[rows][:, None] == places[columns][None, :],
            hang[columns][None, :] == places[rows][:, None],
            hang[columns][None, :] == hang[rows][:, None],
            *(apart == n for n in (0, 1, 2)), (apart > 2) & (apart < 6), (apart > 5) & (apart < 11), apart > 10,
            back == 1, (back > 1) & (back < 4), (back > 3) & (back < 8), (back > 7) & (back < 16), back > 15,
        ]  # fmt: skip
        pair = np.stack([np.broadcast_to(f, shape) for f in said], axis=-1).astype(np.float32)
        classes = np.eye(len(CLASSES), dtype=np.float32)
        of_mention = np.concatenate([classes[keys["class"][rows]], self._single[rows]], axis=1)
        of_candidate = np.concatenate([classes[keys["class"][columns]], self._single[columns]], axis=1)
        features = np.concatenate(
            [
                pair,
                np.broadcast_to(of_mention[:, None], (*shape, of_mention.shape[1])),
                np.broadcast_to(of_candidate[None], (*shape, of_candidate.shape[1])),
            ],
            axis=-1,
        )
        return features, exists, start


FEATURES = 27 + 2 * (len(CLASSES) + 7)
"""How many features a pair has."""


def _spans(text: Text, at: Sequence[int]) -> list[tuple[int, int]]:
    """Spans of all mentions; the tree is walked a sentence at a time."""
    bounds: dict[int, list[int]] = {}
    for i, s in enumerate(text.sentence):
        bounds.setdefault(s, [i, i + 1])[1] = i + 1
    spans = []
    for i in at:
        first, last = bounds[text.sentence[i]]
        heads = [h - first for h in text.heads[first:last]]
        low, high = mention_span(i - first, heads, text.labels[first:last], text.words[first:last])
        spans.append((first + low, first + high))
    return spans


Scorer = Callable[[int, int, int, Floats], Floats]
"""Scores of mentions ``first:last`` against candidates from a start on, given the features of their pairs."""


def chains(mentions: Mentions, score: Scorer) -> list[list[int]]:
    """Group mentions: each is joined with its best antecedent when that scores above `NONE`.

    Returns the numbers of the mentions of every chain with two or more, in the order of the first.
    """
    chain_of: dict[int, int] = {}
    found: list[list[int]] = []
    for first in range(0, len(mentions), BLOCK):
        last = min(first + BLOCK, len(mentions))
        features, exists, start = mentions.features(first, last)
        scores = np.where(exists, score(first, last, start, features), -np.inf)
        best = scores.argmax(axis=1)
        for n in range(first, last):
            if scores[n - first, best[n - first]] <= NONE:
                continue
            antecedent = start + int(best[n - first])
            if antecedent not in chain_of:
                chain_of[antecedent] = len(found)
                found.append([antecedent])
            chain_of[n] = chain_of[antecedent]
            found[chain_of[n]].append(n)
    return [sorted(chain) for chain in sorted(found, key=min)]
