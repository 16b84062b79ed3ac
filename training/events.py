"""Annotated passages → training examples for the event heads."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass

import torch
from spacy.language import Language
from spacy.tokens import Doc
from torch import Tensor

from benchmarks.relations import Relation
from corpus import Located, Passage, load
from dateline.coding.heads import CONTENT, RELATIONS, STATUSES, Vocabulary
from dateline.coding.relations import head_word
from dateline.language import read_segments
from dateline.language.labels import Labels
from dateline.language.pieces import MAX_PIECES, Pieces
from training import batches, treebank

GRAMMATICAL = frozenset({"ADP", "AUX", "CCONJ", "INTJ", "PART", "PUNCT", "SCONJ"})  # never a side, a time, a place
SIDES = frozenset({"actor", "recipient", "speaker"})
OPEN = -1.0  # in ``arcs``: the annotation names a side once, so that a further mention is neither right nor wrong
PLV_TYPES = {"YIELD": ("CONCEDE", "RETREAT")}
_CONVICTED = re.compile(r"\b(convict|sentenc|found guilty|jailed)", re.IGNORECASE)


@dataclass
class EventExample:
    """One window with its events. Word indices are into the window; -1 where there is none."""

    pieces: list[int]
    shapes: list[int]
    first: list[int]
    content: list[bool]
    nominal: list[bool]
    types: list[int]  # per word; 0 none
    vectors: Tensor  # word vectors of the pipeline that read the text
    events: list[dict[str, Tensor | int]]
    relation: tuple[int, int, tuple[int, ...]] | None = None  # source word, target word, allowed types
    taught: batches.Example | None = None  # tags and trees of the pipeline that read the text


@dataclass
class _Read:
    """A text as the encoder gets it, and where each word of its Doc stands in the window."""

    doc: Doc
    index: dict[int, int]
    example: EventExample

    def at(self, place: tuple[int, int] | None) -> int:
        """The window's word that heads the characters of ``place``; -1 for none."""
        word = head_word(self.doc, *place) if place else None
        return self.index.get(word.i, -1) if word is not None else -1

    def again(self, members: list[int]) -> list[int]:
        """Words of the window that may mean one of ``members`` too: pronouns, and the same word elsewhere."""
        at = {n: i for i, n in self.index.items()}
        forms = {self.doc[at[n]].lower_ for n in members}
        return [n for n, i in at.items() if members and (self.doc[i].pos_ == "PRON" or self.doc[i].lower_ in forms)]


def _read(text: str, nlp: Language, pieces: Pieces) -> _Read | None:
    doc = read_segments(nlp, text, [(0, len(text))])
    words = [t.i for t in doc if not t.is_space]
    window = pieces.window([doc[i].text for i in words])
    if not words or len(window.pieces) > MAX_PIECES:
        return None
    content = [doc[i].pos_ in CONTENT for i in words]
    nominal = [doc[i].pos_ not in GRAMMATICAL for i in words]
    vectors = torch.from_numpy(doc.tensor[words].copy())
    example = EventExample(window.pieces, window.shapes, window.first, content, nominal, [0] * len(words), vectors, [])
    return _Read(doc, {word: i for i, word in enumerate(words)}, example)


def passage_examples(
    passage: Passage, nlp: Language, pieces: Pieces, names: Vocabulary, labels: Labels | None = None
) -> list[EventExample]:
    """One example for every paragraph of a passage; those that do not fit the encoder's window are left out.

    With ``labels``, they hold tags and trees as ``nlp`` reads them.
    """
    found = []
    for line in re.finditer(r"[^\n]*\S[^\n]*", passage.text):
        read = _read(line.group(), nlp, pieces)
        if read is not None:
            _fill(read, passage, line.start(), line.end(), names)
            if labels is not None:
                read.example.taught = batches.example([*treebank.parsed(read.doc, "corpus")], labels, pieces)
            found.append(read.example)
    return found


def _fill(read: _Read, passage: Passage, start: int, end: int, names: Vocabulary) -> None:
    """Give the example of the paragraph ``start:end`` what the passage says of it.

    An act's attributes and arcs are learned where it is told first; further mentions give their type.
    """
    example = read.example

    def at(place: Located | None) -> int:
        inside = place is not None and start <= place.start and place.end <= end
        return read.at((place.start - start, place.end - start)) if place and inside else -1

    for act in passage.acts:
        if act.type not in names.types:
            continue
        kind = names.types.index(act.type)
        mentions = [i for i in map(at, act.triggers) if i >= 0]
        for i in mentions:
            example.types[i] = kind
            example.content[i] = True
        if not mentions or at(act.triggers[0]) < 0:
            continue
        members = {
            "actor": [at(p.span) for p in act.actors],
            "recipient": [at(p.span) for p in act.recipients],
            "speaker": [at(p) for p in act.said_by],
            "when": [at(act.when)],
            "where": [at(act.where)],
            "same": mentions[1:],
        }
        arcs = torch.zeros(len(RELATIONS), len(example.first))
        for r, relation in enumerate(RELATIONS):
            if relation in SIDES:
                arcs[r, read.again([i for i in members[relation] if i >= 0])] = OPEN
            for i in members[relation]:
                if i >= 0 and i != mentions[0]:
                    arcs[r, i] = 1.0
                    example.nominal[i] = True
        modes = torch.zeros(len(names.modes))
        for mode in act.modes:
            if f"{act.type}.{mode}" in names.modes:
                modes[names.modes.index(f"{act.type}.{mode}")] = 1.0
        contexts = torch.zeros(len(names.contexts))
        for context in act.contexts:
            if context in names.contexts:
                contexts[names.contexts.index(context)] = 1.0
        example.events.append({
            "trigger": mentions[0], "type": kind, "status": STATUSES.index(act.status),
            "historical": int(act.historical), "about": names.types.index(act.about) if act.about else 0,
            "modes": modes, "contexts": contexts, "arcs": arcs,
        })  # fmt: skip


def corpus_examples(
    nlp: Language, pieces: Pieces, names: Vocabulary, labels: Labels | None = None
) -> tuple[list[EventExample], list[EventExample]]:
    """The project's own corpus: the examples of its train and dev parts."""
    parts: dict[str, list[EventExample]] = {"train": [], "dev": []}
    for passage in load():
        if passage.split in parts:
            parts[passage.split].extend(passage_examples(passage, nlp, pieces, names, labels))
    return parts["train"], parts["dev"]


def pair_example(pair: Relation, nlp: Language, pieces: Pieces, names: Vocabulary) -> EventExample | None:
    """One marked sentence as an example with a hidden trigger."""
    read = _read(pair.text, nlp, pieces)
    if read is None:
        return None
    ends = read.at(pair.source), read.at(pair.target)
    allowed = PLV_TYPES.get(pair.type, (pair.type,))
    if pair.type == "ACCUSE" and _CONVICTED.search(pair.text):
        allowed = (*allowed, "SANCTION")
    read.example.relation = (*ends, tuple(names.types.index(t) for t in allowed))
    return read.example


def pair_examples(pairs: Iterable[Relation], nlp: Language, pieces: Pieces, names: Vocabulary) -> list[EventExample]:
    """The marked sentences that fit the encoder's window."""
    found = (pair_example(p, nlp, pieces, names) for p in pairs)
    return [e for e in found if e is not None]
