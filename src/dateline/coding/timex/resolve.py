"""Places the meaning of a time expression on the calendar, seen from the publication and from the story's
own time."""

from __future__ import annotations

from dataclasses import replace
from datetime import timedelta

from dateline.coding.timex.days import (
    PRECISION,
    duration_value,
    narrow,
    shift,
    unit_days,
    unit_value,
)
from dateline.coding.timex.meaning import Meaning
from dateline.coding.timex.place_dates import place_calendar, place_holiday, place_season
from dateline.coding.timex.view import Placed, Viewpoint
from dateline.schema import Precision


def place(meaning: Meaning, view: Viewpoint) -> Placed:
    """Days and TIMEX3 value of a meaning; without days where a needed reference is unknown."""
    try:
        placed = _PLACERS[meaning.shape](meaning, view)
    except (OverflowError, ValueError):  # 30 February, the year 12000
        return Placed(None, "unknown", meaning.value or "XXXX")
    if meaning.clock and placed.precision == "day" and meaning.shape != "clock":
        return replace(placed, value=_clocked(placed.value, meaning))
    return placed


def _weekday(meaning: Meaning, view: Viewpoint) -> Placed:
    seen, weekday = view.base(meaning.base), meaning.weekday or 1
    if seen is None:
        return Placed(None, "day", f"XXXX-WXX-{weekday}")
    monday = seen - timedelta(days=seen.weekday())
    back = (seen.isoweekday() - weekday) % 7
    ahead = (weekday - seen.isoweekday()) % 7
    if meaning.week_ref is not None:
        day = monday + timedelta(days=7 * meaning.week_ref + weekday - 1)
    elif meaning.count is not None and meaning.count < 0:
        day = seen - timedelta(days=back or 7)
    elif meaning.count is not None and meaning.count > 0:
        later = monday + timedelta(days=7 + weekday - 1)
        day = later if meaning.base == "published" else seen + timedelta(days=ahead or 7)
    elif view.future or meaning.span == "ahead" or (meaning.count == 0 and meaning.base == "story"):
        day = seen + timedelta(days=ahead)
    elif meaning.count == 0:
        day = monday + timedelta(days=weekday - 1)
    else:
        day = seen - timedelta(days=back)
    return Placed((day, day), "day", day.isoformat())


def _unit(meaning: Meaning, view: Viewpoint) -> Placed:
    base, unit = view.base(meaning.base), meaning.unit
    if meaning.after is not None:
        anchor = place(meaning.after, view).days
        base = anchor[0] if anchor is not None else None
    precision: Precision = "day" if meaning.cap and unit == "day" else PRECISION[unit]
    if base is None:
        return Placed(None, precision, {"day": "XXXX-XX-XX", "month": "XXXX-XX", "week": "XXXX-WXX"}.get(unit, "XXXX"))
    count = int(meaning.count or 0)
    if unit == "weekend" and meaning.base == "published" and count <= 0:
        count = -1 if not (count or view.future or base.weekday() >= 5) else count
    day = shift(base, unit, count)
    days = narrow(unit_days(day, unit), meaning.part)
    if meaning.cap < 0:
        days = days[0], max(days[0], min(days[1], base - timedelta(days=1)))
    elif meaning.cap > 0:
        days = min(days[1], max(days[0], base + timedelta(days=1))), days[1]
    return Placed(days, precision, unit_value(day, unit))


def _rolling(meaning: Meaning, view: Viewpoint) -> Placed:
    base, count = view.base(meaning.base), meaning.count or 0.0
    value = duration_value(meaning.unit, abs(count))
    precision = PRECISION[meaning.unit]
    if base is None:
        return Placed(None, precision, value)
    if meaning.unit == "quarter":
        base, end = unit_days(base, "quarter")
        days = (shift(base, "quarter", count), base - timedelta(days=1))
        if count > 0:
            days = (end + timedelta(days=1), shift(end + timedelta(days=1), "quarter", count) - timedelta(days=1))
        return Placed(days, precision, value)
    other = shift(base, meaning.unit, count)
    return Placed((min(base, other), max(base, other)), precision, value)


