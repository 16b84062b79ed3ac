"""What a time expression means before a calendar is known: the value that the rules build and `resolve`
reads."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

Kind = Literal["date", "time", "duration", "set"]
Shape = Literal[
    "calendar",
    "weekday",
    "unit",
    "rolling",
    "offset",
    "season",
    "holiday",
    "duration",
    "set",
    "vague",
    "clock",
    "nth",
]
Base = Literal["published", "story", "current"]
Part = Literal["", "early", "mid", "late"]


@dataclass(frozen=True, slots=True)
class Meaning:
    """A time expression, read but not yet placed on the calendar.

    Shapes: *calendar* names parts of a date (year, month, day, decade, century, quarter, half); *weekday* a
    day of the week; *unit* the week, month, year … that is `count` away from the base; *rolling* the
    `count` units before (negative) or after it; *offset* a point so far away; *nth* the
    `count`-th week, month … or weekday (−1: the last) of the period `after`;
    *season*, *holiday*, *duration*, *set*, *vague*, *clock*.

    `base` says from where to count: the publication, the point the story has reached, or the first of these
    that is known (`current`). `year_ref` is a year relative to `year_base`. `cap` −1 keeps what lies before
    the base ("earlier this week"), +1 what lies after. `to` closes a range; `after` is the date an offset
    counts from, or the day that a week is named by. `until` is the later end of `clock` ("from 5 to 6 p.m.").
    """

    shape: Shape
    kind: Kind = "date"
    year: int | None = None
    month: int | None = None
    day: int | None = None
    weekday: int | None = None
    span: str = ""  # decade, century, Q1–Q4, H1, H2, season letters, holiday name
    unit: str = ""
    count: float | None = None
    base: Base = "published"
    year_ref: int | None = None
    year_base: Base = "published"
    week_ref: int | None = None
    part: Part = ""
    cap: int = 0
    clock: str = ""
    until: str = ""
    value: str = ""
    to: Meaning | None = None
    after: Meaning | None = None
