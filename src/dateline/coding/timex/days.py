"""Days on the calendar: first and last day of weeks, months and years, shifting by units, movable feasts."""

from __future__ import annotations

import calendar
from datetime import date, timedelta

from dateline.schema import Precision

PRECISION: dict[str, Precision] = {
    "second": "day",
    "minute": "day",
    "hour": "day",
    "day": "day",
    "weekend": "day",
    "week": "week",
    "fortnight": "week",
    "month": "month",
    "quarter": "season",
    "year": "year",
    "decade": "year",
    "century": "year",
}
_SEASON_MONTHS = {"SP": 3, "SU": 6, "FA": 9, "WI": 12}
_ISO = {"second": "TS", "minute": "TM", "hour": "TH", "day": "D", "week": "W", "month": "M", "year": "Y"}

Days = tuple[date, date]


def month_days(year: int, month: int) -> Days:
    """First and last day of a month."""
    return date(year, month, 1), date(year, month, calendar.monthrange(year, month)[1])


def season_days(year: int, season: str) -> Days:
    """First and last day of a season of the northern year; a winter runs into the next year."""
    month = _SEASON_MONTHS[season]
    end = (year + 1, 2) if season == "WI" else (year, month + 2)
    return date(year, month, 1), month_days(*end)[1]


def unit_days(day: date, unit: str) -> Days:
    """First and last day of the week (from Monday), month, year … that a day lies in. A weekend is the one
    of its week."""
    if unit in ("week", "fortnight"):
        monday = day - timedelta(days=day.weekday())
        return monday, monday + timedelta(days=6 if unit == "week" else 13)
    if unit == "weekend":
        saturday = day + timedelta(days=5 - day.weekday())
        return saturday, saturday + timedelta(days=1)
    if unit == "month":
        return month_days(day.year, day.month)
    if unit == "quarter":
        start = (day.month - 1) // 3 * 3 + 1
        return date(day.year, start, 1), month_days(day.year, start + 2)[1]
    if unit in ("year", "decade", "century"):
        size = {"year": 1, "decade": 10, "century": 100}[unit]
        start = max(1, day.year // size * size)
        return date(start, 1, 1), date(start // size * size + size - 1, 12, 31)
    return day, day


def shift(day: date, unit: str, count: float) -> date:
    """The day so many units away; half units of months and years are rounded down to days. OverflowError
    when off the calendar."""
    if unit in ("month", "quarter", "year", "decade", "century"):
        months = count * {"month": 1, "quarter": 3, "year": 12, "decade": 120, "century": 1200}[unit]
        index = day.year * 12 + day.month - 1 + int(months // 1)
        year, month = divmod(index, 12)
        if not 1 <= year <= 9999:
            raise OverflowError(f"year {year} is off the calendar")
        return date(year, month + 1, min(day.day, calendar.monthrange(year, month + 1)[1]))
    days = {
        "week": 7.0,
        "weekend": 7.0,
        "fortnight": 14.0,
        "day": 1.0,
        "hour": 1 / 24,
        "minute": 1 / 1440,
        "second": 1 / 86400,
    }[unit]
    return day + timedelta(days=int(count * days))


def narrow(days: Days, part: str) -> Days:
    """The early, middle or late third of a period; a single day stays whole."""
    first, last = days
    length = (last - first).days + 1
    if not part or length < 3:
        return days
    if length >= 360 and first.month == 1 and last.month == 12:
        years = last.year - first.year + 1
        if years == 1:
            start = {"early": 1, "mid": 5, "late": 9}[part]
            return date(first.year, start, 1), month_days(first.year, start + 3)[1]
        low, high = {"early": (0.0, 0.4), "mid": (0.4, 0.7), "late": (0.7, 1.0)}[part]
        return date(first.year + int(years * low), 1, 1), date(first.year + int(years * high) - 1, 12, 31)
    one, two = (10, 20) if 28 <= length <= 31 else (length // 3, length - length // 3)
    if part == "early":
        return first, first + timedelta(days=one - 1)
    if part == "mid":
        return first + timedelta(days=one), first + timedelta(days=two - 1)
    return first + timedelta(days=two), last


def easter(year: int) -> date:
    """Easter Sunday of the western churches (the anonymous Gregorian computus)."""
    a, (b, c) = year % 19, divmod(year, 100)
    d, e = divmod(b, 4)
    g = (8 * b + 13) // 25
    h = (19 * a + b - d - g + 15) % 30
    i, k = divmod(c, 4)
    m = (32 + 2 * e + 2 * i - h - k) % 7
    n = (a + 11 * h + 22 * m) // 451
    month, day = divmod(h + m - 7 * n + 114, 31)
    return date(year, month, day + 1)


def weekday_of_month(year: int, month: int, weekday: int, order: int) -> date:
    """The `order`-th weekday (1 is Monday) of a month; order −1 is the last."""
    first, last = month_days(year, month)
    if order < 0:
        return last - timedelta(days=(last.isoweekday() - weekday) % 7)
    return first + timedelta(days=(weekday - first.isoweekday()) % 7 + 7 * (order - 1))


def feast(name: str, year: int) -> date:
    """The day of a feast in a year: "12-25", "easter-2", "thanksgiving+1", "labor", "memorial", "king"."""
    if name[0].isdigit():
        return date(year, int(name[:2]), int(name[3:]))
    if name.startswith("easter"):
        return easter(year) + timedelta(days=int(name[6:]))
    if name.startswith("thanksgiving"):
        return weekday_of_month(year, 11, 4, 4) + timedelta(days=int(name[12:] or 0))
    month, order = {"labor": (9, 1), "memorial": (5, -1), "king": (1, 3)}[name]
    return weekday_of_month(year, month, 1, order)


def week_value(day: date) -> str:
    """ISO week of a day, as TIMEX3 writes it: 2017-W23."""
    year, week, _ = day.isocalendar()
    return f"{year:04d}-W{week:02d}"


def duration_value(unit: str, count: float) -> str:
    """A duration as TIMEX3 writes it: P3D, PT2H, PXM for an unknown count."""
    more = {
        "fortnight": ("week", 2),
        "quarter": ("month", 3),
        "decade": ("decade", 1),
        "century": ("century", 1),
    }
    unit, times = more.get(unit, (unit, 1))
    number = "X" if count < 0 else f"{count * times:g}"
    code = {"decade": "DE", "century": "CE", "weekend": "WE"}.get(unit) or _ISO[unit]
    return f"PT{number}{code[1]}" if len(code) == 2 and code[0] == "T" else f"P{number}{code}"


def unit_value(day: date, unit: str) -> str:
    """The TIMEX3 value of the week, month, year … that a day lies in."""
    if unit in ("week", "fortnight"):
        return week_value(day)
    if unit == "weekend":
        return f"{week_value(day)}-WE"
    if unit == "quarter":
        return f"{day.year:04d}-Q{(day.month + 2) // 3}"
    return {
        "month": f"{day:%Y-%m}",
        "year": f"{day.year:04d}",
        "decade": f"{day.year // 10:03d}",
        "century": f"{day.year // 100:02d}",
    }.get(unit, day.isoformat())
