"""JSON-LD in schema.org's terms: articles, the acts that they tell, and the words that they quote.

One document with a list of nodes, written as they come. The context holds schema.org's vocabulary by name, so
that no processor has to fetch anything. An act is an ``Action`` (agent, object, location, startTime, endTime)
that the article's node is the ``subjectOf``; what schema.org has no word for stands under ``dateline:``.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import Any

from dateline.formats.clean import dumps
from dateline.formats.names import address, key_of, title_of
from dateline.formats.review import entity, reviewed
from dateline.formats.target import Target, opened
from dateline.schema import Event, Place, Report, Side, Statement

CONTEXT: dict[str, Any] = {
    "@vocab": "https://schema.org/",
    "dateline": "urn:dateline:term:",
    "plover": "urn:plover:",
    "xsd": "http://www.w3.org/2001/XMLSchema#",
    "url": {"@type": "@id"},
    "additionalType": {"@type": "@id"},
    "datePublished": {"@type": "xsd:date"},
    "startTime": {"@type": "xsd:date"},
    "endTime": {"@type": "xsd:date"},
}
"""Context of every document."""

_STATUS = {
    "actual": "https://schema.org/CompletedActionStatus",
    "future": "https://schema.org/PotentialActionStatus",
    "hypothetical": "https://schema.org/PotentialActionStatus",
    "negated": "https://schema.org/FailedActionStatus",
}


def write(reports: Iterable[Report], target: Target) -> int:
    """Write one document; returns how many reports."""
    count = 0
    with opened(target) as out:
        out.write(b'{"@context":' + dumps(CONTEXT) + b',"@graph":[')
        before = b"\n"
        for report in reports:
            for node in nodes(report):
                out.write(before + dumps(node))
                before = b",\n"
            count += 1
        out.write(b"\n]}\n")
    return count


def nodes(report: Report) -> Iterator[dict[str, Any]]:
    """The article, its acts and its quotations."""
    key = key_of(report.text)
    article = address("article", key)
    yield _without_nothing(
        {
            "@id": article,
            "@type": "NewsArticle",
            "identifier": report.doc_id,
            "headline": title_of(report),
            "url": report.url if report.url and report.url.startswith(("http://", "https://")) else None,
            "datePublished": report.published,
            "inLanguage": report.language,
            "publisher": {"@type": "Organization", "name": report.outlet} if report.outlet else None,
            "author": [{"@type": "Person", "name": name} for name in report.authors],
        }
    )
    for event in report.events:
        yield _act(event, key, article)
    for statement in report.statements:
        yield _said(statement, key, article)


def _act(event: Event, key: str, article: str) -> dict[str, Any]:
    when, said = event.when, reviewed(event)
    return _without_nothing(
        {
            "@id": address("event", key, event.id),
            "@type": "Action",
            "additionalType": [f"plover:{name}" for name in (event.type, *(f"{event.type}-{m}" for m in event.modes))],
            "name": event.trigger.text,
            "description": event.sentence.text.rstrip(),
            "agent": [_side(side, entity(event, side)) for side in event.actors],
            "object": [_side(side, entity(event, side)) for side in event.recipients],
            "startTime": when.first if when else None,
            "endTime": when.last if when else None,
            "location": _place(event.where),
            "actionStatus": {"@id": _STATUS[event.status]},
            "subjectOf": {"@id": article},
            "dateline:status": event.status,
            "dateline:historical": event.historical,
            "dateline:score": None if event.score is None else float(event.score),
            "dateline:quad": event.quad,
            "dateline:context": list(event.contexts),
            "dateline:attribution": [voice.text for voice in event.attribution],
            "dateline:start": event.trigger.start,
            "dateline:end": event.trigger.end,
            "dateline:corrections": said.corrections,
            "dateline:review": said.review,
            "dateline:reviewer": said.by,
        }
    )


def _said(statement: Statement, key: str, article: str) -> dict[str, Any]:
    speaker = statement.speaker
    return _without_nothing(
        {
            "@id": address("statement", key, statement.id),
            "@type": "Quotation",
            "text": " … ".join(span.text for span in statement.content),
            "creator": {"@type": "Person", "name": speaker.text} if speaker else None,
            "isPartOf": {"@id": article},
            "dateline:commitment": statement.commitment,
            "dateline:manner": statement.manner,
        }
    )


def _side(side: Side, known_as: str | None) -> dict[str, Any]:
    """A side as a thing with a name: what kind of thing it is, schema.org would have us know better than we do."""
    return _without_nothing(
        {
            "@type": "Thing",
            "name": side.text,
            "dateline:entity": known_as,
            "dateline:country": side.country,
            "dateline:sector": list(side.sectors),
        }
    )


def _place(place: Place | None) -> dict[str, Any] | None:
    if place is None:
        return None
    known = place.latitude is not None and place.longitude is not None
    point = {"@type": "GeoCoordinates", "latitude": place.latitude, "longitude": place.longitude}
    return _without_nothing(
        {
            "@type": "Place",
            "name": place.text,
            "address": {"@type": "PostalAddress", "addressCountry": place.country} if place.country else None,
            "geo": point if known else None,
            "sameAs": {"@id": f"https://sws.geonames.org/{place.geonames_id}/"} if place.geonames_id else None,
        }
    )


def _without_nothing(node: dict[str, Any]) -> dict[str, Any]:
    return {name: value for name, value in node.items() if value is not None and value != [] and value != ""}
