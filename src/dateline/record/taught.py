"""What the record has taught of a name: an article that says only "Lavrov" gets country and sectors from others.

Nothing is known beforehand of anybody. What counts is what articles of this record say in their own words of the
same name (or of the one full name that ends with it), and what people corrected; never what was itself filled in so.
The evidence nearest in time decides, because offices change. Where the nearest contradict each other, nothing
is filled in. The reason names the article that taught it, and what other articles say against it.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from dateline.record import offices, stored
from dateline.record.database import Database
from dateline.record.names import plain
from dateline.record.offices import Evidence
from dateline.schema import Reason, Report, Side

REACH = 730
"""Days that an office is carried: two years from the nearest article that tells it."""

NEAREST = 60
"""Sides that are looked at, the nearest in time first."""


@dataclass(frozen=True)
class _Lesson:
    """What one article tells of a name, and how many days away."""

    side: Side
    evidence: Evidence
    days: int


def informed(database: Database, report: Report, article: int) -> Report:
    """`report` with the sides that its article leaves without country or sectors completed from the record.

    `article` is its row, from which nothing is taught. A completed value has no span; a reason whose rule begins
    with ``ledger:`` says where it is from. ``ledger:conflict`` and ``ledger:several`` say why nothing was filled in.
    """
    known: dict[tuple[str, date | None], list[_Lesson] | None] = {}
    events = []
    for event in report.events:
        day = event.when.first if event.when and event.when.first and not event.historical else report.published
        reasons: list[Reason] = []
        sides: dict[str, Any] = {}
        for role in ("actors", "recipients"):
            made = []
            for at, side in enumerate(getattr(event, role)):
                if _asks(side):
                    key = (plain(side.text), day)
                    if key not in known:
                        known[key] = _lessons(database, side.text, day, article)
                    side = _completed(side, known[key], f"{role}.{at}", reasons)
                made.append(side)
            sides[role] = tuple(made)
        if reasons:
            event = event.model_copy(update={**sides, "reasons": (*event.reasons, *reasons)})
        events.append(event)
    return report.model_copy(update={"events": tuple(events)})


def state(database: Database) -> str:
    """Which ledger this is: the last event and the last correction that it holds, as JSON."""
    last = {table: database.number(f"SELECT max(id) FROM {table}") for table in ("event", "correction")}
    return stored.plain(last)


def _asks(side: Side) -> bool:
    """Whether a side has a name of its own and lacks something."""
    if side.country is not None and side.sectors:
        return False
    if not side.text[:1].isupper():
        return False
    own = side.sectors_from is not None and side.start <= side.sectors_from.start and side.sectors_from.end <= side.end
    return not own


def _lessons(database: Database, name: str, day: date | None, article: int) -> list[_Lesson] | None:
    """What other articles tell of a name, the nearest in time first; None when it may be several people's."""
    key = plain(name)
    names = {row[0]: row[1] for row in database.rows("SELECT folded, plain FROM name_row WHERE plain = ?", (key,))}
    surname = " " not in key
    if surname:
        sql = "SELECT folded, plain FROM name_row WHERE last = ? AND plain <> ?"
        names |= {row[0]: row[1] for row in database.rows(sql, (key, key))}
    if not names:
        return []
    found = []
    for side, event, evidence in offices.sides_named(database, list(names), near=day, limit=NEAREST, without=article):
        side = offices.own_words(event, side)
        full = plain(side.text) != key
        if (side.country or side.sectors) and not (full and _tells_itself(side)):
            found.append(_Lesson(side, evidence, _days(evidence.day, day)))
    first_names = {plain(one.side.text).split()[0] for one in found if " " in plain(one.side.text)}
    if surname and len(first_names) > 1:
        return None
    return sorted(found, key=lambda one: one.days)


def _days(told: date | None, asked: date | None) -> int:
    """How far apart; without a day to ask for all are equally near, and what has no day is then the farthest."""
    if asked is None:
        return 0
    return abs((told - asked).days) if told else REACH


def _tells_itself(side: Side) -> bool:
    """Whether the name's own words gave the values: a body's, not a person's, so its last word is no surname."""
    return any(
        span is not None and side.start <= span.start and span.end <= side.end
        for span in (side.sectors_from, side.country_from)
    )


def _completed(side: Side, lessons: list[_Lesson] | None, field: str, reasons: list[Reason]) -> Side:
    if lessons is None:
        reasons.append(Reason(field=field, rule="ledger:several", value=f"several people are called {side.text}"))
        return side
    update: dict[str, Any] = {}
    if side.country is not None:
        lessons = [one for one in lessons if one.side.country in (None, side.country)]
    else:
        _decide(lessons, "country", field, reasons, update)
    if not side.sectors:
        _decide([one for one in lessons if one.days <= REACH], "sectors", field, reasons, update)
    return side.model_copy(update=update) if update else side


def _decide(lessons: Sequence[_Lesson], name: str, field: str, reasons: list[Reason], update: dict[str, Any]) -> None:
    """What the nearest lessons say; nothing where they contradict each other."""
    telling = [one for one in lessons if getattr(one.side, name)]
    if not telling:
        return
    first, *others = telling
    against = next((one for one in others if _values(one, name).isdisjoint(_values(first, name))), None)
    but = f"; but {_said(against, name)}" if against else ""
    clash = against is not None and against.days == first.days
    if not clash:
        update[name] = getattr(first.side, name)
    rule = "ledger:conflict" if clash else "ledger:nearest"
    reasons.append(Reason(field=f"{field}.{name}", rule=rule, value=f"{_said(first, name)}{but}"))


def _values(lesson: _Lesson, name: str) -> set[str]:
    value = getattr(lesson.side, name)
    return {value} if isinstance(value, str) else set(value)


def _said(lesson: _Lesson, name: str) -> str:
    """What an article says, and which article."""
    one = lesson.evidence
    words = f", “{one.words}”" if one.words else ""
    return (
        f"{'/'.join(sorted(_values(lesson, name)))}: {one.name}{words} in {one.article.key} of {one.day or 'no date'}"
    )
