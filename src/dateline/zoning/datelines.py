"""Datelines: place, date and agency before the first sentence, and lines that are only a date."""

from __future__ import annotations

import re
from functools import lru_cache

from dateline.zoning.lines import capitalised, wordy
from dateline.zoning.words import entries, folded

_REACH = 160
_MONTH = "|".join(sorted((re.escape(name) for name in entries("months")), key=len, reverse=True))
_DAY = "|".join(sorted((re.escape(name) for name in entries("weekdays")), key=len, reverse=True))
_DATE = re.compile(
    rf"(?:\b(?:{_DAY})\b\.?,?\s*)?"
    rf"(?:\b\d{{1,2}}(?:st|nd|rd|th)?\s(?:{_MONTH})\b\.?|\b(?:{_MONTH})\b\.?\s\d{{1,2}}(?:st|nd|rd|th)?\b)"
    r"(?:,?\s\d{4}\b)?"
    r"|\b\d{4}-\d{2}-\d{2}\b|\b\d{1,2}[./]\d{1,2}[./]\d{2,4}\b"
    rf"|\b(?:{_DAY})\b",
    re.IGNORECASE,
)
_END = re.compile(
    r"(?<=[)\]/])\s*(?:[-–—:.]+\s*)?(?=\S)|\s*(?:—|–|--+)\s*|\s+-\s*|(?<=\w)\s?-\s+"
    r"|:\s*(?=[A-Z“\"])|(?<=\w)\.\s+(?![-–—])"
)
_BRACKET = re.compile(r"\(([^()]{2,40})\)|\[([^\[\]]{2,40})\]|/\s?([^/]{2,30}?)\s?/")
_SPLIT = re.compile(r"[,;|/]|\.(?=\s|$)")
_PARTS = re.compile(r"[/,]")
_AGENCY_WORDS = re.compile(r"\b(?:Agency|Press|News|Wire|Service|Newswire)\b")
_NUMBER = re.compile(
    r"\d{1,4}(?:st|nd|rd|th)?|\d{1,2}[:.h]\d{2}(?:[:.]\d{2})?(?:[ap]m)?|\d{1,2}[ap]m|[+-]\d{4}", re.IGNORECASE
)
_NUMERIC_DATE = re.compile(r"\d{4}[-/.]\d{1,2}[-/.]\d{1,2}(?:T\d{2}:\d{2}\S*)?|\d{1,2}[-/.]\d{1,2}[-/.](?:\d{4}|\d{2})")
_TOKEN = re.compile(r"[^\s,;|()\[\]•·–—]+")


@lru_cache(maxsize=1)
def agency_names() -> dict[str, str]:
    """Every spelling of an agency, with the usual one."""
    names: dict[str, str] = {}
    for entry in entries("agencies"):
        first, *others = entry.split(" | ")
        for name in (first, *others):
            names.setdefault(name, first)
    return names


def agency_in_brackets(words: str) -> bool:
    """Whether what stands between a dateline's brackets or slashes names an agency, known or not."""
    words = words.strip()
    if words in agency_names():
        return True
    if _DATE.fullmatch(words) or any(char.isdigit() for char in words):
        return False
    if _AGENCY_WORDS.search(words) or any(part.strip() in agency_names() for part in _PARTS.split(words)):
        return True
    return words.isupper() and words.isalpha() and 2 <= len(words) <= 8


def split(text: str, start: int, end: int, opening: bool) -> tuple[int, str] | None:
    """Where the dateline at the start of a paragraph ends (its dash included), and by which rule.

    `opening` is true for the first paragraphs, where a place alone ("Paris — ") is enough.
    """
    head = text[start : min(end, start + _REACH)]
    for count, hit in enumerate(_END.finditer(head)):
        if count > 8:
            break
        rest = head[hit.end() :]
        if not rest or not wordy(rest):
            continue
        rule = _prefix(head[: hit.start()], hit.group().strip(), rest, opening)
        if rule:
            return start + hit.end(), rule
    return None


