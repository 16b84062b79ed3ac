"""Whose police, whose court, whose rebels: the country of a side that its own words do not name.

News leaves the country out once it is clear. Every country that the article speaks of is weighed by where and how it
is named (in the same sentence, first, most, as the place, with the same word: "Ugandan police … the police"), against
that of no country at all; the weights of this conditional logit (McFadden 1974) are learned from the project's corpus
(``training/homeland.py``). The words that the country was read from are told.
"""

from __future__ import annotations

import math
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from importlib.resources import files

import numpy as np
import pycountry
from spacy.tokens import Doc, Token

from dateline.activations import Array, softmax
from dateline.coding.affiliation.nations import nation_of
from dateline.coding.docs import sentence_of
from dateline.coding.phrases import description, span_of
from dateline.coding.sides import code_side
from dateline.coding.toponyms import Toponyms
from dateline.schema import Side, Span

PLACE_WEIGHT = 0.5  # of a town, against a country's own name
BODY_WEIGHT = 0.5  # of a body of one state ("the Knesset")
STATES = frozenset(country.alpha_3 for country in pycountry.countries)
LEAST = 0.35  # a country less likely than that is not given
LEAD = 2  # paragraphs that tell what the story is about
_STATE = frozenset(["COP", "GOV", "JUD", "LEG", "MIL", "SPY"])
_ARMED = frozenset(["REB", "PRM", "UAF"])
_STATES = frozenset(
    ["ally", "country", "government", "nation", "neighbor", "neighbour", "partner", "power", "side", "state"]
)
_ABROAD = frozenset(["neighboring", "neighbouring"])
_STATELESS = frozenset(["UAF", "UNK"])  # nobody knows whose they are
COUNTRY_FEATURES = (
    "mentions", "share", "share_sentence", "share_paragraph", "share_lead", "nearest_before", "first", "same_word",
    "place_here", "owns_another", "share_named", "share_state", "share_armed", "share_people", "sentence_people",
    "before_state", "subject_here",
)  # fmt: skip
NOBODY_FEATURES = (
    "bias", "named", "plural", "state", "armed", "people", "unknown", "countries", "evenness", "numeral", "pronoun",
)  # fmt: skip


@dataclass(frozen=True)
class _Mention:
    at: int
    country: str
    span: Span
    weight: float
    token: Token


