"""Which words that look like months, days and years are none: "may" and "march" the verbs, "2000 people",
"The Sun"."""

from __future__ import annotations

from collections.abc import Sequence

from dateline.coding.counts.numerals import read_table
from dateline.coding.timex.words import Token

_NAMES = frozenset({"april", "august", "june", "march", "may"})
_BEFORE_MONTH = frozenset("PpxtzeEoBf-&jdg")
_SHORT_NAMES = frozenset({"jan", "mar"})
_SURE_BEFORE = frozenset(
    {"in", "last", "next", "this", "early", "late", "mid", "since", "until", "during", "throughout"}
)
_MRS = frozenset({"theresa", "mrs", "ms", "mr", "minister", "elaine", "brian", "pm"})
_COUNTERS, _MEASURES = (
    frozenset(word for word, role in read_table("no_years.tsv") if role == wanted) for wanted in ("counter", "measure")
)
_NO_WEEKDAYS = frozenset({"bloody", "freaky", "man", "ruby"})


def neighbour(words: Sequence[Token], at: int) -> Token | None:
    """The token at an index, or None outside of the text."""
    return words[at] if 0 <= at < len(words) else None


def crowd_nouns() -> frozenset[str]:
    """Nouns for people who are counted (soldiers, protesters …), from the table of `numbers`."""
    return frozenset(row[0] for row in read_table("number_nouns.tsv"))


class Guards:
    """Judges single tokens of one text; made once a text."""

    def __init__(self, words: Sequence[Token]) -> None:
        self.words = words
        self.person_may = any(
            word.lower == "may" and word.capital and at and words[at - 1].lower in _MRS for at, word in enumerate(words)
        )
        self.crowds = crowd_nouns()

    def month(self, at: int) -> bool:
        """Whether the month name at an index is a month."""
        word, before, after = self.words[at], neighbour(self.words, at - 1), neighbour(self.words, at + 1)
        left, right = before.letter if before else "/", after.letter if after else "/"
        numbered = right in "NRJ" or left in "NR" or (left == "o" and at > 1 and self.words[at - 2].letter in "NRK")
        if left in "-;" and at > 1 and self.words[at - 2].letter in "NRJ":
            numbered = True
        if right == "-" and at + 2 < len(self.words) and self.words[at + 2].letter in "NJ":
            numbered = True
        if right == "c" and at + 2 < len(self.words) and self.words[at + 2].letter == "J":
            numbered = True
        if word.short:
            plain = word.lower.endswith(".") or word.lower not in _SHORT_NAMES
            joined = right in "-j&" and at + 2 < len(self.words) and self.words[at + 2].letter == "M"
            led = plain and (joined or left in "PpxteE-oB&jf")
            return (numbered or led) if word.capital else numbered and plain
        if word.lower not in _NAMES:
            return word.capital or numbered or left in "PpxteEo"
        if not word.capital:
            sure = word.lower not in ("may", "march") and (numbered or left in "PpxteEoB&jf")
            return sure or left == "R" or right == "R" or self._year_follows(at)
        if numbered:
            return True
        lower_left = before.lower if before else ""
        lower_right = after.lower if after else ""
        if word.lower == "may" and self.person_may:
            return lower_left in _SURE_BEFORE
        if left in _BEFORE_MONTH:
            return not (right == "X" and left in "Poj&-" and lower_left not in _SURE_BEFORE)
        if left in "Ti":
            return (
                right in "_X-" and lower_right not in ("for", "on", "against", "s") and word.lower != "may"
            ) or right == "_"
        if right in "&j-" and at + 2 < len(self.words) and self.words[at + 2].letter == "M":
            return True
        if word.lower in ("may", "march") or left == "X":
            return False
        return right != "X"

    def _year_follows(self, at: int) -> bool:
        return any(word.letter == "J" for word in self.words[at + 1 : at + 4] if word.letter in "JNRc")

    def weekday(self, at: int) -> bool:
        """Whether the weekday name at an index is a day; short forms need a date beside them."""
        word, before, after = self.words[at], neighbour(self.words, at - 1), neighbour(self.words, at + 1)
        if word.short:
            beside = (before.letter if before else "") in "PptxeN" and word.lower.endswith(".")
            dated = after is not None and (
                after.letter in "MNd"
                or (after.letter == "c" and at + 2 < len(self.words) and self.words[at + 2].letter in "MN")
            )
            return word.capital and (dated or beside) and not (word.lower in ("sun", "mon") and not dated)
        return not (before is not None and before.lower in _NO_WEEKDAYS)

    def year(self, at: int) -> bool:
        """Whether a four-digit number standing alone is a year and no quantity."""
        word, before, after = self.words[at], neighbour(self.words, at - 1), neighbour(self.words, at + 1)
        year, left = int(word.value), before.letter if before else "/"
        lower_left, lower_right = before.lower if before else "", after.lower if after else ""
        if left in "mN" or lower_left in _COUNTERS or lower_right in _MEASURES or lower_right in self.crowds:
            return False
        if after is not None and after.letter in "UYuQ" and after.letter != "u":
            return False
        plural = after is not None and after.letter == "_" and lower_right.endswith("s") and len(lower_right) > 3
        if plural and (year % 100 == 0 or not 1900 <= year <= 2035):
            return False
        if left == "g" and (year % 100 == 0 or lower_left == "over"):
            return False
        if 1900 <= year <= 2035:
            return True
        return left in "PfBeoEs<yTg" or (left in "&j-" and at > 1 and self.words[at - 2].letter == "J")
