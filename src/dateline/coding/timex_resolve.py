"""Places the meaning of a time expression on the calendar, seen from the publication and from the story's own time."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, timedelta

from dateline.schema import Precision

from .timex_days import (
    PRECISION,
    Days,
    duration_value,
    feast,
    month_days,
    narrow,
    season_days,
    shift,
    unit_days,
    unit_value,
)
from .timex_meaning import Base, Meaning

_FAR_PAST = 300
_NEAR_FUTURE = 45
_STORY_TURNS = 240


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


def place(meaning: Meaning, view: Viewpoint) -> Placed:
    """Days and TIMEX3 value of a meaning; without days where a needed reference is unknown."""
    try:
        placed = _PLACERS[meaning.shape](meaning, view)
    except (OverflowError, ValueError):  # 30 February, the year 12000
        return Placed(None, "unknown", meaning.value or "XXXX")
    if meaning.clock and placed.precision == "day" and meaning.shape != "clock":
        return Placed(placed.days, placed.precision, placed.value + meaning.clock)
    return placed


def _year(meaning: Meaning, view: Viewpoint) -> int | None:
    if meaning.year is not None:
        return meaning.year
    base = view.base(meaning.year_base)
    return base.year + meaning.year_ref if meaning.year_ref is not None and base is not None else None


def _calendar(meaning: Meaning, view: Viewpoint) -> Placed:
    if meaning.span:
        return _named_span(meaning, view)
    year = _year(meaning, view)
    if year is None and meaning.count is not None:
        year = _which_month(meaning, view)
    if year is None and meaning.month is not None and meaning.year_ref is None and meaning.count is None:
        year = _nearest_year(meaning, view)
    if meaning.month is None and meaning.day is not None:
        return _day_of_month(meaning, view)
    if meaning.month is None:
        if year is None:
            return Placed(None, "year", "XXXX")
        return Placed(narrow((date(year, 1, 1), date(year, 12, 31)), meaning.part), "year", f"{year:04d}")
    month = meaning.month
    shown = "XXXX" if year is None else f"{year:04d}"
    if meaning.day is not None:
        value = f"{shown}-{month:02d}-{meaning.day:02d}"
        if year is None:
            return Placed(None, "day", value)
        day = date(year, month, meaning.day)
        return Placed((day, day), "day", value)
    days = None if year is None else narrow(month_days(year, month), meaning.part)
    return Placed(days, "month", f"{shown}-{month:02d}")


def _named_span(meaning: Meaning, view: Viewpoint) -> Placed:
    """Decades, centuries, quarters, half years, years before Christ."""
    span = meaning.span
    if span == "decade":
        start = int(meaning.value) * 10
        return Placed(narrow((date(start, 1, 1), date(start + 9, 12, 31)), meaning.part), "year", meaning.value)
    if span == "century":
        start = int(meaning.value) * 100 + 1
        return Placed(narrow((date(start, 1, 1), date(start + 99, 12, 31)), meaning.part), "year", meaning.value)
    if span == "BC":
        return Placed(None, "year", meaning.value)
    if span == "ambiguous":
        year = int(meaning.year or 0)
        return Placed((date(year, 1, 1), date(year, 12, 31)), "year", f"{year:04d}")
    resolved = _year(meaning, view)
    if resolved is None and meaning.year_ref is None and span[0] == "Q" and view.published is not None:
        resolved = view.published.year
        if date(resolved, int(span[1]) * 3 - 2, 1) > view.published and not view.future:
            resolved -= 1
    length = 3 if span[0] == "Q" else 6
    month = int(span[1]) * length - length + 1
    if resolved is None:
        return Placed(None, "season", f"XXXX-{span}")
    days = date(resolved, month, 1), month_days(resolved, month + length - 1)[1]
    return Placed(days, "season" if length == 3 else "year", f"{resolved:04d}-{span}")


def _nearest_year(meaning: Meaning, view: Viewpoint) -> int | None:
    """The year of a month or day without one: back in time for the past, ahead for the future.

    A day of the past that would lie ten months back although the same date is only weeks ahead is read as ahead.
    Told from the story alone, the story's year, or the next one when the date would lie far back in it.
    """
    seen = view.published or view.story
    if seen is None or meaning.month is None:
        return None
    day = meaning.day or 1
    if view.published is None:
        return seen.year + (_apart(seen.year, meaning.month, day, seen) < -_STORY_TURNS)
    ahead = _apart(seen.year, meaning.month, day, seen)
    if meaning.month == seen.month and meaning.day is None:
        return seen.year
    if view.future:
        return seen.year if ahead >= 0 else seen.year + 1
    if ahead <= 0:
        return seen.year
    if meaning.day is not None and ahead <= _NEAR_FUTURE and 365 - ahead >= _FAR_PAST:
        return seen.year
    return seen.year - 1


def _apart(year: int, month: int, day: int, seen: date) -> int:
    return (date(year, month, min(day, month_days(year, month)[1].day)) - seen).days


def _which_month(meaning: Meaning, view: Viewpoint) -> int | None:
    """The year of "last March", "next May", "this June", "the following April"."""
    base = view.base(meaning.base)
    if base is None or meaning.month is None:
        return None
    if meaning.count == 0:
        return base.year
    if (meaning.count or 0) < 0:
        return base.year if meaning.month < base.month else base.year - 1
    return base.year if meaning.month > base.month else base.year + 1


def _day_of_month(meaning: Meaning, view: Viewpoint) -> Placed:
    """ "the 25th": of this month, or of the one before or after it, by tense."""
    seen, day = view.published or view.story, meaning.day or 1
    if seen is None:
        return Placed(None, "day", f"XXXX-XX-{day:02d}")
    month = seen.replace(day=1)
    if view.published is not None and view.future and day < seen.day:
        month = shift(month, "month", 1)
    elif view.published is not None and not view.future and day > seen.day:
        month = shift(month, "month", -1)
    found = month.replace(day=day)
    return Placed((found, found), "day", found.isoformat())


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
    elif view.future or (meaning.count == 0 and meaning.base == "story"):
        day = seen + timedelta(days=ahead)
    elif meaning.count == 0:
        day = monday + timedelta(days=weekday - 1)
    else:
        day = seen - timedelta(days=back)
    return Placed((day, day), "day", day.isoformat())


def _unit(meaning: Meaning, view: Viewpoint) -> Placed:
    base, unit = view.base(meaning.base), meaning.unit
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
        unknown = {"week": "XXXX-WXX", "month": "XXXX-XX", "year": "XXXX"}
        return Placed(None, precision, unknown.get(unit, "XXXX-XX-XX"))
    day = shift(base, unit, meaning.count or 0)
    if meaning.after is not None:
        return Placed((day, day), "day", day.isoformat())
    if meaning.span == "overnight":
        return Placed((day if view.future else day - timedelta(days=1), day), "day", day.isoformat())
    step = "year" if unit in ("decade", "century") else unit
    return Placed(unit_days(day, step), precision, unit_value(day, step))


def _season(meaning: Meaning, view: Viewpoint) -> Placed:
    year, span = _year(meaning, view), meaning.span
    if year is None and meaning.year_ref is None:
        seen = view.base(meaning.base) or view.story
        if seen is not None:
            year = _season_year(span, seen, meaning.count, view)
    if year is None:
        return Placed(None, "season", f"XXXX-{span}")
    return Placed(narrow(season_days(year, span), meaning.part), "season", f"{year:04d}-{span}")


def _season_year(season: str, seen: date, count: float | None, view: Viewpoint) -> int:
    years = (seen.year - 1, seen.year, seen.year + 1)
    if count is not None and count > 0:
        return next(year for year in years if season_days(year, season)[0] > seen)
    if count is not None and count < 0:
        return max(year for year in (seen.year - 2, *years) if season_days(year, season)[1] < seen)
    if view.published is None:
        return seen.year
    if count == 0:
        return min(years, key=lambda year: abs((season_days(year, season)[0] - seen).days + 45))
    if view.future:
        return next(year for year in years if season_days(year, season)[1] >= seen)
    return max(year for year in years if season_days(year, season)[0] <= seen)


def _holiday(meaning: Meaning, view: Viewpoint) -> Placed:
    year, seen = _year(meaning, view), view.published or view.story
    if year is None and seen is not None:
        years = (seen.year - 1, seen.year, seen.year + 1)
        if meaning.count is not None and meaning.count > 0 or (meaning.count is None and view.future):
            year = next((one for one in years if feast(meaning.span, one) >= seen), seen.year)
        elif meaning.count is not None and meaning.count < 0:
            year = max(one for one in years if feast(meaning.span, one) < seen)
        elif meaning.count == 0 or view.published is None:
            year = min(years, key=lambda one: abs((feast(meaning.span, one) - seen).days))
        else:
            year = max(one for one in years if feast(meaning.span, one) <= seen)
    if year is None:
        fixed = meaning.span if meaning.span[0].isdigit() else "XX-XX"
        return Placed(None, "day", f"XXXX-{fixed}")
    day = feast(meaning.span, year)
    return Placed((day, day), "day", day.isoformat())


def _without_date(meaning: Meaning, view: Viewpoint) -> Placed:
    """Durations, repetitions, vague times, and times of day of the day that the story has reached."""
    if meaning.shape == "duration":
        return Placed(None, "unknown", duration_value(meaning.unit, -1 if meaning.count is None else meaning.count))
    if meaning.shape == "set":
        return Placed(None, "unknown", meaning.value or duration_value(meaning.unit, meaning.count or 1))
    if meaning.shape == "clock":
        day = view.story
        value = f"{day.isoformat() if day else 'XXXX-XX-XX'}{meaning.clock}"
        return Placed((day, day) if day else None, "day", value)
    return Placed(None, "unknown", "PRESENT_REF" if meaning.value == "THEN" else meaning.value)


_PLACERS = {
    "calendar": _calendar, "weekday": _weekday, "unit": _unit, "rolling": _rolling, "offset": _offset,
    "season": _season, "holiday": _holiday, "duration": _without_date, "set": _without_date,
    "vague": _without_date, "clock": _without_date,
}  # fmt: skip
