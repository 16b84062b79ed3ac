"""Contents: where the words that a cue reports begin and end, outside of full quotations."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from spacy.tokens import Token

from dateline.coding.speech.clause_ends import ClauseEnds, Words
from dateline.coding.speech.cues import Cue, words
from dateline.coding.speech.noun_phrases import phrase_after
from dateline.coding.speech.passages import CLOSING, NOMINAL, OPENING, Passage, is_finite

_ASKING = words("whether if how why what who whom where when which")
_STOPS = frozenset({".", "!", "?", "…", ";", ":"}) | CLOSING
_LEADING = words("if though although while when because since unless after before once despite")
_TO_CLAUSE = frozenset(["say", "think", "believe", "report", "call", "hear", "know"])


@dataclass(frozen=True, slots=True)
class Content:
    """Word ranges of what is reported, and the rule that found them; ``clause`` is false for a bare deed
    ("denied the attack")."""

    words: tuple[Words, ...]
    rule: str
    clause: bool = True


class Contents:
    """What the cues of one passage report."""

    def __init__(self, passage: Passage, found: Sequence[Cue]) -> None:
        self.passage = passage
        self.doc = passage.doc
        self.cue_heads = {c.head for c in found if c.verbal}
        self._ends = ClauseEnds(passage, self.cue_heads)

    def right(self, cue: Cue) -> Content | None:
        """The clause or deed that follows the cue."""
        doc, (_, end) = self.doc, self.bounds(cue)
        verb = doc[cue.head]
        hints = [c.left_edge.i for c in verb.children if c.dep_ in ("ccomp", "xcomp") and c.i >= cue.last]
        clause_at = min((max(h, cue.last) for h in hints), default=end)
        i, addressed, whom = cue.last, False, cue.last
        while i < end:
            token = doc[i]
            word = token.lower_
            if word == "that" and (token.dep_ == "mark" or i > cue.last or not self._noun_next(i, end)):
                return self._clause(cue, i + 1, end, "clause-that")
            if addressed and word in ("of", "about", "against"):
                return self._clause(cue, i + 1, end, "clause-about")
            if word in _ASKING and (token.pos_ in ("SCONJ", "ADV", "PRON", "DET")):
                return self._clause(cue, i, end, "clause-question")
            if word == "to" and token.pos_ == "PART":
                if cue.lemma in _TO_CLAUSE and not self._passive(verb):
                    return None
                if (
                    i > cue.last
                    and not addressed
                    and not (token.head.head.i == verb.i and token.head.dep_ in ("xcomp", "ccomp", "advcl"))
                ):
                    return None
                return self._clause(cue, i, end, "clause-to", whom if addressed and self._moves(cue) else i)
            if (
                word in ("as", "on", "for", "of", "against", "about", "with", "over", "from", "into")
                and token.dep_ in ("mark", "case")
                and self._deed(cue)
                and (addressed or word in ("of", "for", "against", "as", "about") or self._gerund(i + 1))
            ):
                return self._clause(cue, i + 1, end, "deed", clause=False)
            if token.pos_ == "SCONJ" and word in _LEADING and {"say", "tell"} & cue.kinds.keys() and i == cue.last:
                return self._clause(cue, i, end, "clause")
            if token.pos_ == "ADV" or token.dep_ == "compound:prt":
                i += 1
            elif token.text == ",":
                nearest = next((k for k in range(i + 1, end) if doc[k].text == ","), None)
                if nearest is None or (i == cue.last and self.passage.finite(i + 1, nearest)):
                    return None
                if self._head_verb(i + 1, nearest):
                    return None
                i = nearest + 1
            elif token.pos_ == "ADP" or word == "to":
                i = self._over_phrase(i, end, clause_at)
            elif self._time(token):
                i += 1
            elif token.text in OPENING:
                return self._clause(cue, i, end, "clause-quoted")
            elif token.pos_ in ("DET", "ADJ", "NUM", "NOUN", "PROPN", "PRON", "VERB", "AUX", "SYM"):
                phrase = phrase_after(doc, i, end)
                close = phrase[1] if phrase is not None else i
                if not addressed and phrase is not None and self._addressee(cue, close, end):
                    addressed, whom, i = True, i, close
                    continue
                if self._is_clause(cue, i, end, close):
                    return self._clause(cue, i, end, "clause")
                if self._deed(cue) and token.pos_ not in ("VERB", "AUX"):
                    return self._object(cue, i, close, end)
                return None
            else:
                return None
        return None

    def bounds(self, cue: Cue) -> Words:
        """The words that a cue may report: its sentence, or the part of it in the same quotation."""
        begin, end = self.passage.sentence_at(cue.first)
        inside = self.passage.quote_at(cue.first)
        if inside is not None and not inside.scare:
            begin, end = max(begin, inside.first + 1), min(end, inside.last)
        while (
            end > begin
            and (self.doc[end - 1].text in _STOPS or self.doc[end - 1].is_space)
            and not self._quote_end(end - 1, begin)
        ):
            end -= 1
        return begin, end

    def _quote_end(self, i: int, begin: int) -> bool:
        return any(q.last == i + 1 and q.first >= begin for q in self.passage.quoted)

    def _clause(
        self, cue: Cue, start: int, end: int, rule: str, whom: int | None = None, clause: bool = True
    ) -> Content | None:
        """The clause from word ``start``; the content begins at ``whom``, where that is part of it."""
        stop = self._ends.find(cue, start, end, not clause)
        first = start if whom is None else whom
        return Content(((first, stop),), rule, clause) if stop > start else None

    def _moves(self, cue: Cue) -> bool:
        """Whether whom the cue speaks to is part of what it says ("urged both sides to stop"), and no mere hearer."""
        return cue.kinds.get("tell") == "asks"

    def _object(self, cue: Cue, start: int, close: int, end: int) -> Content | None:
        """The deed that is the object of the cue; after an addressee, what follows "of", "for", "against"
        …"""
        link = self.doc[close] if close < end else None
        if {"act", "react"} & cue.kinds.keys() and cue.kinds.get("act", cue.kinds.get("react")) == "accuses":
            if link is not None and link.lower_ in ("of", "for", "over") and close + 1 < end:
                return self._clause(cue, close + 1, end, "deed", start, clause=False)
            inner = next((k for k in range(start, end) if self._of_deed(cue, k)), None)
            if inner is not None:
                return self._clause(cue, inner + 1, end, "deed", start, clause=False)
        return self._clause(cue, start, end, "deed", clause=False)

    def _of_deed(self, cue: Cue, k: int) -> bool:
        """Whether word ``k`` is the "of" that says what the cue accuses somebody of."""
        return self.doc[k].lower_ == "of" and self._gerund(k + 1) and self.doc[k + 1].head.i in (cue.head, k - 1)

    def _deed(self, cue: Cue) -> bool:
        return not {"act", "react", "name"}.isdisjoint(cue.kinds)

    def _gerund(self, i: int) -> bool:
        return i < len(self.doc) and self.doc[i].lower_.endswith("ing") and self.doc[i].pos_ in ("VERB", "AUX")

    def _noun_next(self, i: int, end: int) -> bool:
        """Whether "that" points at a noun ("denied that report")."""
        return self.doc[i].dep_ == "det" and self.doc[i].head.i <= i + 3 and not self.passage.finite(i + 1, end)

    def _passive(self, verb: Token) -> bool:
        return any(c.dep_ == "aux:pass" for c in verb.children)

    def _head_verb(self, first: int, last: int) -> bool:
        return any(t.i in self.cue_heads for t in self.doc[first:last])

    def _time(self, token: Token) -> bool:
        """Whether the word is of a bare date ("said Thursday", "said last week")."""
        if token.dep_ == "obl:unmarked" or (
            token._.kind == "time" and not any(c.dep_ == "case" for c in token.children)
        ):
            return True
        head = token.head
        return head.i > token.i and head._.kind == "time" and head.dep_ == "obl:unmarked"

    def _over_phrase(self, i: int, end: int, clause_at: int) -> int:
        """Past "on Monday", "in a statement", "at a meeting with reporters"."""
        if i + 1 < end and self._gerund(i + 1):
            return next((k for k in range(i + 1, end) if self.doc[k].text == "," or self.doc[k].lower_ == "that"), end)
        phrase = phrase_after(self.doc, i + 1, end)
        close = phrase[1] if phrase is not None else i + 1
        return clause_at if i + 1 < clause_at < close else close

    def _addressee(self, cue: Cue, close: int, end: int) -> bool:
        """Whether the phrase up to ``close`` is whom the cue speaks to, and not the start of what is said."""
        if "tell" not in cue.kinds or close >= end:
            return False
        k = close
        while (
            k < end
            and (self.doc[k].pos_ in ("ADP", "ADV") or self._time(self.doc[k]))
            and self.doc[k].lower_ not in ("to", "of", "about", "against")
        ):
            phrase = phrase_after(self.doc, k + 1, end) if self.doc[k].pos_ == "ADP" else None
            k = phrase[1] if phrase is not None else k + 1
        if k >= end:
            return False
        token = self.doc[k]
        if (
            token.lower_ in {"that", "to", "of", "about", "against"} | _ASKING
            or token.text in OPENING
            or token.text in ",:"
        ):
            return True
        return cue.lemma in ("tell", "inform", "remind") and (token.pos_ in NOMINAL or token.pos_ in ("DET", "ADJ"))

    def _is_clause(self, cue: Cue, i: int, end: int, close: int) -> bool:
        """Whether the words from ``i`` are a clause and not an object."""
        if not ({"say", "tell"} & cue.kinds.keys()):
            return False
        verb = self.doc[cue.head]
        for child in verb.children:
            if (
                child.dep_ in ("ccomp", "parataxis")
                and child.i >= i
                and (child.left_edge.i <= i + 1 or child.left_edge.i < cue.first)
            ):
                return True
        follows = self.doc[close] if i < close < end else None
        while follows is not None and follows.pos_ in ("ADV", "PART") and follows.i + 1 < end:
            follows = self.doc[follows.i + 1]
        if follows is not None and is_finite(follows) and follows.dep_ != "acl:relcl":
            return True
        return cue.lemma == "say" and close > i and any(t.pos_ in ("VERB", "AUX") for t in self.doc[close:end])