class Homeland:
    """The countries of one article, by where it speaks of them."""

    def __init__(self, doc: Doc, toponyms: Toponyms, paragraphs: Sequence[tuple[int, int]]) -> None:
        self._doc = doc
        self._paragraphs = paragraphs
        self._mentions: list[_Mention] = []
        for ent in doc.ents:
            if ent.label_ not in ("LOC", "NORP", "ORG", "PER"):
                continue
            nation = nation_of(ent.text)
            if nation is not None:
                self._mentions.append(_Mention(ent.start_char, nation.iso3, span_of(ent), 1.0, ent.root))
            elif ent.label_ in ("ORG", "NORP"):
                body = code_side(ent.text).country
                if body is not None and body in STATES:
                    self._mentions.append(_Mention(ent.start_char, body, span_of(ent), BODY_WEIGHT, ent.root))
            elif ent.label_ == "LOC":
                place = toponyms.place(ent)
                if place is not None and place.country:
                    at = _Mention(ent.start_char, place.country, span_of(ent), PLACE_WEIGHT, ent.root)
                    self._mentions.append(at)
        self._mentions.sort(key=lambda m: m.at)
        self._total = _weights(self._mentions)
        self._countries = sorted(self._total, key=lambda c: -self._total[c])

    @property
    def countries(self) -> Counter[str]:
        """How often the article speaks of each country, by name or by one of its places."""
        return Counter(m.country for m in self._mentions)

    def features(self, token: Token, sectors: Sequence[str]) -> tuple[list[str], Array, Array]:
        """The article's countries, what speaks for each (``countries × COUNTRY_FEATURES``), and for none of them."""
        doc, sentence = self._doc, sentence_of(token)
        start, end = next(((a, b) for a, b in self._paragraphs if a <= token.idx < b), (0, doc[-1].idx + len(doc[-1])))
        lead = self._paragraphs[:LEAD][-1][1] if self._paragraphs else 0
        own = token.left_edge.idx, token.right_edge.idx + len(token.right_edge)
        mentions = self._mentions
        inside = [m for m in mentions if sentence.start_char <= m.at < sentence.end_char]
        before = [m for m in mentions if m.at < token.idx]
        lemma = token.lemma_.lower()
        shares = [_shares(part) for part in (
            mentions, inside, [m for m in mentions if start <= m.at < end], [m for m in mentions if m.at < lead],
        )]  # fmt: skip
        countries = self._countries
        named = float(token.ent_type_ == "PER")
        state, armed = float(bool(_STATE & set(sectors))), float(bool(_ARMED & set(sectors)))
        people = float("CVL" in sectors)
        rows = []
        for country in countries:
            last = next((m for m in reversed(before) if m.country == country), None)
            nearness = 1 / (1 + (token.idx - last.at) / 100) if last is not None else 0.0
            share = shares[0].get(country, 0.0)
            here = [m for m in inside if m.country == country]
            rows.append([
                math.log1p(self._total[country]), share, shares[1].get(country, 0.0), shares[2].get(country, 0.0),
                shares[3].get(country, 0.0), nearness, float(mentions[0].country == country),
                float(any(m.country == country and m.token.head.lemma_.lower() == lemma for m in mentions)),
                float(any(_locates(m.token) for m in here)),
                float(any(_owns(m.token) and not own[0] <= m.at < own[1] for m in here)),
                share * named, share * state, share * armed, share * people, shares[1].get(country, 0.0) * people,
                nearness * state, float(any(m.token.dep_.startswith("nsubj") for m in here)),
            ])  # fmt: skip
        values = list(shares[0].values())
        nobody = [
            1.0, named, float("Number=Plur" in str(token.morph)), state, armed, people, float(not sectors),
            math.log1p(len(countries)), 1 - max(values, default=0.0),
            float(any(c.dep_ == "nummod" for c in token.children)), float(token.pos_ == "PRON"),
        ]  # fmt: skip
        table = np.array(rows, dtype=np.float32).reshape(len(rows), len(COUNTRY_FEATURES))
        return countries, table, np.array(nobody, dtype=np.float32)

    def country_near(
        self, token: Token, sectors: Sequence[str], elsewhere: Sequence[Token] = ()
    ) -> tuple[str, Span, float] | None:
        """The likeliest country of a side, its nearest mention and the probability; ``None`` where none is likelier.

        ``elsewhere``: other words of the article that mean the same side; what speaks for a country is averaged over
        all of them.
        """
        if not self._mentions or _STATELESS & set(sectors) or _several_states(token) or _is_abroad(token):
            return None
        countries = self._countries
        scores = np.mean([self._scores(one, sectors) for one in (token, *elsewhere)], axis=0)
        best = int(scores.argmax())
        if best == len(countries) or scores[best] < LEAST:
            return None
        nearest = min((m for m in self._mentions if m.country == countries[best]), key=lambda m: abs(m.at - token.idx))
        return countries[best], nearest.span, float(scores[best])

    def _scores(self, token: Token, sectors: Sequence[str]) -> Array:
        """The probabilities of the countries, and of none, by what stands around one word."""
        _, table, nobody = self.features(token, sectors)
        of_countries, of_nobody = _WEIGHTS[: len(COUNTRY_FEATURES)], _WEIGHTS[len(COUNTRY_FEATURES) :]
        return softmax(np.append(table @ of_countries, nobody @ of_nobody))

    def complete(self, side: Side, token: Token, elsewhere: Sequence[Token] = ()) -> tuple[Side, str | None]:
        """``side`` with the country of the article that fits it best, where its own words name none."""
        if side.country is not None:
            return side, None
        found = self.country_near(token, side.sectors, elsewhere)
        if found is None:
            return side, None
        return side.model_copy(update={"country": found[0], "country_from": found[1]}), "country-of-the-article"


def _several_states(token: Token) -> bool:
    """Whether a noun means states of no one country: "European countries", "allies in Europe"."""
    return token.lemma_.lower() in _STATES and "Number=Plur" in str(token.morph)


def _is_abroad(token: Token) -> bool:
    """Whether a noun is said to be of another country, which is not named: "soldiers from the neighbouring country"."""
    return any(t.lower_ in _ABROAD for t in description(token))


def _weights(mentions: Sequence[_Mention]) -> dict[str, float]:
    found: dict[str, float] = {}
    for m in mentions:
        found[m.country] = found.get(m.country, 0.0) + m.weight
    return found


def _shares(mentions: Sequence[_Mention]) -> dict[str, float]:
    found = _weights(mentions)
    total = sum(found.values())
    return {country: weight / total for country, weight in found.items()}


def _locates(token: Token) -> bool:
    """Whether a name stands as a place: "in Kampala"."""
    return any(c.dep_ == "case" and c.lower_ in ("in", "at", "near", "across", "outside") for c in token.children)


def _owns(token: Token) -> bool:
    """Whether a name belongs to another noun: "Russia's Putin", "Russian hackers"."""
    return token.dep_ in ("nmod:poss", "amod", "compound") and token.head.pos_ in ("NOUN", "PROPN")


def _weights_file() -> Array:
    text = files("dateline.coding.data").joinpath("homeland.tsv").read_text(encoding="utf-8")
    stored = dict(line.split("\t") for line in text.splitlines() if line and not line.startswith("#"))
    return np.array([float(stored[name]) for name in (*COUNTRY_FEATURES, *NOBODY_FEATURES)], dtype=np.float32)


_WEIGHTS = _weights_file()
