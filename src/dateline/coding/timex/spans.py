"""Builders for times without a date of their own: durations, repetitions, times of day, feasts, "now"."""

from __future__ import annotations

from dateline.coding.timex.calendar import Words, clock_word, count_of, first_of, reference_of
from dateline.coding.timex.guards import Guards, neighbour
from dateline.coding.timex.meaning import Meaning

_SURE_FEASTS = frozenset({"black", "christmas", "easter", "halloween", "juneteenth", "thanksgiving"})


def duration(words: Words, start: int, end: int, guards: Guards) -> Meaning | None:
    """ "three days", "about a week", "ten-day", "two and a half years"; ages are none."""
    part = words[start:end]
    word = first_of(part, "uUyY")
    before, after = neighbour(words, start - 1), neighbour(words, end)
    if word is None or (after is not None and after.letter in "!a"):
        return None
    if after is not None and after.letter == "-" and (neighbour(words, end + 1) or word).letter == "!":
        return None
    if before is not None and (before.lower in ("aged", "age") or before.letter in "*"):
        return None
    if (
        first_of(part, "i") is not None
        and first_of(part, "NQJwv") is None
        and part[0].letter == "i"
        and (before is None or before.letter not in "Pmgf")
    ):
        return None
    if word.value == "quarter" and (first_of(part, "-") is not None or (after is not None and after.letter == "o")):
        return None
    if part[0].letter == "@":
        return Meaning("duration", kind="duration", unit=word.value, count=1)
    count = count_of(part)
    if count is None:
        return Meaning("duration", kind="duration", unit=word.value, count=-1)
    return Meaning("duration", kind="duration", unit=word.value, count=count)


def repeated(words: Words, start: int, end: int, guards: Guards) -> Meaning | None:
    """ "every day", "per month", "daily", "on Fridays"."""
    part = words[start:end]
    first, last = part[0], part[-1]
    if first.letter == "=":
        after = neighbour(words, end)
        return (
            None
            if first.capital and after is not None and after.letter == "X"
            else Meaning("set", kind="set", value=first.value)
        )
    if last.letter == "V":
        return Meaning("set", kind="set", value=f"XXXX-WXX-{last.value}")
    if last.letter == "W":
        return Meaning("set", kind="set", value=f"XXXX-WXX-{last.value}")
    if last.letter == "M":
        return Meaning("set", kind="set", value=f"XXXX-{int(last.value):02d}") if guards.month(end - 1) else None
    if last.letter == "d":
        return Meaning("set", kind="set", value=f"XXXX-XX-XXT{last.value}")
    return Meaning("set", kind="set", unit=last.value, count=count_of(part[1:]) or 1.0)


def vague(words: Words, start: int, end: int, guards: Guards) -> Meaning | None:
    """ "now", "recently", "at that time": a time, but no date."""
    word = words[start]
    if word.value == "THEN" and (neighbour(words, start - 1) or word).letter != "P":
        return None
    if word.value == "NOW":  # "from 2014 to the present", "to date"
        before = neighbour(words, start - 1)
        until = before is not None and before.lower in ("to", "until", "till", "through", "-")
        return Meaning("vague", value="PRESENT_REF") if until else None
    return Meaning("vague", value=word.value)


def holiday(words: Words, start: int, end: int, guards: Guards) -> Meaning | None:
    """ "Christmas", "New Year's Eve 2016", "last Easter"."""
    part = words[start:end]
    day = first_of(part, "F")
    before, after = neighbour(words, start - 1), neighbour(words, end)
    used = (
        after is not None
        and after.letter == "_"
        and part[-1].letter == "F"
        and (before is None or before.letter != "P")
    )
    if day is None or used or not (day.capital or day.lower in _SURE_FEASTS):
        return None
    year, ref = first_of(part, "J"), reference_of(part)
    yearly = first_of(part, "y") is not None
    return Meaning(
        "holiday",
        span=day.value,
        year=int(year.value) if year else None,
        clock=clock_word(part),
        year_ref=ref[0] if ref and yearly else None,
        count=ref[0] if ref and not yearly else None,
    )
