"""Time expressions on single sentences with a reference day: the cases of Recognizers-Text (``DateTimeModel.json``).

A case is right when every expression that it lists is found and read as one of the readings that it allows,
and nothing else is found. The sentences are told to an assistant on the reference day: the story
has reached that day, and a date without a year, or a weekday, lies ahead of it. What counts:

- *Span.* The same words, save prepositions and articles in front ("since", "on the", "from").
- *Dates.* First and last day are equal. The set ends a period with the day after it, and a range of two ends with
  the first day of its last end ("2014 to 2018" ends on 1 January 2018): both are turned into last days before the
  comparison. An open side must be open; before a deadline ("by", "until") it may also be the reference day.
  Where the set gives no days (seasons), the TIMEX3 value is equal, or ours adds the year.
- *Offsets* in weeks, months or years ("in two weeks"): the set counts to the day, TIMEX3 to the unit. The set's day has
  to lie in the unit found, and that must be the unit named.
- *Last and next* so many days, *after* a day: the day itself may be counted in, or not.
- *Early, middle, late*: where these end is convention. The TIMEX3 value is equal, and the days share
  some but are not the whole period.
- *Times of day.* The TIMEX3 value is equal, day included where the set gives one; hours without minutes are full hours.
  What counts from the minute of writing ("in 30 minutes") is right only where the set asks for days or a duration,
  since a document's time is a day.
- *Durations* are equal in seconds, *repetitions* in TIMEX3 value.

`cases` is the share of cases; others are the shares of the listed expressions that are right, by TypeName, and of the
cases without any in which nothing is found (`none`).
"""

from __future__ import annotations

import json
import re
from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import replace
from datetime import date, timedelta
from pathlib import Path
from typing import Any

from benchmarks.files import lines
from dateline.coding.times import TimeExpression, find_times, resolve
from dateline.errors import InputError
from dateline.schema import When

_FRONT = re.compile(
    r"(?:(?:on|in|at|by|of|for|from|since|until|till|before|after|between|during|over|within|through|throughout|around"
    r"|starting|beginning|the|a|an)\b|\W)+",
    re.IGNORECASE,
)
_SECONDS = {"Y": 31536000, "W": 604800, "D": 86400, "H": 3600, "S": 1}
_AMOUNT = re.compile(r"(\d+(?:\.\d+)?)([YMWDHS])")
_PART_OF_DAY = re.compile(r"T([A-Z]{2})$")
_UNTIL = frozenset({"by", "no later than", "until", "till", "before", "through", "up to"})


def run(data: Path) -> dict[str, float]:
    """Shares of right cases and, by TypeName, of right expressions."""
    right, total = Counter[str](), Counter[str]()
    for case in _cases(data):
        found = find_times(case["Input"])
        told = (case.get("Context") or {}).get("ReferenceDateTime")
        seen = date.fromisoformat(told[:10]) if told else None
        agreed = [_agreed(case["Input"], result, found, seen) for result in case["Results"]]
        for result, good in zip(case["Results"], agreed, strict=True):
            name = str(result.get("TypeName") or result.get("Typename")).removeprefix("datetimeV2.")
            total[name] += 1
            right[name] += good
        if not agreed:
            total["none"] += 1
            right["none"] += not found
        total["cases"] += 1
        right["cases"] += all(agreed) and len(found) == len(agreed)
    return {name: right[name] / total[name] for name in ("cases", *sorted(total.keys() - {"cases"}))}


def _cases(data: Path) -> Sequence[dict[str, Any]]:
    try:
        found = json.loads("\n".join(lines(data)))
    except ValueError as error:
        raise InputError(f"{data}: not JSON ({error})") from error
    if not isinstance(found, list) or not all(isinstance(one, dict) and "Input" in one for one in found):
        raise InputError(f"{data}: not a list of cases with Input, Context and Results")
    return found


def _agreed(text: str, result: Mapping[str, Any], found: Sequence[TimeExpression], seen: date | None) -> bool:
    """Whether an expression with the result's words is found and read as one of its values."""
    span = _bare(text, result["Start"], result["End"] + 1)
    for one in found:
        if _bare(text, one.start, one.end) == span:
            when = resolve(one, published=seen, narrative=seen, future=True)
            return any(_same(value, one, when, seen) for value in result["Resolution"]["values"])
    return False


def _bare(text: str, start: int, end: int) -> tuple[int, int]:
    """A span without the prepositions and articles in front and the signs behind."""
    front = _FRONT.match(text, start, end)
    bare = front.end() if front is not None and front.end() < end else start
    return bare, bare + len(text[bare:end].rstrip(" .,;!?"))


