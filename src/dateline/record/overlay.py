"""Corrections laid over a machine's reading: what holds, who says so, and what could not be attached.

Nothing is overwritten: machine values come in, a second reading goes out, and each human value carries a reason
whose rule begins with ``correction:``.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from typing import Any, Generic, TypeVar

from dateline.codebook import Codebook
from dateline.errors import InputError
from dateline.record.anchors import Match, best, find_again
from dateline.record.edits import applied_to_event, applied_to_statement
from dateline.record.models import Attachment, Correction, Review, Target
from dateline.schema import Event, Reason, Report, Span, Statement

Item = TypeVar("Item", Event, Statement)


@dataclass(frozen=True)
class Corrected(Generic[Item]):
    """An event or statement as it holds, and whose word it is."""

    item: Item
    review: Review = "machine"
    reviewer: str | None = None
    machine: tuple[str, ...] = ()
    """The machine's own events that it stands for; none when only a person saw it."""
    human: frozenset[str] = frozenset()
    """Fields whose values are a person's."""


@dataclass(frozen=True)
class Overlay:
    """A reading of one article with corrections applied."""

    events: tuple[Corrected[Event], ...]
    statements: tuple[Corrected[Statement], ...]
    attachments: tuple[Attachment, ...]


def overlay(report: Report, corrections: Sequence[Correction], book: Codebook) -> Overlay:
    """Apply the standing corrections of events and statements of one article, in the order they were made.

    `report` is the machine's current reading, with the record's uids as ids; `book` settles quad classes and
    scores of changed types.
    """
    standing = [one for one in corrections if not one.undone and one.action != "undo"]
    events = _Layer(report.events, [one for one in standing if one.kind == "event"], book)
    statements = _Layer(report.statements, [one for one in standing if one.kind == "statement"], book)
    found = sorted((*events.attachments, *statements.attachments), key=lambda one: one.correction)
    return Overlay(tuple(events.result()), tuple(statements.result()), tuple(found))


class _Layer(Generic[Item]):
    """The events, or the statements, of one article while corrections are applied to them."""

    def __init__(self, machine: Sequence[Item], corrections: Sequence[Correction], book: Codebook) -> None:
        self.machine: Sequence[Any] = machine
        self.book = book
        self.items: dict[str, Corrected[Any]] = {item.id: Corrected(item, machine=(item.id,)) for item in machine}
        self.attachments: list[Attachment] = []
        targets = [target for one in corrections if one.action != "add" for target in one.targets]
        self.matches = find_again(targets, machine)
        for one in corrections:
            self._apply(one)

    def result(self) -> list[Corrected[Any]]:
        """What holds, in the order of the text."""
        return sorted(self.items.values(), key=lambda one: _place(one.item))

    def _apply(self, one: Correction) -> None:
        if one.action == "add":
            self._add(one)
            return
        found = [(target, match) for target in one.targets if (match := self._match(one, target)) is not None]
        missing = [target for target in one.targets if self._match(one, target) is None]
        problem = "the current reading has nothing at its words" if missing else None
        if missing and found:
            problem = f"{len(missing)} of its {len(one.targets)} parts are not in the current reading"
        if found and one.action == "reject":
            found, other = self._refusable(found)
            problem = other or problem
        if not found:
            self.attachments.append(Attachment(correction=one.id, problem=problem))
            return
        uids = tuple(dict.fromkeys(match.uid for _, match in found))
        try:
            made = self._changed(one, uids)
        except InputError as error:  # the codebook of the current reading lacks a type or a mode
            self.attachments.append(Attachment(correction=one.id, problem=str(error)))
            return
        self.attachments.append(
            Attachment(correction=one.id, uids=made, how=min((m.how for _, m in found), key=_weakest), problem=problem)
        )

    def _match(self, one: Correction, target: Target) -> Match | None:
        """What a target is now: something a person made, something of this reading, or something found again."""
        if target.uid in self.items:
            return Match(target.uid, "same")
        match = self.matches.get(target.uid)
        if match is None and one.action == "merge":  # the new reading may have merged them by itself
            match = best(target, self.machine)
        return match if match is not None and match.uid in self.items else None

    def _refusable(self, found: list[tuple[Target, Match]]) -> tuple[list[tuple[Target, Match]], str | None]:
        """What was refused is refused again only where it is read the same way."""
        for target, match in found:
            now = self.items[match.uid].item
            kind = now.type if isinstance(now, Event) else now.commitment
            if match.how != "same" and kind != target.type:
                return [], f"{target.type} was refused here; the current reading says {kind}"
        return found, None

    def _changed(self, one: Correction, uids: tuple[str, ...]) -> tuple[str, ...]:
        base = self.items[uids[0]]
        if one.action == "reject":
            for uid in uids:
                del self.items[uid]
            return uids
        if one.action == "split":
            parts = {
                f"{_stem(one)}.{number}": self._given(base, one, change, uid=f"{_stem(one)}.{number}")
                for number, change in enumerate(one.changes, start=1)
            }
            del self.items[uids[0]]
            self.items |= parts
            return tuple(parts)
        made: Corrected[Any] = self._given(base, one, one.changes[0] if one.changes else {})
        if one.action == "merge":
            others: list[Corrected[Any]] = [self.items[uid] for uid in uids[1:]]
            made = replace(
                made,
                item=_merged(made.item, [other.item for other in others]),
                machine=tuple(dict.fromkeys((*made.machine, *(uid for other in others for uid in other.machine)))),
            )
            for uid in uids[1:]:
                del self.items[uid]
        self.items[uids[0]] = made
        return (uids[0],)

    def _given(
        self, base: Corrected[Any], one: Correction, change: dict[str, Any], uid: str | None = None
    ) -> Corrected[Any]:
        item: Any = base.item
        if isinstance(item, Event):
            item = applied_to_event(item, change, self.book)
            item = item.model_copy(update={"confidence": _still_machine(item.confidence, change)})
        else:
            item = applied_to_statement(item, change)
        update: dict[str, Any] = {"reasons": (*item.reasons, *_reasons(one, change))}
        if uid is not None:
            update["id"] = uid
        review: Review = one.action  # type: ignore[assignment]  # reject and undo do not come here
        return Corrected(item.model_copy(update=update), review, one.who, base.machine, base.human | change.keys())

    def _add(self, one: Correction) -> None:
        """What a person added; a machine that by now reads the same at the same words is not told twice."""
        change = one.changes[0]
        kind: type[Any] = Event if one.kind == "event" else Statement
        item = kind.model_validate(change | {"id": _stem(one), "reasons": ()})
        update = {"reasons": tuple(_reasons(one, change))}
        target = one.targets[0]
        alike = best(target, [known.item for known in self.items.values() if known.review == "machine"])
        machine: tuple[str, ...] = ()
        if alike is not None and alike.how != "sentence" and self._same_kind(alike.uid, target):
            machine = self.items.pop(alike.uid).machine
        self.items[_stem(one)] = Corrected(
            item.model_copy(update=update), "add", one.who, machine, frozenset(change.keys())
        )
        self.attachments.append(Attachment(correction=one.id, uids=(_stem(one),), how="text"))

    def _same_kind(self, uid: str, target: Target) -> bool:
        item = self.items[uid].item
        return (item.type if isinstance(item, Event) else item.commitment) == target.type


