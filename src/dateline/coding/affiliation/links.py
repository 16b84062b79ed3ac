"""Links: the small words of ``data/side_links.tsv`` by class: prepositions, what follows a hyphen."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache

from dateline.coding.counts.numerals import read_table

JOINTS = ("of", "from", "in", "for", "to", "else")


@dataclass(frozen=True, slots=True)
class Links:
    """Words by class; `joints` maps a preposition to its kind, one of `JOINTS`."""

    joints: dict[str, str]
    conjunctions: frozenset[str]
    relative: frozenset[str]
    led: frozenset[str]
    loose: frozenset[str]
    kept: frozenset[str]
    against: frozenset[str]
    openers: frozenset[str]
    away: frozenset[str]
    directions: frozenset[str]


@cache
def links() -> Links:
    """The table, read once."""
    rows = [(row[0], row[1]) for row in read_table("side_links.tsv")]

    def those(kind: str) -> frozenset[str]:
        return frozenset(word for word, its in rows if its == kind)

    return Links(
        joints={word: kind for word, kind in rows if kind in JOINTS},
        conjunctions=those("and"),
        relative=those("relative"),
        led=those("led"),
        loose=those("loose"),
        kept=those("kept"),
        against=those("against"),
        openers=those("opener"),
        away=those("away"),
        directions=those("direction"),
    )
