"""Pairs of sides, for the layouts that have one actor and one recipient a row."""

from __future__ import annotations

from itertools import combinations, product

from dateline.schema import Event, Side

Pair = tuple[Side | None, Side | None]


def dyads(event: Event) -> list[Pair]:
    """Every actor with every recipient; those who act on each other, each pair once; a missing side is None."""
    if not event.recipients and len(event.actors) > 1:
        return list(combinations(event.actors, 2))
    return list(product(event.actors or (None,), event.recipients or (None,)))
