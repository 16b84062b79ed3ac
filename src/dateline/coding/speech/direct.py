"""Direct speech: which cue and which speaker a quotation belongs to, by what stands right before or after
it."""

from __future__ import annotations

from collections.abc import Sequence

from dateline.coding.speech.cues import Cue, Kind, words
from dateline.coding.speech.noun_phrases import Phrase, phrase_after
from dateline.coding.speech.passages import CLOSING, NOMINAL, Passage, Quoted
from dateline.coding.speech.speakers import Speakers
from dateline.coding.speech.utterances import Draft

_SPOKEN: tuple[Kind, ...] = ("say", "tell")
_REACH = 24  # words between a quotation and its cue, with a speaker's titles and appositions
_LABELS = words(
    "VIDEO EXCLUSIVE CLARIFICATION PHOTO RELATED FILE SOURCE CORRECTION PHOTOS OPINION NEWS NOTE "
    "BREAKING WATCH UPDATE ANALYSIS MORE READ LIVE"
)
_PAUSES = frozenset({",", "-", "–", "—", "--"})
_ENDS = frozenset({".", "!", "?", "…"}) | CLOSING


class Direct:
    """The quotations of one passage with their cues."""

    def __init__(self, passage: Passage, found: Sequence[Cue], speakers: Speakers) -> None:
        self.passage = passage
        self.doc = passage.doc
        self.cues = [c for c in found if not passage.inside(c.first)]
        self.speakers = speakers

    def read(self) -> tuple[list[Draft], list[Quoted]]:
        """Drafts, one a cue, and the utterances in quotation marks that no cue claims."""
        drafts: dict[int, Draft] = {}
        orphans: list[Quoted] = []
        turn = self._turn()
        if turn is not None:
            return [turn], []
        for quoted in self.passage.quoted:
            draft = self._claim(quoted)
            if draft is not None:
                first = draft.mark[0] if draft.mark else draft.at
                drafts.setdefault(first, draft).quoted.extend(_pieces(quoted))
            elif not quoted.scare and self._stands_alone(quoted):
                orphans.append(quoted)
        return list(drafts.values()), orphans

    def _claim(self, quoted: Quoted) -> Draft | None:
        if not self._opens(quoted):
            return None
        before = self._before(quoted)
        if before is not None:
            return before
        return self._after(quoted)

    def _turn(self) -> Draft | None:
        """`PENCE: Well, look …`: a turn in an interview, without quotation marks."""
        doc, first, last = self.doc, self.passage.first, self.passage.last
        colon = next((i for i in range(first + 1, min(last - 1, first + 7)) if doc[i].text == ":"), None)
        if (
            colon is None
            or colon + 3 > last
            or any(q.first == colon + 1 and q.last >= last - 1 for q in self.passage.quoted)
        ):
            return None
        name = doc[first:colon]
        shouted = all(t.is_upper or t.is_punct for t in name) and sum(t.is_alpha and len(t) > 1 for t in name) == len(
            name
        )
        person = [e for e in name.ents if e.label_ == "PER"]
        if not (shouted and len(name) <= 3 and name.text not in _LABELS) and not (
            person and len(person[0]) == len(name) and self.passage.zone != "title"
        ):
            return None
        draft = Draft(
            None,
            (colon, colon + 1),
            (first, colon, person[0].root.i if person else colon - 1),
            "says",
            ["turn"],
            at=colon,
        )
        draft.quoted = [(doc[colon + 1].idx, doc[last - 1].idx + len(doc[last - 1]))]
        return draft

    def _opens(self, quoted: Quoted) -> bool:
        """Whether the quotation begins where an utterance can begin, not in the middle of a clause."""
        i = quoted.first - 1
        while i >= self.passage.first and self.doc[i].is_space:
            i -= 1
        if i < self.passage.first:
            return True
        text = self.doc[i].text
        return text in _PAUSES or text in _ENDS or text == ":" or any(c.last == i + 1 and c.verbal for c in self.cues)

    def _stands_alone(self, quoted: Quoted) -> bool:
        """Whether a quotation without a cue is an utterance: it begins a sentence and holds a finite verb."""
        i = quoted.first - 1
        start = i < self.passage.first or self.doc[i].text in _ENDS or self.doc[i].text == ":"
        if not start or not self.passage.finite(quoted.first, quoted.last):
            return False
        after = self.doc[quoted.last] if quoted.last < self.passage.last else None
        return after is None or not after.text[:1].islower() or self.doc[quoted.last - 2].text in _ENDS | {","}

    def _before(self, quoted: Quoted) -> Draft | None:
        """`X said: "…"`, `X said, "…"`, `X: "…"`."""
        doc, i = self.doc, quoted.first
        back = i - 1
        if back < self.passage.first:
            return None
        begin = self.passage.sentence_at(back)[0]
        near = [c for c in self.cues if begin <= c.first and c.last <= i]
        if doc[back].text == ":":
            verbal = [c for c in near if c.verbal]
            if verbal:
                return self._draft(verbal[-1], "quote-after-colon")
            return self._colon(back, begin)
        for cue in reversed([c for c in near if c.verbal]):
            gap = range(cue.last, back if doc[back].text in _PAUSES else i)
            if len(gap) and doc[back].text not in _PAUSES:
                continue
            if any(doc[k].text in CLOSING or doc[k].text in ".;" for k in gap) or self.passage.finite(cue.last, i):
                return None
            return self._draft(cue, "quote-after-cue")
        return None

    def _colon(self, colon: int, begin: int) -> Draft | None:
        phrase = phrase_after(self.doc, begin, colon)
        if phrase is None or not self.speakers.speaks(phrase):
            return None
        whole = phrase[1] == colon
        mark = (colon, colon + 1)
        return Draft(None, mark, phrase, "says", ["name-colon" if whole else "subject-colon"], at=colon)

    def _after(self, quoted: Quoted) -> Draft | None:
        """`"…," X said`, `"…," said X`, `"…," according to X`."""
        doc, i = self.doc, quoted.last
        inner = doc[quoted.last - 2].text if quoted.quotation.closed else ""
        while i < self.passage.last and doc[i].text in _PAUSES:
            i += 1
        if i >= self.passage.last:
            return None
        end = next((b for a, b in self.passage.sentences if a <= i < b), self.passage.last)
        end = min(end, i + _REACH, *(q.first for q in self.passage.quoted if q.first >= i), self.passage.last)
        for cue in self.cues:
            if cue.last > end or cue.first < i:
                continue
            if "phrase" in cue.kinds and cue.first <= i + 1:
                phrase = phrase_after(doc, cue.last, end)
                return self._draft(cue, "quote-according-to", phrase) if phrase is not None else None
            if not cue.verbal or not ({"say", "tell"} & cue.kinds.keys()):
                continue
            phrase, rule = self.speakers.subject(cue.first, cue.last)
            starts = [cue.first] if phrase is None or phrase[0] > cue.first else [phrase[0]]
            if self._lead(i, min(starts)) or rule == "quoted-as" or (rule == "shared-subject" and cue.first == i):
                if inner in _ENDS and not self._closes(cue, phrase, end):
                    return None
                if quoted.scare and inner not in _ENDS | {","} and doc[quoted.last].text != ",":
                    return None
                return self._draft(cue, f"quote-before-{rule}", phrase)
            return None
        return None

    def _lead(self, first: int, last: int) -> bool:
        """Whether only adverbs and auxiliaries stand between a quotation and the words that introduce its
        speaker."""
        return last <= first + 4 and all(
            t.pos_ in ("ADV", "AUX", "CCONJ", "DET") or t.text in _PAUSES for t in self.doc[first:last]
        )

    def _closes(self, cue: Cue, phrase: Phrase | None, end: int) -> bool:
        """Whether nothing is reported after the cue, so that the quotation before it is what was said."""
        i = max(cue.last, phrase[1] if phrase is not None else 0)
        if (
            i >= end
            or self.doc[i].is_punct
            or (self.doc[i].pos_ in ("ADP", "ADV", "SCONJ") and self.doc[i].lower_ not in ("that", "how", "why"))
        ):
            return True
        token = self.doc[i]
        if token._.kind == "time":
            return True
        return token.pos_ in NOMINAL and not self.passage.finite(i, end)

    def _draft(self, cue: Cue, rule: str, phrase: Phrase | None = None) -> Draft:
        if phrase is None:
            phrase, found = self.speakers.subject(cue.first, cue.last)
            rules = [rule, found]
        else:
            rules = [rule]
        kinds = cue.kinds
        commitment = next((kinds[k] for k in _SPOKEN if k in kinds), next(iter(kinds.values())))
        return Draft(cue, (cue.first, cue.last), phrase, commitment, rules, at=cue.first)


def _pieces(quoted: Quoted) -> list[tuple[int, int]]:
    return list(quoted.quotation.pieces)
