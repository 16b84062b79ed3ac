"""Spelling of place names: the key under which the gazetteer files a name, and what a longer phrase adds to
it."""

from __future__ import annotations

import re
import unicodedata
from dataclasses import dataclass

_LETTERS = str.maketrans(
    {"ı": "i", "ø": "o", "ł": "l", "đ": "d", "ð": "d", "ə": "a", "æ": "ae", "œ": "oe", "þ": "th", "ß": "ss"}
)
_BREAKS = re.compile(r"[-‐‑–—/_,]")
_SILENT = re.compile(r"[.'’‘`ʻʼʿʾ′\"“”]")
_PROVINCE = (
    "province|state|governorate|oblast|region|prefecture|department|canton|territory|emirate|republic|krai|voivodeship"
)
_DISTRICT = "district|county|municipality|parish|township|suburbs?|borough|raion|commune|subdistrict|woreda|division"
_SITE = (
    "airport|air ?base|airfield|base|border crossing|camp|refugee camp|cathedral|church|mosque|university|"
    "hospital|prison|square|street|avenue|bridge|port|harbou?r|stadium|neighbou?rhood|quarter|checkpoint|"
    "crossing|castle"
)
_AFTER = re.compile(rf"^(?P<core>.+?) (?P<kind>{_PROVINCE}|{_DISTRICT}|{_SITE}|city|town|village|area|valley)$")
_BEFORE = re.compile(
    rf"^(?:the )?(?P<kind>{_PROVINCE}|{_DISTRICT}|city|town|village|port|port city|capital|gulf|isle)"
    r" of (?P<core>.+)$"
)
_DIRECTION = re.compile(
    r"^(?P<way>(?:(?:(?:north|south)(?:east|west)?(?:ern)?|(?:east|west)(?:ern)?|central|inner|greater|upper|"
    r"lower|mid|downtown|mainland|rural|occupied|coastal|far|extreme|war torn|rebel held|government held) )+)"
    r"(?P<core>.+)$"
)


def fold(name: str) -> str:
    """A name in lower case without accents, dots, apostrophes and hyphens: "Al-Fu'ah" → "al fuah"."""
    plain = unicodedata.normalize("NFKD", name.casefold().translate(_LETTERS))
    kept = "".join(sign for sign in plain if not unicodedata.combining(sign))
    return " ".join(_SILENT.sub("", _BREAKS.sub(" ", kept)).split())


@dataclass(frozen=True, slots=True)
class Phrase:
    """A folded name cut into its core and what stands around it.

    `kind` is the level that the phrase names (2 province, 3 district, 4 city, 5 below; None unknown), `part`
    whether only a part of the core is meant ("northern Syria").
    """

    core: str
    kind: int | None = None
    part: bool = False


def readings(name: str) -> list[Phrase]:
    """Ways to read a name, the most literal first: "the Helmand province" → itself, then Helmand as a
    province."""
    key = fold(name)
    found = [Phrase(key)]
    if key.startswith("the ") and len(key) > 6:
        key = key[4:]
        found.append(Phrase(key))
    for pattern in (_AFTER, _BEFORE):
        match = pattern.match(key)
        if match:
            core = match["core"].removeprefix("the ")
            found.append(Phrase(core, _level(match["kind"])))
    turned = _DIRECTION.match(key)
    if turned:
        core = turned["core"].removeprefix("the ")
        found.append(Phrase(core, None, True))
        match = _AFTER.match(core)
        if match:
            found.append(Phrase(match["core"], _level(match["kind"]), True))
    return found


def _level(kind: str) -> int:
    if re.fullmatch(_PROVINCE, kind):
        return 2
    if re.fullmatch(f"{_DISTRICT}|area|valley", kind):
        return 3
    return 4 if kind in ("city", "town", "village", "port city", "capital") else 5
