"""Quantities in a text: a number or vague count with the words that bound it ("at least 13", "between 40
and 60")."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cache

from dateline.coding.counts.numerals import digits_value, parse_number, read_table

_TOKEN = re.compile(
    r"""(?P<number>\d+(?:,\d{3})+(?:\.\d+)?|\d+(?:\.\d+)?)
    |(?P<initials>(?:[^\W\d_]\.){2,})
    |(?P<sign>(?:US|AU|NZ|HK|[ACSR])\$(?=\s?\d)|\$US(?=\s?\d)|[$€£¥₦₹₽₴₩₪₺])
    |(?P<word>[^\W\d_]+(?:['’][^\W\d_]+)?)
    |(?P<break>\n[ \t\r]*\n\s*)
    |(?P<mark>[^\w\s]|_)""",
    re.VERBOSE,
)
_LONGEST_PHRASE = 4
_MONTHS = frozenset(row[0] for row in read_table("time_words.tsv") if row[1] == "month")
_ENDS = frozenset(".!?;")


@dataclass(frozen=True, slots=True)
class Word:
    """A token with its place; `lower` is what tables are read with."""

    lower: str
    start: int
    end: int
    capital: bool
    stop: bool = False


@dataclass(frozen=True, slots=True)
class Quantity:
    """A count or sum: its words `[first, last)`, the same with bounding words from `lead`, and what it
    says."""

    first: int
    last: int
    lead: int
    value: str
    low: float | None
    high: float | None
    unit: str | None = None
    article: bool = False
    symbol: bool = False


def words_of(text: str, start: int = 0, end: int | None = None) -> list[Word]:
    """Tokens of `text[start:end]`; `stop` marks the end of a sentence or paragraph."""
    found = []
    limit = len(text) if end is None else end
    for match in _TOKEN.finditer(text, start, limit):
        token = match.group()
        stop = match.lastgroup == "break" or (
            token in _ENDS and (token != "." or _ends_sentence(text, match.end(), limit))
        )
        lower = "-" if token in "-–‑" else token.lower().replace("’", "'")
        found.append(Word(lower, match.start(), match.end(), token[0].isupper(), stop))
    return found


def _ends_sentence(text: str, at: int, limit: int) -> bool:
    following = text[at : min(at + 3, limit)].lstrip("\"'”’) ")
    return at >= limit or not following or text[at : at + 1].isspace() or text[at : at + 1] in '"”’)'


@cache
def table(name: str) -> Mapping[str, str]:
    """A two-column word table."""
    return {row[0]: row[1] for row in read_table(name)}


def phrase_at(
    words: Sequence[Word], at: int, known: Mapping[str, str], backwards: bool = False
) -> tuple[str, int] | None:
    """The longest phrase of a table that begins (or, backwards, ends before) `at`: its value and its other
    end."""
    for length in range(_LONGEST_PHRASE, 0, -1):
        first, last = (at - length, at) if backwards else (at, at + length)
        if first < 0 or last > len(words):
            continue
        phrase = " ".join(word.lower for word in words[first:last])
        if phrase in known:
            return known[phrase], first if backwards else last
    return None


def quantities(words: Sequence[Word]) -> list[Quantity]:
    """Quantities of a text in order, ranges as one, without ages, percentages and dates of the form
    2018-04-05."""
    lowers = [word.lower for word in words]
    found: list[Quantity] = []
    at = 0
    while at < len(words):
        quantity = _vague(words, at) or _none(words, at) or _number(words, lowers, at)
        if quantity is None:
            at += 1
            continue
        found.append(quantity)
        at = quantity.last
    return found


def _vague(words: Sequence[Word], at: int) -> Quantity | None:
    hit = phrase_at(words, at, table("number_vague.tsv"))
    if hit is None:
        return None
    low, last = hit
    value = " ".join(word.lower for word in words[at:last])
    return Quantity(at, last, _lead(words, at)[0], value, float(low), None)


def _none(words: Sequence[Word], at: int) -> Quantity | None:
    lower = words[at].lower
    after = words[at + 1].lower if at + 1 < len(words) else ""
    if lower in ("nobody", "none"):
        return Quantity(at, at + 1, at, "0", 0.0, 0.0)
    if lower == "no" and after not in ("more", "less", "fewer", "longer", "matter"):
        last = at + 2 if after == "one" else at + 1
        return Quantity(at, last, at, "0", 0.0, 0.0)
    return None


def _number(words: Sequence[Word], lowers: Sequence[str], at: int) -> Quantity | None:
    sign = (
        table("currencies.tsv").get(lowers[at])
        if not lowers[at].isalpha() or lowers[at] in ("usd", "eur", "rs")
        else None
    )
    start = at + 1 if sign is not None else at
    if start >= len(words):
        return None
    parsed = parse_number(lowers, start)
    if parsed is None:
        return _article(words, at)
    value, last = parsed
    if last - start == 1 and lowers[start] in (
        "m",
        "k",
        "mn",
        "bn",
        "score",
        "hundred",
        "thousand",
        "million",
        "billion",
    ):
        return None
    if _no_count(words, lowers, start, last):
        return None
    if sign is not None:
        lead, bound = _lead(words, at)
        return _bounded(at, last, lead, value, bound, None if sign == "-" else sign, True)
    unit, money_last = _currency(lowers, last)
    lead, bound = _lead(words, at)
    other = _range_end(words, lowers, at, last)
    if other is not None and unit is None:
        high, last = other
        opened = at - 1 if at and lowers[at - 1] in ("between", "from") else lead
        shown = f"{digits(value)}-{digits(high)}"
        return Quantity(at, last, opened, shown, value, high)
    return _bounded(
        at,
        money_last if unit else last,
        lead,
        value,
        bound,
        None if unit in (None, "-") else unit,
        unit is not None,
    )


def _article(words: Sequence[Word], at: int) -> Quantity | None:
    """ "a civilian", "a single soldier": one, if somebody who is counted follows at once."""
    if words[at].lower not in ("a", "an") or at + 1 >= len(words):
        return None
    nouns = table("number_nouns.tsv")
    for last in range(at + 1, min(at + 5, len(words))):
        if nouns.get(words[last].lower) in ("person", "force", "crowd") and not words[last].lower.endswith(
            ("people", "police")
        ):
            follows = words[last + 1].lower if last + 1 < len(words) else ""
            if nouns.get(follows) in ("person", "force") or follows == "-":
                continue
            return Quantity(at, at + 1, at, "1", 1.0, 1.0, article=True)
        if not words[last].lower.isalpha():
            return None
    return None


def _no_count(words: Sequence[Word], lowers: Sequence[str], at: int, last: int) -> bool:
    after = lowers[last] if last < len(lowers) else ""
    further = lowers[last + 1] if last + 1 < len(lowers) else ""
    before = lowers[at - 1] if at else ""
    if after in ("%", "percent", "°", "/", "th", "st", "nd", "rd") or (after == "per" and further == "cent"):
        return True
    if after == "-" and (
        further in ("year", "day", "month", "week", "hour", "old", "member", "km", "mile", "point", "storey")
    ):
        return True
    if after in (
        "year",
        "years",
        "month",
        "months",
        "day",
        "days",
        "hours",
        "minutes",
        "weeks",
        "km",
        "kilometers",
        "kilometres",
        "miles",
    ):
        return True
    if last < len(words) and words[last].capital and after in _MONTHS:
        return True
    glued = at > 0 and words[at - 1].end == words[at].start
    return glued and (before in (".", "/", ":", "-", "_", "#", "'") or before.isalpha())


def _currency(lowers: Sequence[str], at: int) -> tuple[str | None, int]:
    codes = table("currencies.tsv")
    if (
        at < len(lowers)
        and lowers[at] in ("us", "u.s.")
        and at + 1 < len(lowers)
        and lowers[at + 1] in ("dollars", "dollar")
    ):
        return "USD", at + 2
    weight = at < len(lowers) and lowers[at] in ("pound", "pounds") and lowers[at + 1 : at + 2] == ["of"]
    if at < len(lowers) and lowers[at].isalpha() and lowers[at] in codes and len(lowers[at]) > 2 and not weight:
        return codes[lowers[at]], at + 1
    return None, at


def _range_end(words: Sequence[Word], lowers: Sequence[str], at: int, last: int) -> tuple[float, int] | None:
    if last + 1 >= len(lowers):
        return None
    joint, before = lowers[last], lowers[at - 1] if at else ""
    if joint not in ("to", "-", "or") and not (joint == "and" and before == "between"):
        return None
    parsed = parse_number(lowers, last + 1)
    if parsed is None or words[last].stop:
        return None
    one, two = digits_value(lowers[at]), parsed[0]
    spoken = parse_number(lowers, at)
    low = one if one is not None else (spoken[0] if spoken else 0.0)
    if two <= low or (joint == "or" and two > low * 2 + 1):
        return None
    if parsed[1] < len(lowers) and _no_count(words, lowers, last + 1, parsed[1]) and joint != "-":
        return None
    return two, parsed[1]


def _lead(words: Sequence[Word], at: int) -> tuple[int, str]:
    """Where the words that bound a number begin, and the bound."""
    hit = phrase_at(words, at, table("number_bounds.tsv"), backwards=True)
    if hit is None:
        return at, "exact"
    bound, lead = hit
    return (
        (at, "exact")
        if words[lead].lower in ("the", "all", "only", "just", "another") and bound == "exact"
        else (lead, bound)
    )


def _bounded(first: int, last: int, lead: int, value: float, bound: str, unit: str | None, symbol: bool) -> Quantity:
    value = round(value, 4)
    low = value if bound in ("low", "exact") else None
    high = value if bound in ("high", "exact") else None
    return Quantity(first, last, lead, digits(value), low, high, unit, symbol=symbol)


def digits(value: float) -> str:
    """A number in bare digits: 1500000, 2.5."""
    return str(int(value)) if value == int(value) else f"{value:.10g}"
