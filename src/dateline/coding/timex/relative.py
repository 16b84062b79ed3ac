"""Builders for times that are told from another time, and for durations, repetitions and times of day."""

from __future__ import annotations

from dateline.coding.timex.calendar import Words, clock_word, count_of, first_of, part_of, reference_of
from dateline.coding.timex.guards import Guards, neighbour
from dateline.coding.timex.meaning import Meaning

_SHORT_UNITS = frozenset({"second", "minute"})


def weekday(words: Words, start: int, end: int, guards: Guards) -> Meaning | None:
    """ "Friday", "early Thursday morning", "last Friday", "Friday next week"."""
    part = words[start:end]
    day = first_of(part, "W")
    if day is None or not guards.weekday(start + part.index(day)):
        return None
    at = part.index(day)
    tail, clock = part[at + 1 :], clock_word(part)
    week = first_of(tail, "u")
    if week is not None:
        found = reference_of(tail)
        if week.value != "week" or found is None:
            return None
        return Meaning("weekday", weekday=int(day.value), week_ref=found[0], clock=clock)
    found = reference_of(part[:at])
    if any(word.value in ("coming", "upcoming") for word in part[:at]):  # the next one, not the next week's
        return Meaning("weekday", weekday=int(day.value), span="ahead", clock=clock)
    if found is not None and any(word.letter == "p" for word in part[:at]):
        return Meaning("weekday", weekday=int(day.value), count=-1, base=found[1], clock=clock)
    return Meaning(
        "weekday",
        weekday=int(day.value),
        count=found[0] if found else None,
        base=found[1] if found else "published",
        clock=clock,
    )


def weekday_in_week(words: Words, start: int, end: int, guards: Guards) -> Meaning | None:
    """ "next week on Tuesday", "this week Monday"."""
    part = words[start:end]
    day, joint, found = first_of(part, "W"), first_of(part, "P"), reference_of(part)
    if day is None or found is None or part[1].value != "week" or (joint is not None and joint.lower != "on"):
        return None
    if not guards.weekday(start + part.index(day)):
        return None
    return Meaning("weekday", weekday=int(day.value), week_ref=found[0], clock=clock_word(part))


def deictic(words: Words, start: int, end: int, guards: Guards) -> Meaning | None:
    """ "today", "yesterday morning", "earlier today", "tonight"; lower or upper case."""
    part = words[start:end]
    word = first_of(part, "D")
    if word is None or (
        word.lower == "today" and words[start - 1 : start] and words[start - 1].lower in ("usa", "russia")
    ):
        return None
    count, _, clock = word.value.partition(" ")
    return Meaning("offset", unit="day", count=int(count), clock=f"T{clock}" if clock else clock_word(part))


def day_part_ref(words: Words, start: int, end: int, guards: Guards) -> Meaning | None:
    """ "this morning", "last night", "that evening", "the next morning", "overnight"."""
    part = words[start:end]
    if part[0].letter == "O":
        return Meaning("offset", unit="day", count=0, clock="TNI", span="overnight")
    found = reference_of(part)
    if found is None:
        return None
    return Meaning("offset", unit="day", count=found[0], base=found[1], clock=clock_word(part))


def day_after_day(words: Words, start: int, end: int, guards: Guards) -> Meaning | None:
    """ "the day before yesterday", "the day after tomorrow"."""
    part = words[start:end]
    word = first_of(part, "D")
    if word is None or part[1].value != "day" or word.lower == "tonight":
        return None
    return Meaning("offset", unit="day", count=int(word.value) + (-1 if part[2].value == "before" else 1))


def unit(words: Words, start: int, end: int, guards: Guards) -> Meaning | None:
    """ "this week", "last month", "late next year", "that same day", "the end of the month", "later in the
    year"."""
    part = words[start:end]
    word, edge, later = part[-1], part_of(part), first_of(part, "l")
    if word.value in _SHORT_UNITS or edge is None:
        return None
    joint = first_of(part, "P")
    if later is not None and joint is not None and joint.value != "in":
        return None
    if joint is None and part[0].lower == "this" and word.value == "day":
        return Meaning("vague", value="PRESENT_REF")
    cap = int(later.value) if later is not None else 0
    found = reference_of(part)
    if found is None:
        return Meaning("unit", unit=word.value, count=0, base="current", part=edge, cap=cap)
    count, base, rolling = found
    if rolling and base == "published" and count and not edge and word.value != "quarter":
        return Meaning("rolling", unit=word.value, count=count, base=base)
    return Meaning("unit", unit=word.value, count=count, base=base, part=edge, cap=cap)


def weekend(words: Words, start: int, end: int, guards: Guards) -> Meaning | None:
    """ "over the weekend": the last one, or the next."""
    after = neighbour(words, end)
    if words[end - 1].value != "weekend" or (after is not None and after.letter in "of"):
        return None
    return Meaning("unit", unit="weekend", count=0)


def rolling(words: Words, start: int, end: int, guards: Guards) -> Meaning | None:
    """ "the past three days", "the next two weeks", "the coming months", "in recent years"."""
    part = words[start:end]
    word = first_of(part, "uUyY")
    if word is None or word.value == "second":
        return None
    if first_of(part, "r") is not None:
        return Meaning("vague", value="PAST_REF")
    found = reference_of(part)
    count = count_of(part)
    if found is None:
        return None
    amount = -1.0 if count is None else count
    base = (
        "story"
        if found[1] == "story" and any(one.value in ("previous", "following", "preceding") for one in part)
        else "published"
    )
    if amount < 0:
        return Meaning("vague", value="PAST_REF" if found[0] < 0 else "FUTURE_REF", unit=word.value)
    return Meaning(
        "rolling", unit=word.value, count=found[0] * amount, base="story" if base == "story" else "published"
    )


def ago(words: Words, start: int, end: int, guards: Guards) -> Meaning | None:
    """ "two years ago", "weeks ago", "in two weeks' time", "two weeks from now"."""
    part = words[start:end]
    word = first_of(part, "uUyY")
    if word is None:
        return None
    back = first_of(part, "a")
    if (
        back is not None
        and back.lower == "back"
        and (first_of(part, "NQJwvi") is None or first_of(part, "P") is not None)
    ):
        return None
    joint = first_of(part, "P")
    if back is None and (joint is None or joint.value != "from"):
        return None
    sign = -1 if back is not None else 1
    count = count_of([one for one in part if one.letter not in "n"])
    if count is None or count < 0:
        return Meaning("vague", value="PAST_REF" if sign < 0 else "FUTURE_REF", unit=word.value)
    return Meaning("offset", unit=word.value, count=sign * count)


def later(words: Words, start: int, end: int, guards: Guards) -> Meaning | None:
    """ "two days later", "a year earlier", "two days after", "the day before" (from where the story
    stands)."""
    part = words[start:end]
    word, mark = first_of(part, "uUyYd"), first_of(part, "lf")
    if word is None or mark is None:
        return None
    if word.letter == "d":
        return Meaning(
            "offset",
            unit="day",
            count=1 if mark.value == "after" else -1,
            base="story",
            clock=f"T{word.value}",
        )
    sign = int(mark.value) if mark.letter == "l" else (1 if mark.value == "after" else -1)
    count = 1.0 if part[0].letter == "T" else count_of(part)
    awaited = "after" if mark.letter == "f" and part[0].letter != "T" else ""
    if count is None or count < 0:
        return Meaning("vague", value="THEN", unit=word.value)
    return Meaning("offset", unit=word.value, count=sign * count, base="story", span=awaited)
