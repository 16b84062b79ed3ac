"""Passages: a paragraph's words with its sentences and quotations, as the search for statements reads it."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cached_property

from spacy.tokens import Doc, Token

from dateline.coding.docs import text_of
from dateline.coding.speech.quotes import Quotation, is_scare
from dateline.schema import ZoneKind

_TERMINAL = frozenset(".!?…") | {"...", "....", "?!"}
CLOSING = frozenset("\"”»’'") | {"''"}
OPENING = frozenset("\"“„«‘'") | {"``", "''"}
DASHES = frozenset({"-", "–", "—", "--"})
_ABBREVIATED = 4  # letters of a title that a full stop shortens ("Capt. She", "Gov. I")
NOMINAL = frozenset({"NOUN", "PROPN", "PRON", "NUM", "SYM"})


@dataclass(frozen=True, slots=True)
class Quoted:
    """A quotation's words in one paragraph: ``first`` … ``last`` with its marks."""

    quotation: Quotation
    first: int
    last: int
    scare: bool


@dataclass(frozen=True)
class Passage:
    """The words ``first`` … ``last`` of a paragraph."""

    doc: Doc
    zone: ZoneKind
    first: int
    last: int
    quoted: tuple[Quoted, ...]

    @classmethod
    def of(cls, doc: Doc, zone: ZoneKind, start: int, end: int, quotations: Sequence[Quotation]) -> Passage:
        """The passage of the paragraph at characters ``start`` … ``end``."""
        first, last = word_range(doc, start, end)
        verbs = {t.idx for t in doc[first:last] if t.pos_ in ("VERB", "AUX")}
        quoted = []
        for quotation in quotations:
            if quotation.depth == 0 and quotation.start < end and quotation.end > start and quotation.pieces:
                a, b = word_range(doc, max(start, quotation.start), min(end, quotation.end))
                quoted.append(Quoted(quotation, a, b, is_scare(text_of(doc), quotation, verbs.__contains__)))
        return cls(doc, zone, first, last, tuple(quoted))

    @cached_property
    def sentences(self) -> list[tuple[int, int]]:
        """The sentences (word ranges). The model's, joined again where no full stop parts them."""
        bounds: list[tuple[int, int]] = []
        begin = self.first
        for i in range(self.first + 1, self.last):
            if self._parts(i):
                bounds.append((begin, i))
                begin = i
        if begin < self.last:
            bounds.append((begin, self.last))
        return bounds

    def _parts(self, i: int) -> bool:
        """Whether a sentence starts at word ``i``."""
        token, back = self.doc[i], i - 1
        if token.text in CLOSING and not (token.text in OPENING and any(q.first == i for q in self.quoted)):
            return False
        closed = False
        while back > self.first and (self.doc[back].text in CLOSING or self.doc[back].is_space):
            closed = closed or not self.doc[back].is_space
            back -= 1
        stop = self.doc[back].text in _TERMINAL
        if not stop:
            return self.doc[back].text.endswith(".") and token.is_sent_start is True and token.text[:1].isupper()
        opens = any(q.first == i for q in self.quoted)
        if token.text[:1].islower():
            return False
        before = self.doc[back - 1] if back > self.first else None
        if self.doc[back].text == "." and before is not None and before.text in CLOSING:
            return True
        if token.pos_ == "PRON" and before is not None and before.is_alpha and len(before) > _ABBREVIATED:
            return True
        if (
            self.doc[back].text == "."
            and self.doc[back - 1].is_lower
            and self.doc[back - 1].is_alpha
            and len(self.doc[back - 1]) > 2
        ):
            return True
        near = any(self.doc[k].is_sent_start for k in range(back + 1, min(i + 2, self.last)))
        return opens or near or closed

    def sentence_at(self, i: int) -> tuple[int, int]:
        """The sentence of word ``i``, with its final stop."""
        return self.sentences[bisect_right(self.sentences, (i, len(self.doc) + 1)) - 1]

    def quote_at(self, i: int) -> Quoted | None:
        """The quotation that word ``i`` stands in."""
        at = bisect_right(self.quoted, i, key=lambda q: q.first) - 1
        return self.quoted[at] if at >= 0 and i < self.quoted[at].last else None

    def inside(self, i: int) -> bool:
        """Whether word ``i`` stands in a quotation that is somebody's utterance."""
        found = self.quote_at(i)
        return found is not None and not found.scare

    def finite(self, first: int, last: int) -> bool:
        """Whether there is a finite verb among the words."""
        return any(is_finite(t) for t in self.doc[first:last])


def word_range(doc: Doc, start: int, end: int) -> tuple[int, int]:
    """The words that begin within characters ``start`` … ``end``, without white space at either end."""
    low, high = _at(doc, start), _at(doc, end)
    while low < high and doc[low].is_space:
        low += 1
    while high > low and doc[high - 1].is_space:
        high -= 1
    return low, high


def _at(doc: Doc, position: int) -> int:
    """The first word that begins at or after a character."""
    low, high = 0, len(doc)
    while low < high:
        middle = (low + high) // 2
        if doc[middle].idx < position:
            low = middle + 1
        else:
            high = middle
    return low


def is_finite(token: Token) -> bool:
    """Whether the word is a finite verb or auxiliary."""
    return token.pos_ in ("VERB", "AUX") and (
        "VerbForm=Fin" in str(token.morph)
        or token.lower_ in ("will", "would", "can", "could", "may", "might", "should", "must", "shall")
    )
