"""An event being put together from its mentions."""

from __future__ import annotations

from dataclasses import dataclass, field

from dateline.coding.detection import Candidate
from dateline.schema import Number, Place, Reason, Side, Voice, When, ZoneKind


@dataclass
class Draft:
    """An event being put together: one mention and all that was read around it."""

    candidate: Candidate
    type: str
    about: str | None
    zone: ZoneKind
    actors: list[Side]
    recipients: list[Side]
    when: When | None
    where: Place | None
    historical: bool
    attribution: tuple[Voice, ...]
    numbers: tuple[Number, ...]
    reasons: list[Reason]
    also: list[Candidate] = field(default_factory=list)

    @property
    def mentions(self) -> list[Candidate]:
        """All mentions, the leading one first."""
        return [self.candidate, *self.also]

    @property
    def modes(self) -> tuple[str, ...]:
        """The modes of the first mention that has any."""
        return next((tuple(m for m, _ in c.modes) for c in self.mentions if c.modes), ())
