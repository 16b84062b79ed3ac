"""How far two people agree, or people and the machine, field by field.

Each is taken alone: the machine's reading with only that person's standing corrections. What is compared is what
both looked at: the events that both corrected (or, with the machine, those that the person did), and the events that
either added. Fields with one value get Cohen's kappa (Educational and Psychological Measurement, 1960), lists
the F1 of their entries, the events themselves the F1 of what is kept and added.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterator, Sequence

from pydantic import Field

from dateline.codebook import Codebook
from dateline.errors import InputError
from dateline.record import log, readings
from dateline.record.anchors import best, target_of
from dateline.record.database import Database
from dateline.record.models import Correction
from dateline.record.overlay import Corrected, overlay
from dateline.schema import Event, Model, Report

MACHINE = "machine"
"""The name that stands for no corrections at all."""

_ONE: dict[str, Callable[[Event], str]] = {
    "type": lambda e: e.type,
    "quad": lambda e: str(e.quad or 0),
    "status": lambda e: e.status,
    "historical": lambda e: str(e.historical),
    "about": lambda e: e.about or "",
    "when.first": lambda e: str(e.when.first) if e.when else "",
    "when.last": lambda e: str(e.when.last) if e.when else "",
    "where": lambda e: e.where.text.casefold() if e.where else "",
}
_MANY: dict[str, Callable[[Event], set[str]]] = {
    "modes": lambda e: set(e.modes),
    "contexts": lambda e: set(e.contexts),
    "actors": lambda e: {side.text.casefold() for side in e.actors},
    "actors.country": lambda e: {side.country or "" for side in e.actors},
    "actors.sectors": lambda e: {sector for side in e.actors for sector in side.sectors},
    "recipients": lambda e: {side.text.casefold() for side in e.recipients},
    "recipients.country": lambda e: {side.country or "" for side in e.recipients},
    "recipients.sectors": lambda e: {sector for side in e.recipients for sector in side.sectors},
    "attribution": lambda e: {voice.text.casefold() for voice in e.attribution},
}


class FieldAgreement(Model):
    """Agreement on one field."""

    field: str
    compared: int = Field(description="Events that both have.")
    agreed: float | None = Field(description="Share of them with the same value.")
    kappa: float | None = Field(default=None, description="Cohen's kappa, of fields with one value.")
    f1: float | None = Field(default=None, description="F1 of the entries, of lists.")


class Agreement(Model):
    """Agreement of two, on all fields. `events` is the F1 of the events that each holds there to be."""

    first: str
    second: str
    articles: int
    both: int = Field(description="Events that both hold there to be.")
    only_first: int
    only_second: int
    events: float | None
    fields: tuple[FieldAgreement, ...]


def agreement(database: Database, first: str, second: str = MACHINE) -> Agreement:
    """Compare two people, or (with ``machine``) a person and the machine. Raises `InputError` for one without work."""
    pairs: list[tuple[Event, Event]] = []
    articles = only_first = only_second = 0
    with database.snapshot() as connection:
        names = {row[0].casefold() for row in connection.execute("SELECT DISTINCT who FROM correction")}
        for name in (first, second):
            if name.casefold() != MACHINE and name.casefold() not in names:
                raise InputError(f"{name!r} has made no corrections. Names are in `dateline correct log`.")
        rows = connection.execute(
            "SELECT DISTINCT article FROM correction WHERE kind = 'event' AND article IS NOT NULL ORDER BY article"
        ).fetchall()
        for (article,) in rows:
            corrections = list(log.read(connection, "c.article = ? AND c.kind = 'event'", (article,)))
            report = readings.machine(connection, article)
            book = readings.codebook_of(connection, readings.current_run(connection, article))
            views = [_View(report, _by(corrections, name), name, book) for name in (first, second)]
            seen = _looked_at(views)
            if not seen and not any(view.added for view in views):
                continue
            articles += 1
            shared, one, other = _compared(views[0], views[1], seen)
            pairs += shared
            only_first += one
            only_second += other
    every = 2 * len(pairs) + only_first + only_second
    return Agreement(
        first=first,
        second=second,
        articles=articles,
        both=len(pairs),
        only_first=only_first,
        only_second=only_second,
        events=2 * len(pairs) / every if every else None,
        fields=tuple(_fields(pairs)),
    )


def kappa(pairs: Sequence[tuple[str, str]]) -> float | None:
    """Cohen's kappa of paired labels; None when there are none, 1 when both only ever give one and the same."""
    if not pairs:
        return None
    number = len(pairs)
    observed = sum(a == b for a, b in pairs) / number
    left, right = Counter(a for a, _ in pairs), Counter(b for _, b in pairs)
    chance = sum(left[label] * right[label] for label in left) / number**2
    return 1.0 if chance == 1 else (observed - chance) / (1 - chance)


class _View:
    """What one of the two holds of an article."""

    def __init__(self, report: Report, corrections: list[Correction], name: str, book: Codebook) -> None:
        self.machine = name.casefold() == MACHINE
        laid = overlay(report, corrections, book)
        self.events = laid.events
        self.added = [one for one in laid.events if one.review in ("add", "split")]
        known = {event.id for event in report.events}
        kept = {uid for one in laid.events for uid in one.machine}
        self.touched = known if self.machine else (known - kept) | {
            uid for one in laid.events if one.review != "machine" for uid in one.machine
        }  # fmt: skip

    def of(self, uid: str) -> list[Corrected[Event]]:
        """What it makes of the machine's event."""
        return [one for one in self.events if uid in one.machine]


def _by(corrections: list[Correction], name: str) -> list[Correction]:
    return [one for one in corrections if one.who.casefold() == name.casefold()]


def _looked_at(views: list[_View]) -> list[str]:
    return sorted(views[0].touched & views[1].touched)


def _compared(one: _View, other: _View, seen: list[str]) -> tuple[list[tuple[Event, Event]], int, int]:
    """Pairs of what both hold, and how many events only one of them holds."""
    left = _held(one, seen)
    right = _held(other, seen)
    pairs: list[tuple[Event, Event]] = []
    for event in left:
        match = best(target_of(event), right)
        if match is not None and match.how != "sentence":
            pairs.append((event, right.pop(next(at for at, it in enumerate(right) if it.id == match.uid))))
    return pairs, len(left) - len(pairs), len(right)


def _held(view: _View, seen: list[str]) -> list[Event]:
    found = {one.item.id: one.item for uid in seen for one in view.of(uid)}
    found |= {one.item.id: one.item for one in view.added if not one.machine}
    return list(found.values())


def _fields(pairs: list[tuple[Event, Event]]) -> Iterator[FieldAgreement]:
    for name, one in _ONE.items():
        labels = [(one(a), one(b)) for a, b in pairs]
        yield FieldAgreement(field=name, compared=len(pairs), agreed=_share(labels), kappa=kappa(labels))
    for name, many in _MANY.items():
        sets = [(many(a), many(b)) for a, b in pairs]
        both = sum(len(a & b) for a, b in sets)
        every = sum(len(a) + len(b) for a, b in sets)
        yield FieldAgreement(
            field=name, compared=len(pairs), agreed=_share(sets), f1=2 * both / every if every else None
        )


def _share(pairs: Sequence[tuple[object, object]]) -> float | None:
    return sum(a == b for a, b in pairs) / len(pairs) if pairs else None
