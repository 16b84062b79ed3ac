"""Places dates on the calendar that name parts of it: days, months, years, seasons, feasts."""

from __future__ import annotations

from calendar import isleap
from datetime import date

from dateline.coding.timex.days import (
    feast,
    month_days,
    narrow,
    season_days,
    shift,
)
from dateline.coding.timex.meaning import Meaning
from dateline.coding.timex.view import Placed, Viewpoint, year_of

_FAR_PAST = 300
_NEAR_FUTURE = 45
_STORY_TURNS = 240
_MONTHS_TO_TRY = 48


def place_calendar(meaning: Meaning, view: Viewpoint) -> Placed:
    """Days of a date that names parts of the calendar."""
    if meaning.span:
        return _named_span(meaning, view)
    year = year_of(meaning, view)
    if year is None and meaning.count is not None:
        year = _which_month(meaning, view)
    if year is None and meaning.month is not None and meaning.year_ref is None and meaning.count is None:
        year = _nearest_year(meaning, view)
    if meaning.month is None and meaning.day is not None:
        return _day_of_month(meaning, view) if meaning.weekday is None else _weekday_and_day(meaning, view)
    if (meaning.month, meaning.day) == (2, 29) and year is not None and meaning.year is None:
        year = _leap_year(year, view)
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
        start = int(meaning.value) * 100
        return Placed(
            narrow((date(max(start, 1), 1, 1), date(start + 99, 12, 31)), meaning.part), "year", meaning.value
        )
    if span == "BC":
        return Placed(None, "year", meaning.value)
    if span == "ambiguous":
        year = int(meaning.year or 0)
        return Placed((date(year, 1, 1), date(year, 12, 31)), "year", f"{year:04d}")
    resolved = year_of(meaning, view)
    if span in ("FY", "SY"):
        return Placed(None, "year", f"{span}{resolved or 'XXXX'}")
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

    A day of the past that would lie ten months back although the same date is only weeks ahead is read as
    ahead. Told from the story alone, the story's year, or the next one when the date would lie far back in
    it.
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


def _weekday_and_day(meaning: Meaning, view: Viewpoint) -> Placed:
    """ "Friday 13th": of the nearest month in which they agree, in the direction of the tense."""
    seen, day = view.published or view.story, meaning.day or 1
    if seen is None:
        return Placed(None, "day", f"XXXX-XX-{day:02d}")
    step = 1 if view.future else -1
    for count in range(_MONTHS_TO_TRY):
        month = shift(seen.replace(day=1), "month", step * count)
        if day > month_days(month.year, month.month)[1].day:
            continue
        found = month.replace(day=day)
        if found.isoweekday() == meaning.weekday and (found == seen or (found > seen) == view.future):
            return Placed((found, found), "day", found.isoformat())
    return Placed(None, "day", f"XXXX-XX-{day:02d}")


def _leap_year(year: int, view: Viewpoint) -> int:
    """The leap year nearest to a year, in the direction of the tense."""
    while not isleap(year):
        year += 1 if view.future else -1
    return year


def place_season(meaning: Meaning, view: Viewpoint) -> Placed:
    """Days of a season; without a year, the one next to the viewpoint in the direction of the tense."""
    year, span = year_of(meaning, view), meaning.span
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


def place_holiday(meaning: Meaning, view: Viewpoint) -> Placed:
    """The day of a feast; without a year, as a season."""
    year, seen = year_of(meaning, view), view.published or view.story
    if year is None and seen is not None:
        years = (seen.year - 1, seen.year, seen.year + 1)
        if (meaning.count is not None and meaning.count > 0) or (meaning.count is None and view.future):
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
