"""Time expressions of news: finds them in a text and reads them as first and last possible day.

The values are those of TIMEX3 (ISO-TimeML, ISO 24617-1). An expression that needs a date of reference which is not
known stays unresolved; nothing is guessed.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date, timedelta

from dateline.schema import When

from .timex_guards import Guards, neighbour
from .timex_meaning import Kind, Meaning
from .timex_resolve import Placed, Viewpoint, place
from .timex_rules import RULES
from .timex_words import Token, tokens

_LONGEST_GAP = 3
_PREPOSITIONS = frozenset("PgfB")
_DATED = frozenset({"calendar", "weekday", "unit", "offset", "season", "holiday", "rolling"})
_UNTIL = frozenset({"until", "till", "through", "up to", "to"})


@dataclass(frozen=True)
class TimeExpression:
    """A time expression of a text; offsets are Python string indices, end exclusive.

    `start`, `end` take in the preposition ("since August 2020"), `bare_start`, `bare_end` do not. `parts` are the
    two ends of a range ("from 2014 to 2016"); `rule` names the rule that read it.
    """

    text: str
    start: int
    end: int
    bare_start: int
    bare_end: int
    kind: Kind
    preposition: str
    meaning: Meaning
    rule: str
    parts: tuple[TimeExpression, ...] = ()


@dataclass(frozen=True, slots=True)
class _Match:
    first: int
    last: int
    meaning: Meaning
    rule: str
    parts: tuple[_Match, ...] = ()


def find_times(text: str, start: int = 0, end: int | None = None) -> list[TimeExpression]:
    """All time expressions in `text[start:end]`, in order, without overlap; the longest reading wins."""
    words = tokens(text, start, end)
    matches = _join(_select(_matches(words)), words)
    return [_expression(text, words, match) for match in matches]


def _matches(words: Sequence[Token]) -> list[tuple[int, int, int, Meaning]]:
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


def _select(found: list[tuple[int, int, int, Meaning]]) -> list[_Match]:
    """Leftmost and longest matches; of equals the rule that is named first."""
    chosen: list[_Match] = []
    reach = 0
    for first, last, rank, meaning in sorted(found, key=lambda one: (one[0], -one[1], one[2])):
        if first >= reach:
            chosen.append(_Match(first, last, meaning, RULES[rank].name))
            reach = last
    return chosen


def _join(matches: list[_Match], words: Sequence[Token]) -> list[_Match]:
    """Puts together what stands side by side: a day and its time, an offset and its date, the ends of a range."""
    joined: list[_Match] = []
    for match in matches:
        while joined:
            whole = _together(joined[-1], match, words)
            if whole is None:
                break
            joined.pop()
            match = whole
        joined.append(match)
    return joined


def _together(left: _Match, right: _Match, words: Sequence[Token]) -> _Match | None:
    gap = words[left.last : right.first]
    if len(gap) > _LONGEST_GAP:
        return None
    between = "".join(word.letter for word in gap)
    one, two = left.meaning, right.meaning
    daily = two.shape in ("calendar", "weekday", "offset", "holiday", "unit")
    if one.shape == "clock" and daily and not two.clock and between in ("", "o", "P", "c", "PT", "oT", "<") and "<" not in between:
        if between[:1] != "P" or gap[0].lower in ("on", "of", "in"):
            return _Match(left.first, right.last, replace(two, kind="time", clock=one.clock), left.rule)
    if one.shape in ("calendar", "weekday", "offset") and two.shape == "clock" and not one.clock and between in ("", "c", "P", "g"):
        if between != "P" or gap[0].lower in ("at", "around", "by"):
            return _Match(left.first, right.last, replace(one, kind="time", clock=two.clock), left.rule)
    if one.shape == "offset" and one.span == "after" and one.after is None and not between and two.shape in _DATED:
        return _Match(left.first, right.last, replace(one, after=two, span=""), left.rule)
    if one.shape == "weekday" and one.week_ref is None and two.shape == "calendar" and two.day and between in ("c", "cT", "T"):
        return _Match(left.first, right.last, replace(two, weekday=one.weekday, clock=two.clock or one.clock), right.rule)
    if _is_range(left, right, gap, words) and left.first >= 0:
        return _Match(left.first, right.last, replace(_completed(one, two), to=two), "range", (left, right))
    return None


def _is_range(left: _Match, right: _Match, gap: Sequence[Token], words: Sequence[Token]) -> bool:
    one, two = left.meaning, right.meaning
    if one.shape not in _DATED or two.shape not in _DATED or one.to is not None or two.to is not None or len(gap) not in (1, 2):
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
        return one.shape == two.shape and (one.day is None) == (two.day is None) and (one.month is None) == (two.month is None)
    return False


def _years(meaning: Meaning) -> bool:
    return meaning.shape == "calendar" and meaning.month is None and meaning.year is not None


def _completed(one: Meaning, two: Meaning) -> Meaning:
    """The first end of a range takes the year that only the second one names ("from March to May 2017")."""
    if one.shape in ("calendar", "season") and one.year is None and one.year_ref is None and (one.month or one.shape == "season"):
        return replace(one, year=two.year, year_ref=two.year_ref, year_base=two.year_base)
    return one


def _expression(text: str, words: Sequence[Token], match: _Match) -> TimeExpression:
    bare_start, bare_end = words[match.first].start, words[match.last - 1].end
    start, preposition = bare_start, ""
    before, after = neighbour(words, match.first - 1), neighbour(words, match.last)
    owner = after is not None and after.letter == "'" and match.meaning.kind in ("date", "time")
    if before is not None and before.letter in _PREPOSITIONS and not owner and before.lower not in ("starting",):
        start, preposition = before.start, before.value if before.letter != "B" else "between"
    parts = tuple(_expression(text, words, part) for part in match.parts)
    return TimeExpression(
        text[start:bare_end], start, bare_end, bare_start, bare_end, match.meaning.kind, preposition, match.meaning, match.rule, parts
    )


def resolve(
    expression: TimeExpression,
    *,
    published: date | None,
    dateline: date | None = None,
    future: bool = False,
    narrative: date | None = None,
) -> When:
    """Reads an expression as days.

    `published` is the day of publication, `dateline` the day of the dateline (it goes before), `narrative` the day
    that the story has reached ("two days later" counts from it), `future` whether what is told lies ahead of the
    writer. `first` and `last` are the first and the last possible day, None where the expression leaves that side
    open ("since 2014") or where a date that it needs is unknown.
    """
    view = Viewpoint(dateline or published, narrative, future)
    meaning = _in_context(expression, view)
    placed = place(meaning, view)
    first, last = placed.days or (None, None)
    value = placed.value
    if meaning.to is not None:
        until = place(replace(meaning.to, to=None), view)
        first, last, value = _range_days(placed, until)
    elif first is not None and last is not None:
        first, last = _bounded(expression, meaning, first, last, view)
    return When(
        text=expression.text, start=expression.start, end=expression.end, first=first, last=last,
        precision=placed.precision, timex=value, origin="expression",
    )  # fmt: skip


def _in_context(expression: TimeExpression, view: Viewpoint) -> Meaning:
    """Readings that hang on the preposition or on the tense: "in two weeks" ahead, "over the next year"."""
    meaning, preposition = expression.meaning, expression.preposition
    if meaning.shape == "duration" and preposition in ("in", "within") and view.future and (meaning.count or 0) > 0:
        return replace(meaning, shape="offset" if preposition == "in" else "rolling", kind="date", base="published")
    if meaning.shape == "unit" and meaning.base == "story" and preposition in ("over", "within", "during", "for") and meaning.count:
        return replace(meaning, shape="rolling", base="published")
    return meaning


def _range_days(placed: Placed, until: Placed) -> tuple[date | None, date | None, str]:
    value = f"{placed.value}/{until.value}"
    if placed.days is None or until.days is None or until.days[1] < placed.days[0]:
        return None, None, value
    return placed.days[0], until.days[1], value


def _bounded(
    expression: TimeExpression, meaning: Meaning, first: date, last: date, view: Viewpoint
) -> tuple[date | None, date | None]:
    """Opens the side that the preposition leaves open."""
    preposition = expression.preposition
    if preposition in ("since", "ever since"):
        return first, None
    if meaning.kind == "time" or meaning.shape == "rolling":
        return first, last
    if preposition in _UNTIL:
        return None, last
    if preposition in ("by", "no later than"):
        return (view.published if view.future and view.published is not None and view.published <= last else None), last
    if preposition == "before":
        return (None, first - timedelta(days=1)) if first > date.min else (None, None)
    if preposition == "after":
        return (last + timedelta(days=1), None) if last < date.max else (None, None)
    return first, last
