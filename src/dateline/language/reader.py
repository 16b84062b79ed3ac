"""The spaCy component: fills a `Doc` from the model's reading of its paragraphs."""

from __future__ import annotations

import itertools
import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import cache
from typing import Any, cast

import numpy as np
from numpy.typing import NDArray
from spacy.attrs import DEP, HEAD, LEMMA, MORPH, POS, SENT_START
from spacy.tokens import Doc, Span
from spacy.util import filter_spans

from dateline.language import attribution
from dateline.language.coreference import Mentions, Text, chains
from dateline.language.labels import apply_lemma_rule
from dateline.language.layers import ATTRIBUTIONS, CHAIN, ROLES, AttributionRow, RoleRow
from dateline.language.model import Model, Reading
from dateline.language.roles import arguments, phrase, subtrees
from dateline.language.tree import decode

SEGMENTS = "segments"
WINDOW = 160  # word pieces: a longer paragraph is read in parts, as long as those that the model was trained on
FORMS_OF_ADDRESS = frozenset(["mr", "mrs", "ms", "miss", "messrs", "dr"])
PREDICATE = 0.35  # chosen on PropBank-EWT dev
_TELLING = frozenset({"VERB", "NOUN", "ADJ", "AUX"})  # what can tell of an event
_STOPS = frozenset('.!?…;"”’)»')


