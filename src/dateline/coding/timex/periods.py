"""Builders for longer stretches of the calendar: decades, centuries, seasons, quarters, and years before
Christ."""

from __future__ import annotations

from dataclasses import replace

from dateline.coding.timex.calendar import Words, calendar, day_of, first_of, part_of, reference_of, year_of
from dateline.coding.timex.guards import Guards, neighbour
from dateline.coding.timex.meaning import Meaning
from dateline.coding.timex.relative import unit

_NTH = frozenset({"day", "week", "weekend", "month", "quarter"})
_OWNERS = frozenset({"his", "her", "their", "its", "my", "your", "our"})


def known(words: Words, start: int, end: int, guards: Guards) -> Meaning | None:
    """ "during World War II", "since the First World War": a time only after a preposition."""
    before, name = neighbour(words, start - 1), words[end - 1]
    if before is None or before.lower not in ("in", "during", "since", "before", "after", "until", "throughout"):
        return None
    first, _, last = name.value.partition("/")
    ends = [
        Meaning("calendar", year=y, month=m, day=d) for y, m, d in (map(int, one.split("-")) for one in (first, last))
    ]
    return replace(ends[0], to=ends[1])


def era(words: Words, start: int, end: int, guards: Guards) -> Meaning | None:
    """ "490 BC", "the 7th century BC", "394 AD", "AD 394"."""
    part = words[start:end]
    number, mark, ordinal = first_of(part, "NQJ"), first_of(part, "b"), first_of(part, "RK")
    if mark is None:
        return None
    if ordinal is not None:
        order = day_of(part)
        common = mark.value == "AD" or order is None or part[-2].value != "century"
        return None if common else Meaning("calendar", span="BC", value=f"BC{(order or 1) - 1:02d}")
    if number is None or "." in number.value:
        return None
    year = int(number.value.replace(",", ""))
    if mark.value == "AD":
        return Meaning("calendar", year=year) if 0 < year <= 2100 else None
    return Meaning("calendar", span="BC", value=f"BC{year:04d}")


def decade(words: Words, start: int, end: int, guards: Guards) -> Meaning | None:
    """ "the 1990s", "the late '80s"."""
    digits = "".join(sign for sign in words[end - 1].value if sign.isdigit())
    edge, before = part_of(words[start:end]), neighbour(words, start - 1)
    if before is not None and before.lower in _OWNERS:  # "in his sixties"
        return None
    if edge is None or (len(digits) == 2 and words[end - 1].value[0].isdigit()):
        return None
    decade = digits[:3] if len(digits) == 4 else ("19" if digits[0] > "2" else "20") + digits[0]
    return Meaning("calendar", span="decade", value=decade, part=edge)


def century(words: Words, start: int, end: int, guards: Guards) -> Meaning | None:
    """ "the 19th century", "the early 20th century"."""
    part = words[start:end]
    day, edge = day_of(part), part_of(part)
    if day is None or edge is None or words[end - 1].value != "century":
        return None
    return Meaning("calendar", span="century", value=f"{day - 1:02d}", part=edge)


def season(words: Words, start: int, end: int, guards: Guards) -> Meaning | None:
    """ "last summer", "the spring of 2016", "early autumn"."""
    part = words[start:end]
    season, year, edge = first_of(part, "s"), first_of(part, "J"), part_of(part)
    if season is None or edge is None:
        return None
    ref, base = year_of(part)
    found = reference_of(part) if ref is None else None
    before, after = neighbour(words, start - 1), neighbour(words, end)
    bare = year is None and ref is None and found is None
    if season.capital and bare and before is not None and before.letter in "XT'":
        return None
    if (
        bare
        and (season.lower in ("fall", "spring"))
        and not (
            before is not None
            and before.letter == "P"
            and (part[0].letter == "T" or before.lower in ("in", "by", "since", "until", "during", "this"))
        )
    ):
        return None
    if (
        bare
        and season.lower == "fall"
        and after is not None
        and (after.letter == "o" or after.lower in ("in", "from", "to"))
    ):
        return None
    return Meaning(
        "season",
        span=season.value,
        year=int(year.value) if year else None,
        year_ref=ref,
        year_base=base,
        part=edge,
        count=found[0] if found else None,
        base=found[1] if found else "published",
    )


