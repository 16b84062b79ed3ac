"""Time expressions of news: finds them in a text and reads them as first and last possible day.

The values are those of TIMEX3 (ISO-TimeML, ISO 24617-1). An expression that needs a date of reference which
is not known stays unresolved; nothing is guessed.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date, timedelta

from dateline.coding.timex.guards import neighbour
from dateline.coding.timex.match import Match, join, matches_of, select
from dateline.coding.timex.meaning import Kind, Meaning
from dateline.coding.timex.resolve import place
from dateline.coding.timex.view import Placed, Viewpoint
from dateline.coding.timex.words import Token, tokens
from dateline.schema import When

_PREPOSITIONS = frozenset("PgfB")
_UNTIL = frozenset({"until", "till", "through", "up to", "to"})


@dataclass(frozen=True)
class TimeExpression:
    """A time expression of a text; offsets are Python string indices, end exclusive.

    `start`, `end` take in the preposition ("since August 2020"), `bare_start`, `bare_end` do not. `parts`
    are the two ends of a range ("from 2014 to 2016"); `rule` names the rule that read it.
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


def find_times(text: str, start: int = 0, end: int | None = None) -> list[TimeExpression]:
    """All time expressions in `text[start:end]`, in order, without overlap; the longest reading wins."""
    words = tokens(text, start, end)
    found: list[TimeExpression] = []
    for match in join(select(matches_of(words), words), words):
        found.append(_expression(text, words, match, free=found[-1].end if found else 0))
    return found


def _expression(text: str, words: Sequence[Token], match: Match, free: int = 0) -> TimeExpression:
    """The expression of a match. ``free``: where the one before it ends; its words are not taken again."""
    bare_start, bare_end = words[match.first].start, words[match.last - 1].end
    start, preposition = bare_start, ""
    before, after = neighbour(words, match.first - 1), neighbour(words, match.last)
    owner = after is not None and after.letter == "'" and match.meaning.kind in ("date", "time")
    if before is not None and before.start >= free and before.letter in _PREPOSITIONS and not owner:
        start, preposition = before.start, before.value if before.letter != "B" else "between"
    opened = _opened(words, match.last) if match.meaning.kind in ("date", "time") and not match.parts else None
    if opened is not None:
        preposition, bare_end = opened
    parts = tuple(_bare(_expression(text, words, part)) for part in match.parts)
    return TimeExpression(
        text[start:bare_end],
        start,
        bare_end,
        bare_start,
        bare_end,
        match.meaning.kind,
        preposition,
        match.meaning,
        match.rule,
        parts,
    )


def _opened(words: Sequence[Token], at: int) -> tuple[str, int] | None:
    """ "2014 onwards", "Monday or later": the preposition that says the same, and where it ends."""
    mark, after = neighbour(words, at), neighbour(words, at + 1)
    if mark is None:
        return None
    if mark.lower in ("onward", "onwards"):
        return "since", mark.end
    if after is None or mark.lower not in ("or", "and"):
        return None
    if after.lower in ("later", "afterwards", "onward", "onwards") or (after.lower == "after" and mark.lower == "or"):
        return "since", after.end
    return ("until", after.end) if after.lower in ("earlier", "before") and mark.lower == "or" else None


def _bare(expression: TimeExpression) -> TimeExpression:
    """An end of a range, without the words that make the range."""
    start, end = expression.bare_start, expression.bare_end
    text = expression.text[start - expression.start : end - expression.start]
    return replace(expression, text=text, start=start, preposition="")


def resolve(
    expression: TimeExpression,
    *,
    published: date | None,
    dateline: date | None = None,
    future: bool = False,
    narrative: date | None = None,
) -> When:
    """Reads an expression as days.

    `published` is the day of publication, `dateline` the day of the dateline (it goes before), `narrative`
    the day that the story has reached ("two days later" counts from it), `future` whether what is told lies
    ahead of the writer. `first` and `last` are the first and the last possible day, None where the
    expression leaves that side open ("since 2014") or where a date that it needs is unknown.
    """
    view = Viewpoint(dateline or published, narrative, future)
    meaning = _in_context(expression, view)
    placed = place(meaning, view)
    first, last = placed.days or (None, None)
    value = placed.value
    if meaning.to is not None:
        first, last, value = _range_days(*_in_order(meaning, placed, view))
    elif first is not None and last is not None:
        first, last = _bounded(expression, meaning, first, last, view)
    return When(
        text=expression.text,
        start=expression.start,
        end=expression.end,
        first=first,
        last=last,
        precision=placed.precision,
        timex=value,
        origin="expression",
    )


def _in_context(expression: TimeExpression, view: Viewpoint) -> Meaning:
    """Readings that hang on the preposition or on the tense: "in two weeks" ahead, "over the next year"."""
    meaning, preposition = expression.meaning, expression.preposition
    if meaning.shape == "duration" and preposition in ("in", "within") and view.future and (meaning.count or 0) > 0:
        return replace(meaning, shape="offset" if preposition == "in" else "rolling", kind="date", base="published")
    if (
        meaning.shape == "unit"
        and meaning.base == "story"
        and preposition in ("over", "within", "during", "for")
        and meaning.count
    ):
        return replace(meaning, shape="rolling", base="published")
    return meaning


def _in_order(meaning: Meaning, placed: Placed, view: Viewpoint) -> tuple[Placed, Placed]:
    """The two ends of a range. Ends that run backwards lie around the day of writing: "from March to October", told in
    June, began this year if it is past and ends this year if it is to come."""
    end = replace(meaning.to or meaning, to=None)
    until = place(end, view)
    if placed.days is None or until.days is None or until.days[0] >= placed.days[0]:
        return placed, until
    fixed = meaning.count is not None or meaning.week_ref is not None or meaning.shape == "offset"
    if view.future and not fixed:
        earlier = place(replace(meaning, to=None), Viewpoint(until.days[0], view.story, future=False))
        return earlier, until
    return placed, place(end, Viewpoint(placed.days[0], view.story, future=True))


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
    if preposition in ("since", "ever since", "starting", "beginning on"):
        return first, None
    if meaning.part and preposition in ("before", "after", "until", "by"):
        days = place(replace(meaning, part="", cap=0), view).days
        if days is not None and meaning.part == "late" and preposition != "after":
            last = days[1]
            first = last + timedelta(days=1) if preposition == "before" else first
        elif days is not None and meaning.part == "early" and preposition == "after":
            last = days[0] - timedelta(days=1)
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
