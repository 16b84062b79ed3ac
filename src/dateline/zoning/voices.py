"""The channel: the voices behind an article's own voice, from its datelines, credits and metadata."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import lru_cache

from dateline.schema import Article, Voice, VoiceKind, Zone
from dateline.zoning.credits import credit_rule, publisher_rule
from dateline.zoning.datelines import agency_in_brackets, agency_names
from dateline.zoning.titles import key
from dateline.zoning.zones import zone

_LINE = re.compile(r"[^\r\n]+")
_BRACKET = re.compile(r"[(\[/]\s?([^()\[\]/\n]{2,40}?)\s?[)\]/]")
_MATERIAL = re.compile(
    r"\b(?:materials?|reports?|information|inputs?|based on reporting)\s+(?:from|by|of)\s+(?:the\s+)?"
    r"(?P<name>[A-ZÀ-Þ][^\n.;()]{1,60})",
    re.IGNORECASE,
)
_CONTRIBUTED = re.compile(
    r"^[(\[]?(?:The )?(?P<name>(?:[A-ZÀ-Þ][\w'’-]* ){1,5}(?:Agency|Press|Wire|Service|Newswire))\b"
    r"[^.]{0,40} contributed\b"
)
_AFTER_DATE = re.compile(r"\d(?: [A-Za-z]+)?[.,] (?P<name>[A-Z][A-Z0-9.-]{2,24})(?=\s*[-–—:]?$)")
_FIRST = re.compile(
    r"\b(?:first|originally) (?:published|appeared) (?:by|in|on|at)\s+(?:the website of\s+)?"
    r"(?P<name>[^\n.;]{2,60})",
    re.IGNORECASE,
)
_AGAIN = re.compile(
    r"\b(?:reposted|republished|reprinted|cross-posted) (?:from|by|with permission (?:from|of))\s+"
    r"(?P<name>[^\n.;]{2,60})",
    re.IGNORECASE,
)
_OPEN = ("", "(", "/", "[", "-", "–", "—", "©", ",")
_SHUT = ("", ")", "/", "]", ".", ",")
_SHORT = frozenset({"PA", "CP", "AA", "AP", "PL", "MAP", "TAP", "INA", "Mehr", "Petra", "Trend"})


def channel(article: Article) -> tuple[Voice, ...]:
    """The voices on whose word the article's own voice stands, innermost (agency) first.

    Agencies come from datelines, and where these name none, from credits that are not a picture's;
    then who published it first; last who published it again. Voices read from the text carry their
    place in it; an outlet known only from metadata has none.
    """
    text = article.text
    zones = article.zones if any(not part.given for part in article.zones) else zone(article).zones
    agencies = list(_unique(_dateline_agencies(text, zones)))
    credits = list(_credit_lines(text, zones))
    if not agencies:
        agencies = list(_unique(voice for line, start in credits for voice in _credit_agencies(line, start)))
    publishers = list(_publishers(credits, agencies))
    known = {_same(voice.text) for voice in (*agencies, *publishers)}
    if article.outlet and article.outlet.strip() and _same(article.outlet) not in known:
        publishers.append(Voice(kind="outlet", text=article.outlet.strip()))
    return (*agencies, *_ranked(publishers, bool(agencies)))


def _ranked(publishers: list[Voice], from_agency: bool) -> Iterator[Voice]:
    """The last of several publishers publishes again; so does one that the text names beside an agency."""
    for place, voice in enumerate(publishers):
        again = place == len(publishers) - 1 and (place > 0 or (from_agency and voice.start is not None))
        yield voice.model_copy(update={"kind": "republisher" if again else "outlet"})


def _voice(kind: VoiceKind, text: str, start: int) -> Voice:
    return Voice(kind=kind, text=text, start=start, end=start + len(text))


def _same(name: str) -> str:
    return key(agency_names().get(name.strip(), name)).removeprefix("the ")


def _unique(voices: Iterator[Voice]) -> Iterator[Voice]:
    seen: set[str] = set()
    for voice in voices:
        if _same(voice.text) not in seen:
            seen.add(_same(voice.text))
            yield voice


@lru_cache(maxsize=1)
def _spellings() -> re.Pattern[str]:
    names = sorted(agency_names(), key=len, reverse=True)
    return re.compile(r"(?<![\w.])(?:" + "|".join(re.escape(name) for name in names) + r")(?![\w-])")


def _known(line: str, start: int) -> Iterator[Voice]:
    for hit in _spellings().finditer(line):
        before, after = line[: hit.start()].rstrip(), line[hit.end() :].lstrip()
        fenced = before[-1:] in _OPEN and after[:1] in _SHUT
        material = before.casefold().endswith((" from", " by", " with", " and", "with", "from", "©"))
        if hit.group() not in _SHORT or fenced or material:
            yield _voice("agency", hit.group(), start + hit.start())


def _dateline_agencies(text: str, zones: tuple[Zone, ...]) -> Iterator[Voice]:
    for part in zones:
        if part.kind != "dateline":
            continue
        line = text[part.start : part.end]
        found = list(_known(line, part.start))
        found.extend(
            _voice("agency", hit[1].strip(), part.start + hit.start(1))
            for hit in _BRACKET.finditer(line)
            if agency_in_brackets(hit[1]) and not any(_known(hit[1], 0))
        )
        named = _AFTER_DATE.search(line)
        if named and not found:
            found.append(_voice("agency", named["name"], part.start + named.start("name")))
        yield from (voice for voice in found if voice.text not in ("PA", "MAP") or "(" in line)


def _credit_lines(text: str, zones: tuple[Zone, ...]) -> Iterator[tuple[str, int]]:
    """The lines of the credit zones that tell of the text, not of a picture."""
    for part in zones:
        if part.kind != "credit":
            continue
        for hit in _LINE.finditer(text, part.start, part.end):
            line = hit.group()
            above = text[max(0, hit.start() - 20) : hit.start()].rstrip(" \t\xa0")
            inside = above != "" and above[-1] not in "\r\n"
            if credit_rule(line.strip()) != "credit.photo" and (not inside or _signature(line)):
                yield line, hit.start()


def _signature(line: str) -> bool:
    return line.strip(" -–—/()[].\xa0") in agency_names()


def _credit_agencies(line: str, start: int) -> Iterator[Voice]:
    found = list(_known(line, start))
    yield from found
    if found or _FIRST.search(line) or _AGAIN.search(line):
        return
    contributor = _CONTRIBUTED.match(line)
    if contributor:
        yield _voice("agency", contributor["name"], start + contributor.start("name"))
    for hit in _MATERIAL.finditer(line):
        for part in re.finditer(r"[^,&]+?(?=\s+and\s+|[,&]|$)", hit["name"]):
            name = part.group().removeprefix(" and ").strip(' )]"”')
            name = re.sub(r"^and\s+", "", name)
            if name[:1].isupper():
                yield _voice("agency", name, start + line.index(name, hit.start("name")))


def _publishers(credits: list[tuple[str, int]], agencies: list[Voice]) -> Iterator[Voice]:
    taken = {_same(voice.text) for voice in agencies}
    for pattern in (_FIRST, _AGAIN):
        for line, start in credits:
            hit = pattern.search(line)
            name = hit["name"].strip(' )]"”') if hit else ""
            if hit and name and _same(name) not in taken:
                taken.add(_same(name))
                yield _voice("outlet", name, start + line.index(name, hit.start("name")))
    for line, start in credits:
        name = line.strip()
        named = publisher_rule(name) and credit_rule(name) is None
        if named and not _signature(name) and _same(name) not in taken:
            taken.add(_same(name))
            yield _voice("outlet", name, start + line.index(name))
