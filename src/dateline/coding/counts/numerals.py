"""Numbers as they are written in English: "2,000", "1.5 million", "twenty-one", "a hundred and six", "two
dozen"."""

from __future__ import annotations

from collections.abc import Sequence
from functools import cache
from importlib.resources import files

_LONGEST = 12
_LONGEST_DIGITS = 16


def read_table(name: str) -> tuple[tuple[str, ...], ...]:
    """Rows of a tab-separated word table in ``coding/data``; lines that start with ``#`` are remarks."""
    text = files("dateline.coding").joinpath("data", name).read_text(encoding="utf-8")
    return tuple(tuple(line.split("\t")) for line in text.splitlines() if line and not line.startswith("#"))


@cache
def number_table() -> dict[str, tuple[str, int]]:
    """Number words by lower-cased word: class (unit, ten, group, scale) and value."""
    return {word: (kind, int(value)) for word, kind, value in read_table("number_words.tsv")}


def digits_value(word: str) -> float | None:
    """Value of a number in digits, with thousands commas or a decimal point; None when it is not one."""
    plain = word.replace(",", "")
    if not plain or len(plain) > _LONGEST_DIGITS or not plain.isascii() or not plain[0].isdigit():
        return None
    try:
        return float(plain)
    except ValueError:
        return None


def parse_number(words: Sequence[str], start: int = 0) -> tuple[float, int] | None:
    """Value of the number that starts at `words[start]`, and the index after it; None when there is none.

    `words` are lower-cased tokens in which a hyphen is a token of its own. Digits may be followed by scale
    words ("1.5 million"); "a" counts as one before a scale word or a dozen ("a hundred", "half a million").
    """
    table = number_table()
    total, current, seen = 0.0, 0.0, False
    at, stop = start, min(len(words), start + _LONGEST)
    half = (
        words[at : at + 2] == ["half", "a"]
        and at + 2 < stop
        and table.get(words[at + 2], ("",))[0] in ("scale", "group")
    )
    if half:
        current, seen, at = 0.5, True, at + 2
    elif words[at] in ("a", "an") and at + 1 < stop and table.get(words[at + 1], ("",))[0] in ("scale", "group"):
        if len(words[at + 1]) < 4:  # "a m", "a k" are no numbers
            return None
        current, seen, at = 1.0, True, at + 1
    last = ""
    while at < stop:
        word = words[at]
        value = digits_value(word)
        if value is not None:
            if seen:
                break
            current, seen, last = value, True, "digits"
            at += 1
            continue
        kind, size = table.get(word, ("", 0))
        if kind == "unit":
            if last in ("unit", "digits") or (last == "ten" and not 0 < size < 10):
                break
            current += size
        elif kind == "ten":
            if last in ("unit", "ten", "digits"):
                break
            current += size
        elif kind in ("scale", "group") and seen:
            if size < 1000:
                current *= size
            else:
                total, current = total + (current * size), 0.0
        elif seen and _joins(words, at, stop, last):
            at += 1
            continue
        else:
            break
        seen, last = True, kind
        at += 1
    if not seen:
        return None
    return total + current, at


def _joins(words: Sequence[str], at: int, stop: int, last: str) -> bool:
    """Whether a hyphen ("twenty-one", "two-hundred") or "and" ("a hundred and six") goes on with the
    number."""
    if at + 1 >= stop:
        return False
    kind = number_table().get(words[at + 1], ("",))[0]
    if words[at] == "-":
        return (last == "ten" and kind == "unit") or (last == "unit" and kind == "scale")
    return words[at] == "and" and last == "scale" and kind in ("unit", "ten")
