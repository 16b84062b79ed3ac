"""Bylines and credits: who wrote, who reported, whose material or picture it is."""

from __future__ import annotations

import re
from collections.abc import Iterable

from dateline.zoning.datelines import agency_names
from dateline.zoning.lines import capitalised, names_only, wordy
from dateline.zoning.words import entries, folded, phrases, plain

_BY = re.compile(
    r"^(?:(?:written|text|story|report|words|posted|published)\s+)?by:?\s+(?=\S)|^author:\s*", re.IGNORECASE
)
_ON_DATE = re.compile(
    r",?\s+(?:on|at)\s+(?:\d|(?:" + "|".join((*entries("months"), *entries("weekdays"))) + r")\b).{0,30}$",
    re.IGNORECASE,
)
_INITIALS = re.compile(r"^(?:\([A-Z]{2,8}\)|/[A-Z]{2,8}/|\[[A-Z]{2,8}\])\.?$")
_TIME_WORDS = re.compile(
    r"\b(?:mid|next|last|this|late|early|noon|midnight|dawn|dusk|now|then|night|evening|morning|\d{4}|"
    + "|".join(re.escape(word) for word in (*entries("months"), *entries("weekdays")))
    + r")\b",
    re.IGNORECASE,
)
_COPYRIGHT = re.compile(
    r"^(?:©|\(c\)|copyright)\s*(?:©|\(c\))?\s*(?:\d{4}(?:[-–]\d{4})?)?,?\s*(?:by\s+)?(.*)$", re.IGNORECASE
)
_QUOTED_OUTLET = re.compile(
    r"^[A-ZÀ-Þ][\w.&-]{0,20}(?: [A-ZÀ-Þ][\w.&-]{0,20})?,? [\"“«„][^\"”»]{2,60}[\"”»]$",
)
_REPORTED = re.compile(
    r"^[–—-]*\s*(?:[A-ZÀ-Þ][\w.'’-]*\s+(?:(?:and|writers?|reporters?|correspondents?)\s+)?){1,8}"
    r"(?:(?:also\s+)?reported from\s+[A-ZÀ-Þ]|contributed (?:to this (?:report|story|article)|reporting)\b)"
)
_CONTRIBUTED = re.compile(r"\bcontributed (?:to this (?:report|story|article)|reporting)\.?[)\]]?$", re.I)
_PHOTO_TAIL = re.compile(
    r"\s*(?:[(\[](?:file )?(?:photo|image|picture|photograph)s?(?: by|:| credit)[^()\[\]\n]{1,80}[)\]]\.?"
    r"|\([A-ZÀ-Þ][\w.'’ -]{1,40}/[A-ZÀ-Þ][\w.'’ /-]{1,40}\)\.?$|©[^©.]{2,60}\.?$)",
    re.IGNORECASE,
)
_RIGHTS_TAIL = re.compile(
    r"(?<=[.!?\"”’])\s*(?:©|\(c\)\s?\d|copyright (?:©|\d{4}|\(c\)))(?=.{0,300}?"
    r"(?:all rights reserved|may not be published|without permission))",
    re.IGNORECASE | re.DOTALL,
)
_SIGNED = re.compile(r"(?P<stop>[.!?\"”’)])\s*(?:(?P<open>[-–—/(\[]+)\s*)?(?P<name>[\w./&' -]{2,40}?)\s*[/)\]]*\.?\s*$")


def byline_rule(line: str, authors: Iterable[str]) -> str | None:
    """The rule by which a line near the top or at the end is a byline."""
    words = line.split()
    if not 1 <= len(words) <= 16 or len(line) > 160:
        return None
    line = line.strip("*_ ")
    bare = _BY.sub("", line)
    bare = _ON_DATE.sub("", bare) if bare != line else bare
    if any(author and plain(bare) == plain(author) for author in authors):
        return "byline.metadata"
    if line.endswith((".", "!", "?", ":", ",", ";")):
        return None
    if bare != line and bare:
        named = names_only(bare) and capitalised(bare.split()[0]) and bare[0].isalpha()
        return "byline.by" if named and not _TIME_WORDS.search(bare.split(",")[0]) else None
    parts = [part.strip() for part in re.split(r"[,|•·–—]", line)]
    if len(parts) < 2 or not all(parts):
        return None
    name = parts[0].split()
    named = 2 <= len(name) <= 6 and all(capitalised(word) or word in ("and", "de", "van") for word in name)
    return "byline.role" if named and any(part.casefold() in folded("roles") for part in parts[1:]) else None


