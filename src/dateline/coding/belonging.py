"""Which time, which place and which speaker belong to an act: what connects it with each that its article tells.

News puts several acts and several times into a sentence, and goes on about an act without naming its place again. Every
candidate (a time expression, a place, an utterance) is described by the arcs of the event heads, by the tree between it
and the act, by where both stand, and by what kind it is of. A small network for each, trained on the project's corpus
(``training/belonging.py``), turns this into the probability that it belongs to the act.
"""

from __future__ import annotations

import math
from collections.abc import Collection, Sequence

import numpy as np
from spacy.tokens import Doc, Token
from spacy.tokens import Span as Words

from dateline.activations import Array
from dateline.coding.detection import Candidate
from dateline.coding.docs import sentence_of
from dateline.coding.network import TYPES, Network, logit
from dateline.coding.speech.utterances import Utterance
from dateline.coding.times import TimeExpression

WHEN, WHERE, VOICE = "when.npz", "where.npz", "voice.npz"
VOUCHES = 0.4  # a speaker less likely to vouch for an act is not given
BEFORE, AFTER = 3, 1  # sentences around the act's own in which its time, place and speaker are looked for

_STATUSES = ("actual", "future", "hypothetical", "negated")
_SUBORDINATE = frozenset(["acl", "acl:relcl", "advcl", "advcl:relcl", "ccomp", "csubj", "parataxis"])
_KINDS = ("date", "time", "duration", "set")
_PREPOSITIONS = ("in", "on", "at", "since", "after", "before", "until", "by", "during", "for", "from")
_CASES = ("in", "at", "near", "outside", "inside", "across", "around", "from", "of", "on", "to", "into", "over", "for")
_NAMES = ("LOC", "ORG", "PER")
_PLACED = ("nsubj", "nsubj:pass", "obj", "obl", "nmod", "nmod:poss", "compound", "appos", "conj", "amod")
_MANNERS = ("direct", "indirect", "mixed")
_FAR = 8
_ACT = len(_STATUSES) + len(TYPES) + 3
_LINK = 18
FEATURES = {
    WHEN: _LINK + _ACT + 2 + len(_KINDS) + len(_PREPOSITIONS) + 1 + 4,
    WHERE: _LINK + _ACT + 2 + len(_NAMES) + 1 + len(_CASES) + len(_PLACED) + 5,
    VOICE: _LINK + _ACT + 2 + len(_MANNERS) + 9,
}


