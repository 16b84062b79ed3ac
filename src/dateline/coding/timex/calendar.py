"""Builders for dates that name parts of the calendar: days, months, years, decades, seasons, quarters."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from itertools import pairwise

from dateline.coding.timex.guards import Guards, neighbour
from dateline.coding.timex.meaning import Base, Meaning, Part
from dateline.coding.timex.words import Token

Words = Sequence[Token]
_WORD_BASE: dict[str, tuple[int, Base]] = {
    "last": (-1, "published"),
    "past": (-1, "published"),
    "next": (1, "published"),
    "coming": (1, "published"),
    "upcoming": (1, "published"),
    "previous": (-1, "story"),
    "preceding": (-1, "story"),
    "following": (1, "story"),
    "ensuing": (1, "story"),
}


def first_of(words: Words, letters: str) -> Token | None:
    """The first word that has one of some letters."""
    return next((word for word in words if word.letter in letters), None)


def part_of(words: Words) -> Part | None:
    """Part of a period that "early", "the end of" … name; None when "early" is joined by a preposition but
    "in"."""
    edge = first_of(words, "eE")
    if edge is None:
        return ""
    at = words.index(edge)
    joint = neighbour(words, at + 1)
    if joint is not None and joint.letter == "P" and joint.value != "in":
        return None
    return "early" if edge.value == "early" else "late" if edge.value == "late" else "mid"


def reference_of(words: Words) -> tuple[int, Base, bool] | None:
    """Count, base and whether an article stands before: "last" −1, "this" 0, "the following" +1 after the
    story."""
    word = first_of(words, "ptxz")
    if word is None:
        return None
    article = bool(words.index(word)) and words[words.index(word) - 1].letter == "T"
    moved = first_of(words, "px")
    if moved is not None:
        count, base = _WORD_BASE[moved.value]
        return (
            count,
            "story" if article and moved.value in ("next", "last") else base,
            article or moved.value == "past",
        )
    return 0, "story" if word.letter == "z" else "published", article


def year_of(words: Words) -> tuple[int | None, Base]:
    """The relative year at the end of a date: "of last year", "of that year"."""
    year = first_of(words, "y")
    if year is None:
        return None, "published"
    head = words[: words.index(year) + 1]
    found = reference_of([word for word in head if word.letter in "Tptxzy"])
    return (found[0], found[1]) if found else (None, "published")


def count_of(words: Words) -> float | None:
    """The count before a unit; −1 for an unknown one ("several")."""
    word = first_of(words, "NQJwv") or first_of(words, "i")
    if word is None:
        return None
    if word.letter == "i":
        return (
            0.5 if words[0].letter == "h" or (words.index(word) and words[words.index(word) - 1].letter == "h") else 1.0
        )
    if word.value == "X":
        return -1.0
    half = any(one.letter == "h" for one in words)
    return float(word.value.replace(",", "")) + (0.5 if half else 0.0)


def clock_word(words: Words) -> str:
    """The TIMEX3 time of a part of the day among some words, or nothing."""
    part = first_of(words, "d")
    return f"T{part.value}" if part is not None else ""


def calendar(words: Words, start: int, end: int, guards: Guards) -> Meaning | None:
    """ "5 March 2017", "March 5", "early March", "the end of 2016": with or without a year."""
    part = words[start:end]
    month, year = first_of(part, "M"), first_of(part, "J")
    weekday, edge = first_of(part, "W"), part_of(part)
    if edge is None or (month and not guards.month(start + part.index(month))):
        return None
    if weekday and not guards.weekday(start + part.index(weekday)):
        return None
    if month is None and year is not None and not guards.year(start + part.index(year)):
        return None
    day = day_of(part)
    if day is not None and not 1 <= day <= 31:
        return None
    if any(one.letter == "P" and one.lower != "in" and next_.letter == "J" for one, next_ in pairwise(part)):
        return None
    if month is not None and part[-1].letter == "K" and _goes_on(neighbour(words, end)):
        return None
    if day is not None and year is None and _counts_people(words, start, end, guards):
        return None
    ref, base = year_of(part)
    return Meaning(
        "calendar",
        year=int(year.value) if year else None,
        month=int(month.value) if month else None,
        day=day,
        weekday=int(weekday.value) if weekday else None,
        year_ref=ref,
        year_base=base,
        part=edge,
    )


def _goes_on(after: Token | None) -> bool:
    """Whether a number before this word counts or orders it: "the first lady", "21 people"."""
    return after is not None and after.letter in "_XUuYM"


def weekday_and_day(words: Words, start: int, end: int, guards: Guards) -> Meaning | None:
    """ "Friday 13th", "Tuesday the eleventh": the month is one in which the two agree."""
    part = words[start:end]
    day = day_of(part)
    if day is None or not 1 <= day <= 31 or (part[-1].letter != "R" and _goes_on(neighbour(words, end))):
        return None
    if part[-1].letter == "N" and part[1].letter == "c":
        return None
    if (part[0].short and part[-1].letter == "N") or (not part[0].capital and part[-1].letter == "N"):
        return None
    return Meaning("calendar", weekday=int(part[0].value), day=day)


def day_of(part: Words) -> int | None:
    """The day of the month, or the order of a quarter or century."""
    word = first_of(part, "NRK")
    if word is None:
        return None
    digits = "".join(sign for sign in word.value if sign.isdigit())
    tens = part[part.index(word) - 1] if word.letter == "K" and part.index(word) else word
    if tens.letter == "w" and tens.value in ("20", "30"):
        return int(tens.value) + int(digits)
    return int(digits) if digits else None


def _counts_people(words: Words, start: int, end: int, guards: Guards) -> bool:
    """ "In May 10 people …": the number belongs to the noun unless "on" says that it is a day."""
    last, after, before = words[end - 1], neighbour(words, end), neighbour(words, start - 1)
    if last.letter != "N" or after is None or (before is not None and before.lower == "on"):
        return False
    return (
        after.lower in guards.crowds
        or after.letter in "UY"
        or (before is not None and before.lower == "in" and after.letter == "_")
    )


def september_11(words: Words, start: int, end: int, guards: Guards) -> Meaning | None:
    """ "the Sept. 11 attacks": the year goes without saying."""
    after = neighbour(words, end)
    if words[start].value != "9" or words[start + 1].value != "11" or after is None:
        return None
    if after.lower not in (
        "attack",
        "attacks",
        "hijackers",
        "hijackings",
        "terror",
        "terrorist",
        "terrorists",
    ):
        return None
    return Meaning("calendar", year=2001, month=9, day=11)


def month_ref(words: Words, start: int, end: int, guards: Guards) -> Meaning | None:
    """ "last March", "next May", "the following April"."""
    part = words[start:end]
    month, found = first_of(part, "M"), reference_of(part)
    if month is None or found is None or not guards.month(start + part.index(month)):
        return None
    return Meaning("calendar", month=int(month.value), count=found[0], base=found[1], unit="month")


def day_only(words: Words, start: int, end: int, guards: Guards) -> Meaning | None:
    """ "on the 25th": a day of a month that goes without saying."""
    before, after = neighbour(words, start - 1), neighbour(words, end)
    day = day_of(words[start:end])
    if day is None or day > 31 or before is None or before.lower not in ("on", "by", "until", "since"):
        return None
    return (
        None
        if after is not None and after.letter in "_XuUo-" and after.lower not in ("when", "as", "but", "and")
        else Meaning("calendar", day=day)
    )


def iso(words: Words, start: int, end: int, guards: Guards) -> Meaning | None:
    """ "2018-04-05", with or without a time."""
    text, _, clock = words[start].value.upper().partition("T")
    year, month, day = (int(piece) for piece in text.replace("/", "-").split("-"))
    if not (1 <= month <= 12 and 1 <= day <= 31):
        return None
    return Meaning("calendar", year=year, month=month, day=day, clock=f"T{clock.rstrip('Z')}" if clock else "")


def slash(words: Words, start: int, end: int, guards: Guards) -> Meaning | None:
    """ "12/31/2016", "31.12.2016"; "3/4/2018" is only a year, for one cannot know which is the month."""
    text = words[start].value
    if text.count("/") == 1:
        return _day_and_month(words, start)
    dotted = "." in text
    one, two, three = (int(piece) for piece in text.replace(".", "/").split("/"))
    year = three if three > 99 else (2000 + three if three < 60 else 1900 + three)
    month, day = (two, one) if dotted or one > 12 else (one, two)
    if not (1 <= month <= 12 and 1 <= day <= 31):
        return None
    if not dotted and one <= 12 and two <= 12 and one != two:  # 3/4/2018: American or British?
        return Meaning("calendar", year=year, span="ambiguous")
    return Meaning("calendar", year=year, month=month, day=day)


def _day_and_month(words: Words, start: int) -> Meaning | None:
    """ "on 22/4", "by 4/22": a date only where a preposition or a weekday says so, and only one reading is possible.
    9/11 is the day of 2001."""
    one, two = (int(piece) for piece in words[start].value.split("/"))
    if (one, two) == (9, 11):
        return Meaning("calendar", year=2001, month=9, day=11)
    before = neighbour(words, start - 1)
    if before is None or before.letter not in "PBfWj-&" or not (one > 12) ^ (two > 12) or max(one, two) > 31:
        return None
    return Meaning("calendar", month=min(one, two), day=max(one, two)) if min(one, two) else None


def day_range(words: Words, start: int, end: int, guards: Guards) -> Meaning | None:
    """ "between 3 and 5 March", "March 3-5, 2017"."""
    part = words[start:end]
    month, year = first_of(part, "M"), first_of(part, "J")
    joint = next(word for word in part if word.letter in "-j&P")
    days = (part[: part.index(joint)], part[part.index(joint) + 1 :])
    before = neighbour(words, start - 1)
    if month is None or not guards.month(start + part.index(month)):
        return None
    if joint.letter == "&" and (before is None or before.letter != "B"):
        return None
    if joint.letter == "P" and joint.value not in ("until", "till", "through"):
        return None
    ref, base = year_of(part)
    first, last = day_of(days[0]), day_of(days[1])
    if first is None or last is None or first >= last or last > 31:
        return None
    whole = Meaning(
        "calendar",
        year=int(year.value) if year else None,
        month=int(month.value),
        day=first,
        year_ref=ref,
        year_base=base,
    )
    return replace(whole, to=replace(whole, day=last))


def year_range(words: Words, start: int, end: int, guards: Guards) -> Meaning | None:
    """ "2014-16", "1998/99"."""
    first, last = words[start], words[end - 1]
    year = int(first.value)
    if (
        words[start + 1].lower not in ("-", "–", "/")
        or words[start + 1].start != first.end
        or last.start != words[start + 1].end
    ):
        return None
    if not 1900 <= year <= 2035 or len(last.value) != 2 or not last.value.isdigit() or int(last.value) <= year % 100:
        return None
    return Meaning("calendar", year=year, to=Meaning("calendar", year=year - year % 100 + int(last.value)))
