"""Runs the rules over a text's words and puts together what stands side by side: day and time, the ends of
a range."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace

from dateline.coding.timex.guards import Guards, neighbour
from dateline.coding.timex.meaning import Meaning
from dateline.coding.timex.rules import RULES
from dateline.coding.timex.words import Token

_LONGEST_GAP = 3
_DATED = frozenset({"calendar", "weekday", "unit", "offset", "season", "holiday", "rolling"})


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


def select(found: list[tuple[int, int, int, Meaning]]) -> list[Match]:
    """Leftmost and longest matches; of equals the rule that is named first."""
    chosen: list[Match] = []
    reach = 0
    for first, last, rank, meaning in sorted(found, key=lambda one: (one[0], -one[1], one[2])):
        if first >= reach:
            chosen.append(Match(first, last, meaning, RULES[rank].name))
            reach = last
    return chosen


def join(matches: list[Match], words: Sequence[Token]) -> list[Match]:
    """Puts together what stands side by side: a day and its time, an offset and its date, the ends of a
    range."""
    joined: list[Match] = []
    for match in matches:
        while joined:
            whole = _together(joined[-1], match, words)
            if whole is None:
                break
            joined.pop()
            match = whole
        joined.append(match)
    return joined


def _together(left: Match, right: Match, words: Sequence[Token]) -> Match | None:
    gap = words[left.last : right.first]
    if len(gap) > _LONGEST_GAP:
        return None
    between = "".join(word.letter for word in gap)
    one, two = left.meaning, right.meaning
    daily = two.shape in ("calendar", "weekday", "offset", "holiday", "unit")
    if (
        one.shape == "clock"
        and daily
        and not two.clock
        and between in ("", "o", "P", "c", "PT", "oT")
        and (between[:1] != "P" or gap[0].lower in ("on", "of", "in"))
    ):
        return Match(left.first, right.last, replace(two, kind="time", clock=one.clock), left.rule)
    if (
        one.shape in ("calendar", "weekday", "offset")
        and two.shape == "clock"
        and not one.clock
        and between in ("", "c", "P", "g")
        and (between != "P" or gap[0].lower in ("at", "around", "by"))
    ):
        return Match(left.first, right.last, replace(one, kind="time", clock=two.clock), left.rule)
    if one.shape == "offset" and one.span == "after" and one.after is None and not between and two.shape in _DATED:
        return Match(left.first, right.last, replace(one, after=two, span=""), left.rule)
    if (
        one.shape == "weekday"
        and one.week_ref is None
        and two.shape == "calendar"
        and two.day
        and between in ("c", "cT", "T")
    ):
        return Match(
            left.first,
            right.last,
            replace(two, weekday=one.weekday, clock=two.clock or one.clock),
            right.rule,
        )
    if _is_range(left, right, gap, words) and left.first >= 0:
        return Match(left.first, right.last, replace(_completed(one, two), to=two), "range", (left, right))
    return None


def _is_range(left: Match, right: Match, gap: Sequence[Token], words: Sequence[Token]) -> bool:
    one, two = left.meaning, right.meaning
    if (
        one.shape not in _DATED
        or two.shape not in _DATED
        or one.to is not None
        or two.to is not None
        or len(gap) not in (1, 2)
    ):
        return False
    if len(gap) == 2 and gap[1].letter != "T":
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
    """The first end of a range takes the year that only the second one names ("from March to May 2017")."""
    if (
        one.shape in ("calendar", "season")
        and one.year is None
        and one.year_ref is None
        and (one.month or one.shape == "season")
    ):
        return replace(one, year=two.year, year_ref=two.year_ref, year_base=two.year_base)
    return one
