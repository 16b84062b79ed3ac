"""Nations: the names, adjectives, demonyms, capitals, seats of power and regions of ``data/nations.tsv``."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from functools import cache
from typing import Literal, cast

from dateline.coding.affiliation.tables import Entry, Lexicon, entries_of, rows_of
from dateline.coding.affiliation.words import words_of

NationKind = Literal["name", "adjective", "demonym", "capital", "seat", "region"]


@dataclass(frozen=True, slots=True)
class Nation:
    """A term of the table: as it stands there, what kind of word it is, and its country.

    `iso3` is ISO 3166-1 alpha-3, or XKX for Kosovo. `sectors` are those of a seat of power, or PRE for a
    contested territory.
    """

    term: str
    kind: NationKind
    iso3: str
    sectors: tuple[str, ...]


def nation_of(phrase: str) -> Nation | None:
    """The nation that `phrase` as a whole names ("Malian", "the Netherlands", "U.S."), or None.

    A leading article does not matter; anything else beside the term does.
    """
    words = words_of(phrase)
    if len(words) > 1 and words[0].key == "the":
        found = _lexicon().at(words, 0, phrase)
        words = words if found is not None and found.stop == len(words) else words[1:]
    if not words:
        return None
    found = _lexicon().at(words, 0, phrase)
    if found is None or found.stop != len(words) or found.entry.table != "nation":
        return None
    entry = found.entry
    return Nation(entry.term, cast(NationKind, entry.kind), cast(str, entry.country), entry.sectors)


def nation_entries() -> Iterable[Entry]:
    """The rows of the table as entries of the lexicon."""
    rows = rows_of("nations.tsv", 5)
    return entries_of("nation", ((term, kind, iso3, sectors, flags) for term, kind, iso3, sectors, flags in rows))


@cache
def _lexicon() -> Lexicon:
    return Lexicon(nation_entries())
