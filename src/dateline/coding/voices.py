"""Voices: on whose word a thing in the text stands, innermost first, and statements as the record keeps
them."""

from __future__ import annotations

from collections.abc import Sequence

from spacy.tokens import Token

from dateline.coding.docs import text_of
from dateline.coding.phrases import name_span
from dateline.coding.speech.cues import words
from dateline.coding.speech.noun_phrases import members
from dateline.coding.speech.utterances import Utterance
from dateline.schema import Reason, Span, Statement, Voice, Zone

_FIRST = words("i we me us my our mine ours myself ourselves")


def voices_at(position: int, utterances: Sequence[Utterance], zones: Sequence[Zone] = ()) -> tuple[Voice, ...]:
    """The chain of those on whose word the text at a character stands, innermost first; empty: the
    article's own.

    An utterance lends its speaker to its content, not to its own cue. In a comment the commenter is the
    outermost voice; ``zones`` (of the article) tell comments outside of utterances and their authors.
    """
    return chain([u for u in utterances if u.vouches and u.covers(position)], position, utterances, zones)


def speaker_token_at(position: int, utterances: Sequence[Utterance]) -> Token | None:
    """The head word of the innermost speaker whose words stand at a character: whom "I" and "we" mean
    there."""
    covering = [u for u in utterances if u.speaker is not None and u.covers(position)]
    for utterance in sorted(covering, key=lambda u: u.size):
        token = _head(utterance)
        if token is not None and token.lower_ not in _FIRST:
            return token
    return None


def covering(position: int, utterances: Sequence[Utterance]) -> list[tuple[Utterance, Token]]:
    """The utterances to whose content a character belongs, with their speakers' head words."""
    found = ((one, _head(one)) for one in utterances if one.vouches and one.covers(position))
    return [(one, token) for one, token in found if token is not None]


def as_statement(
    identifier: str, utterance: Utterance, utterances: Sequence[Utterance], zones: Sequence[Zone] = ()
) -> Statement:
    """The record of an utterance; who reports it is read from the other ``utterances`` and the ``zones``."""
    cue = utterance.cue
    at = cue.start_char if cue is not None else utterance.content[0][0]
    reporting = [u for u in utterances if u is not utterance and u.vouches and u.covers(at) and u.size > utterance.size]
    speaker = voice_of(utterance, utterances)
    above = chain(reporting, at, utterances, zones)
    while above and speaker is not None and above[0].text == speaker.text:
        above = above[1:]
    text = text_of(utterance.doc)
    return Statement(
        id=identifier,
        speaker=speaker,
        cue=Span(text=cue.text, start=cue.start_char, end=cue.end_char) if cue is not None else None,
        content=tuple(Span(text=text[a:b], start=a, end=b) for a, b in utterance.content),
        manner=utterance.manner,
        commitment=utterance.commitment,
        attribution=above,
        zone=utterance.zone,
        reasons=tuple(Reason(field="statement", rule=rule, value=utterance.manner) for rule in utterance.rules),
    )


def voice_of(utterance: Utterance, utterances: Sequence[Utterance]) -> Voice | None:
    """The speaker of an utterance under the best name in the article; ``None`` when nobody is said to
    speak."""
    head = _head(utterance)
    if head is None or utterance.speaker is None:
        return None
    if head.lower_ in _FIRST:
        around = [u for u in utterances if u is not utterance and u.covers(head.idx) and u.speaker is not None]
        for outer in sorted(around, key=lambda u: u.size):
            if _head(outer) is not None and doc_word(outer) not in _FIRST:
                voice = voice_of(outer, ())
                own = Span(text=head.text, start=head.idx, end=head.idx + len(head))
                return voice.model_copy(update={"mention": own}) if voice is not None else None
    listed = members(head, utterance.speaker.end)
    here = name_span(head)
    if here.start > utterance.speaker.start and utterance.doc[here.start - 1].pos_ == "NUM":
        here = utterance.doc[here.start - 1 : here.end]
    if len(listed) > 1:
        here = utterance.doc[min(here.start, utterance.speaker.start) : max(name_span(t).end for t in listed)]
    named = utterance.name
    if named is not None and named.text == here.text:
        named = None
    best = named if named is not None else here
    mention: Span | None = None
    if named is not None and not (named.start < utterance.speaker.end and named.end > utterance.speaker.start):
        mention = Span(text=here.text, start=here.start_char, end=here.end_char)
    return Voice(kind="speaker", text=best.text, start=best.start_char, end=best.end_char, mention=mention)


def chain(
    covering: Sequence[Utterance], position: int, utterances: Sequence[Utterance], zones: Sequence[Zone]
) -> tuple[Voice, ...]:
    """The speakers of the utterances ``covering`` a character, innermost first, each once; then the commenter."""
    voices: list[Voice] = []
    for utterance in sorted(covering, key=_inward):
        voice = voice_of(utterance, utterances)
        if voice is not None and voice.text not in {v.text for v in voices}:
            voices.append(voice)
    commenter = _commenter(position, covering, zones, text_of(covering[0].doc) if covering else None)
    return (*voices, commenter) if commenter is not None else tuple(voices)


def _inward(utterance: Utterance) -> tuple[int, int]:
    """Sorts the innermost first: the least said, then the cue nearest to it ("SANA quoted a source as saying")."""
    return utterance.size, abs(utterance.content[0][0] - utterance.start)


def _commenter(position: int, covering: Sequence[Utterance], zones: Sequence[Zone], text: str | None) -> Voice | None:
    """The writer of the comment at a character."""
    zone = next((z for z in zones if z.start <= position < z.end), None)
    if zone is None:
        return Voice(kind="commenter", text="comment") if any(u.zone == "comment" for u in covering) else None
    if zone.kind != "comment":
        return None
    if not zone.author:
        return Voice(kind="commenter", text="comment")
    at = text.rfind(zone.author, max(0, zone.start - 200), zone.end) if text is not None else -1
    if at < 0:
        return Voice(kind="commenter", text=zone.author)
    return Voice(kind="commenter", text=zone.author, start=at, end=at + len(zone.author))


def _head(utterance: Utterance) -> Token | None:
    if utterance.speaker is None or utterance.head is None:
        return None
    return utterance.speaker.doc[utterance.head]


def doc_word(utterance: Utterance) -> str:
    """The speaker's head word in lower case."""
    head = _head(utterance)
    return head.lower_ if head is not None else ""