def _stem(one: Correction) -> str:
    """The uid of what a correction makes."""
    return f"{one.article}-c{one.id}"


def _place(item: Event | Statement) -> tuple[int, str]:
    if isinstance(item, Event):
        return item.trigger.start, item.id
    return (item.content[0].start if item.content else 0), item.id


_STRENGTH = ("sentence", "evidence", "trigger", "text", "same")


def _weakest(how: str) -> int:
    return _STRENGTH.index(how)


def _merged(item: Any, others: Iterable[Any]) -> Any:
    """`item` with the evidence of the others."""
    if isinstance(item, Event):
        more: list[Span] = [span for other in others for span in (other.trigger, *other.also)]
        also = {(span.start, span.end): span for span in (*item.also, *more) if span != item.trigger}
        return item.model_copy(update={"also": tuple(also[place] for place in sorted(also))})
    parts = {(span.start, span.end): span for one in (item, *others) for span in one.content}
    return item.model_copy(update={"content": tuple(parts[place] for place in sorted(parts))})


def _still_machine(confidence: dict[str, float], change: Iterable[str]) -> dict[str, float]:
    """Confidence in what is left of the machine's values."""
    given = {name.removesuffix("s") for name in change}
    return {name: value for name, value in confidence.items() if name.removesuffix("s") not in given}


def _reasons(one: Correction, change: dict[str, Any]) -> Iterable[Reason]:
    rule = f"correction:{one.action}"
    for name, value in change.items():
        if name in _TOLD:
            yield Reason(field=name, rule=rule, value=_said(value))
    yield Reason(field="review", rule=rule, value=one.who)


_TOLD = (
    *("type", "modes", "about", "contexts", "status", "historical", "actors", "recipients", "when", "where"),
    *("attribution", "numbers", "trigger", "also", "speaker", "cue", "content", "manner", "commitment"),
)


def _said(value: Any) -> str:
    """A value in short."""
    if isinstance(value, list):
        return "; ".join(_said(one) for one in value)
    if isinstance(value, dict):
        return str(value.get("text") or "/".join(str(value[k]) for k in ("first", "last") if value.get(k)) or "")
    return "" if value is None else str(value)
