"""Builders for times of day: hours, stretches of hours, parts of the day, and hours told without "a.m." or "p.m."."""

from __future__ import annotations

from dataclasses import replace

from dateline.coding.timex.calendar import Words, first_of
from dateline.coding.timex.guards import Guards, neighbour
from dateline.coding.timex.meaning import Meaning
from dateline.coding.timex.words import Token

_DAY_PREPOSITIONS = frozenset(
    {"at", "in", "by", "during", "until", "since", "after", "before", "around", "on", "throughout"}
)
_AFTERNOON_FROM = {"AF": 0, "EV": 0, "NI": 5}
BARE = "bare"
"""``Meaning.span`` of an hour that is one only beside a day ("Monday at 5")."""


def clock(words: Words, start: int, end: int, guards: Guards) -> Meaning | None:
    """ "10:30 p.m.", "5 o'clock", "at dawn", "in the early hours"."""
    part, before = words[start:end], neighbour(words, start - 1)
    if part[0].letter in "CNQJw" and len(part) + (part[0].letter == "C") > 1:
        return _meant(part)
    time, after = first_of(part, "d"), neighbour(words, end)
    if time is not None and part[0].letter == "T" and after is not None and after.letter == "o":
        beyond = neighbour(words, end + 1)
        if beyond is not None and beyond.letter in "MNRTWJD":
            return Meaning("clock", kind="time", clock=f"T{time.value}")
    if time is None or before is None or before.lower not in _DAY_PREPOSITIONS:
        return None
    if time.value == "NI" and part[0].letter != "d" and before.lower not in ("in", "during", "on", "throughout"):
        return None
    return Meaning("clock", kind="time", clock=f"T{time.value}")


def bare_hour(words: Words, start: int, end: int, guards: Guards) -> Meaning | None:
    """The 5 of "Monday at 5", "at 2.30 yesterday": a time only if it stands beside a day."""
    before, after = neighbour(words, start - 1), neighbour(words, end)
    if before is None or before.lower not in ("at", "around", "by") or (after is not None and after.letter in "_XuUYM"):
        return None
    found = _meant(words[start:end])
    return replace(found, span=BARE) if found is not None else None


def bare_hours(words: Words, start: int, end: int, guards: Guards) -> Meaning | None:
    """The hours of "between 7 and 9 last night": a time only if they stand beside a day."""
    before, after = neighbour(words, start - 1), neighbour(words, end)
    if before is None or before.lower not in ("from", "between") or (after is not None and after.letter in "_XUuYM"):
        return None
    found = hours(words, start, end, guards)
    return replace(found, span=BARE) if found is not None else None


def hour_of_day_part(words: Words, start: int, end: int, guards: Guards) -> Meaning | None:
    """ "5 in the morning", "10:30 at night"."""
    part = words[start:end]
    time, joint = part[-1], first_of(part, "P")
    if joint is None or joint.lower not in ("in", "at") or not time.value.isalpha():
        return None
    found = _meant(part[: part.index(joint)])
    return replace(found, clock=in_part(found.clock, time.value)) if found is not None else None


def past_the_hour(words: Words, start: int, end: int, guards: Guards) -> Meaning | None:
    """ "half past seven", "ten minutes to nine"."""
    part = words[start:end]
    joint = next(word for word in part if word.letter in "pj")
    at = part.index(joint)
    hour = _meant(part[at + 1 :])
    if hour is None or joint.lower not in ("past", "to") or len(hour.clock) != 3:
        return None
    if joint.lower == "to" and part[at - 1].letter not in "uU" and part[-1].letter not in "AC":  # "two to one"
        return None
    if part[0].letter == "h":
        minutes = 30
    elif part[at - 1].letter == "u":
        minutes = 15
    else:
        minutes = int(float(part[0].value))
    if (part[at - 1].letter == "u" and part[at - 1].value not in ("quarter", "minute")) or not 0 < minutes < 60:
        return None
    total = int(hour.clock[1:]) * 60 + (minutes if joint.lower == "past" else -minutes)
    return replace(hour, clock=f"T{total // 60 % 24:02d}:{total % 60:02d}")


def hours(words: Words, start: int, end: int, guards: Guards) -> Meaning | None:
    """ "5 to 6 p.m.", "between 10 and 11:30 a.m.": one "p.m." holds for both unless the hours would run backwards."""
    part = words[start:end]
    at = next(index for index, word in enumerate(part) if word.letter in "-j&P")
    joint, before = part[at], neighbour(words, start - 1)
    one, two = _meant(part[:at]), _meant(part[at + 1 :])
    if one is None or two is None or (joint.letter == "P" and joint.value not in ("until", "till", "through")):
        return None
    if joint.letter == "&" and (before is None or before.letter != "B"):
        return None
    first, last = one.clock, two.clock
    plain = not any(word.letter == "A" or word.lower.rstrip(".")[-1:] == "m" for word in part[:at])
    if plain and last[1:3] >= "12" and f"T{int(first[1:3]) % 12 + 12}{first[3:]}" < last:
        first = f"T{int(first[1:3]) % 12 + 12}{first[3:]}"
    return replace(one, clock=first, until=last)


def in_part(clock: str, part: str) -> str:
    """An hour in a part of the day: 7 in the evening is T19."""
    hour, start = int(clock[1:3]), _AFTERNOON_FROM.get(part)
    return clock if start is None or not start <= hour < 12 else f"T{hour + 12:02d}{clock[3:]}"


def _meant(part: Words) -> Meaning | None:
    """The hour that some words name."""
    spoken = [word for word in part if word.letter in "CNQJw"]
    if not spoken:
        return None
    text = " ".join(one.lower for one in part if one.letter != "Z")
    return _hours(text, spoken)


def _hours(text: str, spoken: list[Token]) -> Meaning | None:
    digits = " ".join("".join(sign if sign.isdigit() else " " for sign in word.value) for word in spoken)
    pieces = [int(piece) for piece in digits.split()]
    if len(pieces) == 1 and pieces[0] > 99:
        pieces = [pieces[0] // 100, pieces[0] % 100]
    if not pieces:
        return None
    hour, minute = pieces[0], pieces[1] if len(pieces) > 1 else 0
    plain = text.replace(".", "").replace(" ", "")
    if "pm" in plain and hour < 12:
        hour += 12
    elif "am" in plain and hour == 12:
        hour = 0
    if hour > 24 or minute > 59:
        return None
    return Meaning("clock", kind="time", clock=f"T{hour:02d}:{minute:02d}" if len(pieces) > 1 else f"T{hour:02d}")
