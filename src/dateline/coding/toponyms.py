"""Toponyms: the names of places in an article, what each is used for, and where its place is.

Names come from the language model. A nationality ("Malian") and a place that acts ("Washington said") are kept
apart from places where something is: all help to place the others, but nothing happened there because of them.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise
from typing import Literal
from urllib.parse import urlsplit

import pycountry
from spacy.tokens import Doc, Token
from spacy.tokens import Span as Words

from dateline.coding.affiliation.nations import nation_of
from dateline.coding.docs import text_of
from dateline.coding.places import Gazetteer, ResolvedPlace

Use = Literal["place", "actor", "nation"]

_BEFORE_OUTER = re.compile(r",? (?:\(|in )?(?:the )?")
_ACTING = frozenset({"nsubj", "obl:agent"})
_STATES = frozenset({"capital", "name", "seat"})
_DETERMINERS = frozenset({"the", "a", "an"})
_ENDS = frozenset({"'s", "’s", "'", "’", ".", ","})
_DOMAINS = {"uk": "GBR", "eu": None}


@dataclass(frozen=True, slots=True)
class Toponym:
    """A name, its offsets in the article (end exclusive), how it is used, and its place if one is known."""

    start: int
    end: int
    text: str
    use: Use
    place: ResolvedPlace | None


class Toponyms:
    """All names of places of one article, placed together."""

    def __init__(self, doc: Doc, gazetteer: Gazetteer, outlet: str | None = None, url: str | None = None) -> None:
        """`outlet` and `url` tell where the outlet is at home, if they do."""
        self._gazetteer = gazetteer
        used = [(bare(ent), use) for ent in doc.ents if (use := _use(ent)) is not None]
        self._home = home_of(outlet, url)
        self._within = containers(text_of(doc), [(words.start_char, words.end_char) for words, _ in used])
        places = gazetteer.resolve((words.text for words, _ in used), within=self._within, home=self._home)
        self.found = tuple(
            Toponym(words.start_char, words.end_char, words.text, use, places.get(words.text)) for words, use in used
        )
        self._at = {(one.start, one.end): one for one in self.found}

    def at(self, words: Words) -> Toponym | None:
        """The toponym that stands at exactly these words, without an article before them."""
        words = bare(words)
        return self._at.get((words.start_char, words.end_char))

    def place(self, words: Words) -> ResolvedPlace | None:
        """The place that any words name, in the light of the article's toponyms."""
        found = self.at(words)
        if found is not None:
            return found.place if found.use != "nation" else None
        name = bare(words).text
        return self._gazetteer.resolve_place(name, context=self.countries, within=self._within.get(name))

    @property
    def countries(self) -> Counter[str]:
        """How often the article names each country, by itself or by one of its places."""
        return Counter(one.place.country for one in self.found if one.place is not None and one.place.country)


def containers(text: str, spans: Sequence[tuple[int, int]]) -> dict[str, str]:
    """For names (as spans, in order) what is named right after them as what may hold them: "Timbuktu, Mali",
    "Paris (Texas)", "Goma in the Congo"."""
    found: dict[str, str] = {}
    for (start, end), (outer, stop) in pairwise(spans):
        if _BEFORE_OUTER.fullmatch(text[end:outer]):
            found.setdefault(text[start:end], text[outer:stop])
    return found


def home_of(outlet: str | None, url: str | None) -> dict[str, float]:
    """Where an outlet is at home, as far as its name ("The Times of India") or the end of its address (".ng")
    tells: ISO 3166-1 alpha-3 → 1."""
    found = {}
    for word in (outlet or "").split():
        nation = nation_of(word)
        if nation is not None:
            found[nation.iso3] = 1.0
    end = _top_domain(url or "")
    country = pycountry.countries.get(alpha_2=end.upper()) if len(end) == 2 and end not in _DOMAINS else None
    code = country.alpha_3 if country is not None else _DOMAINS.get(end)
    return found | ({code: 1.0} if code else {})


def _top_domain(address: str) -> str:
    try:
        host = urlsplit(address if "//" in address else f"//{address}").hostname or ""
    except ValueError:  # no address at all
        return ""
    return host.rpartition(".")[2]


def bare(words: Words) -> Words:
    """Words without an article before and a possessive or stop after them."""
    while len(words) > 1 and words[0].lower_ in _DETERMINERS:
        words = words[1:]
    while len(words) > 1 and words[-1].text in _ENDS and not words.text.endswith(tuple("ABCDEFGHIJKLMNOPQRSTUVWXYZ.")):
        words = words[:-1]
    return words


def _use(ent: Words) -> Use | None:
    if ent.label_ == "LOC":
        return "actor" if _acts(ent) else "place"
    nation = nation_of(ent.text)
    if nation is None:
        return None
    if nation.kind in ("adjective", "demonym"):
        return "nation" if ent.label_ == "NORP" else None
    return "actor" if ent.label_ == "ORG" else None


def _acts(ent: Words) -> bool:
    """Whether a country, capital or seat of power is the subject of a verb, so that its government is meant."""
    root: Token = ent.root
    if root.dep_ not in _ACTING or root.head.pos_ != "VERB":
        return False
    nation = nation_of(bare(ent).text)
    return nation is not None and nation.kind in _STATES
