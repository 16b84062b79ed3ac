"""Dates of documents: TEI ``<date>`` elements in MISC of a CoNLL-U file (``XML=``), as GUM has them.

`date` is the share of gold dates read right: an expression that shares a word with the date has its first and
last day. A date is told by ``when`` (a day, month or year), by ``from`` and ``to``, or by ``notBefore`` and
``notAfter``, where a side that is not given is open; ``from`` or ``to`` alone is one end of a range. Gold dates
leave prepositions and "early" or "late" outside, so what stands before the gold date is not read with it.
``meta::dateCreated`` of a document is its day of publication. Years before Christ are compared with the TIMEX3
value. Dates without a year have no days and are not counted. `found` is the share of gold dates that share a word
with any expression.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, field, replace
from datetime import date
from pathlib import Path

from benchmarks.files import lines
from dateline.coding.times import TimeExpression, find_times, resolve
from dateline.coding.timex.days import month_days
from dateline.errors import InputError
from dateline.schema import When

_TAG = re.compile(r"<date([^>]*)>|(</date>)")
_ATTRIBUTE = re.compile(r'(\w+):::"([^"]*)"')
_DAY = re.compile(r"(-?\d{4})(?:-(\d\d))?(?:-(\d\d))?")


@dataclass
class Document:
    """Text, day of publication, and dates (start, end, attributes) of a document."""

    published: date | None = None
    text: str = ""
    dates: list[tuple[int, int, dict[str, str]]] = field(default_factory=list)


def run(data: Path) -> dict[str, float]:
    """Shares of the gold dates that are read right, and found."""
    total = right = seen = 0
    for document in _documents(data):
        found = _read(document)
        for start, end, told in document.dates:
            if not all(_DAY.match(value) for value in told.values()):
                continue
            here = [_alone(one, start, story, document) for one, story in found if one.start < end and start < one.end]
            total += 1
            seen += bool(here)
            right += any(_same(told, when) for when in here)
    if not total:
        raise InputError(f"{data}: holds no <date> with a year")
    return {"date": right / total, "found": seen / total}


def _read(document: Document) -> list[tuple[TimeExpression, date | None]]:
    """Expressions and the ends of ranges, each with the day that the story has reached before it."""
    story: date | None = None
    found: list[tuple[TimeExpression, date | None]] = []
    for expression in find_times(document.text):
        found += [(one, story) for one in (expression, *expression.parts)]
        when = resolve(expression, published=document.published, narrative=story)
        if when.first is not None and expression.kind in ("date", "time"):
            story = when.first
    return found


def _alone(found: TimeExpression, start: int, story: date | None, document: Document) -> When:
    """An expression without the words that stand before the gold date: prepositions, "early", "late"."""
    part = found.meaning.part if start <= found.bare_start else ""
    bare = replace(found, preposition="", meaning=replace(found.meaning, part=part))
    return resolve(bare, published=document.published, narrative=story)


def _same(told: dict[str, str], when: When) -> bool:
    if any(value.startswith("-") for value in told.values()):
        return (when.timex or "").replace("BC", "-") in told.values()
    named = told.get("when") or (next(iter(told.values())) if told.keys() in ({"from"}, {"to"}) else None)
    first = named or told.get("from") or told.get("notBefore")
    last = named or told.get("to") or told.get("notAfter")
    start = _days(first)[0] if first else None
    return (when.first, when.last) == (start, _days(last)[1] if last else None)


def _days(value: str) -> tuple[date, date]:
    match = _DAY.match(value)
    if match is None:
        raise InputError(f"{value!r} is no date")
    year, month, day = (int(piece) if piece else None for piece in match.groups())
    assert year is not None
    if month is None:
        return date(year, 1, 1), date(year, 12, 31)
    return (date(year, month, day), date(year, month, day)) if day else month_days(year, month)


def _documents(data: Path) -> Iterator[Document]:
    """Documents of a CoNLL-U file, their text put together from words and ``SpaceAfter``."""
    document = Document()
    open_at: list[tuple[int, dict[str, str]]] = []
    joined = 0
    for line in lines(data):
        if line.startswith("# newdoc"):
            if document.text:
                yield document
            document, open_at = Document(), []
        elif line.startswith("# meta::dateCreated"):
            told = line.partition("=")[2].strip()
            document.published = _days(told)[0] if _DAY.fullmatch(told) and len(told) == 10 else None
        elif line.startswith("# newpar") and document.text:
            document.text += "\n\n"
        elif line[:1].isdigit():
            cells = line.split("\t")
            if len(cells) != 10:
                raise InputError(f"{data}: not a CoNLL-U file: {line[:60]!r}")
            number, word, misc = cells[0], cells[1], cells[9]
            if "." in number:
                continue
            start = len(document.text)
            if "-" in number:
                joined = int(number.split("-")[1])
            inside = "-" not in number and int(number) <= joined
            if not inside:
                document.text += word
            for attributes, closed in _TAG.findall(misc):
                if closed and open_at:
                    begin, told_by = open_at.pop()
                    document.dates.append((begin, len(document.text), told_by))
                elif not closed:
                    known = {"when", "from", "to", "notBefore", "notAfter"}
                    told_by = {name: value for name, value in _ATTRIBUTE.findall(attributes) if name in known}
                    open_at.append((start, told_by))
            if not inside and "SpaceAfter=No" not in misc:
                document.text += " "
        elif not line.strip():
            joined = 0
    if document.text:
        yield document
