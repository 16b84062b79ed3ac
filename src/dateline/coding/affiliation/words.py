"""Words of a phrase that names a side, and the form under which the tables know them.

Hyphens and the dots of acronyms do not matter to the tables, accents and capitals only where a term says so.
"""

from __future__ import annotations

import re
import unicodedata
from typing import NamedTuple

_TOKEN = re.compile(
    r"(?:[^\W\d_]\.)+[^\W\d_]\b\.?"  # U.S., F.B.I
    r"|[^\W_]+(?:['’ʼ](?!s\b)[^\W\d_]+)*"  # words, N'Djamena
    r"|['’]s\b|(?<=s)['’](?![^\W_])"  # possessive
    r"|&|[-‐‑–—]|[,;:()/]"
)
_DASHES = "-‐‑–—"
POSSESSIVE = "'s"


class Word(NamedTuple):
    """A token: offsets in the phrase (end exclusive), letters, key; `glued` by a hyphen to the one before."""

    start: int
    end: int
    letters: str
    key: str
    glued: bool

    @property
    def is_name(self) -> bool:
        """Whether it is written with a capital."""
        return self.letters[0].isupper()


def fold(text: str) -> str:
    """`text` without accents, in its own case and with its own number of letters or more."""
    if text.isascii():
        return text
    plain = unicodedata.normalize("NFKD", text.replace("ı", "i").replace("ø", "o").replace("Ø", "O"))
    return "".join(char for char in plain if not unicodedata.combining(char)) or text


def words_of(phrase: str) -> list[Word]:
    """The words of `phrase` in order; a hyphen glues the next word to the last, a dash is a comma."""
    words: list[Word] = []
    glue = -1
    for match in _TOKEN.finditer(phrase):
        start, end = match.span()
        letters = match[0]
        first = letters[0]
        if first in _DASHES:
            if words and words[-1].end == start and end < len(phrase) and phrase[end].isalnum():
                glue = end
            elif words:
                words.append(Word(start, end, ",", ",", False))
            continue
        if first in "'’":
            letters = key = POSSESSIVE
        elif first in ";:()/":
            letters = key = ","
        else:
            letters = fold(letters.replace(".", "")) or letters
            key = letters.lower()
        words.append(Word(start, end, letters, key, glue == start))
    return words
