"""Finding again, in a new reading of the same text, what a correction was about: by its evidence.

A text never changes, so characters are the lasting address of an event. A trigger at the same place is the
same event; failing that, evidence that overlaps; failing that, the same type in the same sentence with a side at
the same place. Of the targets of one earlier reading, no two are given the same event.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Literal

from dateline.record.models import Target
from dateline.schema import Event, Statement

How = Literal["same", "trigger", "evidence", "sentence", "text"]
Range = tuple[int, int]

_WORTH: tuple[tuple[int, How], ...] = ((100, "trigger"), (50, "evidence"), (20, "sentence"))


def target_of(item: Event | Statement) -> Target:
    """An event or statement as a correction keeps it."""
    before = item.model_dump(mode="json", exclude={"reasons"})
    if isinstance(item, Event):
        return Target(
            uid=item.id,
            spans=_evidence(item),
            sentence=(item.sentence.start, item.sentence.end),
            type=item.type,
            sides=_sides(item),
            before=before,
        )
    return Target(uid=item.id, spans=_evidence(item), type=item.commitment, before=before)


@dataclass(frozen=True)
class Match:
    """The event or statement that a target is now, and what it was found by."""

    uid: str
    how: How


def find_again(targets: Iterable[Target], items: Sequence[Event | Statement]) -> dict[str, Match]:
    """For each target's uid what it is now; a target that cannot be found is left out.

    `items` are the events (or the statements) of the current reading. Targets whose uid is among them are
    those.
    """
    here = {item.id for item in items}
    wanted = {target.uid: target for target in targets}
    found = {uid: Match(uid, "same") for uid in wanted if uid in here}
    by_reading: dict[str, list[Target]] = {}
    for uid, target in wanted.items():
        if uid not in found:
            by_reading.setdefault(uid.rpartition("-")[0], []).append(target)
    for group in by_reading.values():
        found |= _assigned(group, items)
    return found


def best(target: Target, items: Sequence[Event | Statement]) -> Match | None:
    """What fits a target best, whether or not something else fits it as well."""
    scored = [(score, item.id) for item in items if (score := _score(target, item))]
    top = max(scored, key=lambda pair: pair[0], default=None)
    return None if top is None else Match(top[1], _how(top[0]))


def _assigned(group: Sequence[Target], items: Sequence[Event | Statement]) -> dict[str, Match]:
    pairs = sorted(
        (
            (-score, place, rank, target.uid, item.id)
            for rank, target in enumerate(group)
            for place, item in enumerate(items)
            if (score := _score(target, item))
        ),
    )
    found: dict[str, Match] = {}
    taken: set[str] = set()
    for score, _, _, uid, now in pairs:
        if uid not in found and now not in taken:
            found[uid] = Match(now, _how(-score))
            taken.add(now)
    return found


def _how(score: float) -> How:
    return next(how for worth, how in _WORTH if score >= worth)


def _score(target: Target, item: Event | Statement) -> float:
    """How well an event or statement fits a target; 0 when it does not."""
    evidence = _evidence(item)
    if isinstance(item, Statement):
        return _said(target, evidence, item)
    like = target.type == item.type
    shared = _shared(target.sides, _sides(item))
    more = 5.0 * like + 10.0 * shared
    if target.spans[0] == evidence[0]:
        return 100.0 + more
    if any(_overlap(mine, theirs) for mine in target.spans for theirs in evidence):
        return 50.0 + more
    sentence = (item.sentence.start, item.sentence.end)
    if like and shared and target.sentence is not None and _overlap(target.sentence, sentence):
        return 20.0 + 10.0 * shared
    return 0.0


def _said(target: Target, evidence: Sequence[Range], item: Statement) -> float:
    if target.spans and evidence and target.spans[0] == evidence[0]:
        return 100.0 + 5.0 * (target.type == item.commitment)
    mine, theirs = _characters(target.spans), _characters(evidence)
    both = len(mine & theirs) / len(mine | theirs) if mine or theirs else 0.0
    return 50.0 + 40.0 * both if both >= 0.5 else 0.0


def _evidence(item: Event | Statement) -> tuple[Range, ...]:
    if isinstance(item, Event):
        spans = (item.trigger, *item.also)
    else:
        spans = (*((item.cue,) if item.cue else ()), *item.content)
    return tuple((span.start, span.end) for span in spans)


def _sides(event: Event) -> tuple[Range, ...]:
    return tuple((side.start, side.end) for side in (*event.actors, *event.recipients))


def _shared(mine: Sequence[Range], theirs: Sequence[Range]) -> float:
    """Share of the sides that stand at the same place in both."""
    every = max(len(mine), len(theirs))
    return sum(any(_overlap(one, other) for other in theirs) for one in mine) / every if every else 0.0


def _overlap(one: Range, other: Range) -> bool:
    return one == other or (one[0] < other[1] and other[0] < one[1])


def _characters(spans: Iterable[Range]) -> set[int]:
    return {at for start, end in spans for at in range(start, end)}