class Belonging:
    """What connects the acts of one article with its times, places and utterances."""

    def __init__(self, doc: Doc, paragraphs: Sequence[tuple[int, int]], triggers: Collection[int]) -> None:
        """``paragraphs``: (start, end) in characters; ``triggers``: the words (indices) that tell of acts."""
        self._triggers = sorted(triggers)
        self._sentence = {t.i: n for n, s in enumerate(doc.sents) for t in s}
        self._paragraph = {
            t.i: n for n, (a, b) in enumerate(paragraphs) for t in doc.char_span(a, b, alignment_mode="expand") or ()
        }
        self._inside: dict[int, int] = {}
        for i in self._triggers:
            self._inside[self._sentence[i]] = self._inside.get(self._sentence[i], 0) + 1

    def is_near(self, token: Token, trigger: Token) -> bool:
        """Whether a word stands where what belongs to an act is looked for."""
        back = self._sentence[trigger.i] - self._sentence[token.i]
        return -AFTER <= back <= BEFORE

    def times(self, candidate: Candidate, found: Sequence[tuple[TimeExpression, Words]]) -> Array:
        """What speaks for and against each time expression, given with its words: ``expressions × FEATURES[WHEN]``."""
        arcs = {t.i: p for t, p in candidate.arcs["when"]}
        best = max(arcs.values(), default=0.0)
        here = sum(self._sentence[w.root.i] == self._sentence[candidate.trigger.i] for _, w in found)
        rows = []
        for one, words in found:
            arc = max((arcs.get(t.i, 0.0) for t in words), default=0.0)
            rows.append([
                *self._link(candidate, words.root), *_act(candidate),
                logit(arc), float(arc == best > 0.0),
                *(float(one.kind == k) for k in _KINDS),
                *(float(one.preposition == p) for p in _PREPOSITIONS), float(not one.preposition),
                float(here == 1), min(here, 4) / 4, float(bool(one.parts)), float(one.text.lower() == "now"),
            ])  # fmt: skip
        return _table(rows, WHEN)

    def places(self, candidate: Candidate, found: Sequence[tuple[Token, bool, int]]) -> Array:
        """What speaks for and against each place: ``places × FEATURES[WHERE]``.

        A place is given as its head word, whether the gazetteer knows it and how often the article names it.
        """
        arcs = {t.i: p for t, p in candidate.arcs["where"]}
        best = max(arcs.values(), default=0.0)
        sides = {t.i: p for r in ("actor", "recipient") for t, p in candidate.arcs[r]}
        here = sum(self._sentence[t.i] == self._sentence[candidate.trigger.i] for t, _, _ in found)
        rows = []
        for token, known, times in found:
            arc = max((arcs.get(t.i, 0.0) for t in (token, *token.children) if t.dep_ != "conj"), default=0.0)
            cases = {c.lower_ for c in token.children if c.dep_ == "case"}
            rows.append([
                *self._link(candidate, token), *_act(candidate),
                logit(arc), float(arc == best > 0.0),
                *(float(token.ent_type_ == n) for n in _NAMES), float(not token.ent_type_),
                *(float(c in cases) for c in _CASES),
                *(float(token.dep_ == d) for d in _PLACED),
                float(known), math.log1p(times) / 2, logit(sides.get(token.i, 0.0)), float(here == 1),
                float(token._.kind == "place"),
            ])  # fmt: skip
        return _table(rows, WHERE)

    def voices(self, candidate: Candidate, found: Sequence[tuple[Utterance, Token]]) -> Array:
        """What speaks for and against each utterance, given with its speaker's head word, as the one on whose word the
        act stands: ``utterances × FEATURES[VOICE]``."""
        arcs = {t.i: p for t, p in candidate.arcs["speaker"]}
        sides = {r: {t.i: p for t, p in candidate.arcs[r]} for r in ("actor", "recipient")}
        best = max(arcs.values(), default=0.0)
        at = candidate.trigger.idx
        least = min((u.size for u, _ in found), default=0)
        rows = []
        for one, token in found:
            arc = arcs.get(token.i, 0.0)
            cue = one.cue
            rows.append([
                *self._link(candidate, token), *_act(candidate),
                logit(arc), float(arc == best > 0.0),
                *(float(one.manner == m) for m in _MANNERS),
                float(one.size == least), min(len(found), 3) / 3,
                float(cue is not None and cue.start_char <= at < cue.end_char), math.log1p(one.size) / 6,
                logit(sides["actor"].get(token.i, 0.0)), logit(sides["recipient"].get(token.i, 0.0)),
                float(token.ent_type_ == "PER"), float(token.pos_ == "PRON"),
                float(any(c.dep_.startswith("nsubj") for c in candidate.trigger.children)),
            ])  # fmt: skip
        return _table(rows, VOICE)

    def _link(self, candidate: Candidate, token: Token) -> list[float]:
        """Where a word stands as seen from the act: `_LINK` numbers."""
        trigger = candidate.trigger
        back = self._sentence[trigger.i] - self._sentence[token.i]
        same = back == 0
        low, high = sorted((trigger.i, token.i))
        between = sum(low < i < high for i in self._triggers)
        owner = self._owner(token)
        up, down, clause = _path(trigger, token) if same else (_FAR, _FAR, True)
        return [
            float(same),
            float(self._paragraph.get(token.i) == self._paragraph.get(trigger.i)),
            min(max(back, 0), _FAR) / _FAR,
            float(back < 0),
            math.log1p(high - low) / 4,
            float(token.i < trigger.i),
            min(between, 5) / 5,
            float(between == 0),
            float(owner == trigger.i),
            float(owner is not None and owner != trigger.i),
            float(self._inside.get(self._sentence[trigger.i], 0) <= 1),
            float(self._inside.get(self._sentence[token.i], 0) == 0),
            min(up, _FAR) / _FAR,
            min(down, _FAR) / _FAR,
            float(up == 0),
            float(clause),
            float(self._paragraph.get(trigger.i, 0) <= 1),
            float(token.i == sentence_of(token).start or token.left_edge.i == sentence_of(token).start),
        ]

    def _owner(self, token: Token) -> int | None:
        """The event word that a word hangs on: the first one up the tree."""
        return next((above.i for above in token.ancestors if above.i in self._triggers), None)


class Belongs:
    """The three trained networks. Raises `ModelError` when a file is missing or damaged."""

    def __init__(self) -> None:
        self.when, self.where, self.voice = (Network(name, FEATURES[name], 1) for name in (WHEN, WHERE, VOICE))

    def vouching(
        self, belonging: Belonging, candidate: Candidate, found: Sequence[tuple[Utterance, Token]]
    ) -> list[Utterance]:
        """The utterances, of those given with their speakers' head words, on whose word an act stands."""
        if not found:
            return []
        scores = self.voice(belonging.voices(candidate, found))[:, 0]
        return [one for (one, _), score in zip(found, scores, strict=True) if score >= VOUCHES]


def _path(trigger: Token, token: Token) -> tuple[int, int, bool]:
    """Steps up the tree from the event word to the common ancestor, steps down from there to the word, and whether a
    clause begins on the way down."""
    above = {t.i: n for n, t in enumerate((trigger, *trigger.ancestors))}
    clause = False
    for down, at in enumerate((token, *token.ancestors)):
        if at.i in above:
            return above[at.i], down, clause
        clause = clause or at.dep_ in _SUBORDINATE
    return _FAR, _FAR, True


def _act(candidate: Candidate) -> list[float]:
    trigger = candidate.trigger
    return [
        *(float(candidate.status == s) for s in _STATUSES),
        *(float(candidate.type == t) for t in TYPES),
        candidate.past,
        float(trigger.pos_ == "VERB"),
        float(trigger.pos_ in ("NOUN", "PROPN")),
    ]


def _table(rows: list[list[float]], name: str) -> Array:
    return np.array(rows, dtype=np.float32).reshape(len(rows), FEATURES[name])
