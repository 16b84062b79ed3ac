"""Own names: the actors of a codebook, which its user knows better than Dateline's tables do.

A name with sectors is read like a body's (its sectors and country are settled), one without like a country's
(it gives its country to what stands beside it, and is the government when it acts alone).
"""

from __future__ import annotations

from collections.abc import Mapping

from dateline.codebook import Actor
from dateline.coding.affiliation.tables import Lexicon, entries_of

OWN = "own"
"""The flag of an entry that the user brought."""


def own_lexicon(actors: Mapping[str, Actor]) -> Lexicon | None:
    """The names as a lexicon to bring; None when there are none."""
    bodies = [(name, "body", a.country, ",".join(a.sectors), OWN) for name, a in actors.items() if a.sectors]
    nations = [(name, "name", a.country, "", OWN) for name, a in actors.items() if not a.sectors]
    return Lexicon((*entries_of("body", bodies), *entries_of("nation", nations))) if actors else None