def quarter(words: Words, start: int, end: int, guards: Guards) -> Meaning | None:
    """ "the first quarter of 2017", "Q3 2016", "the second half of last year"."""
    part = words[start:end]
    mark, year = first_of(part, "q"), first_of(part, "J")
    ref, base = year_of(part)
    if mark is not None:
        nth = int(mark.value[1])
        number: int | None = nth
        if mark.lower[0] == "h":
            if nth > 2 or year is None:
                return None
            return Meaning("calendar", year=int(year.value) if year else None, span=f"H{nth}")
    else:
        unit, number = first_of(part, "uh"), day_of(part)
        if unit is None or (unit.letter == "u" and unit.value != "quarter") or number is None:
            return None
        if unit.letter == "h":
            if number > 2 or (year is None and ref is None):
                return None
            return Meaning(
                "calendar",
                year=int(year.value) if year else None,
                span=f"H{number}",
                year_ref=ref,
                year_base=base,
            )
    if number is None or not 1 <= number <= 4 or (mark is None and part[0].letter != "T" and year is None):
        return None
    return Meaning("calendar", year=int(year.value) if year else None, span=f"Q{number}", year_ref=ref, year_base=base)


def nth(words: Words, start: int, end: int, guards: Guards) -> Meaning | None:
    """ "the first week of May", "the 15th day of next month", "the last Friday of the month"."""
    part = words[start:end]
    at = next(index for index, word in enumerate(part) if word.letter in "uW")
    order = day_of(part[:at]) if part[at - 1].letter != "p" else -1
    if order is None or (order < 0 and part[at - 1].lower not in ("last", "final")) or order > 53:
        return None
    tail = start + at + 2
    inner = (
        calendar(words, tail, end, guards)
        if first_of(words[tail:end], "uy") is None
        else unit(words, tail, end, guards)
    )
    if inner is None or inner.shape not in ("calendar", "unit"):
        return None
    if part[at].letter == "W":
        return Meaning("nth", weekday=int(part[at].value), count=order, after=inner)
    return Meaning("nth", unit=part[at].value, count=order, after=inner) if part[at].value in _NTH else None


def week_of(words: Words, start: int, end: int, guards: Guards) -> Meaning | None:
    """ "the week of April 10", "the week beginning on 4 February"."""
    part = words[start:end]
    joint = next(index for index, word in enumerate(part) if word.letter in "oP")
    named = part[joint].letter == "o" or part[joint].value in ("beginning on", "starting")
    day = calendar(words, start + joint + 1, end, guards)
    if part[joint - 1].lower != "week" or not named or day is None:
        return None
    return Meaning("unit", unit="week", count=0, after=day)


def week_number(words: Words, start: int, end: int, guards: Guards) -> Meaning | None:
    """ "week 31", "week 31 of 2027": the weeks of ISO 8601."""
    part, after = words[start:end], neighbour(words, end)
    year, number = first_of(part, "J"), first_of(part, "N")
    ref, base = year_of(part)
    if part[0].lower != "week" or number is None or (after is not None and after.letter in "oUYC-"):
        return None
    if year is None and ref is None:
        ref = 0
    inner = Meaning("calendar", year=int(year.value) if year else None, year_ref=ref, year_base=base)
    return Meaning("nth", unit="week", count=int(number.value), after=inner)


def fiscal_year(words: Words, start: int, end: int, guards: Guards) -> Meaning | None:
    """ "fiscal year 2018", "the last school year": which days these are, a text does not tell."""
    part = words[start:end]
    name, year = first_of(part, "$"), first_of(part, "J")
    found = reference_of(part) if year is None else None
    if name is None or (year is None and found is None):
        return None
    return Meaning(
        "calendar",
        span=name.value,
        year=int(year.value) if year else None,
        year_ref=found[0] if found else None,
        year_base=found[1] if found else "published",
    )


def part_of_period(words: Words, start: int, end: int, guards: Guards) -> Meaning | None:
    """ "the first week of May", "the last two weeks of 2016": read as early, middle or late in the period."""
    part = words[start:end]
    at = next(index for index, word in enumerate(part) if word.letter in "uUyY")
    order, inner = part[1], calendar(words, start + at + 2, end, guards)
    if inner is None or (order.letter == "p" and order.value not in ("last", "past")):
        return None
    late = order.letter == "p" or order.lower in ("fourth", "fifth", "final")
    return replace(inner, part="late" if late else "early" if order.value == "1" else "mid")
