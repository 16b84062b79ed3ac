"""The publication date, as sources write it.

Read are ISO 8601 (also ``2021-01-05 10:00`` and ``20210105``), RFC 2822 (feeds, mail), dates with the month's
name (``5 January 2021``, ``Jan. 5, 2021``, ``Tue, 05-Jan-2021``), dates in numbers, and seconds or
milliseconds since 1970. Of the dates in numbers, ``2021/01/05`` is year first, ``05.01.2021`` is day first
(as dots are used), and ``01/05/2021`` is month first unless `day_first` is set or only one reading exists.
Hours and time zones are dropped: the day is the one that the source wrote.
"""

from __future__ import annotations

import re
from datetime import UTC, date, datetime

MONTHS = ("jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec")
MONTH = r"(?P<month>jan(?:uary)?|feb(?:ruary)?|mar(?:ch)?|apr(?:il)?|may|june?|july?|aug(?:ust)?|sept?(?:ember)?|oct(?:ober)?|nov(?:ember)?|dec(?:ember)?)"  # noqa: E501
DAY = r"(?P<day>\d{1,2})(?:st|nd|rd|th)?"
YEAR = r"(?P<year>\d{4})"
WEEKDAY = r"(?:(?:mon|tue|tues|wed|wednes|thu|thur|thurs|fri|sat|satur|sun)(?:day)?\.?,?\s+)?"
TIME = r"(?:[\sT,]+.{0,40})?"
NAMED = tuple(
    re.compile(pattern, re.IGNORECASE)
    for pattern in (
        rf"{WEEKDAY}{DAY}[\s.\-/]+{MONTH}\.?[\s,.\-/]+{YEAR}{TIME}",
        rf"{WEEKDAY}{MONTH}\.?[\s\-]+{DAY},?[\s\-]+{YEAR}{TIME}",
        rf"{YEAR}[\s\-/]+{MONTH}\.?[\s\-/]+{DAY}{TIME}",
    )
)
YEAR_FIRST = re.compile(rf"(\d{{4}})([-/.]?)(\d\d?)\2(\d\d?){TIME}")
YEAR_LAST = re.compile(rf"(\d\d?)([-/.])(\d\d?)\2(\d{{4}}){TIME}")
EPOCH = re.compile(r"\d{9,10}(\.\d+)?|\d{13}")
STAMP = re.compile(r"\d{14}")


def read_date(value: object, *, day_first: bool = False) -> date | None:
    """Return the date that `value` (string, date, datetime or number) tells; None for an empty value.

    Raises `ValueError` when there is a value that cannot be read as a date.
    """
    if value is None or value != value:  # NaN stands for "none" in tables
        return None
    if isinstance(value, datetime):
        return value.date()
    if isinstance(value, date):
        return value
    if isinstance(value, bool) or not isinstance(value, int | float | str):
        raise ValueError(f"not a date: {value!r}")
    text = " ".join(str(value)[:200].split())
    if text.lower() in {"", "none", "null", "nan", "nat", "n/a", "-"}:
        return None
    if STAMP.fullmatch(text):  # YYYYMMDDHHMMSS, as GDELT writes
        text = text[:8]
    if EPOCH.fullmatch(text):
        return _epoch(float(text))
    for pattern in NAMED:
        if match := pattern.fullmatch(text):
            month = MONTHS.index(match["month"][:3].lower()) + 1
            return date(int(match["year"]), month, int(match["day"]))
    if match := YEAR_FIRST.fullmatch(text):
        if not match[2] and len(match[3]) + len(match[4]) != 4:
            raise ValueError(f"not a date: {text!r}")
        return date(int(match[1]), int(match[3]), int(match[4]))
    if match := YEAR_LAST.fullmatch(text):
        first, second, year = int(match[1]), int(match[3]), int(match[4])
        if match[2] == "." or first > 12 or (day_first and second <= 12):
            return date(year, second, first)
        return date(year, first, second)
    raise ValueError(f"not a date: {text!r}")


def _epoch(seconds: float) -> date:
    if seconds >= 1e11:
        seconds /= 1000
    return datetime.fromtimestamp(seconds, UTC).date()
