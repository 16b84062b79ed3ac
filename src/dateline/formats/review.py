"""What people did to an event, as its reasons tell: rules that begin with ``correction:`` are a person's.

The reasons ``corrections: applied`` and ``corrections: ignored`` say which of the two the whole export holds.
"""

from __future__ import annotations

from dataclasses import dataclass

from dateline.schema import Event, Reason, Side

RULE = "correction:"
"""How the rule of a reason begins that a person gave."""


@dataclass(frozen=True)
class Reviewed:
    """Whose word an event is."""

    corrections: str = ""
    """``applied`` or ``ignored``; empty for what never was in a record."""
    review: str = "machine"
    """``machine``, or what a person last did: accept, edit, add, merge, split."""
    by: str | None = None
    fields: tuple[str, ...] = ()
    """Fields whose values are a person's."""


def reviewed(event: Event) -> Reviewed:
    """Whose word an event is."""
    corrections, review, by = "", "machine", None
    fields: dict[str, None] = {}
    for reason in event.reasons:
        if reason.field == "corrections":
            corrections = reason.rule
        elif reason.rule.startswith(RULE):
            if reason.field == "review":
                review, by = reason.rule.removeprefix(RULE), reason.value
            else:
                fields[reason.field] = None
    return Reviewed(corrections, review, by, tuple(fields))


def noted(event: Event, corrections: str) -> Event:
    """The event with a reason that says whether corrections are applied."""
    return event.model_copy(
        update={"reasons": (*event.reasons, Reason(field="corrections", rule=corrections, value=""))}
    )


def entity(event: Event, side: Side) -> str | None:
    """The entity that people say a side of the event stands for; None where nobody said so."""
    said = {r.field: r.value for r in event.reasons if r.field.endswith(".entity") and r.rule.startswith(RULE)}
    if not said:
        return None
    every = (("actors", event.actors), ("recipients", event.recipients))
    fields = [f"{role}.{at}.entity" for role, sides in every for at, one in enumerate(sides) if one == side]
    return next((said[field] for field in fields if field in said), None)
