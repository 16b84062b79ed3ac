"""Contents: where the words that a cue reports begin and end, outside of full quotations."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from spacy.tokens import Token

from dateline.coding.cues import Cue
from dateline.coding.passages import CLOSING, NOMINAL, OPENING, Passage, is_finite
from dateline.coding.speakers import phrase_after

_ASKING = frozenset("whether if how why what who whom where when which".split())
JOINTS = frozenset("where which that who when and but because although though".split())
CHARGES = frozenset("claim charge accusation allegation assertion suggestion report rumour rumor statement figure move claims charges accusations allegations".split())
_DASHES = frozenset({"-", "–", "—", "--"})
_STOPS = frozenset({".", "!", "?", "…", ";", ":"}) | CLOSING
_LEADING = frozenset("if though although while when because since unless after before once despite".split())
_TO_CLAUSE = frozenset("say think believe report call hear know".split())
_MEANWHILE = frozenset({"as", "while", "whereas"})
_TURNS = frozenset("and but while whereas as though although because before after when".split())

Words = tuple[int, int]


@dataclass(frozen=True, slots=True)
class Content:
    """Word ranges of what is reported, and the rule that found them; ``clause`` is false for a bare deed ("denied the attack")."""

    words: tuple[Words, ...]
    rule: str
    clause: bool = True


class Contents:
    """What the cues of one passage report."""

    def __init__(self, passage: Passage, found: Sequence[Cue]) -> None:
        self.passage = passage
        self.doc = passage.doc
        self.cue_heads = {c.head for c in found if c.verbal}

    def right(self, cue: Cue) -> Content | None:
        """The clause or deed that follows the cue."""
        doc, (_, end) = self.doc, self.bounds(cue)
        verb = doc[cue.head]
        hints = [c.left_edge.i for c in verb.children if c.dep_ in ("ccomp", "xcomp") and c.i >= cue.last]
        clause_at = min((max(h, cue.last) for h in hints), default=end)
        i, addressed = cue.last, False
        while i < end:
            token = doc[i]
            word = token.lower_
            if word == "that" and token.pos_ in ("SCONJ", "PRON", "DET") and (token.dep_ == "mark" or i > cue.last or not self._noun_next(i, end)):
                return self._clause(cue, i + 1, end, "clause-that")
            if word in _ASKING and (token.pos_ in ("SCONJ", "ADV", "PRON", "DET")):
                return self._clause(cue, i, end, "clause-question")
            if word == "to" and token.pos_ == "PART":
                if cue.lemma in _TO_CLAUSE and not self._passive(verb):
                    return None
                if i > cue.last and not addressed and not (token.head.head.i == verb.i and token.head.dep_ in ("xcomp", "ccomp", "advcl")):
                    return None
                return self._clause(cue, i, end, "clause-to")
            if word in ("as", "on", "for", "of", "against", "about", "with", "over", "from", "into") and token.dep_ in ("mark", "case") and self._deed(cue):
                if addressed or word in ("of", "for", "against", "as", "about") or self._gerund(i + 1):
                    return self._clause(cue, i + 1, end, "deed", clause=False)
            if token.pos_ == "SCONJ" and word in _LEADING and {"say", "tell"} & cue.kinds.keys() and i == cue.last:
                return self._clause(cue, i, end, "clause")
            if token.pos_ == "ADV" or token.dep_ == "compound:prt":
                i += 1
            elif token.text == ",":
                nearest = next((k for k in range(i + 1, end) if doc[k].text == ","), None)
                if nearest is None or i == cue.last and self.passage.finite(i + 1, nearest):
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
                    addressed, i = True, close
                    continue
                if self._is_clause(cue, i, end, close):
                    return self._clause(cue, i, end, "clause")
                if self._deed(cue) and token.pos_ not in ("VERB", "AUX"):
                    return self._object(cue, i, close, end)
                return None
            else:
                return None
        return None

    def left(self, cue: Cue, group: Words) -> Content | None:
        """The sentence around a cue that is set off in it: "…, the minister said" and "The army, he said, will …"."""
        doc, (begin, end) = self.doc, self.bounds(cue)
        first, last = group
        back = first - 1
        if doc[cue.head].dep_.startswith("acl"):
            return None
        if back > begin and doc[back].lower_ == "as" and doc[back - 1].text == ",":
            back -= 1
        if back <= begin or not (doc[back].text == "," or doc[back].text in _DASHES or doc[back].text in CLOSING):
            return None
        start = next((k + 1 for k in range(back - 1, begin, -1) if doc[k].text == ";"), begin)
        if doc[start].pos_ == "CCONJ":
            start += 1
        if back - 1 > start and doc[back - 1].lower_ in JOINTS:
            start = back
        finite = self.passage.finite(start, back)
        stop = next((k for k in range(last, end) if doc[k].text in (",", ";") or doc[k].text in _DASHES), end)
        rest = (stop + 1, end)
        words: list[Words] = [(start, back)] if back > start else []
        if rest[0] < rest[1] and doc[stop].text != ";" and self._goes_on(cue, (start, back), rest, finite):
            words.append(rest)
        elif not finite and not any(doc[k].pos_ == "VERB" for k in range(start, back)) and not self._report_like(start, back):
            return None
        if not words or (back - start < 2 and len(words) == 1):
            return None
        if start < back and doc[start].pos_ in ("ADP", "SCONJ", "ADV") and len(words) == 1 and not self.passage.finite(start, back):
            return None
        return Content(tuple(words), "sentence-around" if len(words) > 1 else "sentence-before")

    def _report_like(self, start: int, back: int) -> bool:
        return back - start >= 4

    def _goes_on(self, cue: Cue, left: Words, rest: Words, finite: bool) -> bool:
        """Whether the words after an inserted cue go on with what was said."""
        token = self.doc[rest[0]]
        if rest[0] in self.cue_heads and token.lower_.endswith("ing"):
            return False
        if not finite or left[1] - left[0] <= 3 or self.doc[left[0]].pos_ == "SCONJ":
            return True
        if any(rest[0] <= t.head.i < rest[1] and t.pos_ in ("VERB", "AUX") for t in self.doc[left[0] : left[1]]):
            return True
        if self.cue_heads & set(range(rest[0], min(rest[0] + 8, rest[1]))) and (token.lower_ in _TURNS or token.pos_ == "VERB"):
            return False
        if token.pos_ == "VERB" or token.lower_ in ("who", "whose", "in", "at", "during", "on", "as", "while"):
            return False
        return token.pos_ in ("CCONJ", "SCONJ", "AUX") or token.lower_ in ("which", "with", "including")

    def bounds(self, cue: Cue) -> Words:
        """The words that a cue may report: its sentence, or the part of it in the same quotation."""
        begin, end = self.passage.sentence_at(cue.first)
        inside = self.passage.quote_at(cue.first)
        if inside is not None and not inside.scare:
            begin, end = max(begin, inside.first + 1), min(end, inside.last)
        while end > begin and (self.doc[end - 1].text in _STOPS or self.doc[end - 1].is_space) and not self._quote_end(end - 1, begin):
            end -= 1
        return begin, end

    def _quote_end(self, i: int, begin: int) -> bool:
        return any(q.last == i + 1 and q.first >= begin for q in self.passage.quoted)

    def _clause(self, cue: Cue, start: int, end: int, rule: str, clause: bool = True) -> Content | None:
        stop = self._end(cue, start, end, not clause)
        return Content(((start, stop),), rule, clause) if stop > start else None

    def _end(self, cue: Cue, start: int, end: int, deed: bool) -> int:
        """Where a clause that begins at ``start`` ends: before what hangs on the cue itself or on the words around it."""
        doc, verb = self.doc, self.doc[cue.head]
        tail = {t.i for t in verb.subtree}
        for i in range(start + 1, end):
            token = doc[i]
            if not (token.text == "," or token.text in _DASHES or token.pos_ == "CCONJ" or token.text == ";"):
                continue
            quoted = self.passage.quote_at(i)
            if quoted is not None and quoted.last <= end and quoted.first >= start:
                continue
            if token.text == "," and i + 1 < end and doc[i + 1].lower_ in ("which", "who") and self._last_relative(i + 1, end):
                return i
            if token.text == "," and i + 2 < end and doc[i + 1].pos_ in ("DET", "NOUN") and CHARGES & {doc[i + 1].lower_, doc[i + 2].lower_}:
                if self.passage.finite(i + 3, end):
                    return i
            nexts = i + 1
            if token.text in (",", ";") and nexts < end and doc[nexts].pos_ == "CCONJ":
                nexts += 1
            if nexts >= end:
                break
            if doc[nexts].lower_ == "that":
                continue
            if self._narrated(i, nexts, end):
                return i
            if self._returns(verb, i, nexts, (start, end), tail, deed):
                return i
        return end

    def _last_relative(self, relative: int, end: int) -> bool:
        """Whether a relative clause after a comma ends the sentence: more often the writer's own words than the speaker's."""
        clause = next((a for a in self.doc[relative].ancestors if a.dep_ == "acl:relcl"), None)
        return clause is not None and not any(t.text == "," for t in self.doc[clause.i : end])

    def _narrated(self, i: int, nexts: int, end: int) -> bool:
        """Whether the next clause reports words of its own ("…, but he said", "…, while Kyiv denied")."""
        start = nexts + 1 if self.doc[nexts].lower_ in _TURNS else nexts
        if start == i + 1 or self.doc[i].text != "," or (start < end and self.doc[start].lower_ == "that"):
            return False
        first = next((t for t in self.doc[start : min(end, start + 12)] if t.pos_ in ("VERB", "AUX") or t.text == ","), None)
        if first is None or first.i not in self.cue_heads or not is_finite(first):
            return False
        return any(c.dep_ in ("ccomp", "xcomp", "parataxis") or c.dep_ == "obj" for c in first.children)

    def _returns(self, verb: Token, i: int, nexts: int, bounds: Words, tail: set[int], deed: bool) -> bool:
        """Whether the words after a break leave the reported clause."""
        doc, (start, end) = self.doc, bounds
        for k in range(nexts, end):
            token = doc[k]
            if token.text == "," and k > nexts:
                return False
            if token.head.i == verb.i and token.pos_ in ("VERB", "AUX", "ADJ", "NOUN") and token.i > i:
                own_subject = any(c.dep_.startswith("nsubj") for c in token.children)
                if token.dep_ == "conj":
                    return token.left_edge.i >= i - 1 and (not own_subject or token.i in self.cue_heads)
                if token.dep_ == "advcl":
                    return token.left_edge.i in (i, nexts) and (token.pos_ == "VERB" and not own_subject or doc[nexts].lower_ in _MEANWHILE)
                if token.dep_ == "parataxis":
                    return token.i in self.cue_heads
            if k == nexts and k in self.cue_heads and "VerbForm=Inf" not in str(token.morph):
                gerund = doc[i].text == "," and token.lower_.endswith("ing")
                if gerund or (token.head.i < start and token.dep_ in ("conj", "parataxis")):
                    return True
            if deed and is_finite(token) and token.dep_ in ("conj", "parataxis", "ROOT", "ccomp"):
                return True
            if k not in tail and is_finite(token) and verb.dep_ in ("acl:relcl", "advcl", "acl", "csubj"):
                return token.head.i not in tail or token.dep_ == "ROOT"
        return False

    def _object(self, cue: Cue, start: int, close: int, end: int) -> Content | None:
        """The deed that is the object of the cue; after an addressee, what follows "of", "for", "against" …"""
        link = self.doc[close] if close < end else None
        if {"act", "react"} & cue.kinds.keys() and cue.kinds.get("act", cue.kinds.get("react")) == "accuses":
            if link is not None and link.lower_ in ("of", "for", "over") and close + 1 < end:
                return self._clause(cue, close + 1, end, "deed", clause=False)
            inner = next((k for k in range(start, close) if self.doc[k].lower_ == "of" and self._gerund(k + 1)), None)
            if inner is not None:
                return self._clause(cue, inner + 1, end, "deed", clause=False)
        return self._clause(cue, start, end, "deed", clause=False)

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
        return token._.kind == "time" or token.dep_ == "obl:unmarked" or (token.head._.kind == "time" and token.head.i > token.i and token.dep_ in ("det", "amod", "nummod", "compound") and token.head.dep_ in ("obl", "obl:unmarked"))

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
        while k < end and (self.doc[k].pos_ in ("ADP", "ADV") or self._time(self.doc[k])) and self.doc[k].lower_ not in ("to", "of", "about", "against"):
            phrase = phrase_after(self.doc, k + 1, end) if self.doc[k].pos_ == "ADP" else None
            k = phrase[1] if phrase is not None else k + 1
        if k >= end:
            return False
        token = self.doc[k]
        if token.lower_ in {"that", "to", "of", "about", "against"} | _ASKING or token.text in OPENING or token.text in ",:":
            return True
        return cue.lemma in ("tell", "inform", "remind") and (token.pos_ in NOMINAL or token.pos_ in ("DET", "ADJ"))

    def _is_clause(self, cue: Cue, i: int, end: int, close: int) -> bool:
        """Whether the words from ``i`` are a clause and not an object."""
        if not ({"say", "tell"} & cue.kinds.keys()):
            return False
        verb = self.doc[cue.head]
        for child in verb.children:
            if child.dep_ in ("ccomp", "parataxis") and child.i >= i and (child.left_edge.i <= i + 1 or child.left_edge.i < cue.first):
                return True
        follows = self.doc[close] if i < close < end else None
        while follows is not None and follows.pos_ in ("ADV", "PART") and follows.i + 1 < end:
            follows = self.doc[follows.i + 1]
        if follows is not None and is_finite(follows) and follows.dep_ != "acl:relcl":
            return True
        return cue.lemma == "say" and any(t.pos_ in ("VERB", "AUX") for t in self.doc[close:end])
