"""What a person had before their eyes: a digest of the values shown, so that nothing else is accepted."""

from __future__ import annotations

from hashlib import sha256

from fastapi import HTTPException

from dateline.formats.clean import dumps
from dateline.record import EventHit, StatementHit


def digest(hit: EventHit | StatementHit) -> str:
    """A digest of all values of an event or statement, and of whose they are."""
    item = hit.event if isinstance(hit, EventHit) else hit.statement
    values = item.model_dump(mode="json", exclude={"reasons", "confidence"})
    return sha256(dumps([hit.uid, hit.review, hit.reviewer, values])).hexdigest()[:32]


def check(hit: EventHit | StatementHit, given: str) -> None:
    """Refuse what has changed since the page was made."""
    if given != digest(hit):
        raise HTTPException(
            409, "This has changed since your page was made. Look at it again; nothing was changed now."
        )