class Reader:
    """``Doc → Doc``: all layers of `dateline.load`.

    With ``base``, tags, tree, sentences and names are there already, and the other layers are added.
    A sentence never runs over a paragraph. Paragraphs are the spans of ``doc.spans["segments"]`` when set
    (text outside of them is left unread), else the lines of the text. When the Doc already has
    sentence starts (gold sentences in a benchmark), those are kept.
    """

    def __init__(self, model: Model, *, base: bool = False) -> None:
        self.model = model
        self.base = base

    def __call__(self, doc: Doc) -> Doc:
        """Read ``doc`` in place and return it."""
        windows = [w for segment in _segments(doc) for w in self._windows(doc, segment)]
        readings = self.model.read([[doc[i].text for i in window] for window in windows])
        if not self.base:
            self._write_grammar(doc, windows, readings)
        self._write_words(doc, windows, readings)
        tree = _Tree.of(doc)
        doc.user_data[ROLES] = [row for at, reading in zip(windows, readings, strict=True)
                                for row in self._roles(tree, np.asarray(at), reading)]  # fmt: skip
        doc.user_data[ATTRIBUTIONS] = [row for at, reading in zip(windows, readings, strict=True)
                                       for row in self._attributions(np.asarray(at), reading)]  # fmt: skip
        self._write_chains(doc, windows, readings)
        return doc

    def _windows(self, doc: Doc, segment: Span) -> Iterator[list[int]]:
        """The words of a paragraph in runs that fit the encoder, cut after a full stop where there is one."""
        words = [t.i for t in segment if not t.is_space]
        sizes = [len(self.model.pieces.cut(doc[i].text)) for i in words]
        at, room = 0, WINDOW - 2
        while at < len(words):
            end, size = at, 0
            while end < len(words) and size + sizes[end] <= room:
                size += sizes[end]
                end += 1
            if end < len(words):
                stop = next((k for k in range(end, at + (end - at) // 3, -1) if doc[words[k - 1]].text in _STOPS), end)
                end = stop
            yield words[at:end]
            at = end

    def _write_grammar(self, doc: Doc, windows: list[list[int]], readings: list[Reading]) -> None:
        labels, strings = self.model.labels, doc.vocab.strings
        pos = np.array([strings.add(u) for u in labels.upos], dtype=np.uint64)
        morph = np.array([doc.vocab.morphology.add(f) for f in labels.feats], dtype=np.uint64)
        dep = np.array([strings.add(d if d != "root" else "ROOT") for d in labels.dep], dtype=np.uint64)
        n = len(doc)
        rows = np.zeros((n, 5), dtype=np.uint64)
        rows[:, 0] = strings.add("SPACE")
        heads = np.arange(n)
        # whitespace hangs on the word before it, so that it starts no sentence of its own
        previous = 0
        for token in doc:
            if token.is_space:
                heads[token.i] = previous
            else:
                previous = token.i
        rows[:, 4] = strings.add("dep")
        given = doc.has_annotation("SENT_START")
        entities: list[Span] = []
        unread = np.ones(n, dtype=bool)
        for window, reading in zip(windows, readings, strict=True):
            at = np.asarray(window)
            unread[at] = False
            rows[at, 0] = pos[reading.upos]
            rows[at, 1] = morph[reading.feats]
            for i, rule in zip(window, reading.lemma, strict=True):
                lemma = apply_lemma_rule(doc[i].text, labels.lemma[rule])
                rows[i, 2] = strings.add(lemma or doc[i].text)
            starts = (
                np.asarray([bool(doc[i].is_sent_start) for i in window]) if given else _starts(doc, at, reading.start)
            )
            starts[0] = True
            bounds = [*np.flatnonzero(starts), len(window)]
            for first, last in itertools.pairwise(bounds):
                local = decode(reading.arcs[first:last, first:last])
                heads[at[first:last]] = at[first:last][local]
                found = self.model.pairs("label", reading.label_from[first:last], reading.label_to[first:last][local])
                found[:, labels.dep.index("root")] = -np.inf  # that of the one root alone, below
                rows[at[first:last], 4] = dep[found.argmax(axis=1)]
                root = first + int(np.flatnonzero(local == np.arange(last - first))[0])
                rows[at[root], 4] = strings.add("ROOT")
            entities.extend(_names(doc, window, reading.name, labels.name))
        rows[unread & (heads == np.arange(n)), 4] = strings.add("ROOT")
        rows[:, 3] = (heads - np.arange(n)).astype(np.int64).astype(np.uint64)
        doc.from_array([POS, MORPH, LEMMA, HEAD, DEP], cast(Any, rows))
        doc.set_ents(filter_spans(_without_forms_of_address(entities)), default="outside")

    def _write_words(self, doc: Doc, windows: list[list[int]], readings: list[Reading]) -> None:
        """Vectors, kinds, and how far what a predicate tells is a fact."""
        vectors = np.zeros((len(doc), readings[0].vectors.shape[1] if readings else 0), dtype=np.float32)
        for window, reading in zip(windows, readings, strict=True):
            vectors[window] = reading.vectors
            for n in np.flatnonzero(reading.kind).tolist():
                doc[window[n]]._.kind = self.model.labels.kind[reading.kind[n]]
            for n, i in enumerate(window):
                if doc[i].pos_ in _TELLING or reading.predicate[n] >= PREDICATE:
                    doc[i]._.factuality = float(np.clip(reading.factuality[n], -3, 3))
        doc.tensor = cast(Any, vectors)

    def _roles(self, tree: _Tree, at: NDArray[np.int64], reading: Reading) -> Iterator[RoleRow]:
        """The arguments of the predicates of a window, each within its sentence."""
        predicates = np.flatnonzero(reading.predicate >= PREDICATE)
        bounds = [*np.flatnonzero(tree.starts[at]).tolist(), len(at)]
        for low, high in itertools.pairwise([0, *bounds] if bounds[0] else bounds):
            words = at[low:high]
            inside = predicates[(predicates >= low) & (predicates < high)]
            if not len(inside):
                continue
            heads = np.searchsorted(words, tree.heads[words])
            known = (heads < len(words)) & (words[np.minimum(heads, len(words) - 1)] == tree.heads[words])
            heads = np.where(known, heads, np.arange(len(words)))
            below = subtrees(heads)
            every = self.model.every("role", reading.role_from[inside], reading.role_to[low:high])
            for predicate, scores in zip((inside - low).tolist(), every, strict=True):
                for name, head in arguments(scores, self.model.labels.role, predicate):
                    first, last = phrase(head, predicate, heads, below)
                    yield int(words[predicate]), name, int(words[head]), int(words[first]), int(words[last - 1]) + 1

    def _attributions(self, at: NDArray[np.int64], reading: Reading) -> Iterator[AttributionRow]:
        """The cues of a window, each with the stretches of its source and content."""
        found = attribution.cues(reading.cue)
        if not found:
            return
        views = np.stack([reading.attribution_from[first:last].mean(axis=0) for first, last in found])
        scores = self.model.every("attribution", views, reading.attribution_to)

        def places(bounds: list[tuple[int, int]]) -> list[tuple[int, int]]:
            return [(int(at[first]), int(at[last - 1]) + 1) for first, last in bounds]

        for cue, rows in zip(found, scores, strict=True):
            source, content = (attribution.stretches(*rows[:, n : n + 3].T) for n in (0, 3))
            yield places([cue]), places(source), places(content)

    def _write_chains(self, doc: Doc, windows: list[list[int]], readings: list[Reading]) -> None:
        """Mentions of one person or thing as ``doc.spans["coref_1"]`` and so on."""
        words = [i for window in windows for i in window]
        index = {i: n for n, i in enumerate(words)}
        kinds = [doc[i]._.kind for i in words]
        starts = np.cumsum([bool(doc[i].is_sent_start) for i in words])
        text = Text(
            words=[doc[i].text for i in words],
            upos=[doc[i].pos_ for i in words],
            feats=[str(doc[i].morph) for i in words],
            heads=[index.get(doc[i].head.i, n) for n, i in enumerate(words)],
            labels=[doc[i].dep_ for i in words],
            sentence=starts.tolist(),
            kinds=kinds,
        )
        mentions = Mentions(text, [n for n, kind in enumerate(kinds) if kind != "none"])
        if len(mentions) < 2:
            return
        views_from = np.concatenate([r.antecedent_from for r in readings])[mentions.at]
        views_to = np.concatenate([r.antecedent_to for r in readings])[mentions.at]

        def score(first: int, last: int, start: int, features: NDArray[np.float32]) -> NDArray[np.float32]:
            pairs = self.model.every("antecedent", views_from[first:last], views_to[start:last])[..., 0]
            return cast(NDArray[np.float32], pairs + self.model.feature_scores(features))

        spans = mentions.spans
        for number, chain in enumerate(chains(mentions, score), 1):
            doc.spans[f"{CHAIN}{number}"] = [Span(doc, words[spans[m][0]], words[spans[m][1] - 1] + 1) for m in chain]


@dataclass(frozen=True)
class _Tree:
    """The heads of all words (indices; a root's is its own) and where sentences start, as arrays."""

    heads: NDArray[np.int64]
    starts: NDArray[np.bool_]

    @classmethod
    def of(cls, doc: Doc) -> _Tree:
        rows = doc.to_array([HEAD, SENT_START]).astype(np.int64)  # heads are stored as distances
        return cls(rows[:, 0] + np.arange(len(doc)), rows[:, 1] == 1)


def _starts(doc: Doc, words: NDArray[np.int64], probability: NDArray[np.float32]) -> NDArray[np.bool_]:
    """Where sentences start. In the middle of a line, after no stop, the model must be surer."""
    stopped = np.array([i > 0 and (doc[i - 1].text in _STOPS or doc[i - 1].is_space) for i in words.tolist()])
    starts: NDArray[np.bool_] = probability > np.where(stopped, 0.5, 0.85)
    return starts


def _segments(doc: Doc) -> list[Span]:
    if SEGMENTS in doc.spans:
        return list(doc.spans[SEGMENTS])
    found = []
    for line in re.finditer(r"[^\r\n]+", doc.text):
        span = doc.char_span(line.start(), line.end(), alignment_mode="contract")
        if span is not None and span.text.strip():
            found.append(span)
    return found


def _names(doc: Doc, window: list[int], scores: NDArray[np.float32], labels: tuple[str, ...]) -> Iterator[Span]:
    """Entity spans of one window, from the best valid BIO sequence."""
    tags = _best_tags(scores, labels)
    n = len(tags)
    start: int | None = None
    for t in range(n + 1):
        label = labels[tags[t]] if t < n else "O"
        if start is not None and not label.startswith("I-"):
            yield Span(doc, window[start], window[t - 1] + 1, label=labels[tags[start]][2:])
            start = None
        if label.startswith("B-"):
            start = t


def _best_tags(scores: NDArray[np.float32], labels: tuple[str, ...]) -> list[int]:
    """The best BIO sequence in which every I- follows a tag of its label: each word's best where that is one, else by
    Viterbi over the tag scores."""
    inner, allowed = _may_follow(labels)
    greedy = scores.argmax(axis=1)
    if not inner[greedy[0]] and allowed[greedy[:-1], greedy[1:]].all():
        return cast(list[int], greedy.tolist())
    cost = np.where(allowed, 0.0, -1e4).astype(np.float32)
    best = scores[0] + np.where(inner, -1e4, 0.0).astype(np.float32)
    back = np.zeros(scores.shape, dtype=np.int64)
    for t in range(1, len(scores)):
        step = best[:, None] + cost
        back[t] = step.argmax(axis=0)
        best = step.max(axis=0) + scores[t]
    tags = [int(best.argmax())]
    for t in range(len(scores) - 1, 0, -1):
        tags.append(int(back[t, tags[-1]]))
    return tags[::-1]


@cache
def _may_follow(labels: tuple[str, ...]) -> tuple[NDArray[np.bool_], NDArray[np.bool_]]:
    """Which labels are I-, and (``before × after``) which may follow which."""
    inner = np.array([label.startswith("I-") for label in labels])
    kinds = np.array([label[2:] for label in labels])
    return inner, ~inner[None, :] | (kinds[:, None] == kinds[None, :])


def _without_forms_of_address(names: Iterable[Span]) -> Iterator[Span]:
    """Names without a leading "Mr", "Mrs" …; one that is nothing else goes over to the name that it stands before."""
    for name in names:
        start, end = name.start, name.end
        if name.label_ == "PER":
            while start < end and name.doc[start].lower_.rstrip(".") in FORMS_OF_ADDRESS:
                start += 1
            if start == end:
                while end < len(name.doc) and name.doc[end].pos_ == "PROPN" and name.doc[end].text[0].isupper():
                    end += 1
        if start < end:
            yield Span(name.doc, start, end, label=name.label_)
