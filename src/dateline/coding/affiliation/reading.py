"""Reads one conjunct of a phrase: its head, the organisation the head leans on, and the country it bears."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace

from dateline.coding.affiliation.chunks import Chunk, Conjunct
from dateline.coding.affiliation.links import links
from dateline.coding.affiliation.tables import Mention
from dateline.coding.affiliation.words import Word

_ARMED = frozenset(("REB", "PRM", "CRM", "UAF"))
_FORCES = frozenset(("REB", "UAF", "MIL", "COP"))
_UNARMED = frozenset(("CVL", "AGR", "REL", "SOC", "EDU", "REF", "GOV", "OPP"))
_OFFICES = frozenset(("GOV", "LEG", "JUD", "COP", "MIL", "SPY", "PTY"))
_WORLD = frozenset(("IGO", "UNO", "NGO", "ISM"))
_REBELS = frozenset(("REB", "UAF"))


@dataclass(frozen=True, slots=True)
class Reading:
    """Country and sectors of one conjunct, with spans, and the rules that decided."""

    country: str | None = None
    country_span: tuple[int, int] | None = None
    sectors: tuple[str, ...] = ()
    sector_span: tuple[int, int] | None = None
    rules: tuple[str, ...] = ()
    several: bool = False
    weak: bool = False

    def without_sectors(self) -> Reading:
        """The same, with no sectors."""
        return replace(self, sectors=(), sector_span=None)


def read(conjunct: Conjunct, words: Sequence[Word]) -> Reading:
    """Country and sectors of `conjunct`, whose mentions index `words`."""
    chunks = _from_head(conjunct.chunks)
    first = chunks[0]
    head = _head(first)
    country, country_rule, several = _country(chunks, head, words)
    sectors, decided, sector_rules, weak = _sectors(chunks, head, words)
    if head is not None and first.led and "joint" in head.entry.flags:
        country, country_rule, several = head, "joint-force", False
        sectors, decided, sector_rules = ("MIL",), [head], ["joint-force"]
    code = "IGO" if country_rule == "joint-force" else country.entry.country if country is not None else None
    if code in _WORLD and sectors == ("GOV",) and country is not None and country.entry.table == "body":
        sectors, sector_rules = country.entry.sectors, [*sector_rules, "body-official"]
        decided = [country] if sectors else []
    own = head is not None and head.entry.table == "body" and country is not head and not sectors
    if own and head is not None and country is not None and country.entry.table == "nation":
        sectors, decided, sector_rules = ("GOV",), [head], [*sector_rules, "national-body"]
    if country is not None and _is_contested(country) and "PRE" not in sectors:
        sectors, decided = ("PRE", *sectors), [country, *decided]
        sector_rules = [*sector_rules, "contested"]
    return Reading(
        country=None if several else code,
        country_span=None if several or country is None else _span([country], words),
        sectors=sectors,
        sector_span=_span(decided, words) if sectors and decided else None,
        rules=tuple(rule for rule in (*sector_rules, country_rule) if rule),
        several=several,
        weak=weak,
    )


def _span(mentions: Sequence[Mention], words: Sequence[Word]) -> tuple[int, int]:
    first = min(mention.first for mention in mentions)
    stop = max(mention.stop for mention in mentions)
    return words[first].start, words[stop - 1].end


def _from_head(chunks: Sequence[Chunk]) -> Sequence[Chunk]:
    """The chunks from that of the head on: in "dozens of rebels" the head is behind the "of"."""
    at = 0
    while at + 1 < len(chunks) and not chunks[at].mentions and chunks[at + 1].joint == "of" and chunks[at].words:
        at += 1
    return chunks[at:]


def _head(chunk: Chunk) -> Mention | None:
    """The last role or body of a chunk that may be a head."""
    for mention in reversed(chunk.mentions):
        if mention.entry.table == "body" or mention.entry.kind in ("head", "leans"):
            return mention
    return None


def _sectors(
    chunks: Sequence[Chunk], head: Mention | None, words: Sequence[Word]
) -> tuple[tuple[str, ...], list[Mention], list[str], bool]:
    """Sectors, the mentions that gave them, the rules, and whether they are a mere guess."""
    first = chunks[0]
    before = [mention for mention in first.mentions if head is None or mention.first < head.first]
    added = [mention for mention in before if mention.entry.kind == "adds"]
    if head is None:
        if added:
            return added[-1].entry.sectors, added[-1:], ["role"], False
        return _nation_alone(first, words)
    if head.entry.table == "body" and "PTY" in head.entry.sectors:  # "opposition coalition Pakatan Harapan"
        added += [mention for mention in before if mention.entry.kind == "head" and "OPP" in mention.entry.sectors]
    sectors, decided, rule = head.entry.sectors, [head], head.entry.table
    if head.entry.kind == "leans":
        organisation = _organisation(chunks, before, head)
        if organisation is not None:
            sectors, decided, rule = organisation.entry.sectors, [organisation], "organisation-of-role"
            added = [mention for mention in added if mention is not organisation]
    rules = [rule]
    for body in (mention for mention in before if mention.entry.table == "body" and mention not in decided):
        armed = _ARMED.intersection(body.entry.sectors)
        if armed and set(sectors) <= {"MIL", "GOV", "REB", "UAF"}:
            sectors, decided, rules = body.entry.sectors, [body], [*rules, "armed-body"]
        elif body.entry.sectors == ("OPP",) and sectors == ("MIL",):
            sectors, decided, rules = ("REB",), [body, head], [*rules, "armed-opposition"]
        elif "PTY" in body.entry.sectors and "LEG" in sectors:
            sectors, decided, rules = (*sectors, "PTY"), [body, *decided], [*rules, "party-of-head"]
        elif "PTY" in body.entry.sectors and sectors == ("CVL",):
            sectors, decided, rules = body.entry.sectors, [body], [*rules, "party-of-head"]
    for mention in added:
        extra = tuple(code for code in mention.entry.sectors if code not in sectors)
        if extra == ("OPP",) and not _REBELS.isdisjoint(sectors):
            continue  # armed opposition: the sector of rebels says so
        if extra:
            sectors, decided, rules = (*sectors, *extra), [mention, *decided], [*rules, "added"]
    past = [mention for mention in before if mention.entry.kind == "former"]
    if past and _OFFICES.intersection(sectors):
        sectors, decided, rules = ("ELI",), [past[-1], head], [*rules, "former-office"]
    return sectors, decided, rules, False


def _nation_alone(chunk: Chunk, words: Sequence[Word]) -> tuple[tuple[str, ...], list[Mention], list[str], bool]:
    """Sectors of a phrase whose head is a nation: a state acts as its government, its people as civilians."""
    nations = chunk.nations
    if not nations or chunk.joint is not None or chunk.based or not chunk.last_word_in(nations[-1], words):
        return (), [], [], False
    nation = nations[-1]
    entry = nation.entry
    if entry.kind == "demonym":
        return ("CVL",), [nation], ["demonym"], False
    lead = words[nation.first - 1].key if nation.first else ""
    if entry.kind == "adjective":
        if "people" in entry.flags or chunk.words[0].key in ("a", "an", "one", "another"):
            return ("CVL",), [nation], ["demonym"], False
        return ("GOV",), [nation], ["adjective-alone"], True
    if entry.kind == "region" or lead in links().directions:
        return (), [], [], False
    return entry.sectors or ("GOV",), [nation], ["nation-alone"], False


def _organisation(chunks: Sequence[Chunk], before: Sequence[Mention], head: Mention) -> Mention | None:
    """What a leaning role belongs to: the last organisation before it, else that of the chunk behind it."""
    bears_arms = not _FORCES.isdisjoint(head.entry.sectors)
    for mention in reversed(before):
        if not _is_organisation(mention) or (bears_arms and _UNARMED.issuperset(mention.entry.sectors)):
            continue
        if "PTY" in mention.entry.sectors and not _REBELS.isdisjoint(head.entry.sectors):
            continue  # a party's fighters are no party
        return mention
    for chunk in chunks[1:]:
        if chunk.joint == "else" or (chunk.joint == "to" and "serves" not in head.entry.flags):
            return None
        inner = _head(chunk)
        if inner is not None and inner.entry.kind == "leans":
            found = _organisation(
                [chunk], [mention for mention in chunk.mentions if mention.first < inner.first], inner
            )
            if found is not None or not {"GOV", "CVL"}.issuperset(inner.entry.sectors):
                return found or inner
        elif inner is not None:
            return inner
        added = [mention for mention in chunk.mentions if mention.entry.kind == "adds"]
        if added:
            return added[-1]
    return None


def _is_organisation(mention: Mention) -> bool:
    entry = mention.entry
    if entry.table == "body":
        return True
    return entry.kind in ("head", "adds") or (entry.kind == "leans" and not _FORCES.isdisjoint(entry.sectors))


def _country(chunks: Sequence[Chunk], head: Mention | None, words: Sequence[Word]) -> tuple[Mention | None, str, bool]:
    """The mention that gives the country, the rule, and whether there are several countries."""
    first = chunks[0]
    found = _in_chunk(first, head)
    if found[0] is not None or found[2]:
        return found
    away = head is not None and not head.entry.flags.isdisjoint(("outward", "abroad"))
    away = away or any(word.key in links().away for word in first.other_words(words))
    leans = head is not None and head.entry.kind == "leans"
    for chunk in chunks[1:]:
        if chunk.joint in ("else", "to") or (chunk.joint == "for" and not leans):
            break
        if away and not (chunk.joint == "of" and head is not None and "abroad" in head.entry.flags):
            if chunk.joint == "from":
                return _in_chunk(chunk, None, "from-phrase")
            break
        found = _in_chunk(chunk, _head(chunk), f"{chunk.joint}-phrase")
        if found[0] is not None or found[2]:
            return found
    return None, "", False


def _in_chunk(chunk: Chunk, head: Mention | None, rule: str = "nation") -> tuple[Mention | None, str, bool]:
    """The mention of one chunk that gives the country."""
    nations = chunk.nations
    if head is not None and "outward" in head.entry.flags:
        nations = [mention for mention in nations if mention.stop == head.first]
    bodies = [mention for mention in chunk.mentions if mention.entry.table == "body" and mention.entry.country]
    if head is not None and nations:
        nations = [mention for mention in nations if mention.first < head.first] or nations
    if bodies:
        body = head if head in bodies else bodies[0]
        assert body is not None
        own = "national" in body.entry.flags or (head is not None and "abroad" in head.entry.flags)
        if own and not nations:  # "the Vatican's Secretary of State": a body beside it gives the country too
            body = next((other for other in bodies if "national" not in other.entry.flags), body)
        if not (nations and own):
            return body, "body", False
    if not nations:
        return None, "", False
    one, *others = nations
    contested = [mention for mention in others if mention.entry.country == one.entry.country and _is_contested(mention)]
    if contested and not _is_contested(one):
        return contested[-1], rule, False
    joined = others and others[0].first == one.stop and others[0].entry.country != one.entry.country
    if joined and chunk.words and _glued(chunk, others[0]):
        return None, "several-countries", True
    return one, rule, False


def _is_contested(mention: Mention) -> bool:
    return "PRE" in mention.entry.sectors


def _glued(chunk: Chunk, mention: Mention) -> bool:
    return any(word.glued and word.key == mention.entry.forms[0].lower() for word in chunk.words)
