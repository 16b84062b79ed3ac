"""Whom a speaker's words mean beyond what the cast knows: the last one who spoke, an unnamed person, the same source.

``name`` of an utterance is the best name of its speaker in the article. Nobody named stays so: "a senior official"
is never given the name of somebody who might be one.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from typing import Protocol

from spacy.tokens import Doc, Span, Token

from dateline.coding.docs import sentence_of
from dateline.coding.phrases import description, name_span
from dateline.coding.speech.noun_phrases import singular_person
from dateline.coding.speech.utterances import Utterance

_PRONOUNS = frozenset({"he", "she"})
_NAMING = frozenset({"NOUN", "PROPN"})
_PARAGRAPHS = 2  # breaks between paragraphs over which "he" still means the last one who spoke
_NEAR = 60  # words looked back on for a person who is described but not named


class Resolver(Protocol):
    """Gives the best name in the article for a word (`dateline.coding.cast.Cast`)."""

    def resolve(self, token: Token) -> Span | None:
        """The name, or ``None`` when the word is nobody named."""
        ...


class Persons:
    """The speakers of one article, as its statements are read in order."""

    def __init__(self, doc: Doc) -> None:
        self.doc = doc
        self.spoken: list[Utterance] = []
        self._described: dict[str, list[Span]] | None = None

    def known(self, utterance: Utterance, recent: Sequence[Utterance]) -> Utterance:
        """The utterance with the name that its speaker has here; ``recent``: the utterances read just before."""
        if utterance.head is None:
            return utterance
        head = self.doc[utterance.head]
        if head.lower_ in _PRONOUNS:
            return self._goes_on(utterance, recent) or self._unnamed(utterance, head, recent)
        if utterance.name is None and head.pos_ == "NOUN":
            return self._same(utterance, head) or self._by_office(utterance, head) or utterance
        return utterance

    def _goes_on(self, utterance: Utterance, recent: Sequence[Utterance]) -> Utterance | None:
        """`he said` goes on with the last one who spoke, when no other person came to the fore since."""
        before = self.spoken[-1] if self.spoken else None
        if before is None or before.head is None or before.zone != utterance.zone or utterance.head is None:
            return None
        head, pronoun = self.doc[before.head], self.doc[utterance.head]
        if not singular_person(head) or {head.lower_, pronoun.lower_} == _PRONOUNS:
            return None
        start = max(before.head, before.cue.end - 1 if before.cue is not None else 0) + 1
        told = [t for t in self.doc[start : pronoun.i] if not any(u.covers(t.idx) for u in (*recent, utterance))]
        if sum("\n" in t.text for t in told) > _PARAGRAPHS:
            return None
        if any(t.dep_.startswith("nsubj") and t._.kind == "person" and t.pos_ != "PRON" for t in told):
            return None
        if before.name is None and (utterance.name is not None or head.pos_ == "PRON"):
            return None
        name = before.name if before.name is not None else name_span(head)
        return replace(utterance, name=name, rules=(*utterance.rules, "same-speaker"))

    def _unnamed(self, utterance: Utterance, pronoun: Token, recent: Sequence[Utterance]) -> Utterance:
        """`he` where nobody is named: the last person whom a sentence is about ("the premier walked out")."""
        if utterance.name is not None:
            return utterance
        for token in reversed(self.doc[max(0, pronoun.i - _NEAR) : pronoun.i]):
            if token.dep_.startswith("nsubj") and token.pos_ in _NAMING and singular_person(token):
                if any(u.covers(token.idx) for u in (*recent, utterance)):
                    continue
                return replace(utterance, name=name_span(token), rules=(*utterance.rules, "person-told-of"))
        return utterance

    def _same(self, utterance: Utterance, head: Token) -> Utterance | None:
        """`the same source`: the last speaker who is called so."""
        if not any(c.lower_ == "same" for c in head.children):
            return None
        for before in reversed(self.spoken):
            if before.head is not None and self.doc[before.head].lower_ == head.lower_:
                name = before.name if before.name is not None else name_span(self.doc[before.head])
                return replace(utterance, name=name, rules=(*utterance.rules, "same-source"))
        return None

    def _by_office(self, utterance: Utterance, head: Token) -> Utterance | None:
        """`the minister`, when one person alone is called so in the article, headline and later paragraphs included."""
        if utterance.speaker is None or [t.lower_ for t in utterance.speaker] != ["the", head.lower_]:
            return None
        if not singular_person(head):
            return None
        named = self._offices().get(head.lower_, [])
        if len({span[-1].lower_ for span in named}) != 1:
            return None
        return replace(utterance, name=max(named, key=len), rules=(*utterance.rules, "only-one-called-so"))

    def _offices(self) -> dict[str, list[Span]]:
        """The persons named with each noun that describes somebody."""
        if self._described is None:
            self._described = {}
            for person in self.doc.ents:
                if person.label_ != "PER":
                    continue
                for token in description(person.root):
                    if token.pos_ in ("NOUN", "PROPN") and not token.ent_type_ and token in sentence_of(person.root):
                        self._described.setdefault(token.lower_, []).append(name_span(person.root))
        return self._described


def apart(utterance: Utterance, beside: Sequence[Utterance]) -> Utterance:
    """The utterance without the name of who reports it: "The mayor told me that …," Petrov said; two speak."""
    name, head, at = utterance.name, utterance.head, utterance.start
    if name is None or head is None or utterance.speaker is None or utterance.doc[head].pos_ not in _NAMING:
        return utterance
    if name.start < utterance.speaker.end and utterance.speaker.start < name.end:
        return utterance
    for other in beside:
        nested = other.covers(at) or utterance.covers(other.start)
        if other is utterance or not nested or other.head is None or other.doc[other.head].lower_ in _PRONOUNS:
            continue
        if name.text == (other.name if other.name is not None else name_span(other.doc[other.head])).text:
            return replace(utterance, name=None)
    return utterance


def apposed(head: Token) -> Span | None:
    """The name that stands beside what somebody is: "a deputy minister, Gia Beridze"."""
    beside = [c for c in head.children if c.dep_ == "appos" and c.ent_type_ == "PER" and c.i > head.i]
    return name_span(beside[0]) if head.pos_ == "NOUN" and beside else None


def fitting(head: Token, cast: Resolver) -> Span | None:
    """The name of the word in the article, unless it is another's: "he" is no army, Ann's niece is not Ann."""
    name = cast.resolve(head)
    if name is None:
        return None
    words = {t.lower_ for t in name}
    if name[-1].ent_type_ and head.lower_ not in words:
        person = name[-1].ent_type_ == "PER"
        human = head.lower_ in _PRONOUNS or (head._.kind == "person" and head.pos_ in _NAMING)
        if (human and not person) or (head.lower_ == "it" and person):
            return None
    if name.end <= head.i and head.lower_ not in words and any(c.lower_ in ("a", "an") for c in head.children):
        return None  # "a diplomat" is nobody named before
    for owner in (c for c in head.children if c.dep_ == "nmod:poss"):
        known = cast.resolve(owner)
        if owner.lower_ in words or (known is not None and known.text == name.text):
            return None
    return name
