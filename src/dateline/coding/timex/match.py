"""Runs the rules over a text's words and puts together what stands side by side: day and time, the ends of
a range."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace

from dateline.coding.timex.clocks import BARE, in_part
from dateline.coding.timex.days import duration_value
from dateline.coding.timex.guards import Guards, neighbour
from dateline.coding.timex.meaning import Meaning
from dateline.coding.timex.rules import RULES
from dateline.coding.timex.words import Token

_LONGEST_GAP = 3
_DATED = frozenset({"calendar", "weekday", "unit", "offset", "season", "holiday", "rolling"})
_DAYS = frozenset({"calendar", "weekday", "unit", "offset", "holiday"})
_HOUR_PREPOSITIONS = frozenset({"at", "around", "by", "from", "before", "after", "until", "since", "for", "in"})
_UNITS = ("decade", "year", "month", "week", "day", "hour", "minute", "second")


@dataclass(frozen=True, slots=True)
class Match:
    """Words `[first, last)` that mean a time, by the rule that read them; `parts` are the ends of a range."""

    first: int
    last: int
    meaning: Meaning
    rule: str
    parts: tuple[Match, ...] = ()


def matches_of(words: Sequence[Token]) -> list[tuple[int, int, int, Meaning]]:
    """All that the rules read, overlapping: first word, word after the last, rank of the rule, meaning."""
    letters = "".join(word.letter for word in words)
    guards = Guards(words)
    found: list[tuple[int, int, int, Meaning]] = []
    for rank, rule in enumerate(RULES):
        at = 0
        while match := rule.pattern.search(letters, at):
            first, last = match.span()
            at = first + 1
            shorter: object = match
            while shorter:
                meaning = rule.build(words, first, last, guards)
                if meaning is not None:
                    found.append((first, last, rank, meaning))
                    at = last
                    break
                shorter = rule.pattern.match(letters, first, last - 1)
                if shorter:
                    last = shorter.end()
    return found


def select(found: list[tuple[int, int, int, Meaning]], words: Sequence[Token]) -> list[Match]:
    """Leftmost and longest matches; of equals the rule that is named first."""
    chosen: list[Match] = []
    reach = 0
    for first, last, rank, meaning in sorted(found, key=lambda one: (one[0], -one[1], one[2])):
        if first >= reach:
            chosen.append(Match(first, last, meaning, RULES[rank].name, _both_ends(first, last, meaning, words)))
            reach = last
    return chosen


def _both_ends(first: int, last: int, meaning: Meaning, words: Sequence[Token]) -> tuple[Match, ...]:
    """The ends of a range that one rule has read: "3" and "5 March"."""
    if meaning.to is None or not any(word.letter in "-j&P;" for word in words[first + 1 : last]):
        return ()
    joint = next(at for at in range(first + 1, last) if words[at].letter in "-j&P;")
    one = Match(first, joint, replace(meaning, to=None), "range-end")
    return one, Match(joint + 1, last, meaning.to, "range-end")


def join(matches: list[Match], words: Sequence[Token]) -> list[Match]:
    """Puts together what stands side by side: a day and its time, an offset and its date, the ends of a
    range. What is a time only beside a day, and stands alone, is dropped."""
    joined: list[Match] = []
    for match in matches:
        while joined:
            whole = _together(joined[-1], match, words)
            if whole is None:
                break
            joined.pop()
            match = whole
        joined.append(match)
    return [match for match in joined if match.meaning.span != BARE]


def _together(left: Match, right: Match, words: Sequence[Token]) -> Match | None:
    gap = words[left.last : right.first]
    if len(gap) > _LONGEST_GAP:
        return None
    between = "".join(word.letter for word in gap)
    one, two = left.meaning, right.meaning
    meaning = _timed(one, two, between, gap) or _added(one, two, between)
    if meaning is not None:
        return Match(left.first, right.last, meaning, left.rule)
    if one.shape == "offset" and one.span == "after" and one.after is None and not between and two.shape in _DATED:
        return Match(left.first, right.last, replace(one, after=two, span=""), left.rule)
    if (
        one.shape == "weekday"
        and one.week_ref is None
        and two.shape == "calendar"
        and two.day
        and between in ("c", "cT", "T")
    ):
        clock = (two.clock, two.until) if two.clock else (one.clock, one.until)
        whole = replace(two, weekday=one.weekday, clock=clock[0], until=clock[1])
        return Match(left.first, right.last, whole, right.rule)
    one, two = _today(one), _today(two)
    if _is_range(replace(left, meaning=one), replace(right, meaning=two), gap, words):
        return Match(left.first, right.last, replace(_completed(one, two), to=two), "range", (left, right))
    return None


def _timed(one: Meaning, two: Meaning, between: str, gap: Sequence[Token]) -> Meaning | None:
    """A day and its time, in either order; hours and the part of the day that they lie in; the ends of a stretch of
    hours."""
    word = gap[0].lower if gap else ""
    if one.shape == "clock" and two.shape == "clock":
        if between in ("-", "j") or word in ("until", "till", "through"):
            hourly = one.clock[1:2].isdigit() and two.clock[1:2].isdigit() and not (one.until or two.until)
            return replace(one, until=two.clock, span="") if hourly else None
        return _within_part(two, one) if between == "P" and word in ("at", "around") else None
    if one.shape == "clock" and two.shape in _DAYS:
        near = between in ("", "o", "P", "c", "PT", "oT") and (between[:1] != "P" or word in ("on", "of", "in"))
        return _within_part(one, two) if near else None
    if two.shape == "clock" and one.shape in (*_DAYS, "set"):
        near = between in ("", "c", "P", "g", "B", "f") and (between != "P" or word in _HOUR_PREPOSITIONS)
        return _within_part(two, one) if near else None
    return None


def _within_part(time: Meaning, day: Meaning) -> Meaning | None:
    """A day, or a part of it, with the hours that are told beside it: "at 8" and "last night"."""
    if day.shape == "set":
        daily = day.unit == "day" and day.count == 1
        if not (daily or day.value.startswith("XXXX-WXX-")) or "T" in day.value:
            return None
        return replace(day, kind="set", value=(day.value or "XXXX-XX-XX") + time.clock)
    if not day.clock:
        whole_day = day.shape != "unit" or day.unit == "day"
        return replace(day, kind="time", clock=time.clock, until=time.until) if whole_day else None
    if not (time.clock[1:2].isdigit() and day.clock[1:].isalpha()):
        return None
    until = in_part(time.until, day.clock[1:]) if time.until else ""
    return replace(day, kind="time", clock=in_part(time.clock, day.clock[1:]), until=until)


def _added(one: Meaning, two: Meaning, between: str) -> Meaning | None:
    """Lengths of time that add up: "two years and three months"."""
    if one.shape != "duration" or two.shape != "duration" or between not in ("", "&", "c", "c&"):
        return None
    counted = two.count is not None and two.count > 0 and (one.value or (one.count or 0) > 0)
    if not counted or two.unit not in _UNITS or one.unit not in _UNITS[: _UNITS.index(two.unit)]:
        return None
    value = one.value or duration_value(one.unit, one.count or 0)
    added = duration_value(two.unit, two.count or 0).removeprefix("P")
    value += added.removeprefix("T") if "T" in value else added
    return replace(one, unit=two.unit, count=None, value=value)


def _today(meaning: Meaning) -> Meaning:
    """ "now" as the end of a range is the day of writing."""
    return Meaning("offset", unit="day", count=0) if meaning.value == "PRESENT_REF" else meaning


def _is_range(left: Match, right: Match, gap: Sequence[Token], words: Sequence[Token]) -> bool:
    one, two = left.meaning, right.meaning
    if one.shape not in _DATED or two.shape not in _DATED or one.to is not None or two.to is not None:
        return False
    if not gap or len(gap) > 2 or (len(gap) == 2 and gap[1].letter != "T"):
        return False
    opener, joint = neighbour(words, left.first - 1), gap[0]
    word = opener.lower if opener is not None else ""
    if joint.letter == "&":
        return word == "between"
    if joint.lower in ("until", "till", "through", "to"):
        like = one.shape == two.shape and one.month is not None if joint.letter == "j" else True
        return word in ("from", "between") or (like and one.shape == two.shape) or (_years(one) and _years(two))
    if joint.letter == "-":
        return (
            one.shape == two.shape
            and (one.day is None) == (two.day is None)
            and (one.month is None) == (two.month is None)
        )
    return False


def _years(meaning: Meaning) -> bool:
    return meaning.shape == "calendar" and meaning.month is None and meaning.year is not None


def _completed(one: Meaning, two: Meaning) -> Meaning:
    """The first end of a range takes the year that only the second one names ("from March to May 2017"), or the year
    before it ("November to February 2017")."""
    if one.shape not in ("calendar", "season") or one.year is not None or one.year_ref is not None:
        return one
    if one.count is not None or not (one.month or one.shape == "season"):
        return one
    back = bool(one.month and two.month and (one.month, one.day or 0) > (two.month, two.day or 31))
    return replace(
        one,
        year=two.year - back if two.year is not None else None,
        year_ref=two.year_ref - back if two.year_ref is not None else None,
        year_base=two.year_base,
    )
