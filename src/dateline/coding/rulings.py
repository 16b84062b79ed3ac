"""What the codebook settles once an act and its sides are found: named rules, each told in the reasons."""

from __future__ import annotations

from collections.abc import Sequence

from spacy.tokens import Token

from dateline.codebook import Codebook
from dateline.coding.detection import Candidate
from dateline.schema import Number, Place, Reason, Side, When

COOPERATION = (1, 2)  # quad classes
ALONE = "one-side-only"  # the rule that takes a type of two sides from an act that has one
ARMED = frozenset({"MIL", "REB", "PRM", "UAF"})
COUPS = frozenset({"coup", "putsch", "mutiny", "overthrow"})
OUSTED = "SANCTION", "expel"  # what a removal from office is unless arms are behind it
TAKEN_BY_ARMS = "COERCE"
NEAR_COUP = 1500  # characters: a paragraph or two
WRITER_AND_READER = frozenset(["i", "me", "myself", "we", "us", "ourselves", "you", "yourself", "yourselves"])


def mutual(
    book: Codebook,
    candidate: Candidate,
    actors: list[Side],
    recipients: list[Side],
) -> tuple[list[Side], list[Side], list[Reason]]:
    """Where the codebook calls a type reciprocal, all sides are actors, unless a mode gives it a direction."""
    entry = book.types[candidate.type]
    directed = any(entry.modes[m].directed for m, _ in candidate.modes if m in entry.modes)
    if not entry.reciprocal or directed:
        return actors, recipients, []
    reasons = []
    if recipients:
        named = ", ".join(s.text for s in recipients)
        reasons.append(Reason(field="actor", rule="reciprocal-act", value=named))
    return [*actors, *recipients], [], reasons


def settled_type(
    book: Codebook,
    candidate: Candidate,
    actors: Sequence[Side],
    speaker: str | None,
    others: Sequence[Candidate],
) -> tuple[str, str | None, list[Reason]]:
    """The type, and what it is about: a future act becomes a promise or a threat, an ouster by arms coercion, and what
    takes two sides (COOPERATE) the likeliest other type where there is only one.

    ``actors``: after `mutual`, so that those of a reciprocal act are all its sides.
    """
    entry = book.types[candidate.type]
    about = candidate.about if entry.takes_about else None
    if candidate.status == "future" and entry.when_future:
        own = speaker is not None and any(speaker == side.text for side in actors)
        if entry.quad in COOPERATION or own:
            return (
                entry.when_future,
                candidate.type,
                [Reason(field="type", rule="future-becomes", value=entry.when_future)],
            )
    if entry.reciprocal and entry.recipient_required and len(actors) < 2:
        other = next((t for t in candidate.type_scores if t != candidate.type and t in book.types), None)
        if other is not None:
            about = candidate.about if book.types[other].takes_about else None
            return other, about, [Reason(field="type", rule=ALONE, value=other)]
    ousted = candidate.type == OUSTED[0] and OUSTED[1] in {m for m, _ in candidate.modes}
    if ousted and TAKEN_BY_ARMS in book.types and (_armed(actors) or _coup_near(candidate.trigger, others)):
        return TAKEN_BY_ARMS, None, [Reason(field="type", rule="ousted-by-arms", value=TAKEN_BY_ARMS)]
    return candidate.type, about, []


def _armed(actors: Sequence[Side]) -> bool:
    return any(ARMED & set(side.sectors) for side in actors)


def _coup_near(trigger: Token, others: Sequence[Candidate]) -> bool:
    return any(c.trigger.lemma_.lower() in COUPS and abs(c.trigger.idx - trigger.idx) < NEAR_COUP for c in others)


def is_background(
    candidate: Candidate,
    actors: Sequence[Side],
    recipients: Sequence[Side],
    when: When | None,
    where: Place | None,
    numbers: Sequence[Number],
) -> bool:
    """Whether a noun only names something known: the text gives it no side, time, place or number of its own."""
    own_time = when is not None and when.origin == "expression"
    return candidate.trigger.pos_ in ("NOUN", "PROPN") and not (actors or recipients or own_time or where or numbers)


def is_courtesy(trigger: Token) -> bool:
    """Whether a word only closes a letter or a speech ("Thank you for your time")."""
    return trigger.lemma_.lower() == "thank" and not any(c.dep_.startswith("nsubj") for c in trigger.children)


def is_private(actors: Sequence[Side], recipients: Sequence[Side]) -> bool:
    """Whether only the writer or the reader acts, toward nobody of public life ("I visited the bank on Thursday").

    A speaker's "I" and "we" have been given his name before.
    """
    public = any(side.sectors for side in (*actors, *recipients))
    return bool(actors) and not public and all(side.text.lower() in WRITER_AND_READER for side in actors)