def credit_rule(line: str) -> str | None:
    """The rule by which a whole line is a credit."""
    if len(line) > 300 or not wordy(line):
        return None
    bare = plain(line)
    names = agency_names()
    holders = [part.strip(" .()[]©") for part in re.split(r"[/,;&|]|\band\b", line)]
    if (all(part in names for part in holders if part) and any(holders)) or _INITIALS.match(line):
        return "credit.agency-alone"
    if copyright_of_agency(line):
        return "credit.copyright"
    found = phrases("credit").match(line)
    if found:
        original = " ".join(line.split())
        rest = original[len(original) - len(found.rest) - (len(original) - len(original.rstrip(" .)]"))) :]
        open_ended = "…" in found.entry and ":" not in found.entry
        if not found.rest and open_ended:
            return None
        named = names_only(rest) and any(map(str.isupper, rest))
        if open_ended and not named and not found.rest.startswith(("@", "http")):
            return None
        kind = "photo" if bare.startswith(entries("credit_photo")) else "phrase"
        return f"credit.{kind}"
    if len(line.split()) > 45:
        return None
    contributed = _CONTRIBUTED.search(line) and capitalised(line)
    return "credit.contributors" if contributed or (_REPORTED.match(line) and " that " not in line) else None


def copyright_of_agency(line: str) -> bool:
    """Whether a line says no more than that an agency holds the rights ("© 2021 AFP")."""
    right = _COPYRIGHT.match(line.strip(" ()[]."))
    holders = [part.strip() for part in re.split(r"[/,&]", right[1])] if right else []
    return bool(holders) and all(holder in agency_names() for holder in holders)


def publisher_rule(line: str) -> str | None:
    """The rule by which a short line among the credits at the end names who publishes the text."""
    words = line.split()
    if not 1 <= len(words) <= 8 or len(line) > 90 or line.endswith((".", "!", "?", ":", ";", ",")):
        return None
    if not line[0].isalpha():
        return None
    if _QUOTED_OUTLET.match(line):
        return "credit.publisher"
    return "credit.publisher" if names_only(line) and len(words) <= 6 and capitalised(words[0]) else None


def quoted_outlet(line: str) -> bool:
    """Whether a line is a publisher's name with a quoted part: GSV "Russia - Islamic World"."""
    return len(line) <= 90 and _QUOTED_OUTLET.match(line) is not None


def tail_cuts(text: str, start: int, end: int, last: bool) -> list[tuple[int, int, str]]:
    """Credits that stand inside a paragraph: (start, end, rule), in order.

    Picture credits anywhere; in the article's last paragraph also the agency's signature ("… he said.
    -VNA") and the notice of rights that runs on to the end.
    """
    cuts: list[tuple[int, int, str]] = []
    first, limit = start, end
    if last:
        right = _RIGHTS_TAIL.search(text, max(start, end - 600), end)
        if right and right.start() > start:
            limit = right.start()
    for char in "©([":
        place = text.find(char, first, limit)
        while place != -1:
            hit = _PHOTO_TAIL.match(text, place, min(limit, place + 110))
            if hit and place > start and (char != "©" or hit.end() >= limit):
                cuts.append((place, hit.end(), "credit.photo-tail"))
            place = text.find(char, place + 1, limit)
    cuts.sort()
    if last:
        signed = _SIGNED.search(text, max(start, limit - 50), limit)
        if signed and signed["name"].strip() in agency_names() and signed.end("stop") > start:
            name = signed["name"].strip()
            if signed["open"] or (name.isupper() and signed["stop"] in '.!?"”'):
                cut = signed.end("stop")
                cuts = [*(one for one in cuts if one[1] <= cut), (cut, limit, "credit.signature")]
        if limit < end:
            cuts.append((limit, end, "promo.rights"))
    return cuts
