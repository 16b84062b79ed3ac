"""Reported speech: the clauses, deeds and headlines that a passage puts in somebody's mouth without
quoting them in full."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from spacy.tokens import Token

from dateline.coding.speech.contents import Content, Contents
from dateline.coding.speech.cues import Cue, Kind, forms_of, words
from dateline.coding.speech.headlines import headline_drafts
from dateline.coding.speech.noun_phrases import Phrase, tells
from dateline.coding.speech.nouns import noun_drafts
from dateline.coding.speech.passages import OPENING, Passage
from dateline.coding.speech.speakers import Speakers
from dateline.coding.speech.surroundings import Surroundings
from dateline.coding.speech.utterances import Draft

_MODALS = words("will would can could may might shall should must 'll 'd wo ca")
_NOT = frozenset(["not", "n't", "n’t", "never", "no", "hardly"])
_BACKING = forms_of(
    "decline refuse fail avoid want need plan intend try seem appear expect hesitate stop like wish have",
    "is was are were be been had has having stopped stopping",
)
_HELD = words("believe think hope expect fear feel assume reckon guess suspect wonder understand mean doubt")
_PLANNED = frozenset({"expect"})  # "is expected to" is a plan, and nobody says it
_WISHING = frozenset({"hope"})
_FIRST = frozenset({"i", "we"})
_EVIDENCE = words("show suggest indicate reveal imply signal find determine decide rule project discover understand")


class Indirect:
    """The reported speech of one passage."""

    def __init__(self, passage: Passage, found: Sequence[Cue], speakers: Speakers) -> None:
        self.passage = passage
        self.doc = passage.doc
        self.cues = found
        self.speakers = speakers
        self.contents = Contents(passage, found)
        self.around = Surroundings(self.contents)

    def read(self, direct: Sequence[Draft]) -> Iterator[Draft]:
        """Drafts of the cues; a cue that already has its quotation gets what it reports before it added
        in place."""
        quoting = {d.mark[0]: d for d in direct if d.mark is not None}
        for cue in self.cues:
            own = quoting.get(cue.first)
            if own is not None:
                self._complete(own, cue)
            elif cue.verbal:
                draft = self._verb(cue)
                if draft is not None:
                    yield draft
            elif "phrase" in cue.kinds:
                draft = self.around.according(cue)
                if draft is not None:
                    yield draft
            elif "noun" in cue.kinds:
                draft = self.around.in_words(cue)
                if draft is not None:
                    yield draft
        yield from noun_drafts(self.passage, [c for c in self.cues if "noun" in c.kinds], self.speakers)
        if self.passage.zone == "title" and not any(d.phrase is not None for d in direct):
            yield from headline_drafts(self.passage)

    def _complete(self, draft: Draft, cue: Cue) -> None:
        """`Petrov said he would go: "…"` also reports the clause before the colon."""
        if not draft.rules[0].startswith("quote-after") or not cue.verbal:
            return
        content = self.contents.right(cue)
        first = min(a for a, _ in draft.quoted)
        if content is not None and content.clause:
            words = [(a, b) for a, b in content.words if self.doc[a].idx < first and self.doc[a].text not in OPENING]
            draft.reported = [(a, next((k for k in range(a, b) if self.doc[k].idx >= first - 1), b)) for a, b in words]
            draft.reported = [(a, b) for a, b in draft.reported if b - a > 1]

    def _verb(self, cue: Cue) -> Draft | None:
        verb = self.doc[cue.head]
        passive = any(c.dep_ == "aux:pass" for c in verb.children)
        bare = (
            "VerbForm=Part" in str(verb.morph)
            and "Tense=Past" in str(verb.morph)
            and not any(c.dep_.startswith("aux") for c in verb.children)
        )
        inverted = (
            cue.last < len(self.doc)
            and cue.first > self.passage.first
            and self.doc[cue.first - 1].text == ","
            and self.doc[cue.last].pos_ == "PROPN"
        )
        if (
            bare
            and not inverted
            and verb.dep_ in ("acl", "advcl", "acl:relcl")
            and not any(c.dep_.startswith("nsubj") for c in verb.children)
        ):
            return None
        content = self.contents.right(cue)
        phrase, rule = self.speakers.subject(cue.first, cue.last)
        if (
            phrase is not None
            and rule == "inversion"
            and content is not None
            and content.words[0][0] <= phrase[2] < content.words[-1][1]
        ):
            phrase, rule = self.speakers.subject(cue.first, cue.first)
            phrase = None if rule == "inversion" else phrase
        group: tuple[int, int] | None = None
        if content is None or (
            self._set_off(cue, phrase) and not content.rule.startswith("clause-") and not content.clause
        ):
            group = self._group(cue, phrase)
            around = (
                self.around.left(cue, group) if phrase is not None and ({"say", "tell"} & cue.kinds.keys()) else None
            )
            content = around if around is not None else content
            group = group if around is not None else None
        if content is None and phrase is not None and "denies" in cue.kinds.values():
            return self.around.charge_denied(cue, phrase, self.cues)
        if content is None or not self._holds(cue, content):
            return None
        if self.unsaid(cue.lemma, verb, content):
            return None
        if phrase is None and not (
            passive
            and cue.lemma not in _PLANNED
            and (content.rule.startswith("clause-") or "accuses" in cue.kinds.values())
        ):
            return None
        if (
            phrase is not None
            and any(a <= phrase[2] < b for a, b in content.words)
            and verb.i not in range(*content.words[0])
        ):
            return None
        if phrase is not None and (not self.speakers.speaks(phrase) or not self._fit(cue, phrase, content)):
            return None
        if self._own_voice(cue, phrase):
            return None
        kind = self._kind(cue, content)
        if kind is None:
            return None
        commitment = cue.kinds[kind]
        vouches = (content.clause or kind != "react") and commitment != "asks" and cue.lemma not in _WISHING
        draft = Draft(
            cue,
            (cue.first, cue.last),
            phrase,
            commitment,
            [content.rule, rule],
            vouches=vouches,
            at=cue.first,
        )
        draft.reported = list(content.words)
        draft.group = group
        return draft

    def _kind(self, cue: Cue, content: Content) -> Kind | None:
        order: tuple[Kind, ...] = (
            ("say", "tell", "react", "act", "name") if content.clause else ("act", "react", "name")
        )
        return next((k for k in order if k in cue.kinds), None)

    def _holds(self, cue: Cue, content: Content) -> bool:
        """Whether a deed may be the object of the cue; a cue that names ("called it …") needs quoted
        words or "as"."""
        if content.clause or {"act", "react"} & cue.kinds.keys():
            return True
        if any(c.dep_ == "xcomp" and c.i > cue.last and c.pos_ in ("ADJ", "NOUN") for c in self.doc[cue.head].children):
            return True  # "called the charge absurd"
        first, last = content.words[0]
        return any(t.text in OPENING or t.lower_ == "as" for t in self.doc[max(cue.last, first - 1) : last])

    def unsaid(self, cue_lemma: str, verb: Token, content: Content) -> bool:
        """Whether the cue is denied, only possible or only wanted ("did not say", "may announce",
        "refused to say")."""
        for child in verb.children:
            if (
                child.i < verb.i
                and (child.lower_ in _NOT or child.lower_ in _MODALS)
                and child.dep_ in ("aux", "advmod", "aux:pass", "det")
            ):
                return cue_lemma != "say" or not content.rule.startswith("sentence")
        infinitive = "VerbForm=Inf" in str(verb.morph)
        if infinitive and (
            verb.head.lower_ in _BACKING
            or (content.rule not in ("clause-that", "deed") and verb.lower_ != "say")
            or verb.head.pos_ not in ("VERB", "ADJ", "ADV")
        ):
            return True
        return any(c.dep_ == "mark" and c.lower_ in ("if", "unless", "whether") for c in verb.children)

    def _fit(self, cue: Cue, phrase: Phrase, content: Content) -> bool:
        """Findings and opinions need somebody who can hold them."""
        head = self.doc[phrase[2]]
        if head.lower_ == "it" and cue.lemma in _EVIDENCE:
            return False
        alive = (
            head._.kind in ("person", "organization", "none")
            or head.pos_ == "PRON"
            or tells(head)
            or head.ent_type_ in ("PER", "ORG", "NORP", "LOC")
        )
        return alive or (cue.lemma not in _EVIDENCE and content.clause)

    def _own_voice(self, cue: Cue, phrase: Phrase | None) -> bool:
        """Whether a quoted speaker only says that he says or thinks ("I believe that", "we said"), which
        adds nobody."""
        if phrase is None or self.doc[phrase[2]].lower_ not in _FIRST or not self.passage.inside(cue.first):
            return False
        return cue.lemma in _HELD or set(cue.kinds.values()) == {"says"}

    def _group(self, cue: Cue, phrase: Phrase | None) -> tuple[int, int]:
        """The words from the speaker to the cue, in either order."""
        first, last = cue.first, cue.last
        while first > self.passage.first and self.doc[first - 1].pos_ in ("AUX", "ADV"):
            first -= 1
        if phrase is not None and phrase[1] <= first + 1 and self.passage.sentence_at(cue.first)[0] <= phrase[0]:
            first = min(first, phrase[0])
        elif phrase is not None and phrase[0] >= last:
            last = phrase[1]
        return first, last

    def _set_off(self, cue: Cue, phrase: Phrase | None) -> bool:
        first, _ = self._group(cue, phrase)
        begin = self.passage.sentence_at(cue.first)[0]
        return first - 1 > begin and self.doc[first - 1].text == "," and self.passage.finite(begin, first - 1)
