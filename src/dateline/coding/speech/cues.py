"""Cues of speech: the words that say that somebody says something (``data/cues.tsv``), found in a `Doc`."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache
from typing import Literal, cast

from spacy.tokens import Doc, Token

from dateline.coding.counts.numerals import read_table
from dateline.schema import Commitment

Kind = Literal["say", "tell", "act", "react", "name", "noun", "phrase"]
_VERBAL = frozenset({"say", "tell", "act", "react", "name"})


@dataclass(frozen=True, slots=True)
class Cue:
    """A cue in a text: words ``first`` up to, not including, ``last``; ``head`` is its verb, noun or
    preposition.

    ``kinds``: what it may be followed by (see the table), each with what the speaker commits to.
    """

    lemma: str
    first: int
    last: int
    head: int
    kinds: dict[Kind, Commitment]

    @property
    def verbal(self) -> bool:
        """Whether it is a verb."""
        return not _VERBAL.isdisjoint(self.kinds)


@dataclass(frozen=True, slots=True)
class _Entry:
    lemma: str
    verbal: bool
    kinds: dict[Kind, Commitment]


def inflected(verb: str) -> tuple[str, ...]:
    """The regular forms of an English verb: itself, third person, past, ``-ing``."""
    if verb.endswith("e"):
        stem = verb[:-1]
        return verb, f"{verb}s", f"{verb}d", f"{stem if not verb.endswith('ee') else verb}ing"
    if verb.endswith("y") and verb[-2] not in "aeou":
        return verb, f"{verb[:-1]}ies", f"{verb[:-1]}ied", f"{verb}ing"
    third = f"{verb}es" if verb.endswith(("s", "sh", "ch", "x", "z")) else f"{verb}s"
    return verb, third, f"{verb}ed", f"{verb}ing"


def words(text: str) -> frozenset[str]:
    """A set of words, given with spaces between them."""
    return frozenset(text.split())


def forms_of(verbs: str, irregular: str = "") -> frozenset[str]:
    """The regular forms of verbs, with irregular ones beside them (both parted by spaces)."""
    return frozenset(form for verb in verbs.split() for form in inflected(verb)) | frozenset(irregular.split())


@cache
def _table() -> dict[str, list[tuple[tuple[str, ...], _Entry]]]:
    """Cues by first word: the words that follow, and the entry; longest first."""
    entries: dict[tuple[str, bool], _Entry] = {}
    forms: dict[tuple[str, bool], set[tuple[str, ...]]] = {}
    for lemma, kind, commitment, *more in read_table("cues.tsv"):
        verbal = kind in _VERBAL
        entry = entries.setdefault((lemma, verbal), _Entry(lemma, verbal, {}))
        entry.kinds[cast(Kind, kind)] = cast(Commitment, commitment)
        first, *rest = lemma.split()
        found = forms.setdefault((lemma, verbal), set())
        if verbal:
            found.update((form, *rest) for form in inflected(first))
        elif kind == "noun":
            found.update({(lemma,), (f"{lemma[:-1]}ies" if lemma.endswith("y") else f"{lemma}s",)})
        else:
            found.add((first, *rest))
        found.update(tuple(form.split()) if " " in form else (form, *rest) for form in "".join(more).split("|") if form)
    table: dict[str, list[tuple[tuple[str, ...], _Entry]]] = {}
    for key, entry in entries.items():
        for form in forms[key]:
            table.setdefault(form[0], []).append((form[1:], entry))
    for rows in table.values():
        rows.sort(key=lambda row: (-len(row[0]), row[1].lemma, row[1].verbal))
    return table


def cues(doc: Doc, first: int, last: int) -> Iterator[Cue]:
    """The cues among the words ``first`` … ``last`` of ``doc``, in order; the longest that fits, by part
    of speech."""
    table = _table()
    at = first
    while at < last:
        token = doc[at]
        for rest, entry in table.get(token.lower_, ()):
            end = at + 1 + len(rest)
            if end > last or any(doc[at + 1 + k].lower_ != word for k, word in enumerate(rest)):
                continue
            if entry.verbal and not _is_verb(token):
                continue
            if "noun" in entry.kinds and token.pos_ != "NOUN":
                continue
            verbs = [i for i in range(at, end) if doc[i].pos_ == "VERB"] if entry.lemma.startswith("go on") else []
            yield Cue(entry.lemma, at, end, verbs[-1] if verbs else at, entry.kinds)
            at = end - 1
            break
        at += 1


def _is_verb(token: Token) -> bool:
    if token.pos_ != "VERB" or token.dep_ in ("compound", "case", "flat"):
        return False
    return token.dep_ != "amod" or (
        token.i > 0 and token.nbor(-1).pos_ in ("PROPN", "PRON") and not token.text.endswith("ing")
    )
