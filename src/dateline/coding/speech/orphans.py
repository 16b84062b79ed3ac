"""Quotations without a cue of their own: whose words they are, by the statements and sentences around
them."""

from __future__ import annotations

from collections.abc import Sequence

from dateline.coding.speech.cues import Cue
from dateline.coding.speech.noun_phrases import around
from dateline.coding.speech.passages import Passage, Quoted
from dateline.coding.speech.speakers import Speakers
from dateline.coding.speech.utterances import Draft


def announced(passage: Passage, found: Sequence[Cue], speakers: Speakers) -> Draft | None:
    """Who is announced by a paragraph that ends with a colon, or told of in one without statements."""
    doc, (begin, end) = passage.doc, passage.sentences[-1] if passage.sentences else (0, 0)
    verbs = [c for c in found if c.verbal and c.first >= begin]
    if end > begin and doc[end - 1].text == ":" and verbs:
        phrase, rule = speakers.subject(verbs[-1].first, verbs[-1].last)
        return Draft(
            verbs[-1],
            (verbs[-1].first, verbs[-1].last),
            phrase,
            "says",
            ["announced", rule],
            at=verbs[-1].first,
        )
    return _told_of(passage, begin, end, speakers)


def _told_of(passage: Passage, begin: int, end: int, speakers: Speakers) -> Draft | None:
    """The person or body whom a sentence is about: its subject."""
    for token in passage.doc[begin:end]:
        if token.dep_ == "ROOT" and token.pos_ in ("VERB", "AUX", "ADJ", "NOUN"):
            subject = next(
                (c for c in token.children if c.dep_.startswith("nsubj") and c._.kind in ("person", "organization")),
                None,
            )
            if subject is not None and begin <= subject.i < end:
                return Draft(None, None, around(passage.doc, subject, begin, end), "says", ["told-of"], at=subject.i)
    return None


def orphan(
    quoted: Quoted, passage: Passage, outer: Sequence[Draft], before: Draft | None, speakers: Speakers
) -> Draft | None:
    """A quotation without a cue of its own: it goes on from the statement before it, else takes the next
    one's speaker."""
    pieces = list(quoted.quotation.pieces)
    earlier = [d for d in outer if d.at < quoted.first]
    if earlier and earlier[-1].quoted and not earlier[-1].reported:
        earlier[-1].quoted.extend(pieces)
        earlier[-1].rules.append("quote-goes-on")
        return None
    if earlier:
        return Draft(None, None, earlier[-1].phrase, "says", ["same-paragraph"], pieces, at=quoted.first)
    if quoted.first > passage.first:
        begin, end = passage.sentence_at(quoted.first - 1)
        told = _told_of(passage, begin, end, speakers)
        if told is not None:
            return Draft(None, None, told.phrase, "says", ["sentence-before"], pieces, at=quoted.first)
    later = [d for d in outer if d.at >= quoted.last]
    alone = quoted.last >= passage.last - 1
    if later and not alone and (before is None or before.rules[0] != "announced"):
        return Draft(None, None, later[0].phrase, "says", ["next-sentence"], pieces, at=quoted.first)
    if before is not None:
        mark = before.mark if before.rules[0] == "announced" else None
        return Draft(
            before.cue if mark else None,
            mark,
            before.phrase,
            "says",
            ["previous-paragraph", *before.rules[:1]],
            pieces,
            at=quoted.first,
        )
    return Draft(None, None, None, "says", ["quote-alone"], pieces, at=quoted.first)
