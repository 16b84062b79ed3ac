"""What the language model's attributions add to the drafts of the rules: sources in full, and what no rule found."""

from __future__ import annotations

from collections.abc import Sequence

from spacy.tokens import Span

from dateline.coding.speech.contents import Content
from dateline.coding.speech.cues import Cue, Kind, words
from dateline.coding.speech.indirect import Indirect
from dateline.coding.speech.noun_phrases import REPORTERS, Phrase
from dateline.coding.speech.passages import NOMINAL, Passage
from dateline.coding.speech.speakers import Speakers
from dateline.coding.speech.utterances import Draft
from dateline.language.layers import Attribution
from dateline.schema import Commitment

Words = tuple[int, int]
_REFUSING = words("decline declined declines declining refuse refused refuses refusing")
_LIGHT = frozenset({"AUX", "ADV", "PART"})
_REACH = 4  # words from a cue that breaks off at an auxiliary or adverb to its verb
_WEAK = frozenset({"deed", "clause-to", "noun-of", "noun-to", "in-words"})


class Modelled:
    """The attributions of one passage beside the drafts that rules made of it."""

    def __init__(self, passage: Passage, found: Sequence[Cue], speakers: Speakers, rules: Indirect) -> None:
        self.passage = passage
        self.doc = passage.doc
        self.cues = {c.head: c for c in found}
        self.speakers = speakers
        self.rules = rules

    def join(self, drafts: Sequence[Draft], attributions: Sequence[Attribution]) -> list[Draft]:
        """The drafts with what the model says of them, and new ones for attributions that no rule found.

        A draft whose cue the model sees takes the model's source; its content stays, for the rules read that better.
        A deed or an infinitive inside of a quotation, where the model sees no cue, is none.
        """
        by_cue = {i: d for d in drafts if d.mark is not None for i in range(*d.mark)}
        seen: set[int] = set()
        added: list[Draft] = []
        for attribution in attributions:
            mark = self._whole(attribution.cue)
            mates = [by_cue[i] for i in range(*mark) if i in by_cue]
            if mates:
                if id(mates[-1]) not in seen:
                    seen.add(id(mates[-1]))
                    self._agree(mates[-1], mark, attribution)
                continue
            draft = self._draft(mark, attribution)
            if draft is not None and not any(_same(draft, other) for other in drafts):
                added.append(draft)
                by_cue.update(dict.fromkeys(range(*mark), draft))
        kept = [d for d in drafts if id(d) in seen or d.rules[0] not in _WEAK or not self.passage.inside(d.at)]
        return [*kept, *added]

    def _whole(self, cue: Span) -> Words:
        """The cue's words, up to its verb when it breaks off before that ("has", "quickly")."""
        first, last = cue.start, cue.end
        end = self.doc[last - 1]
        verb = end.head
        if (
            end.pos_ in _LIGHT
            and last <= verb.i < min(last + _REACH, self.passage.last)
            and verb.pos_ == "VERB"
            and all(t.pos_ in _LIGHT for t in self.doc[last : verb.i])
        ):
            last = verb.i + 1
        while last > first + 1 and self.doc[last - 1].is_punct:
            last -= 1
        return first, last

    def _agree(self, draft: Draft, mark: Words, attribution: Attribution) -> None:
        """Let a draft of the rules take the model's source, and its cue where that says more ("has said")."""
        draft.rules.append("model-agrees")
        if draft.mark is not None and mark[0] <= draft.mark[0] and draft.mark[1] <= mark[1]:
            draft.mark = mark
        source = self._source(attribution, draft.phrase)
        if (
            source is None
            or source == draft.phrase
            or "quoted-as" in draft.rules
            or any(a <= source[2] < b for a, b in draft.reported)
        ):
            return
        if draft.phrase is not None and self.doc[source[2]].lower_ in REPORTERS:
            return
        draft.phrase = source
        draft.rules.append("model-source")

    def _source(self, attribution: Attribution, known: Phrase | None = None) -> Phrase | None:
        """The words of the source with its head: the rules' where they lie in it, else the one the tree gives."""
        found = [self._trimmed(s) for s in attribution.source]
        if known is not None:
            around = next(((a, b) for a, b in found if a <= known[2] < b), None)
            if around is not None:
                return (*around, known[2])
        for first, last in found:
            root = self.doc[first:last].root if last > first else None
            if root is not None and not (root.pos_ in NOMINAL or root.ent_type_):
                root = next((t for t in self.doc[first:last] if t.pos_ in NOMINAL or t.ent_type_), None)
            if root is not None:
                return first, last, root.i
        return None

    def _trimmed(self, span: Span) -> Words:
        """The span's words within the passage, without the signs at its start."""
        first, last = max(span.start, self.passage.first), min(span.end, self.passage.last)
        while first < last and (self.doc[first].is_punct or self.doc[first].is_space):
            first += 1
        return first, last

    def _draft(self, mark: Words, attribution: Attribution) -> Draft | None:
        """The draft of an attribution that no rule found; none without a speaker or without content."""
        verb = next((t for t in reversed(self.doc[slice(*mark)]) if t.pos_ == "VERB"), self.doc[mark[1] - 1])
        if verb.lower_ in _REFUSING:
            return None
        known = self.cues.get(verb.i)
        kinds: dict[Kind, Commitment] = known.kinds if known is not None else {"say": "says"}
        cue = Cue(known.lemma if known is not None else verb.lemma_, mark[0], mark[1], verb.i, kinds)
        phrase = self._source(attribution)
        rules = ["model"]
        quoted, reported = self._content(attribution)
        if not quoted and verb.pos_ == "VERB":
            content = self.rules.contents.right(cue)
            if content is not None and content.clause and _shared(content.words, reported):
                reported = list(content.words)
                rules.append(content.rule)
        if not (quoted or reported):
            return None
        if phrase is None and verb.pos_ == "VERB":
            phrase, rule = self.speakers.subject(mark[0], mark[1])
            rules.append(rule)
        clause = bool(quoted) or any(self.passage.finite(a, b) for a, b in reported)
        if known is None and not clause:
            return None
        if phrase is None or not self.speakers.speaks(phrase) or any(a <= phrase[2] < b for a, b in reported):
            return None
        if any(c.dep_ == "nsubj:pass" and phrase[0] <= c.i < phrase[1] for c in verb.children):
            return None  # "the court is expected to rule": who is spoken of
        if verb.pos_ == "VERB" and self.rules.unsaid(cue.lemma, verb, Content(tuple(reported), "clause-that")):
            return None
        draft = Draft(cue, mark, phrase, next(iter(kinds.values())), rules, vouches=clause, at=mark[0])
        draft.quoted, draft.reported = quoted, reported
        return draft

    def _content(self, attribution: Attribution) -> tuple[list[Words], list[Words]]:
        """The content: quotations as characters, the rest as words."""
        quoted: list[Words] = []
        reported: list[Words] = []
        for span in attribution.content:
            first, last = self._inner(span)
            if last <= first:
                continue
            whole = self.passage.quote_at(first)
            if whole is not None and first <= whole.first + 1 and whole.last - 2 <= last <= whole.last:
                quoted.extend(whole.quotation.pieces)
            else:
                reported.append((first, last))
        return quoted, reported

    def _inner(self, span: Span) -> Words:
        """The span's words without "that" and the signs around them."""
        first, last = self._trimmed(span)
        if last - first > 1 and self.doc[first].lower_ == "that" and self.doc[first].pos_ in ("SCONJ", "PRON"):
            first += 1
        while last > first and self.doc[last - 1].text in ",;:—–":
            last -= 1
        return first, last


def _same(one: Draft, other: Draft) -> bool:
    """Whether two drafts report the same words of the same speaker ("was quoted as saying")."""
    if one.phrase is None or other.phrase is None or one.phrase[2] != other.phrase[2]:
        return False
    return one.reported == other.reported and one.quoted == other.quoted


def _shared(ruled: Sequence[Words], modelled: Sequence[Words]) -> bool:
    """Whether the clause that the rules read is the one that the model means; they know better where it ends."""
    return not modelled or any(a < d and c < b for a, b in ruled for c, d in modelled)
