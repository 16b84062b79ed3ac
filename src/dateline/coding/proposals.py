"""Who may be a side of an act: words of its sentence, its paragraph and of what was told before, with features.

Every proposal is described by what speaks for and against it: the arcs of the event heads, the tree, PropBank's
roles, who speaks, what kind of word it is, where it stands and how often the article names it. A small network trained
on the project's corpus (``training/sides.py``) turns the features into probabilities.
"""

from __future__ import annotations

import math
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field

import numpy as np
from spacy.tokens import Doc, Token

from dateline.activations import Array
from dateline.coding.cast import Cast, Character
from dateline.coding.detection import Candidate
from dateline.coding.docs import sentence_of
from dateline.coding.network import FLOOR, TYPES, logit
from dateline.coding.phrases import description
from dateline.coding.sides import code_side

Found = list[tuple[Token, str]]
"""Words, each with the name of the rule that proposes it."""

ROLES = ("actor", "recipient")
FILE = "sides.npz"  # the network: `FEATURES` → `ROLES`
FIRST_PERSON = frozenset(["i", "we", "me", "us", "my", "our", "mine", "ours", "myself", "ourselves"])
_SUBJECT = ("nsubj", "nsubj:outer", "csubj")
_PASSIVE = ("nsubj:pass", "csubj:pass")
_CONTROL = ("xcomp", "ccomp", "advcl", "acl", "conj")
_TOWARD = frozenset(["against", "on", "with", "to", "toward", "towards"])
_SUBJECT_LENDERS = frozenset(["promise", "threaten", "vow"])  # "promised Kyiv to send": who promises sends
_BEFORE = 3  # sentences before the act's own whose words are proposed
_OTHERS = 6  # persons and bodies of the article that are proposed though they were named further off
_NAMES = ("PER", "ORG", "LOC", "NORP")
_KINDS = ("person", "organization", "place", "event")
_RELATIONS = (
    "nsubj", "nsubj:pass", "obj", "iobj", "obl", "obl:agent", "nmod", "nmod:poss", "amod", "compound", "appos", "conj",
)  # fmt: skip
_RULES = (
    "tree:subject", "tree:agent", "tree:possessor", "tree:controlled-subject", "tree:object", "tree:preposition",
    "role:ARG0", "role:ARG1", "role:ARG2", "tree:governing-subject", "tree:with", "speaker",
)  # fmt: skip


@dataclass
class Proposal:
    """A word that may head a side, and the rules that propose it. ``who``: the same for words of one side."""

    token: Token
    who: object
    rules: list[str] = field(default_factory=list)


def from_tree(trigger: Token) -> tuple[Found, Found]:
    """Actor and recipient words by the tree alone, each with the name of its rule.

    Subject and object of a verb, the agent of a passive, the side that a control verb lends ("agreed to send", "urged
    Serbia to release"), "by", "against", "with" and possessors of an event noun, and "of" where the noun has an
    agent besides. Of a list ("France and Russia") all members are found.
    """
    actors: Found = []
    recipients: Found = []
    noun = trigger.pos_ in ("NOUN", "PROPN")
    active = any(c.dep_ in _SUBJECT for c in trigger.children)
    of: Found = []
    for child in trigger.children:
        cases = {c.lower_ for c in child.children if c.dep_ == "case"}
        if child.dep_ in _SUBJECT:
            actors.append((child, "tree:subject"))
        elif child.dep_ in _PASSIVE or child.dep_ in ("obj", "iobj"):
            recipients.append((child, "tree:object"))
        elif child.dep_ == "obl:agent" or ("by" in cases and child.dep_ == ("nmod" if noun else "obl") and not active):
            actors.append((child, "tree:agent"))
        elif noun and child.dep_ == "nmod:poss":
            actors.append((child, "tree:possessor"))
        elif child.dep_ in ("nmod", "obl") and cases & _TOWARD:
            recipients.append((child, "tree:preposition"))
        elif noun and child.dep_ == "nmod" and "of" in cases:
            of.append((child, "tree:object"))
    if actors:
        recipients += of
    if trigger.pos_ == "VERB" and not actors and not _is_passive(trigger):
        actors = _lent(trigger)
    return with_members(actors), with_members(recipients)


def governing_subject(noun: Token) -> Token | None:
    """Who does what the clause of an event noun tells: Lavrov in "Lavrov spoke after talks with Diop".

    The nearest subject before the noun, else the first one after it.
    """
    subjects = [t for t in sentence_of(noun) if t.dep_ in _SUBJECT and t.head.pos_ in ("VERB", "AUX")]
    before = [t for t in subjects if t.i < noun.i]
    after = [t for t in subjects if t.i > noun.i]
    return before[-1] if before else after[0] if after else None


