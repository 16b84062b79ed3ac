"""Sides: a noun phrase that names an actor or a recipient in, its country and sectors out.

Countries and sectors are those of the codebook (section 5): PLOVER 2.0, Open Event Data Alliance. The head
noun matters more than what modifies it, the longest term of the tables wins, and possessors and "of" give the
country.
"""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache, lru_cache

from dateline.coding.affiliation.bodies import body_entries
from dateline.coding.affiliation.chunks import conjuncts
from dateline.coding.affiliation.nations import Nation, nation_entries, nation_of
from dateline.coding.affiliation.own import OWN
from dateline.coding.affiliation.reading import Reading, read
from dateline.coding.affiliation.roles import role_entries
from dateline.coding.affiliation.tables import Lexicon, brought
from dateline.coding.affiliation.words import words_of

__all__ = ["Nation", "SideCode", "code_side", "nation_of"]


PHRASES = 4096  # phrases whose code is remembered: an article asks for the same ones again and again


@dataclass(frozen=True)
class SideCode:
    """What the words of a phrase say of a side; spans are offsets in that phrase, end exclusive.

    `country` is ISO 3166-1 alpha-3, XKX, or one of the codebook's `sides`. `rules` name what decided.
    """

    country: str | None
    country_span: tuple[int, int] | None
    sectors: tuple[str, ...]
    sector_span: tuple[int, int] | None
    rules: tuple[str, ...]


def code_side(phrase: str) -> SideCode:
    """The country and sectors that `phrase`, a noun phrase as it stands in text, shows by itself.

    Private names are not known: "Sergey Lavrov" gives nothing, "Foreign Minister Sergey Lavrov" GOV. Sides of
    several countries that "and" joins have no country. The rule ``own-actor`` tells that a name of the codebook's
    user stands in the phrase.
    """
    return _code(phrase, brought())


@lru_cache(maxsize=PHRASES)
def _code(phrase: str, _own: Lexicon | None) -> SideCode:
    """The code of a phrase as long as the same terms are known."""
    words = words_of(phrase)
    mentions = lexicon().mentions(words, phrase)
    readings = [(read(conjunct, words), conjunct.after_comma) for conjunct in conjuncts(words, mentions)]
    if not readings:
        return SideCode(None, None, (), None, ())
    side, *others = readings
    listed = any(not after_comma for _, after_comma in others)
    merged = side[0]
    for other, after_comma in others:
        merged = _joined(merged, other) if listed or not after_comma else _explained(merged, other)
    known = ("own-actor",) if any(OWN in mention.entry.flags for mention in mentions) else ()
    return SideCode(merged.country, merged.country_span, merged.sectors, merged.sector_span, (*merged.rules, *known))


@cache
def lexicon() -> Lexicon:
    """Bodies, nations and roles, in this order of rank where a term stands in several; compiled once."""
    return Lexicon((*body_entries(), *nation_entries(), *role_entries()))


def _joined(one: Reading, other: Reading) -> Reading:
    """Two sides of a list: their sectors together, and the country that both or only one of them has."""
    if one.weak and other.sectors:
        one = one.without_sectors()
    rules = tuple(dict.fromkeys((*one.rules, *other.rules)))
    sectors = tuple(dict.fromkeys((*one.sectors, *other.sectors)))
    several = one.several or other.several or bool(one.country and other.country and one.country != other.country)
    if several:
        rules = tuple(dict.fromkeys((*rules, "several-countries")))
    country, span = (one.country, one.country_span) if one.country else (other.country, other.country_span)
    return Reading(
        country=None if several else country,
        country_span=None if several else span,
        sectors=sectors,
        sector_span=one.sector_span or other.sector_span,
        rules=rules,
        several=several,
        weak=one.weak and other.weak,
    )


def _explained(one: Reading, other: Reading) -> Reading:
    """A side and what stands behind a comma: an apposition fills in what the side itself does not show."""
    country, span = (one.country, one.country_span) if one.country else (other.country, other.country_span)
    take = not one.sectors and not (one.country and "nation-alone" in other.rules)
    if one.country and (not take or not other.sectors):
        return one
    return Reading(
        country=None if one.several else country,
        country_span=None if one.several else span,
        sectors=other.sectors if take else one.sectors,
        sector_span=other.sector_span if take else one.sector_span,
        rules=tuple(dict.fromkeys((*one.rules, *other.rules, "apposition"))),
        several=one.several,
    )
