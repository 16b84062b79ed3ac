"""What is said around a cue that is set off from its sentence: "…, the minister said", "According to X,
…"."""

from __future__ import annotations

from collections.abc import Sequence

from dateline.coding.speech.clause_ends import CHARGES, TURNS, Words
from dateline.coding.speech.contents import Content, Contents
from dateline.coding.speech.cues import Cue, words
from dateline.coding.speech.noun_phrases import Phrase, around, phrase_after
from dateline.coding.speech.passages import CLOSING, DASHES
from dateline.coding.speech.utterances import Draft
from dateline.schema import Commitment

_JOINTS = words("where which that who when and but because although though")
_WORDED = words("words view views opinion estimation assessment account telling estimate")


class Surroundings:
    """The sentences around the cues of one passage."""

    def __init__(self, contents: Contents) -> None:
        self.contents = contents
        self.passage = contents.passage
        self.doc = contents.doc

    def left(self, cue: Cue, group: Words) -> Content | None:
        """The sentence around a cue that is set off in it: "…, the minister said" and "The army, he said,
        will …"."""
        doc, (begin, end) = self.doc, self.contents.bounds(cue)
        first, last = group
        back = first - 1
        if doc[cue.head].dep_.startswith("acl"):
            return None
        if back > begin and doc[back].lower_ == "as" and doc[back - 1].text == ",":
            back -= 1
        if back <= begin or not (doc[back].text == "," or doc[back].text in DASHES or doc[back].text in CLOSING):
            return None
        start = next((k + 1 for k in range(back - 1, begin, -1) if doc[k].text == ";"), begin)
        if doc[start].pos_ == "CCONJ":
            start += 1
        if back - 1 > start and doc[back - 1].lower_ in _JOINTS:
            start = back
        finite = self.passage.finite(start, back)
        stop = next((k for k in range(last, end) if doc[k].text in (",", ";") or doc[k].text in DASHES), end)
        rest = (stop + 1, end)
        words: list[Words] = [(start, back)] if back > start else []
        if rest[0] < rest[1] and doc[stop].text != ";" and self._goes_on(cue, (start, back), rest, finite):
            words.append(rest)
        elif (
            not finite
            and not any(doc[k].pos_ == "VERB" for k in range(start, back))
            and not self._report_like(start, back)
        ):
            return None
        if not words or (back - start < 2 and len(words) == 1):
            return None
        if (
            start < back
            and doc[start].pos_ in ("ADP", "SCONJ", "ADV")
            and len(words) == 1
            and not self.passage.finite(start, back)
        ):
            return None
        return Content(tuple(words), "sentence-around" if len(words) > 1 else "sentence-before")

    def _report_like(self, start: int, back: int) -> bool:
        return back - start >= 4

    def _goes_on(self, cue: Cue, left: Words, rest: Words, finite: bool) -> bool:
        """Whether the words after an inserted cue go on with what was said."""
        token = self.doc[rest[0]]
        if rest[0] in self.contents.cue_heads and token.lower_.endswith("ing"):
            return False
        if not finite or left[1] - left[0] <= 3 or self.doc[left[0]].pos_ == "SCONJ":
            return True
        if any(rest[0] <= t.head.i < rest[1] and t.pos_ in ("VERB", "AUX") for t in self.doc[left[0] : left[1]]):
            return True
        if self.contents.cue_heads & set(range(rest[0], min(rest[0] + 8, rest[1]))) and (
            token.lower_ in TURNS or token.pos_ == "VERB"
        ):
            return False
        if token.pos_ == "VERB" or token.lower_ in (
            "who",
            "whose",
            "in",
            "at",
            "during",
            "on",
            "as",
            "while",
        ):
            return False
        return token.pos_ in ("CCONJ", "SCONJ", "AUX") or token.lower_ in ("which", "with", "including")

    def according(self, cue: Cue) -> Draft | None:
        """`According to X, CLAUSE` and `CLAUSE, according to X`."""
        doc = self.doc
        _, end = self.contents.bounds(cue)
        source = phrase_after(doc, cue.last, end)
        if source is None:
            return None
        stop = next((k for k in range(source[1], end) if doc[k].text in (",", ";", "—", "–")), end)
        return self._beside(cue, source, stop, cue.kinds["phrase"], "according-to")

    def in_words(self, cue: Cue) -> Draft | None:
        """`In his words, CLAUSE`, `CLAUSE, in the army's view`."""
        doc = self.doc
        noun = doc[cue.head]
        owner = next((c for c in noun.children if c.dep_ == "nmod:poss"), None)
        link = next((c for c in noun.children if c.dep_ == "case" and c.lower_ in ("in", "by")), None)
        if owner is None or link is None or noun.lower_ not in _WORDED:
            return None
        source = around(doc, owner, link.i + 1, noun.i)
        whole = Cue(cue.lemma, link.i, cue.last, cue.head, cue.kinds)
        return self._beside(whole, source, cue.last, cue.kinds["noun"], "in-words")

    def _beside(self, cue: Cue, source: Phrase, stop: int, commitment: Commitment, rule: str) -> Draft | None:
        """The sentence around a phrase that names its source; the phrase ends before word ``stop``."""
        doc = self.doc
        begin, end = self.contents.bounds(cue)
        lead = cue.first - 1 if cue.first > begin and doc[cue.first - 1].text == "," else cue.first
        words: list[tuple[int, int]] = []
        if lead < cue.first and lead - 1 > begin and doc[lead - 1].lower_ in _JOINTS:
            begin = lead
        start = max([begin, *(self._after_break(k) for k in range(begin, lead) if doc[k].text == ";")])
        if lead - start >= 2:
            words.append((start, lead))
        if stop + 1 < end and (
            not words or not self.passage.finite(start, lead) or not self._new_clause(stop + 1, end)
        ):
            words.append((stop + 1, end))
        if not words:
            return None
        draft = Draft(cue, (cue.first, cue.last), source, commitment, [rule], at=cue.first)
        draft.reported = words
        draft.group = (cue.first, stop)
        return draft

    def _after_break(self, k: int) -> int:
        return k + 1

    def _new_clause(self, first: int, end: int) -> bool:
        """Whether a clause with its own subject and verb follows, or one that only adds to the source."""
        return self.doc[first].lower_ in ("who", "which", "whose", "but", "while") or (
            self.doc[first].pos_ in ("CCONJ", "SCONJ") and self.passage.finite(first, end)
        )

    def charge_denied(self, cue: Cue, phrase: Phrase, found: Sequence[Cue]) -> Draft | None:
        """`Kyiv says Moscow took children, a charge Russia denies`: what is denied stands before the
        charge."""
        doc, at = self.doc, phrase[0]
        if doc[at - 1].lower_ in ("that", "which"):
            at -= 1
        begin = self.passage.sentence_at(cue.first)[0]
        if at - 3 <= begin or doc[at - 3].text != "," or doc[at - 1].lower_ not in CHARGES:
            return None
        start, stop = begin, at - 3
        for earlier in reversed([c for c in found if begin <= c.first < stop and c.verbal]):
            reported = self.contents.right(earlier)
            if reported is not None and reported.words[-1][1] >= stop - 1:
                start = reported.words[0][0]
                break
        draft = Draft(cue, (cue.first, cue.last), phrase, "denies", ["charge-denied"], vouches=False, at=cue.first)
        draft.reported = [(start, stop)]
        return draft