def partner(noun: Token) -> Token | None:
    """With whom: Ethiopia in "Kenya held talks with Ethiopia", where the tree hangs it on the noun or on its verb."""
    for head in (noun, noun.head):
        for child in head.children:
            if child.dep_ in ("obl", "nmod") and any(c.dep_ == "case" and c.lower_ == "with" for c in child.children):
                return child
    return None


def _only_describes(token: Token, trigger: Token) -> bool:
    """Whether a nationality belongs to people or a body ("Russian" in "Russian diplomats"), which are the side."""
    return token.dep_ == "amod" and token.head.i != trigger.i and token.head._.kind in ("person", "organization")


def _is_passive(verb: Token) -> bool:
    return any(c.dep_ in _PASSIVE or c.dep_ == "aux:pass" for c in verb.children)


def _lent(verb: Token) -> Found:
    """Who does what a verb without a subject of its own tells, by the verbs above it."""
    while verb.dep_ in _CONTROL:
        link, verb = verb.dep_, verb.head
        subjects = [c for c in verb.children if c.dep_ in _SUBJECT]
        if link in ("xcomp", "advcl"):
            subjects = subjects or [c for c in verb.children if c.dep_ in _PASSIVE]
        if link == "xcomp" and verb.lemma_ not in _SUBJECT_LENDERS:
            subjects = [c for c in verb.children if c.dep_ in ("obj", "iobj")] or subjects
        if subjects:
            return [(c, "tree:controlled-subject") for c in subjects]
        if _is_passive(verb):
            break
    return []


def with_members(found: Found) -> Found:
    """The words found, each followed by the further members of its list."""
    members: Found = []
    for token, rule in found:
        members.append((token, rule))
        inner = [(c, rule) for c in token.children if c.dep_ == "conj" and c.pos_ in ("NOUN", "PROPN", "PRON")]
        members += with_members(inner)
    return members


