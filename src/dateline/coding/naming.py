"""From a word to the side that it heads: its best name in the article, and the country and sectors told of it."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from spacy.tokens import Span as Words
from spacy.tokens import Token

from dateline.coding.cast import Cast, Character, plain
from dateline.coding.phrases import description, name_span, span_of, without_article
from dateline.coding.proposals import FIRST_PERSON
from dateline.coding.sides import SideCode, code_side
from dateline.schema import Side, Span

_POSSESSIVE = frozenset(["its", "their", "his", "her"])


@dataclass(frozen=True)
class Named:
    """A side as the text tells of it, and the rules that read it.

    ``who``: the same for all words of one side. ``is_somebody``: whether it can be a side at all, be it only by its
    name. ``several``: it is of several countries, and so of none.
    """

    side: Side
    rules: tuple[str, ...]
    who: object
    is_somebody: bool
    several: bool


class Naming:
    """The sides that the words of one article head."""

    def __init__(self, cast: Cast, speaker_at: Callable[[int], Token | None]) -> None:
        self._cast = cast
        self._speaker_at = speaker_at

    def named(self, token: Token) -> Named:
        """The side that a word heads; a pronoun is given the name of whom it means."""
        rules: list[str] = []
        head = token
        if token.lower_ in FIRST_PERSON:
            speaker = self._speaker_at(token.idx)
            if speaker is not None:
                head = speaker
                rules.append("first-person-is-speaker")
        character = self._cast.character(head)
        noun = self._cast.antecedent(head) if character is None else None
        here, named = description(noun or head), name_span(noun or head)
        if noun is not None:
            rules.append("anaphor")
        if character is not None and plain(_bare(character.name).text) != plain(_bare(named).text):
            named = character.name
            if not named.start <= head.i < named.end:
                rules.append("named-elsewhere")
                here = named if character.label == "LOC" else here
        country, sectors, country_from, sectors_from, why = self._codes(here, character)
        if country is None and "several-countries" not in why:
            country, country_from = self._possessor(noun or head)
            why += ["possessor"] if country else []
        name = name_span(token)
        text = _bare(named)
        elsewhere = not named.start <= token.i < named.end and (name.start, name.end) != (named.start, named.end)
        side = Side(
            text=text.text, start=text.start, end=text.end,
            mention=span_of(name) if elsewhere else None,
            country=country, country_from=country_from, sectors=sectors, sectors_from=sectors_from,
        )  # fmt: skip
        somebody = bool(character or elsewhere or country or sectors or token._.kind in ("person", "organization"))
        return Named(
            side=side,
            rules=(*rules, *why),
            who=character if character is not None else (text.start, text.end),
            is_somebody=somebody,
            several="several-countries" in why,
        )

    def _possessor(self, token: Token) -> tuple[str | None, Span | None]:
        """The country of whom a pronoun before a noun means ("its ambassador", "their troops"), and where it stands."""
        for child in token.children:
            if child.dep_ == "nmod:poss" and child.lower_ in _POSSESSIVE:
                owner = self._cast.character(child)
                words = owner.name if owner is not None else None
                if owner is None and (noun := self._cast.antecedent(child)) is not None:
                    words = description(noun)
                if words is not None:
                    country, _, country_from, _, _ = self._codes(words, owner)
                    return country, country_from
        return None, None

    def _codes(
        self, here: Words, character: Character | None
    ) -> tuple[str | None, tuple[str, ...], Span | None, Span | None, list[str]]:
        """Codes from the phrase itself first, then from what the article says elsewhere of the same side."""
        told: list[tuple[Words, SideCode]] = [(here, code_side(here.text))]
        if character is not None and character.label != "LOC":
            told += self._cast.codes(character)
        country: str | None = None
        sectors: tuple[str, ...] = ()
        country_from = sectors_from = None
        rules: list[str] = []
        for words, code in told:
            if country is None and code.country and "several-countries" not in rules:
                country, country_from = code.country, _part(words, code.country_span)
                rules += code.rules
            if not sectors and code.sectors:
                sectors, sectors_from = code.sectors, _part(words, code.sector_span)
                rules += [r for r in code.rules if r not in rules]
        return country, sectors, country_from, sectors_from, rules


def _part(words: Words, part: tuple[int, int] | None) -> Span | None:
    if part is None:
        return None
    return Span(text=words.text[part[0] : part[1]], start=words.start_char + part[0], end=words.start_char + part[1])


def _bare(words: Words) -> Span:
    """A span without a leading article or a possessive ending."""
    span = span_of(without_article(words))
    for ending in ("'s", "’s", "'", "’"):
        if span.text.endswith(ending) and len(span.text) > len(ending):
            return Span(text=span.text[: -len(ending)], start=span.start, end=span.end - len(ending))
    return span
