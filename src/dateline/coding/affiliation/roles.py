"""Roles: words for offices, forces and kinds of people, with the sector each stands for (``data/roles.tsv``).

Kinds: `head` decides alone; `leans` takes the sector of the organisation beside it and has its own only for
want of one ("spokesman", "leader"); `adds` puts its sector beside that of the head ("opposition"); `former`
makes an office a past one; `mask` keeps a shorter term from being read ("South China Sea").
"""

from __future__ import annotations

from collections.abc import Iterable

from dateline.coding.affiliation.tables import Entry, entries_of, rows_of

KINDS = ("head", "leans", "adds", "former", "mask")


def role_entries() -> Iterable[Entry]:
    """The rows of the table as entries of the lexicon."""
    rows = rows_of("roles.tsv", 4)
    return entries_of("role", ((term, kind, None, sectors, flags) for term, kind, sectors, flags in rows))
