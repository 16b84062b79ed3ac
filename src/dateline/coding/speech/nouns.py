"""Nouns of speech: "the ministry's claim that …", "a promise by Paris to …", "in his words"."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from spacy.tokens import Token

from dateline.coding.speech.cues import Cue, words
from dateline.coding.speech.noun_phrases import GIVING, Phrase, around, phrase_after
from dateline.coding.speech.passages import NOMINAL, Passage
from dateline.coding.speech.speakers import Speakers
from dateline.coding.speech.utterances import Draft

_UNSOURCED = words("report allegation accusation claim rumour rumor suggestion charge complaint")
_OF = frozenset({"accuses", "denies", "promises", "warns", "confirms"})
_TO = frozenset({"promises", "asks", "warns"})


def noun_drafts(passage: Passage, found: Sequence[Cue], speakers: Speakers) -> Iterator[Draft]:
    """A draft for each noun cue that says what was said."""
    for cue in found:
        noun = passage.doc[cue.head]
        phrase, rule = _source(passage, noun)
        if phrase is not None and not speakers.speaks(phrase):
            continue
        content, kind = _content(passage, cue, noun, phrase)
        if content is None or (phrase is None and (kind != "that" or noun.lower_.removesuffix("s") not in _UNSOURCED)):
            continue
        draft = Draft(cue, (cue.first, cue.last), phrase, cue.kinds["noun"], [f"noun-{kind}", rule], at=cue.first)
        draft.reported = [content]
        draft.vouches = draft.commitment != "asks"
        yield draft


def _source(passage: Passage, noun: Token) -> tuple[Phrase | None, str]:
    begin, end = passage.sentence_at(noun.i)
    for child in noun.children:
        if child.dep_ == "nmod:poss" and begin <= child.i < noun.i:
            return around(passage.doc, child, begin, noun.i), "possessor"
        if child.dep_ in ("nmod", "obl:agent", "obl") and noun.i < child.i < end:
            cases = {c.lower_ for c in child.children if c.dep_ == "case"}
            if cases & {"by", "from"} and child.pos_ in NOMINAL:
                return around(passage.doc, child, noun.i + 1, end), "noun-by"
    for child in noun.children:
        if child.dep_ == "compound" and child.ent_type_ in ("ORG", "PER") and begin <= child.i < noun.i:
            return around(passage.doc, child, begin, noun.i), "name-before"
    verb = noun.head
    if noun.dep_ in ("obj", "nsubj:pass") and verb.pos_ == "VERB" and verb.lower_ in GIVING and begin <= verb.i < end:
        return speakers_subject(passage, verb), "giver"
    return None, "no-source"


def speakers_subject(passage: Passage, verb: Token) -> Phrase | None:
    """The subject of the verb that gives the statement ("issued a warning that")."""
    return Speakers(passage).subject(verb.i, verb.i + 1)[0]


def _content(passage: Passage, cue: Cue, noun: Token, phrase: Phrase | None) -> tuple[tuple[int, int] | None, str]:
    doc, (_, end) = passage.doc, passage.sentence_at(noun.i)
    commitment = cue.kinds["noun"]
    i = cue.last
    if phrase is not None and i < end and doc[i].lower_ in ("by", "from", "of") and phrase[0] >= i:
        i = phrase[1]
    if i + 1 >= end:
        return None, ""
    token = doc[i]
    if token.text == "," and doc[i + 1].lower_ == "that":
        return None, ""
    if token.lower_ == "that" and token.dep_ in ("mark", "det", "fixed") and token.head.i > i:
        return (i + 1, _edge(token.head, i + 1, end)), "that"
    if token.lower_ == "to" and token.pos_ == "PART" and commitment in _TO:
        return (i, _edge(token.head, i, end)), "to"
    if token.lower_ in ("of", "about") and commitment in _OF and phrase is not None:
        found = phrase_after(doc, i + 1, end)
        close = found[1] if found is not None else _edge(doc[i + 1], i + 1, end)
        return (i + 1, max(close, _edge(token.head, i + 1, end) if token.head.i > i else close)), "of"
    return None, ""


def _edge(head: Token, start: int, end: int) -> int:
    """The word after the last one that hangs on ``head``, without a comma's afterthoughts."""
    stop = min(end, head.right_edge.i + 1) if start <= head.i < end else end
    while stop > start + 1 and (doc_punct := head.doc[stop - 1]).is_punct and not doc_punct.is_quote:
        stop -= 1
    return stop
