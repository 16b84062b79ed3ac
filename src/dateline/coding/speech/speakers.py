"""Speakers: the words that say who speaks, found at a cue by the tree and by what stands beside it."""

from __future__ import annotations

from collections.abc import Iterable

from spacy.tokens import Token

from dateline.coding.speech.cues import words
from dateline.coding.speech.noun_phrases import (
    POSSESSIVE,
    REPORTERS,
    Phrase,
    around,
    phrase_after,
    phrase_before,
    tells,
)
from dateline.coding.speech.passages import CLOSING, NOMINAL, Passage

_LIGHT = frozenset({"AUX", "ADV", "PART"})
_SUBJECTS = ("nsubj", "nsubj:pass", "nsubj:outer", "csubj", "expl")
_EMPTY = words("those there these one anyone what that everyone this which")
_SILENT = frozenset({"time", "substance", "animal", "plant"})
_CLIMB = 4


class Speakers:
    """Who speaks at the cues of one passage."""

    def __init__(self, passage: Passage, cue_heads: Iterable[int] = ()) -> None:
        """``cue_heads``: the verbs of speech in the passage."""
        self.passage = passage
        self.doc = passage.doc
        self.cue_heads = sorted(cue_heads)

    def subject(self, first: int, last: int, depth: int = 0) -> tuple[Phrase | None, str]:
        """The speaker of the verb at words ``first`` … ``last``, and the name of the rule that found it."""
        doc, (begin, end) = self.doc, self.passage.sentence_at(first)
        inside = self.passage.quote_at(first)
        if inside is not None and not inside.scare:
            begin, end = max(begin, inside.first + 1), min(end, inside.last)
        verb = doc[first]
        if verb.lower_ == "saying" and first > begin and doc[first - 1].lower_ == "as":
            quoted = self._quoted_as(verb, begin, end)
            if quoted is not None:
                return quoted, "quoted-as"
        i = first
        while i > begin and doc[i - 1].pos_ in _LIGHT and doc[i - 1].lower_ not in ("to", "when", "how", "why"):
            i -= 1
        back = doc[i - 1] if i > begin else None
        passive = any(c.dep_ == "aux:pass" for c in verb.children)
        if passive:
            return self._agent(verb, end)
        if back is not None and (
            back.pos_ in NOMINAL or back.text in POSSESSIVE or back.ent_type_ or back.pos_ == "DET"
        ):
            if back.lower_ in REPORTERS and back.pos_ in ("PRON", "DET", "SCONJ"):
                return self._antecedent(verb, i - 1, begin), "relative"
            found = phrase_before(doc, i, begin)
            if found is not None:
                return self._own(found, verb, begin), "subject-before"
        if back is not None and back.text in (",", ")", "-", "–", "—"):
            inserted = self._over_insertion(verb, i - 1, begin)
            if inserted is not None:
                return inserted, "subject-over-insertion"
        if (
            back is None
            or back.text in CLOSING
            or back.text in (",", "—", "–", ":")
            or back.is_space
            or not self._bound(back)
        ):
            after = phrase_after(doc, last, end)
            if (
                after is not None
                and self._inverted(verb, after, end)
                and (back is not None or verb.lower_ in ("said", "says"))
            ):
                return after, "inversion"
        for child in verb.children:
            if child.dep_ in _SUBJECTS and begin <= child.i < end:
                if child.lower_ in REPORTERS:
                    return self._antecedent(verb, child.i, begin), "relative"
                return around(doc, child, begin, end), "subject-tree"
        return self._shared(verb, begin, end, depth)

    def _quoted_as(self, verb: Token, begin: int, end: int) -> Phrase | None:
        """`SANA quoted a source as saying`, `the president was quoted as saying`."""
        doc = self.doc
        quote = next(
            (
                t
                for t in reversed(doc[begin : verb.i])
                if t.lower_ in ("quoted", "quotes", "quoting", "cited", "citing")
            ),
            None,
        )
        if quote is None:
            return None
        after = phrase_after(doc, quote.i + 1, verb.i)
        if after is not None and after[1] <= verb.i - 1:
            return after
        i = quote.i
        while i > begin and doc[i - 1].pos_ in _LIGHT:
            i -= 1
        return phrase_before(doc, i, begin)

    def _bound(self, back: Token) -> bool:
        return back.pos_ in ("CCONJ", "PART", "SCONJ", "ADP", "VERB", "AUX")

    def _own(self, found: Phrase, verb: Token, begin: int) -> Phrase:
        """The tree's subject when the phrase beside the verb only hangs on it ("a man who leads the party
        said")."""
        head = self.doc[found[2]]
        if found[0] > begin and self.doc[found[0] - 1].text == ",":
            return found
        for child in verb.children:
            if child.dep_.startswith("nsubj") and begin <= child.i < found[0] and child.is_ancestor(head):
                if child.lower_ in REPORTERS or child.pos_ not in NOMINAL:
                    continue
                return around(self.doc, child, begin, verb.i)
        return found

    def _agent(self, verb: Token, end: int) -> tuple[Phrase | None, str]:
        """The one behind a passive: "by …", or the subject of "was quoted as saying"."""
        for child in verb.children:
            if child.dep_ == "obl:agent" or (child.dep_ == "obl" and any(c.lower_ == "by" for c in child.children)):
                return around(self.doc, child, verb.i + 1, end), "agent"
        return None, "passive"

    def _antecedent(self, verb: Token, relative: int, begin: int) -> Phrase | None:
        head = verb.head if verb.dep_ == "acl:relcl" and verb.head.i < relative else None
        if head is not None and head.i >= begin:
            return around(self.doc, head, begin, relative)
        i = relative
        while i > begin and self.doc[i - 1].is_punct:
            i -= 1
        return phrase_before(self.doc, i, begin)

    def _over_insertion(self, verb: Token, comma: int, begin: int) -> Phrase | None:
        """The subject before an insertion: "Petrov, the deputy minister, said"."""
        subject = next((c for c in verb.children if c.dep_.startswith("nsubj") and begin <= c.i < comma), None)
        if subject is not None and subject.lower_ not in REPORTERS:
            return self._titled(around(self.doc, subject, begin, comma), subject, begin)
        marks = {",": ",", ")": "(", "-": "-", "–": "–", "—": "—"}
        i = comma - 1
        while i > begin and self.doc[i].text != marks[self.doc[comma].text]:
            i -= 1
        if (
            i > begin
            and not self.passage.finite(i + 1, comma)
            and verb.pos_ == "VERB"
            and "VerbForm=Fin" in str(verb.morph)
        ):
            before = phrase_before(self.doc, i, begin)
            return before if before is not None and before[0] == begin else None
        return None

    def _titled(self, phrase: Phrase, name: Token, begin: int) -> Phrase:
        """The phrase with what the person is before it: "a deputy minister, Gia Beridze"."""
        first, last, head = phrase
        if first - 1 > begin and self.doc[first - 1].text == ",":
            titles = [c.left_edge.i for c in name.children if c.dep_ in ("nmod:desc", "appos") and c.i == first - 2]
            first = max(begin, min(titles, default=first))
        return first, last, head

    def _inverted(self, verb: Token, phrase: Phrase, end: int) -> bool:
        """Whether what follows the verb is its subject: no verb comes right after."""
        if verb.lower_.endswith("ing") or self.doc[phrase[2]].lower_.endswith(("self", "selves")):
            return False
        follows = self.doc[phrase[1]] if phrase[1] < end else None
        return follows is None or not (follows.pos_ in ("AUX", "VERB") and "VerbForm=Part" not in str(follows.morph))

    def _shared(self, verb: Token, begin: int, end: int, depth: int) -> tuple[Phrase | None, str]:
        """The subject of the verb that this one hangs on ("said … and added", "…, adding that", "went on
        to say")."""
        head = verb.head
        adverbial = "VerbForm=Fin" not in str(verb.morph) and verb.dep_ == "advcl"
        over_quote = self.passage.inside(head.i) and not self.passage.inside(verb.i)
        if (adverbial or over_quote) and depth < _CLIMB:
            outside = [k for k in self.cue_heads if not self.passage.inside(k) or self.passage.inside(verb.i)]
            earlier = [k for k in outside if begin <= k < verb.i and "VerbForm=Fin" in str(self.doc[k].morph)]
            if earlier:
                return self.subject(earlier[-1], earlier[-1] + 1, depth + 1)[0], "shared-subject"
        for _ in range(_CLIMB):
            if head.i == verb.i or depth >= _CLIMB or not begin <= head.i < end:
                break
            if head.pos_ in ("VERB", "AUX"):
                if any(c.dep_ == "nsubj:pass" for c in head.children) and verb.dep_ in (
                    "advcl",
                    "xcomp",
                    "ccomp",
                ):
                    subject = next(c for c in head.children if c.dep_ == "nsubj:pass")
                    if subject.lower_ in REPORTERS:
                        return self._antecedent(head, subject.i, begin), "relative"
                    return around(self.doc, subject, begin, end), "quoted-as"
                return self.subject(head.i, head.i + 1, depth + 1)[0], "shared-subject"
            if verb.dep_ == "acl" and head.pos_ in NOMINAL:
                return around(self.doc, head, begin, end), "participle"
            head = head.head
        return None, "no-subject"

    def speaks(self, phrase: Phrase) -> bool:
        """Whether what the phrase names can say something."""
        head = self.doc[phrase[2]]
        if head.lower_ in _EMPTY:
            return False
        if head.lower_ == "it" and head.dep_ == "expl":
            return False
        if head.pos_ == "PRON" or head.ent_type_ in ("PER", "ORG", "LOC", "NORP") or tells(head):
            return True
        return head._.kind not in _SILENT
