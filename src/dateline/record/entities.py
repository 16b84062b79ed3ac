"""What people said of entities: which names are one, what an entity is, and what is none.

An entity is the set of names that stand for it; without a word of a person they are those that `names` joins by rule.
`merge` and `add` put names together, `split` takes a name out again (everywhere, or in one article; what a
rule joined too), `edit` says its country and sectors, `reject` that a name is no side at all, `accept` that the
machine's reading was looked at.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field
from typing import Any

from dateline.record.models import Correction
from dateline.record.names import by_name, folded, named
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
    text: str = ""
    """The article's text, in which acronyms are spelled out."""

    def entity(self, name: str) -> str:
        """The name of the entity that a name alone stands for: that of a speaker, or one that a person wrote."""
        return self._held(name, by_name(name, text=self.text).entity)

    def entity_of(self, side: Side) -> str:
        """The name of the entity that a side stands for."""
        return self._held(side.text, named(side, self.text).entity)

    def _held(self, name: str, machine: str) -> str:
        return self.names.get(folded(name)) or self.names.get(folded(machine)) or machine

    def _keys(self, side: Side) -> tuple[str, ...]:
        """The keys under which something may be said of a side, the closest first."""
        found = (side.text, named(side, self.text).entity, self.entity_of(side))
        return tuple(dict.fromkeys(folded(name) for name in found))

    def touches(self, side: Side) -> bool:
        """Whether a person said anything of this side's name or entity."""
        return any(key in self.by for key in self._keys(side))

    def author(self, sides: Iterable[Side]) -> str | None:
        """Who last said anything of one of these sides."""
        said = [self.by[key] for side in sides for key in self._keys(side) if key in self.by]
        return max(said, key=lambda one: one.id).who if said else None

    def applied(self, event: Event) -> Event:
        """The event with its sides as these rules have them; the same object when they have nothing to say."""
        if not self.by or not any(self.touches(side) for side in (*event.actors, *event.recipients)):
            return event
        reasons: list[Reason] = []
        sides = {
            name: tuple(
                self._side(side, f"{name}.{at}", reasons)
                for at, side in enumerate(getattr(event, name))
                if not self._refused(side, name, reasons)
            )
            for name in ("actors", "recipients")
        }
        if not reasons:
            return event
        who = self.author((*event.actors, *event.recipients))
        reasons.append(Reason(field="review", rule="correction:edit", value=who or ""))
        return event.model_copy(update={**sides, "reasons": (*event.reasons, *reasons)})

    def _refused(self, side: Side, where: str, reasons: list[Reason]) -> bool:
        if folded(side.text) not in self.refused and folded(named(side, self.text).entity) not in self.refused:
            return False
        reasons.append(Reason(field=where, rule="correction:reject", value=side.text))
        return True

    def _side(self, side: Side, where: str, reasons: list[Reason]) -> Side:
        if not self.touches(side):
            return side
        entity = self.entity_of(side)
        if folded(entity) not in (folded(side.text), folded(named(side, self.text).entity)):
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


def entities_in(corrections: Iterable[Correction], article: str, text: str = "") -> Entities:
    """The rules that hold in an article (key and text), from the standing corrections in the order they were made."""
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
    return Entities(names, changes, frozenset(refused), by, text)


def _said(value: Any) -> str:
    return " ".join(value) if isinstance(value, list | tuple) else str(value)
