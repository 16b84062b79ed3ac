"""The tables of sides as one lexicon: terms of nations, bodies and roles, found longest first.

A term matches whole words. A capital letter in a term must stand in the text; what stands in the text with
a capital may match a term without.

Names that a codebook's user brings come before the tables, unless a table has a longer one. They are in force
for as long as `bringing` lasts: what reads a phrase is given the phrase alone.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from contextlib import contextmanager
from contextvars import ContextVar
from dataclasses import dataclass
from typing import NamedTuple

from dateline.coding.affiliation.words import POSSESSIVE, Word, words_of
from dateline.coding.counts.numerals import read_table


@dataclass(frozen=True, slots=True)
class Entry:
    """One row of a table: the term, its table (nation, body or role), and what it says of a side."""

    term: str
    table: str
    kind: str
    country: str | None
    sectors: tuple[str, ...]
    flags: frozenset[str]
    forms: tuple[str, ...]

    capitals: tuple[tuple[int, bool], ...]

    def fits(self, words: Sequence[Word], at: int, phrase: str) -> bool:
        """Whether the words from `at` bear the capitals and accents that the term demands."""
        for index, all_capitals in self.capitals:
            letters = words[at + index].letters
            if not (letters.isupper() if all_capitals else letters[0].isupper()):
                return False
        return "accent" not in self.flags or self.term in phrase


class Mention(NamedTuple):
    """An entry as it stands in a phrase: from word `first` up to, not including, word `stop`."""

    entry: Entry
    first: int
    stop: int


class Lexicon:
    """All terms, by their keys."""

    def __init__(self, entries: Iterable[Entry]) -> None:
        self._entries: dict[tuple[str, ...], list[Entry]] = {}
        self._longest: dict[str, int] = {}
        for entry in entries:
            key = tuple(form.lower() for form in entry.forms)
            self._entries.setdefault(key, []).append(entry)
            self._longest[key[0]] = max(self._longest.get(key[0], 0), len(key))

    def at(self, words: Sequence[Word], first: int, phrase: str) -> Mention | None:
        """The longest term that starts at word `first`, or None; of two as long the user's own."""
        found, own = self._at(words, first, phrase), _OWN.get()
        brought = own._at(words, first, phrase) if own is not None else None
        return brought if brought and (found is None or brought.stop >= found.stop) else found

    def _at(self, words: Sequence[Word], first: int, phrase: str) -> Mention | None:
        longest = min(self._longest.get(words[first].key, 0), len(words) - first)
        if not longest:
            return None
        keys = tuple([word.key for word in words[first : first + longest]])
        for length in range(longest, 0, -1):
            for entry in self._entries.get(keys[:length], ()):
                if entry.fits(words, first, phrase):
                    return Mention(entry, first, first + length)
        return None

    def mentions(self, words: Sequence[Word], phrase: str) -> list[Mention]:
        """The terms in `words`, from left to right, the longest at each place, none overlapping."""
        found: list[Mention] = []
        at = 0
        while at < len(words):
            mention = self.at(words, at, phrase)
            if mention is not None:
                found.append(mention)
            at = at + 1 if mention is None else mention.stop
        return found


_OWN: ContextVar[Lexicon | None] = ContextVar("own", default=None)


def brought() -> Lexicon | None:
    """The terms that are known besides those of the tables."""
    return _OWN.get()


@contextmanager
def bringing(own: Lexicon | None) -> Iterator[None]:
    """Let the terms of `own` be known meanwhile."""
    token = _OWN.set(own)
    try:
        yield
    finally:
        _OWN.reset(token)


def entries_of(table: str, rows: Iterable[tuple[str, str, str | None, str, str]]) -> Iterable[Entry]:
    """Entries of rows (term, kind, country, sectors, flags); a term with a possessive also stands without."""
    for term, kind, country, sectors, flags in rows:
        forms = tuple(word.letters for word in words_of(term))
        spellings = [forms]
        if POSSESSIVE in forms:
            spellings.append(tuple(form for form in forms if form != POSSESSIVE))
        for spelling in spellings:
            capitals = tuple(
                (index, len(form) > 1 and form.isupper()) for index, form in enumerate(spelling) if form[0].isupper()
            )
            codes = split(sectors)
            yield Entry(term, table, kind, country, codes, frozenset(split(flags)), spelling, capitals)


def split(codes: str) -> tuple[str, ...]:
    """Codes with commas between them as a tuple."""
    return tuple(codes.split(",")) if codes else ()


def rows_of(name: str, columns: int) -> Iterable[tuple[str, ...]]:
    """Rows of a table, each filled up with empty cells to `columns`."""
    for row in read_table(name):
        yield (*row, *("",) * (columns - len(row)))
