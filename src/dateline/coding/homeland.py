"""Whose police, whose court, whose rebels: the country of a side that the text names by its role alone.

News leaves the country out once it is clear. It is then the one that the article speaks of most, near
mentions counting more; the words that it was read from are told.
"""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass

from spacy.tokens import Doc, Token

from dateline.coding.affiliation.nations import nation_of
from dateline.coding.docs import sentence_of
from dateline.coding.phrases import span_of
from dateline.coding.toponyms import Toponyms
from dateline.schema import Side, Span

LEAST_SHARE = 0.34
SAME_SENTENCE, SAME_PARAGRAPH = 3.0, 1.0
HOME = frozenset(
    [
        "COP",
        "GOV",
        "JUD",
        "LEG",
        "MIL",
        "PRM",
        "PTY",
        "REB",
        "SPY",
        "AGR",
        "BUS",
        "CVL",
        "EDU",
        "ELI",
        "JRN",
        "LAB",
        "MED",
        "REF",
        "OPP",
        "REL",
        "SOC",
    ]
)
PLACE_WEIGHT = 0.5


@dataclass(frozen=True)
class _Mention:
    at: int
    country: str
    span: Span
    weight: float


class Homeland:
    """The countries of one article, by where it speaks of them."""

    def __init__(self, doc: Doc, toponyms: Toponyms, paragraphs: list[tuple[int, int]]) -> None:
        self._doc = doc
        self._paragraphs = paragraphs
        self._mentions: list[_Mention] = []
        for ent in doc.ents:
            if ent.label_ not in ("LOC", "NORP", "ORG", "PER"):
                continue
            nation = nation_of(ent.text)
            if nation is not None:
                self._mentions.append(_Mention(ent.start_char, nation.iso3, span_of(ent), 1.0))
            elif ent.label_ == "LOC":
                place = toponyms.place(ent)
                if place is not None and place.country:
                    self._mentions.append(_Mention(ent.start_char, place.country, span_of(ent), PLACE_WEIGHT))

    @property
    def countries(self) -> Counter[str]:
        """How often the article speaks of each country, by name or by one of its places."""
        return Counter(m.country for m in self._mentions)

    def country_near(self, token: Token) -> tuple[str, Span] | None:
        """The country that the words around ``token`` are about, its nearest mention; ``None`` if open."""
        if not self._mentions:
            return None
        doc, sentence = self._doc, sentence_of(token)
        start, end = next(((a, b) for a, b in self._paragraphs if a <= token.idx < b), (0, doc[-1].idx + len(doc[-1])))
        scores: dict[str, float] = {}
        total = 0.0
        for m in self._mentions:
            near = SAME_SENTENCE if sentence.start_char <= m.at < sentence.end_char else 0.0
            near += SAME_PARAGRAPH if start <= m.at < end else 0.0
            value = m.weight * (1.0 + near)
            scores[m.country] = scores.get(m.country, 0.0) + value
            total += value
        country = max(scores, key=lambda c: scores[c])
        if scores[country] / total < LEAST_SHARE:
            return None
        nearest = min((m for m in self._mentions if m.country == country), key=lambda m: abs(m.at - token.idx))
        return country, nearest.span

    def complete(self, side: Side, token: Token) -> tuple[Side, str | None]:
        """``side`` with the article's country where it has sectors of a kind that has one but names none."""
        if side.country is not None or not set(side.sectors) & HOME:
            return side, None
        found = self.country_near(token)
        if found is None:
            return side, None
        return side.model_copy(update={"country": found[0], "country_from": found[1]}), "country-of-the-article"
