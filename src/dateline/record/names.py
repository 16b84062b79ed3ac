"""Names, made comparable, and the entity that a name stands for by itself, with the reason.

Nothing is learned across articles: what is joined depends on the side and its article alone, so the order in
which articles come does not matter. People put further names together, or take these apart (`entities`).
"""

from __future__ import annotations

import re
import unicodedata
from functools import cache
from importlib.resources import files
from typing import Literal, NamedTuple

from dateline.schema import Side

How = Literal["as it stands", "spelling", "variant", "same name", "acronym", "role"]

_APOSTROPHES = str.maketrans(dict.fromkeys("’‘ʼʻ`´ʿʾ", "'"))
_DASHES = str.maketrans(dict.fromkeys("‐‑–—", "-"))
_LETTERS = str.maketrans({"ı": "i", "ø": "o", "Ø": "O", "ł": "l", "Ł": "L", "đ": "d", "Đ": "D", "ß": "ss", "æ": "ae"})
_ACRONYM = re.compile(r"[A-Z][A-Z&-]{1,9}")
_DOTTED = re.compile(r"\b(?:[^\W\d_]\.){2,}")
_SMALL = frozenset(["of", "for", "the", "and", "in", "on", "to", "de", "du", "des", "la", "les", "del", "y", "e"])
_LONGEST = 9


def folded(name: str) -> str:
    """`name` in lower case and with single spaces."""
    return " ".join(name.casefold().split())


def spelled(name: str) -> str:
    """`name` without accents, article, possessive and dots of acronyms, with plain apostrophes, hyphens, spaces."""
    plain = unicodedata.normalize("NFKD", name.translate(_APOSTROPHES).translate(_DASHES).translate(_LETTERS))
    bare = " ".join("".join(char for char in plain if not unicodedata.combining(char)).split())
    bare = _DOTTED.sub(lambda match: match[0].replace(".", ""), bare)
    if bare[:4].lower() == "the ":
        bare = bare[4:]
    bare = bare.removesuffix("'s").removesuffix("'") if len(bare) > 2 else bare
    return bare or " ".join(name.split())


def plain(name: str) -> str:
    """`name` in one way of writing and in lower case: what names that spelling alone tells apart have in common."""
    return folded(_variant(spelled(name)))


class Named(NamedTuple):
    """The entity of a side, and how it was found; `told` says it in words, with the words of the article."""

    entity: str
    how: How
    told: str


def named(side: Side, text: str) -> Named:
    """The entity that a side stands for by its name, its country and the article's `text` alone.

    A body that the table knows under several names has the first of them. What an article spells out, "Movement
    for Change (MC)", is what its acronym means there. A role without a name of its own ("police") is an entity of
    its country. Else accents, articles and ways to write a given name do not matter.
    """
    if side.sectors_from is not None and _is_role(side):
        role = spelled(side.text).lower()
        entity = f"{role} ({side.country})" if side.country else role
        return Named(entity, "role", f"“{side.text}” is no name: it is one entity for each country")
    return by_name(side.text, side.country, text)


def by_name(name: str, country: str | None = None, text: str = "") -> Named:
    """The entity of a name alone; see `named`."""
    bare = spelled(name)
    known = _same_names().get(folded(bare))
    if known is not None:
        entity, where, capitals = known
        if where in (None, country) and (not capitals or bare.isupper()):
            how: How = "same name" if folded(entity) != folded(bare) else "spelling"
            return _told(name, entity, how, f"“{name}” is another name of {entity}")
    if text and _ACRONYM.fullmatch(bare):
        long = _spelled_out(bare, text)
        if long is not None:
            return _told(name, spelled(long), "acronym", f"the article spells “{name}” out: “{long} ({bare})”")
    written = _variant(bare)
    if written != bare:
        return _told(name, written, "variant", f"“{name}” is another way to write {written}")
    return _told(name, bare, "spelling", f"“{name}” without accents and articles")


def _told(name: str, entity: str, how: How, told: str) -> Named:
    if entity == " ".join(name.split()):
        return Named(entity, "as it stands", "")
    return Named(entity, how, told)


def _is_role(side: Side) -> bool:
    """Whether the words of the name are a role's and its country, if any, stands elsewhere: "police", "army"."""

    def inside(start: int, end: int) -> bool:
        return side.start <= start and end <= side.end

    sectors, country = side.sectors_from, side.country_from
    assert sectors is not None
    if not inside(sectors.start, sectors.end):
        return False
    return country is None or not inside(country.start, country.end)


def _variant(name: str) -> str:
    """A name with its endings, and where it has several words its given names, written in one way."""
    words = name.split()
    whole, ends = _variants()
    for at, word in enumerate(words):
        other = whole.get(word) if len(words) > 1 else None
        if other is None:
            end = next((end for end in ends if word.endswith(end) and len(word) > len(end) + 1), None)
            other = word.removesuffix(end) + ends[end] if end else word
        words[at] = other
    return " ".join(words)


def _spelled_out(acronym: str, text: str) -> str | None:
    """The words before the first "(`acronym`)" whose initials it is."""
    letters = [char for char in acronym.lower() if char.isalpha()]
    for match in re.finditer(rf"\(\s*(?:the )?{re.escape(acronym)}\s*\)", text):
        words = re.findall(r"[^\s()]+", text[max(0, match.start() - 160) : match.start()])[-_LONGEST - len(letters) :]
        left = list(letters)
        taken: list[str] = []
        while words and left:
            word = words.pop()
            taken.insert(0, word)
            initials = [part[0].lower() for part in spelled(word).split("-") if part]
            if initials == left[-len(initials) :]:
                del left[-len(initials) :]
            elif initials and initials[0] == left[-1] and word[0].isupper():
                left.pop()
            elif word.lower() not in _SMALL:
                break
        if not left and taken[0][0].isupper():
            return " ".join(taken).strip("“”\"',;:")
    return None


@cache
def _same_names() -> dict[str, tuple[str, str | None, bool]]:
    """Folded name to the entity, the country for which alone it holds, and whether it must stand in capitals."""
    found: dict[str, tuple[str, str | None, bool]] = {}
    for entity, others, *country in _rows("same_names.tsv"):
        for other in (entity, *others.split("|")):
            bare = spelled(other)
            found[folded(bare)] = (entity, country[0] if country else None, bare.isupper())
    return found


@cache
def _variants() -> tuple[dict[str, str], dict[str, str]]:
    """Words, and endings of words, to how they are written here."""
    whole: dict[str, str] = {}
    ends: dict[str, str] = {}
    for spelling, others in _rows("variants.tsv"):
        for other in others.split("|"):
            if spelling.startswith("-"):
                ends[other[1:]] = spelling[1:]
            else:
                whole[other] = spelling
    return whole, ends


def _rows(name: str) -> list[list[str]]:
    text = files("dateline.record").joinpath("data", name).read_text(encoding="utf-8")
    return [line.split("\t") for line in text.splitlines() if line and not line.startswith("#")]
