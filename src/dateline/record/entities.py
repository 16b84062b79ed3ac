"""What people said of entities: which names are one, what an entity is, and what is none.

An entity is the set of names that stand for it; without a word of a person every name is its own. `merge` and `add`
put names together, `split` takes a name out again (everywhere, or in one article), `edit` says its country
and sectors, `reject` that a name is no side at all, `accept` that the machine's reading was looked at.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field
from typing import Any

from dateline.record.models import Correction
from dateline.record.names import folded
from dateline.schema import Event, Reason, Side


@dataclass(frozen=True)
class Entities:
    """The rules that hold in one article. An empty one changes nothing."""

    names: dict[str, str] = field(default_factory=dict)
    """Folded name to the name of its entity."""
    changes: dict[str, dict[str, Any]] = field(default_factory=dict)
    """Folded name of an entity to the values given."""
    refused: frozenset[str] = frozenset()
    """Folded names that are no side."""
    by: dict[str, Correction] = field(default_factory=dict)
    """Folded name to the last correction that touched it."""

    def entity(self, name: str) -> str:
        """The name of the entity that a name stands for."""
        return self.names.get(folded(name), " ".join(name.split()))

    def touches(self, name: str) -> bool:
        """Whether a person said anything of this name."""
        key = folded(name)
        return key in self.by or folded(self.entity(name)) in self.by

    def author(self, names: Iterable[str]) -> str | None:
        """Who last said anything of one of these names."""
        said = [self.by[key] for name in names for key in (folded(name), folded(self.entity(name))) if key in self.by]
        return max(said, key=lambda one: one.id).who if said else None

    def applied(self, event: Event) -> Event:
        """The event with its sides as these rules have them; the same object when they have nothing to say."""
        if not self.by or not any(self.touches(side.text) for side in (*event.actors, *event.recipients)):
            return event
        reasons: list[Reason] = []
        sides = {
            name: tuple(
                self._side(side, f"{name}.{at}", reasons)
                for at, side in enumerate(getattr(event, name))
                if not self._refused(side.text, name, reasons)
            )
            for name in ("actors", "recipients")
        }
        if not reasons:
            return event
        who = self.author(side.text for side in (*event.actors, *event.recipients))
        reasons.append(Reason(field="review", rule="correction:edit", value=who or ""))
        return event.model_copy(update={**sides, "reasons": (*event.reasons, *reasons)})

    def _refused(self, name: str, where: str, reasons: list[Reason]) -> bool:
        if folded(name) not in self.refused:
            return False
        reasons.append(Reason(field=where, rule="correction:reject", value=name))
        return True

    def _side(self, side: Side, where: str, reasons: list[Reason]) -> Side:
        if not self.touches(side.text):
            return side
        entity = self.entity(side.text)
        if folded(entity) != folded(side.text):
            reasons.append(Reason(field=f"{where}.entity", rule="correction:merge", value=entity))
        given = self.changes.get(folded(entity), {})
        update: dict[str, Any] = {}
        if "country" in given:
            update |= {"country": given["country"], "country_from": None}
        if "sectors" in given:
            update |= {"sectors": tuple(given["sectors"]), "sectors_from": None}
        reasons += [
            Reason(field=f"{where}.{name}", rule="correction:edit", value=_said(given[name]))
            for name in ("country", "sectors")
            if name in given
        ]
        return side.model_copy(update=update) if update else side


def entities_in(corrections: Iterable[Correction], article: str) -> Entities:
    """The rules that hold in an article, from the standing corrections of entities in the order they were made."""
    names: dict[str, str] = {}
    changes: dict[str, dict[str, Any]] = {}
    refused: set[str] = set()
    by: dict[str, Correction] = {}
    for one in corrections:
        if one.kind != "entity" or one.undone or one.action == "undo" or one.article not in (None, article):
            continue
        own, keys = one.names[0], [folded(name) for name in one.names]
        for key in keys:
            by[key] = one
        if one.action == "reject":
            refused.update(keys)
            continue
        refused.difference_update(keys)
        if one.action in ("merge", "add"):
            home = names.get(folded(own), own)
            joined = {*keys, *(key for key, entity in names.items() if folded(entity) in keys)}
            names.update(dict.fromkeys(joined, home))
        elif one.action == "split":
            names.update({key: " ".join(name.split()) for key, name in zip(keys, one.names, strict=True)})
        if one.changes:
            home_key = folded(names.get(folded(own), own))
            changes[home_key] = changes.get(home_key, {}) | one.changes[0]
            by[home_key] = one
    return Entities(names, changes, frozenset(refused), by)


def _said(value: Any) -> str:
    return " ".join(value) if isinstance(value, list | tuple) else str(value)
