"""Events on which readings or people disagree: what a reviewer should settle first."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import suppress
from dataclasses import dataclass
from itertools import combinations, islice

from dateline.errors import InputError
from dateline.record import Correction, EventHit, Layer, Record
from dateline.record.anchors import best, target_of
from dateline.schema import Event

_PAGE = 500


@dataclass(frozen=True)
class Dispute:
    """An event, and what is said against it."""

    hit: EventHit
    said: tuple[str, ...]


def disputes(record: Record, limit: int) -> list[Dispute]:
    """At most `limit` of them: those that people see differently first, then those that two runs read differently.

    What somebody accepted or edited is settled between runs.
    """
    found: dict[str, Dispute] = {}
    for one in _found(record):
        if one.hit.uid not in found:
            found[one.hit.uid] = one
        if len(found) == limit:
            break
    return list(found.values())


def _found(record: Record) -> Iterator[Dispute]:
    yield from _people(record)
    if len(record.runs()) > 1:
        for key in _articles(record):
            yield from _runs(record, key)


def _people(record: Record) -> Iterator[Dispute]:
    """Events of which two people say different things."""
    by: dict[str, dict[str, Correction]] = {}
    for one in record.corrections():
        if one.kind == "event" and not one.undone and one.action != "undo":
            for target in one.targets:
                by.setdefault(target.uid, {})[one.who.casefold()] = one
    for uid, people in by.items():
        if all(_alike(one, other) for one, other in combinations(people.values(), 2)):
            continue
        hit = _held(record, uid)
        if hit is not None:
            yield Dispute(hit, tuple(f"{one.who}: {_told(one)}" for one in people.values()))


def _held(record: Record, uid: str) -> EventHit | None:
    """An event as it holds, or as the machine read it when somebody rejected it; None when it is neither."""
    layers: tuple[Layer, ...] = ("apply", "ignore")
    for layer in layers:
        with suppress(InputError):
            return record.event(uid, corrections=layer)
    return None


def _alike(one: Correction, other: Correction) -> bool:
    """Whether two people say the same: who accepts what another gave agrees with it."""
    if {one.action, other.action} <= {"accept", "edit"}:
        first, second = one.changes[0], other.changes[0]
        return all(first[name] == second[name] for name in first.keys() & second.keys())
    return (one.action, one.changes) == (other.action, other.changes)


def _told(one: Correction) -> str:
    fields = ", ".join(name for change in one.changes for name in change) if one.action == "edit" else ""
    return f"{one.action} {fields}".strip()


def _articles(record: Record) -> Iterator[str]:
    at = 0
    while hits := record.search("", "article", order="-date", limit=_PAGE, offset=at).hits:
        yield from (hit.article.key for hit in hits)
        at += len(hits)


def _runs(record: Record, key: str) -> Iterator[Dispute]:
    """Events of an article that its last two runs read differently."""
    runs = record.article(key).runs
    if len(runs) < 2:
        return
    now, before = record.report(key, run=runs[-1]), record.report(key, run=runs[-2])
    for event in now.events:
        match = best(target_of(event), before.events)
        other = next((one for one in before.events if match is not None and one.id == match.uid), None)
        said = tuple(_differences(event, other, runs[-2])) if other else (f"run {runs[-2]} read no such event",)
        if said:
            hit = next(islice(record.search(f"id={event.id} and review=machine").hits, 1), None)
            if isinstance(hit, EventHit):
                yield Dispute(hit, said)


def _differences(now: Event, before: Event, run: int) -> Iterator[str]:
    for name, one, other in (
        ("type", now.type, before.type),
        ("status", now.status, before.status),
        ("actors", _names(now.actors), _names(before.actors)),
        ("recipients", _names(now.recipients), _names(before.recipients)),
    ):
        if one != other:
            yield f"run {run} read {name}: {other or 'none'}"


def _names(sides: tuple[object, ...]) -> str:
    return ", ".join(str(getattr(side, "text", "")) for side in sides)
