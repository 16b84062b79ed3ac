"""Words of time: splits text into tokens and gives each the one letter by which the rules know it.

The rules in ``rules`` are patterns over these letters, so that a text is read once, in linear time.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache

from dateline.coding.counts.numerals import number_table, parse_number, read_table

LETTERS = {
    "a": "i", "about": "m", "about-preposition": "g", "ago": "a", "and": "&", "between": "B", "daypart": "d",
    "decade-word": "G", "deictic": "D", "edge": "e", "edge-of": "E", "era": "b", "every": "*", "few": "v",
    "fiscal": "$", "frequency": "=", "half": "h", "holiday": "F", "known": "%", "later": "l", "long": "L",
    "meridiem": "A", "month": "M", "month-short": "M", "next": "x", "of": "o", "old": "!", "ordinal": "K",
    "overnight": "O", "past": "p", "preposition": "P", "recent": "r", "relation": "f", "season": "s",
    "that": "z", "the": "T", "these": "H", "this": "t", "time": "k", "to": "j", "unit": "u", "units": "U",
    "vague": "n", "weekday": "W", "weekday-short": "W", "weekdays": "V", "whole": "@", "year": "y",
    "years": "Y", "zone": "Z",
}  # fmt: skip
"""Class in ``data/time_words.tsv`` → letter. Others: J year number, N 1–31, Q other number, w number in
words, R ordinal in digits, C clock, I ISO date, S date with slashes or dots, G decade, q quarter (Q3); c
comma, - dash, < > brackets, ' apostrophe, / paragraph break, X capitalised word, _ other word, ; anything
else."""

_TOKEN = re.compile(
    r"""(?P<word>[^\W\d_]++(?![\w.]))
    |(?=[\d'’])(?:
        (?P<I>(?<![\d-])\d{4}(?:-\d{1,2}-|/\d{1,2}/)\d{1,2}(?:T\d{2}:\d{2}(?::\d{2})?Z?)?(?!\d|-\d))
        |(?P<S>(?<![\w/.])(?:\d{1,2}/\d{1,2}/(?:\d{4}|\d{2})|\d{1,2}\.\d{1,2}\.\d{4}|\d{1,2}/\d{1,2})(?![\w/]))
        |(?P<G>(?:(?<!\w)['’]|\b(?:1\d|20)|\b)\d0['’]?s\b)
        |(?P<R>\b\d{1,2}(?:st|nd|rd|th)\b)
        |(?P<C>\b\d{1,2}(?:[:.][0-5]\d(?::[0-5]\d)?)?[^\S\n]?[ap](?:m\b|\.[^\S\n]?m\b\.?)
            |\b\d{1,2}:[0-5]\d(?::[0-5]\d)?(?:hrs\b|h\b)?|\b[0-2]\d[0-5]\d[^\S\n]?(?:GMT|UTC|hrs|hours)\b)
        |(?P<digits>\b\d++[^\W\d_]\w*)
        |(?P<number>\d+(?:,\d{3})*(?:\.\d+)?))
    |(?P<q>\b[QqHh][1-4]\b)
    |(?P<short>\b(?:[Jj]an|[Ff]eb|[Mm]ar|[Aa]pr|[Jj]un|[Jj]ul|[Aa]ug|[Ss]ept?|[Oo]ct|[Nn]ov|[Dd]ec|Mon|Tues?|Weds?
        |Thurs?|Thu|Fri|Sat|Sun|St|[ap]\.[^\S\n]?m|[Bb]\.[Cc]|[Aa]\.[Dd]|ca?(?=\.(?:[^\S\n]?\d|$)))\.)
    |(?P<mixed>\b[^\W\d_]++\d\w*)
    |(?P<letters>[^\W\d_]+)
    |(?P<break>\n[ \t\r]*\n\s*)
    |(?P<mark>[^\w\s]|_)""",
    re.VERBOSE,
)
_MARKS = {",": "c", "-": "-", "–": "-", "—": "-", "‑": "-", "(": "<", ")": ">", "'": "'", "’": "'"}
_LONGEST_DIGITS = 12
_MONEY = "$€£¥₦₹#№"


@dataclass(frozen=True, slots=True)
class Token:
    """A stretch of text with its letter and value; offsets are Python string indices."""

    start: int
    end: int
    letter: str
    value: str
    lower: str
    short: bool = False
    capital: bool = False


@cache
def _tables() -> tuple[dict[str, tuple[str, str, bool]], dict[str, list[tuple[tuple[str, ...], str, str]]]]:
    """Single words, and phrases by their first word, longest first."""
    words: dict[str, tuple[str, str, bool]] = {}
    phrases: dict[str, list[tuple[tuple[str, ...], str, str]]] = {}
    for entry, name, value in read_table("time_words.tsv"):
        parts = tuple(match.group().lower().replace("’", "'") for match in _TOKEN.finditer(entry))
        if len(parts) == 1:
            words[entry.replace("’", "'")] = (LETTERS[name], value, name.endswith("-short"))
        else:
            phrases.setdefault(parts[0], []).append((parts, LETTERS[name], value))
    for entries in phrases.values():
        entries.sort(key=lambda entry: -len(entry[0]))
    return words, phrases


def tokens(text: str, start: int = 0, end: int | None = None) -> list[Token]:
    """Tokens of `text[start:end]`: phrases and written-out numbers are one token each."""
    raw = list(_TOKEN.finditer(text, start, len(text) if end is None else end))
    lowers = [match.group().lower().replace("’", "'") for match in raw]
    spoken = ["-" if _MARKS.get(lower) == "-" else lower for lower in lowers]
    words, phrases = _tables()
    numbers = number_table()
    found: list[Token] = []
    at = 0
    while at < len(raw):
        match, lower = raw[at], lowers[at]
        kind = str(match.lastgroup)
        length, letter, value, short = 1, "", lower, False
        if kind == "word" and lower not in words and lower not in phrases and lower not in numbers:
            capital = match.group()[0].isupper()
            found.append(Token(match.start(), match.end(), "X" if capital else "_", lower, lower, False, capital))
            at += 1
            continue
        if lower in phrases:
            length, letter, value = _phrase(phrases[lower], lowers, at)
        if not letter and lower in numbers and numbers[lower][0] in ("unit", "ten"):
            number = parse_number(spoken, at)
            if number is not None and lower != "score":
                length, letter, value = number[1] - at, "w", f"{number[0]:g}"
        if not letter and kind == "number":
            letter, value = _number(text, match)
        elif not letter and lower in words:
            letter, value, short = words[lower]
        elif not letter and kind in ("word", "letters", "short", "mixed", "digits"):
            letter = "X" if match.group()[0].isupper() else "_"
        elif not letter:
            letter = {"break": "/", "mark": _MARKS.get(lower, ";")}.get(kind, kind)
        close = raw[at + length - 1].end()
        found.append(Token(match.start(), close, letter, value, lower, short, match.group()[0].isupper()))
        at += length
    return found


def _phrase(
    entries: Sequence[tuple[tuple[str, ...], str, str]], lowers: Sequence[str], at: int
) -> tuple[int, str, str]:
    for parts, letter, value in entries:
        if tuple(lowers[at : at + len(parts)]) == parts:
            return len(parts), letter, value
    return 1, "", lowers[at]


def _number(text: str, match: re.Match[str]) -> tuple[str, str]:
    """Letter of a number in digits. Money, percentages and parts of addresses are no dates."""
    digits, at = match.group(), match.start()
    before, after = text[max(0, at - 1) : at], text[match.end() : match.end() + 1]
    if (
        len(digits) > _LONGEST_DIGITS
        or (before and before in _MONEY)
        or after in ("%", "°")
        or before in ("/", "_", "=", "@")
    ):
        return ";", digits
    if digits.isdigit() and digits.isascii():
        if len(digits) == 4 and 1000 <= int(digits) <= 2100:
            return "J", digits
        if len(digits) <= 2 and 1 <= int(digits) <= 31:
            return "N", digits
    return "Q", digits