class Proposals:
    """The words of one article that may be sides of its acts."""

    def __init__(
        self, cast: Cast, paragraphs: Sequence[tuple[int, int]], speaker_at: Callable[[int], Token | None]
    ) -> None:
        self._cast = cast
        self._speaker_at = speaker_at
        self._doc: Doc = cast.doc
        self._roles = {p.word.i: p.roles for p in self._doc._.roles}
        self._sentence = {t.i: n for n, s in enumerate(self._doc.sents) for t in s}
        self._starts = [s.start for s in self._doc.sents]
        self._paragraph = {
            t.i: n
            for n, (a, b) in enumerate(paragraphs)
            for t in self._doc.char_span(a, b, alignment_mode="expand") or ()
        }
        self._told: dict[int, tuple[bool, bool]] = {}
        self._heads = [t for t in self._doc if self._nominal(t)]

    def _nominal(self, token: Token) -> bool:
        """Whether a word heads the mention of a person, body or place."""
        if token.ent_type_ in _NAMES:
            return token.head.ent_type_ != token.ent_type_ or token.dep_ not in ("flat", "compound")
        return token.pos_ == "NOUN" and token._.kind in ("person", "organization")

    def of(self, candidate: Candidate) -> list[Proposal]:
        """The proposals for an act, in the order of the text."""
        trigger = candidate.trigger
        found: dict[int, Proposal] = {}

        def propose(token: Token, rule: str = "") -> None:
            if token.i == trigger.i or token.is_punct or token.is_space or _only_describes(token, trigger):
                return
            if token.i not in found:
                found[token.i] = Proposal(token, self.who(token))
            if rule and rule not in found[token.i].rules:
                found[token.i].rules.append(rule)

        for role in ("actor", "recipient"):
            for token, _ in candidate.arcs[role]:
                propose(token, "arc")
        for by_tree in from_tree(trigger):
            for token, rule in by_tree:
                propose(token, rule)
        for role in self._roles.get(trigger.i, ()):
            if role.name in ("ARG0", "ARG1", "ARG2"):
                for token, rule in with_members([(role.head, f"role:{role.name}")]):
                    propose(token, rule)
        if trigger.pos_ in ("NOUN", "PROPN"):
            for rule, word in (("tree:governing-subject", governing_subject(trigger)), ("tree:with", partner(trigger))):
                if word is not None:
                    propose(word, rule)
        speaker = self._speaker_at(trigger.idx)
        if speaker is not None:
            propose(speaker, "speaker")
        here = self._sentence[trigger.i]
        first = self._starts[max(0, here - _BEFORE)]
        last = sentence_of(trigger).end
        for token in self._heads:
            if first <= token.i < last:
                propose(token)
        for token in self._salient(first):
            propose(token)
        return [found[i] for i in sorted(found)]

    def _salient(self, before: int) -> list[Token]:
        """The last mentions, before a word, of those whom the article names most."""
        told = [
            (len(c.mentions), max(m.root.i for m in c.mentions if m.start < before))
            for c in self._cast.characters
            if c.label in _NAMES and any(m.start < before for m in c.mentions)
        ]
        return [self._doc[at] for _, at in sorted(told, reverse=True)[:_OTHERS]]

    def who(self, token: Token) -> object:
        """The character that a word means, else the noun that it stands for, else itself."""
        if token.lower_ in FIRST_PERSON:
            token = self._speaker_at(token.idx) or token
        character = self._cast.character(token)
        if character is not None:
            return character
        noun = self._cast.antecedent(token)
        return (noun if noun is not None else token).i

    def features(self, candidate: Candidate, proposals: Sequence[Proposal]) -> Array:
        """What speaks for and against each proposal: ``proposals × FEATURES``."""
        trigger = candidate.trigger
        arcs = {r: {t.i: logit(p) for t, p in candidate.arcs[r]} for r in ("actor", "recipient", "speaker")}
        best = {r: max(a.values(), default=FLOOR) for r, a in arcs.items()}
        rows = [self._row(trigger, candidate, p, arcs, best) for p in proposals]
        return np.array(rows, dtype=np.float32).reshape(len(rows), FEATURES)

    def _row(
        self,
        trigger: Token,
        candidate: Candidate,
        proposal: Proposal,
        arcs: dict[str, dict[int, float]],
        best: dict[str, float],
    ) -> list[float]:
        token, who = proposal.token, proposal.who
        back = self._sentence[trigger.i] - self._sentence[token.i]
        same = back == 0
        character = who if isinstance(who, Character) else None
        mentions = [m.root.i for m in character.mentions] if character is not None else [token.i]
        own = {r: a.get(token.i, FLOOR) for r, a in arcs.items()}
        known = self._coded(token, character)
        dep = token.dep_
        kind = token._.kind
        return [
            *own.values(),
            *(float(own[r] == best[r] > FLOOR) for r in ("actor", "recipient")),
            *(best[r] - own[r] for r in ("actor", "recipient")),
            *(float(rule in proposal.rules) for rule in _RULES),
            float(same),
            float(self._paragraph.get(token.i) == self._paragraph.get(trigger.i)),
            min(abs(back), 6) / 6,
            float(back < 0),
            math.log1p(abs(token.i - trigger.i)) / 4,
            float(token.i < trigger.i),
            float(token.i in range(trigger.i - 3, trigger.i)),
            float(trigger.i < token.i <= trigger.i + 3),
            float(token.pos_ == "PRON"),
            float(token.lower_ in FIRST_PERSON),
            *(float(token.ent_type_ == n) for n in _NAMES),
            *(float(kind == k) for k in _KINDS),
            *(float(character is not None and character.label == n) for n in _NAMES),
            float("Number=Plur" in str(token.morph)),
            float(known[0]),
            float(known[1]),
            math.log1p(len(mentions)) / 2,
            math.log1p(sum(abs(self._sentence[i] - self._sentence[trigger.i]) <= _BEFORE for i in mentions)) / 2,
            float(any(self._paragraph.get(i, 0) <= 1 for i in mentions)),
            *(float(dep == d) for d in _RELATIONS),
            float(token.head.i == trigger.i),
            float(trigger.is_ancestor(token)) if same else 0.0,
            float(token.is_ancestor(trigger)) if same else 0.0,
            float(token.head.dep_ == "ROOT"),
            float(trigger.pos_ == "VERB"),
            float(trigger.pos_ in ("NOUN", "PROPN")),
            float(_is_passive(trigger)),
            float(trigger.dep_ in ("acl", "amod") or "VerbForm=Part" in str(trigger.morph)),
            *(float(candidate.type == t) for t in TYPES),
        ]

    def _coded(self, token: Token, character: Character | None) -> tuple[bool, bool]:
        """Whether the article tells a country and sectors of what a word heads."""
        if token.i not in self._told:
            codes = [code_side(description(token).text)]
            if character is not None:
                codes += [code for _, code in self._cast.codes(character)]
            self._told[token.i] = any(c.country for c in codes), any(c.sectors for c in codes)
        return self._told[token.i]


FEATURES = 7 + len(_RULES) + 10 + 3 * 4 + 6 + len(_RELATIONS) + 8 + len(TYPES)