def _prefix(prefix: str, mark: str, rest: str, opening: bool) -> str | None:
    bare, agency, date = prefix, False, False
    for found in _BRACKET.finditer(prefix):
        inside = next(group for group in found.groups() if group is not None)
        if agency_in_brackets(inside):
            agency = True
        elif not (_DATE.fullmatch(inside.strip()) or capitalised(inside.strip())):
            return None
        date = date or bool(_DATE.fullmatch(inside.strip()))
        bare = bare.replace(found.group(), ", ", 1)
    cleaned = _DATE.sub(", ", bare)
    date = date or any(char.isdigit() for hit in _DATE.finditer(bare) for char in hit.group())
    segments = [part.strip(" -–—:.'’") for part in _SPLIT.split(cleaned)]
    segments = [part for part in segments if part and not re.fullmatch(r"\d{4}", part)]
    places = [part for part in segments if part not in agency_names()]
    agency = agency or len(places) < len(segments)
    if len(places) > 4 or any(not _place_like(part) for part in places):
        return None
    if not places:
        opened = date or prefix.startswith(("(", "/"))
        return "dateline.agency" if agency and opened and opening else None
    known = places[0].casefold() in folded("places")
    capitals = places[0].isupper() and len(places[0]) > 2
    if places[0].upper() in entries("slugs") or (mark == "." and not agency):
        return None
    if agency and (known or capitals or date or (opening and mark)):
        return "dateline.place-agency"
    starts = rest.lstrip("\"“‘'«([")[:1]
    upper = bool(starts) and not starts.islower()
    if date and mark and (known or capitals or opening) and upper:
        return "dateline.place-date"
    if not upper or not mark or mark == ".":
        return None
    if capitals and (known or (mark != ":" and (len(places) > 1 or (len(places[0]) > 5 and opening)))):
        return "dateline.place"
    return "dateline.place" if known and opening and len(places) <= 2 else None


def _place_like(part: str) -> bool:
    words = part.split()
    if not 1 <= len(words) <= 4 or any(char.isdigit() for char in part):
        return False
    small = {"of", "the", "de", "del", "la", "al", "el", "and", "es", "du", "d'"}
    return (
        capitalised(words[0])
        and words[0][0].isalpha()
        and all(capitalised(word) or word in small or "-" in word for word in words)
        and words[0].casefold() not in folded("openers")
    )


def line_rule(line: str) -> str | None:
    """The rule by which a whole line is a dateline: a date ("11 November 2021"), or place and date."""
    if len(line) > 120 or not any(char.isdigit() for char in line):
        return None
    tokens = _TOKEN.findall(line)
    months, days, numbers, numeric, others = 0, 0, 0, 0, []
    for place, token in enumerate(tokens):
        word = token.strip(".:'\"*/").casefold()
        if _NUMERIC_DATE.fullmatch(token.strip(".:/")):
            numeric += 1
        elif _NUMBER.fullmatch(token.strip(".:")):
            numbers += 1
        elif word in folded("months"):
            months += 1
        elif word in folded("weekdays"):
            days += 1
        elif word and word not in folded("date_words"):
            others.append((place, token))
    if not (numeric or (months == 1 and numbers)) or months > 1 or numeric > 2:
        return None
    if not others:
        return "dateline.date-line"
    if len(others) > 4 or not all(capitalised(token) and token[0].isalpha() for _, token in others):
        return None
    agency = any(token.strip("/()[].") in agency_names() for _, token in others)
    together = others[-1][0] - others[0][0] == len(others) - 1
    edge = others[0][0] == 0 or others[-1][0] == len(tokens) - 1
    known = " ".join(token for _, token in others).casefold() in folded("places")
    parted = re.search(r"[,|•·–—/(]|\s-\s", line) is not None
    ends = line.rstrip().endswith((".", "!", "?", ":")) and not agency
    if together and edge and not ends and (known or agency or (parted and len(others) <= 3)):
        return "dateline.place-date-line"
    return None


def alone(line: str) -> str | None:
    """The rule by which a line is a dateline of the text on the next line ("BAMAKO, Nov 11 (AFP) –")."""
    if len(line) > 100:
        return None
    bare = line.rstrip(" -–—:")
    found = _prefix(bare.rstrip("."), "—", "X", opening=True) if bare else None
    return found if found in ("dateline.place-agency", "dateline.place-date") else None
