"""Where a reported clause ends: before what hangs on the cue itself, and before the writer's own words."""

from __future__ import annotations

from spacy.tokens import Token

from dateline.coding.speech.cues import Cue, words
from dateline.coding.speech.passages import DASHES, Passage, is_finite

CHARGES = words(
    "claim charge accusation allegation assertion suggestion report rumour rumor statement figure move "
    "claims charges accusations allegations"
)
_MEANWHILE = frozenset({"as", "while", "whereas"})
TURNS = words("and but while whereas as though although because before after when")

_PLAINLY = words("said says told added claimed denied denies claims insisted accused rejected dismissed")
Words = tuple[int, int]


class ClauseEnds:
    """The ends of the clauses that one passage reports; ``cue_heads``: its verbs of speech."""

    def __init__(self, passage: Passage, cue_heads: set[int]) -> None:
        self.passage = passage
        self.doc = passage.doc
        self.cue_heads = cue_heads

    def find(self, cue: Cue, start: int, end: int, deed: bool) -> int:
        """Where a clause that begins at ``start`` ends: before what hangs on the cue itself or on the
        words around it."""
        doc, verb = self.doc, self.doc[cue.head]
        tail = {t.i for t in verb.subtree}
        for i in range(start + 1, end):
            token = doc[i]
            if not (token.text == "," or token.text in DASHES or token.pos_ == "CCONJ" or token.text == ";"):
                continue
            quoted = self.passage.quote_at(i)
            if quoted is not None and quoted.last <= end and quoted.first >= start:
                continue
            if (
                token.text == ","
                and i + 1 < end
                and doc[i + 1].lower_ in ("which", "who")
                and self._last_relative(i + 1, end)
            ):
                return i
            if (
                token.text == ","
                and i + 2 < end
                and doc[i + 1].pos_ in ("DET", "NOUN")
                and CHARGES & {doc[i + 1].lower_, doc[i + 2].lower_}
                and self.passage.finite(i + 3, end)
            ):
                return i
            nexts = i + 1
            if token.text == ";" and self.passage.finite(nexts, end) and doc[nexts].lower_ not in ("that", "and"):
                return i
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
        """Whether a relative clause after a comma ends the sentence: more often the writer's own words
        than the speaker's."""
        clause = next((a for a in self.doc[relative].ancestors if a.dep_ == "acl:relcl"), None)
        return clause is not None and not any(t.text == "," for t in self.doc[clause.i : end])

    def _narrated(self, i: int, nexts: int, end: int) -> bool:
        """Whether the next clause reports words of its own ("…, but he said", "…, while Kyiv denied")."""
        if self.doc[nexts].lower_ in ("when", "before", "after", "because"):
            return False
        start = nexts + 1 if self.doc[nexts].lower_ in TURNS else nexts
        if start == i + 1 or self.doc[i].text != "," or (start < end and self.doc[start].lower_ == "that"):
            return False
        first = next(
            (t for t in self.doc[start : min(end, start + 12)] if t.pos_ in ("VERB", "AUX") or t.text == ","),
            None,
        )
        if first is None or first.i not in self.cue_heads or not is_finite(first):
            return False
        if first.lower_ in _PLAINLY and first.i > start:
            return True
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
                    return token.left_edge.i in (i, nexts) and (
                        (token.pos_ == "VERB" and not own_subject) or doc[nexts].lower_ in _MEANWHILE
                    )
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
