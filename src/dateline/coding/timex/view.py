"""From where a time expression is read, and what comes of it: the viewpoint and the placed days."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from dateline.coding.timex.days import Days
from dateline.coding.timex.meaning import Base, Meaning
from dateline.schema import Precision


@dataclass(frozen=True, slots=True)
class Viewpoint:
    """From where an expression is read: the day of writing, the day the story has reached, and the tense."""

    published: date | None = None
    story: date | None = None
    future: bool = False

    def base(self, base: Base) -> date | None:
        """The day that a base stands for, if it is known."""
        if base == "published":
            return self.published
        return self.story if base == "story" else self.published or self.story


@dataclass(frozen=True, slots=True)
class Placed:
    """First and last possible day (None: not known), precision, and TIMEX3 value."""

    days: Days | None
    precision: Precision
    value: str


def year_of(meaning: Meaning, view: Viewpoint) -> int | None:
    """The year of a meaning, named or relative to a known one."""
    if meaning.year is not None:
        return meaning.year
    base = view.base(meaning.year_base)
    return base.year + meaning.year_ref if meaning.year_ref is not None and base is not None else None
