"""RDF as Turtle: acts in the Simple Event Model (SEM), where they come from in PROV.

An act is a ``sem:Event`` with ``sem:hasActor``, ``sem:hasPlace``, its first and last possible day; the role of each
side is told with ``sem:roleType``. It ``prov:wasDerivedFrom`` the article, ``prov:wasGeneratedBy`` the run of the
coder, ``prov:wasQuotedFrom`` the voices that vouch for it, and ``prov:wasAttributedTo`` the person who corrected it.
Every statement is written by itself, so that memory stays bounded.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from datetime import date

from dateline.formats.clean import whole
from dateline.formats.names import address, key_of, title_of
from dateline.formats.review import entity, reviewed
from dateline.formats.target import Target, opened
from dateline.schema import Event, Place, Report, Side

PREFIXES = {
    "sem": "http://semanticweb.cs.vu.nl/2009/11/sem/",
    "prov": "http://www.w3.org/ns/prov#",
    "dcterms": "http://purl.org/dc/terms/",
    "geo": "http://www.w3.org/2003/01/geo/wgs84_pos#",
    "rdfs": "http://www.w3.org/2000/01/rdf-schema#",
    "xsd": "http://www.w3.org/2001/XMLSchema#",
    "dl": "urn:dateline:term:",
    "plover": "urn:plover:",
}
"""Prefixes of every file."""

_ESCAPED = {"\\": "\\\\", '"': '\\"', "\n": "\\n", "\r": "\\r", "\t": "\\t", "\b": "\\b", "\f": "\\f"}
_SPECIAL = re.compile('[\\\\"\x00-\x1f\x7f-\x9f\u2028\u2029\ufeff\ufffe\uffff]')
_UNSAFE = re.compile(r"[^A-Za-z0-9_-]")

Triple = tuple[str, str, str]


def write(reports: Iterable[Report], target: Target) -> int:
    """Write one Turtle file; returns how many reports."""
    count = 0
    with opened(target) as out:
        for name, base in PREFIXES.items():
            out.write(f"@prefix {name}: <{base}> .\n".encode())
        for report in reports:
            out.write(("\n" + "".join(f"{' '.join(triple)} .\n" for triple in triples(report))).encode())
            count += 1
    return count


def triples(report: Report) -> Iterator[Triple]:
    """What a report says, as terms of Turtle."""
    key = key_of(report.text)
    article = f"<{address('article', key)}>"
    versions = report.versions
    run = f"<{address('run', versions.dateline, versions.model, versions.codebook)}>"
    yield article, "a", "prov:Entity"
    yield article, "dcterms:identifier", _text(report.doc_id)
    for predicate, value in (("dcterms:title", title_of(report)), ("dcterms:publisher", report.outlet)):
        if value:
            yield article, predicate, _text(value)
    if report.published:
        yield article, "dcterms:issued", _day(report.published)
    yield article, "dcterms:source", _text(report.url or report.source)
    yield run, "a", "prov:Activity"
    yield run, "rdfs:label", _text(f"Dateline {versions.dateline}, model {versions.model}, {versions.codebook}")
    for event in report.events:
        yield from _event(event, key, article, run)


def _event(event: Event, key: str, article: str, run: str) -> Iterator[Triple]:
    me = address("event", key, event.id)
    act = f"<{me}>"
    for kind in ("sem:Event", "prov:Entity"):
        yield act, "a", kind
    for name in (event.type, *(f"{event.type}-{mode}" for mode in event.modes)):
        yield act, "sem:eventType", f"<{PREFIXES['plover']}{_UNSAFE.sub('_', name)}>"
    yield act, "rdfs:label", _text(event.trigger.text)
    yield act, "dl:sentence", _text(event.sentence.text.rstrip())
    yield act, "dl:status", _text(event.status)
    yield act, "dl:historical", str(event.historical).lower()
    if event.score is not None:
        yield act, "dl:score", _real(event.score)
    if event.quad is not None:
        yield act, "dl:quad", str(event.quad)
    for context in event.contexts:
        yield act, "dl:context", _text(context)
    if event.when and event.when.first:
        yield act, "sem:hasEarliestBeginTimeStamp", _day(event.when.first)
    if event.when and event.when.last:
        yield act, "sem:hasLatestEndTimeStamp", _day(event.when.last)
    for role, sides in (("actors", event.actors), ("recipients", event.recipients)):
        for at, side in enumerate(sides):
            yield from _side(f"{me}:{role}:{at}", act, role.removesuffix("s"), side, entity(event, side))
    if event.where:
        yield from _place(f"<{me}:place>", act, event.where)
    yield act, "prov:wasDerivedFrom", article
    yield act, "prov:wasGeneratedBy", run
    for at, voice in enumerate(event.attribution):
        speaker = f"<{me}:voice:{at}>"
        yield act, "prov:wasQuotedFrom", speaker
        yield speaker, "rdfs:label", _text(voice.text)
    said = reviewed(event)
    if said.corrections:
        yield act, "dl:corrections", _text(said.corrections)
    yield act, "dl:review", _text(said.review)
    if said.by:
        person = f"<{address('person', said.by)}>"
        yield act, "prov:wasAttributedTo", person
        yield person, "a", "prov:Agent"
        yield person, "rdfs:label", _text(said.by)


def _side(name: str, act: str, role: str, side: Side, known_as: str | None) -> Iterator[Triple]:
    me = f"<{name}>"
    yield act, "sem:hasActor", me
    yield me, "a", "sem:Actor"
    yield me, "rdfs:label", _text(side.text)
    yield me, "sem:roleType", f"dl:{role}"
    if known_as:
        yield me, "dl:entity", _text(known_as)
    if side.country:
        yield me, "dl:country", _text(side.country)
    for sector in side.sectors:
        yield me, "dl:sector", _text(sector)


def _place(me: str, act: str, place: Place) -> Iterator[Triple]:
    yield act, "sem:hasPlace", me
    yield me, "a", "sem:Place"
    yield me, "rdfs:label", _text(place.text)
    if place.country:
        yield me, "dl:country", _text(place.country)
    if place.latitude is not None and place.longitude is not None:
        yield me, "geo:lat", _real(place.latitude)
        yield me, "geo:long", _real(place.longitude)
    if place.geonames_id is not None:
        yield me, "rdfs:seeAlso", f"<https://sws.geonames.org/{place.geonames_id}/>"


def _text(value: str) -> str:
    return '"' + _SPECIAL.sub(lambda m: _ESCAPED.get(m[0], f"\\u{ord(m[0]):04X}"), whole(value)) + '"'


def _real(value: float) -> str:
    return f'"{value!r}"^^xsd:double'


def _day(value: date) -> str:
    return f'"{value.isoformat()}"^^xsd:date'