def _same(value: Mapping[str, Any], found: TimeExpression, when: When, seen: date | None) -> bool:
    timex, ours = str(value.get("timex", "")), when.timex or ""
    kind = value["type"]
    if timex.endswith("_REF"):
        return ours == timex
    if kind == "duration":
        return _seconds(ours) == float(value["value"])
    if kind == "set":
        return ours.removeprefix("XXXX-XX-XX") == timex
    if kind == "date":
        return _same_day(value["value"], found, when)
    if kind == "daterange":
        return _same_period(value, found, when, seen)
    return _same_clock(value, timex, when, seen)


def _seconds(value: str) -> float | None:
    """The length of an ISO 8601 duration, a month as 30 days; None for anything else."""
    if not re.fullmatch(r"P(?=.)(?:[\d.]+[YMWD])*(?:T(?:[\d.]+[HMS])+)?", value):
        return None
    days, _, clock = value.partition("T")
    total = 0.0
    for part, month in ((days, 2592000), (clock, 60)):
        total += sum(
            float(number) * (month if unit == "M" else _SECONDS[unit]) for number, unit in _AMOUNT.findall(part)
        )
    return total


def _same_day(told: str, found: TimeExpression, when: When) -> bool:
    if told == "not resolved":
        return when.first is None
    day = date.fromisoformat(told)
    if when.first is None or when.last is None:
        return False
    to_the_unit = found.meaning.shape in ("offset", "duration") and when.precision in ("week", "month", "year")
    return when.first <= day <= when.last if to_the_unit else when.first == day == when.last


def _same_period(value: Mapping[str, Any], found: TimeExpression, when: When, seen: date | None) -> bool:
    timex, mark = str(value.get("timex", "")), str(value.get("Mod", ""))
    if value.get("value") == "not resolved":
        return (when.timex or "").endswith(timex)
    start = _day(value.get("start"))
    end = _day(value.get("end"))
    last = end - timedelta(days=1) if end is not None else None
    part = found.meaning.part or found.meaning.cap
    if mark in ("start", "mid", "end") or (part and not mark):
        whole = _whole(found, seen)
        inside = when.first is not None and when.last is not None and start is not None and last is not None
        shared = inside and when.first <= last and start <= when.last  # type: ignore[operator]
        return bool(shared and (when.first, when.last) != whole and (when.timex == timex or timex.startswith("(")))
    if found.meaning.to is not None and end is not None:
        return when.first == start and when.last is not None and (when.last == last or _last_end(found, seen) == end)
    if (found.meaning.shape == "rolling" or found.preposition == "within") and start is not None and last is not None:
        return _near(when.first, start) and _near(when.last, last)
    if mark == "after" and start is not None and last is None:
        return when.last is None and _near(when.first, start + timedelta(days=1))
    opened = when.first if found.preposition not in _UNTIL or when.first != seen else None
    return (opened if start is None else when.first, when.last) == (start, last)


def _whole(found: TimeExpression, seen: date | None) -> tuple[date | None, date | None]:
    """The days of the period that "early", "late" … take a part of."""
    when = resolve(
        replace(found, meaning=replace(found.meaning, part="", cap=0)), published=seen, narrative=seen, future=True
    )
    return when.first, when.last


def _last_end(found: TimeExpression, seen: date | None) -> date | None:
    """The first day of the last end of a range."""
    end = found.meaning.to
    if end is None:
        return None
    return resolve(replace(found, meaning=end, preposition=""), published=seen, narrative=seen, future=True).first


def _near(ours: date | None, theirs: date) -> bool:
    """Equal, or apart by the one day that may be counted in or not."""
    return ours is not None and abs((ours - theirs).days) <= 1


def _day(told: str | None) -> date | None:
    return date.fromisoformat(told[:10]) if told and told[:1].isdigit() else None


def _same_clock(value: Mapping[str, Any], timex: str, when: When, seen: date | None) -> bool:
    """Times of day, with or without a day, and ranges of them."""
    ours = when.timex or ""
    if ours.startswith("P"):
        return timex.endswith(f",{ours})") and when.first == when.last == seen
    told = [value[name] for name in ("value", "start", "end") if value.get(name) not in (None, "not resolved")]
    part = _PART_OF_DAY.search(timex)
    if part is not None:
        told = [f"{str(told[0])[:10]} {part.group(1)}" if value["type"].startswith("datetime") else part.group(1)]
    found = [_moment(one) for one in ours.split("/")]
    if not value["type"].startswith("datetime"):
        found = [("", clock) for _, clock in found]
    return bool(told) and [_moment(one) for one in told] == found


def _moment(told: str) -> tuple[str, str]:
    """Day (empty where none is told) and time to the minute, or part of the day, of a time in either notation."""
    day, _, clock = re.sub(r"(?<=[\dX])[T ]", "|", told).rpartition("|")
    clock = clock.removeprefix("T")
    if clock[:1].isdigit():
        clock = (clock + ":00")[:5]
    return day.removeprefix("XXXX-XX-XX"), clock
