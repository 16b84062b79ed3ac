"""Toponyms: the names of places in an article, what each is used for, and where its place is.

Names come from the language model. A nationality ("Malian") and a place that acts ("Washington said") are kept
apart from places where something is: all help to place the others, but nothing happened there because of them.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Sequence
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
_GENERIC = frozenset(
    {"province", "district", "state", "region", "county", "city", "governorate", "prefecture", "river"}
)
_INSIDE = frozenset({"in", "near", "outside", "across"})
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
        used = list(self._used(doc))
        self._home = home_of(outlet, url)
        # "Helmand province" is named "Helmand", and placed as the province that it is
        whole = [trimmed(ent) for ent, _ in used]
        self._within = containers(text_of(doc), [(words.start_char, words.end_char) for words in whole])
        places = gazetteer.resolve((words.text for words in whole), within=self._within, home=self._home)
        self.found = tuple(
            Toponym(words.start_char, words.end_char, words.text, use, places.get(full.text))
            for (words, use), full in zip(((bare(ent), use) for ent, use in used), whole, strict=True)
        )
        self._at = {(one.start, one.end): one for one in self.found}

    def _used(self, doc: Doc) -> Iterator[tuple[Words, Use]]:
        """The names that stand for a place, and what for. What is called a person or a body is a place where something
        is in it and the gazetteer knows it."""
        for ent in doc.ents:
            words, use = bare(ent), _use(ent)
            if use is None and ent.label_ in ("PER", "ORG") and self._holds(words):
                use = "place"
            if use is not None and any(sign.isupper() for sign in words.text) and "$" not in words.text:
                yield ent, use

    def _holds(self, words: Words) -> bool:
        inside = any(c.dep_ == "case" and c.lower_ in _INSIDE for c in words.root.children)
        return inside and words.root.dep_ in ("obl", "nmod") and self._gazetteer.resolve_place(words.text) is not None

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
    """Words without an article before and a possessive, a stop or what kind of place it is ("province") after them."""
    words = trimmed(words)
    while len(words) > 1 and words[-1].text in _GENERIC:
        words = words[:-1]
    return words


def trimmed(words: Words) -> Words:
    """Words without an article before and a possessive or stop after them."""
    while len(words) > 1 and words[0].lower_ in _DETERMINERS:
        words = words[1:]
    while len(words) > 1 and words[-1].text in _ENDS and not words.text.endswith(tuple("ABCDEFGHIJKLMNOPQRSTUVWXYZ.")):
        words = words[:-1]
    return words


def _use(ent: Words) -> Use | None:
    nation = nation_of(ent.text)
    if nation is not None and nation.kind in ("adjective", "demonym"):
        return "nation" if ent.label_ in ("NORP", "LOC") else None
    if ent.label_ == "LOC":
        return "actor" if _acts(ent) else "place"
    return "actor" if nation is not None and ent.label_ == "ORG" else None


def _acts(ent: Words) -> bool:
    """Whether a country, capital or seat of power is the subject of a verb, so that its government is meant."""
    root: Token = ent.root
    if root.dep_ not in _ACTING or root.head.pos_ != "VERB":
        return False
    nation = nation_of(bare(ent).text)
    return nation is not None and nation.kind in _STATES