def _offset(meaning: Meaning, view: Viewpoint) -> Placed:
    unit, precision = meaning.unit, PRECISION[meaning.unit]
    base = view.base(meaning.base)
    if meaning.after is not None:
        anchor = place(meaning.after, view)
        base = anchor.days[0] if anchor.days is not None and anchor.days[0] == anchor.days[1] else None
    elif meaning.span == "after":
        base = None
    if base is None:
        if meaning.base == "published" and unit == "day" and meaning.count == 0 and not meaning.clock:
            return Placed(None, precision, "PRESENT_REF")  # "today", of whatever day
        unknown = {"week": "XXXX-WXX", "month": "XXXX-XX", "year": "XXXX"}
        return Placed(None, precision, unknown.get(unit, "XXXX-XX-XX"))
    day = shift(base, unit, meaning.count or 0)
    if meaning.after is not None:
        return Placed((day, day), "day", day.isoformat())
    if meaning.span == "overnight":
        return Placed((day if view.future else day - timedelta(days=1), day), "day", day.isoformat())
    step = "year" if unit in ("decade", "century") else unit
    return Placed(unit_days(day, step), precision, unit_value(day, step))


def _nth(meaning: Meaning, view: Viewpoint) -> Placed:
    """The first, second … last week (of those with most of their days in it), month, day or weekday of a period."""
    order, unit = int(meaning.count or 0), meaning.unit or "day"
    whole = place(replace(meaning.after or meaning, part=""), view).days
    if whole is None:
        return Placed(None, PRECISION[unit], "XXXX")
    first, last = whole
    if meaning.weekday:
        start = first + timedelta(days=(meaning.weekday - first.isoweekday()) % 7)
        end = last - timedelta(days=(last.isoweekday() - meaning.weekday) % 7)
        day = end if order < 0 else start + timedelta(days=7 * (order - 1))
    elif unit in ("week", "weekend"):
        lead = 4 if unit == "week" else 6
        start = first + timedelta(days=(lead - first.isoweekday()) % 7)
        end = last - timedelta(days=(last.isoweekday() - lead) % 7)
        day = end if order < 0 else start + timedelta(days=7 * (order - 1))
    else:
        day = last if order < 0 else shift(first, unit, order - 1)
    if not first <= day <= last:
        return Placed(None, PRECISION[unit], "XXXX")
    return Placed(unit_days(day, unit), PRECISION[unit], unit_value(day, unit))


def _without_date(meaning: Meaning, view: Viewpoint) -> Placed:
    """Durations, repetitions, vague times, and times of day of the day that the story has reached."""
    if meaning.shape == "duration":
        value = meaning.value or duration_value(meaning.unit, -1 if meaning.count is None else meaning.count)
        return Placed(None, "unknown", value)
    if meaning.shape == "set":
        return Placed(None, "unknown", meaning.value or duration_value(meaning.unit, meaning.count or 1))
    if meaning.shape == "clock":
        day = view.story
        value = _clocked(day.isoformat() if day else "XXXX-XX-XX", meaning)
        return Placed((day, day) if day else None, "day", value)
    return Placed(None, "unknown", "PRESENT_REF" if meaning.value == "THEN" else meaning.value)


def _clocked(day: str, meaning: Meaning) -> str:
    """A day with its time, or with the two ends of a stretch of hours."""
    return f"{day}{meaning.clock}/{day}{meaning.until}" if meaning.until else day + meaning.clock


_PLACERS = {
    "calendar": place_calendar, "weekday": _weekday, "unit": _unit, "rolling": _rolling, "offset": _offset,
    "season": place_season, "holiday": place_holiday, "duration": _without_date, "set": _without_date,
    "vague": _without_date, "clock": _without_date, "nth": _nth,
}  # fmt: skip
