"""PLOVER's own JSON: one record an event, one record a line, with PLOVER's field names.

`text` is the sentence; all offsets are into the article's text. What PLOVER has no field for (status, voices,
day range, confidence) stands in the object `dateline`, so that a reader of PLOVER may pass over it.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from datetime import date
from typing import Any

from dateline.formats.clean import dumps
from dateline.formats.names import event_name
from dateline.formats.target import Target, opened
from dateline.schema import Event, Place, Report, Side, Span, Voice

_COUNTS = {"killed": "dead", "injured": "injured", "participants": "size"}


def write(reports: Iterable[Report], target: Target, *, coded: date | None = None, licence: str | None = None) -> int:
    """Write one record an event; returns how many reports.

    `coded` is the date for `dateCoded` (today when None), `licence` the text for `license` (left out when
    None: the text belongs to its publisher).
    """
    count = 0
    today = coded or date.today()
    with opened(target) as out:
        for report in reports:
            for record in records(report, coded=today, licence=licence):
                out.write(dumps(record) + b"\n")
            count += 1
    return count


def records(report: Report, *, coded: date, licence: str | None = None) -> Iterator[dict[str, Any]]:
    """The PLOVER record of each event of `report`."""
    for event in report.events:
        record: dict[str, Any] = {
            "id": event_name(report, event),
            "date": _day(report, event),
            "actor": [_side(side) for side in event.actors],
            "recipient": [_side(side) for side in event.recipients],
            "event": event.type,
            "eventText": event.trigger.text,
            "mode": list(event.modes),
            "context": list(event.contexts),
            "event_loc": _place(event.where),
            "text": event.sentence.text,
            "textInfo": {"sentence": _at(event.sentence), "spans": _spans(event)},
            "language": report.language or "en",
            "publication": report.outlet,
            "publicationDate": report.published,
            "url": report.url,
            "docid": report.doc_id,
            "coder": f"dateline {report.versions.dateline} ({report.versions.model})",
            "version": report.versions.codebook,
            "dateCoded": coded,
        }
        record |= {_COUNTS[n.kind]: n.value for n in reversed(event.numbers) if n.kind in _COUNTS}
        if licence is not None:
            record["license"] = licence
        record["dateline"] = _beyond(report, event)
        yield record


def _day(report: Report, event: Event) -> date | None:
    """First possible day of the event, else the day of publication: PLOVER has room for one date."""
    when = event.when
    return (when and (when.first or when.last)) or report.published


def _side(side: Side) -> dict[str, Any]:
    return {"actorText": side.text, "code": side.country, "sector": list(side.sectors)}


def _place(place: Place | None) -> dict[str, Any] | None:
    if place is None:
        return None
    return {
        "placename": place.text,
        "country": place.country,
        "province": place.province,
        "lat": place.latitude,
        "lon": place.longitude,
        "geonames_id": place.geonames_id,
        "resolution": place.resolution,
    }


def _at(span: Span) -> dict[str, int]:
    return {"start": span.start, "end": span.end}


def _spans(event: Event) -> dict[str, list[dict[str, Any]]]:
    found: dict[str, list[Any]] = {
        "event": [event.trigger, *event.also],
        "actor": list(event.actors),
        "recipient": list(event.recipients),
        "date": [event.when] if event.when and event.when.start is not None else [],
        "event_loc": [event.where] if event.where else [],
        "number": list(event.numbers),
    }
    return {
        name: [{"text": span.text, "start": span.start, "end": span.end} for span in spans]
        for name, spans in found.items()
    }


def _voice(voice: Voice) -> dict[str, Any]:
    return {"kind": voice.kind, "text": voice.text, "start": voice.start, "end": voice.end}


def _beyond(report: Report, event: Event) -> dict[str, Any]:
    return {
        "status": event.status,
        "historical": event.historical,
        "about": event.about,
        "quad": event.quad,
        "score": event.score,
        "when": event.when.model_dump() if event.when else None,
        "numbers": [number.model_dump() for number in event.numbers],
        "attribution": [_voice(voice) for voice in event.attribution],
        "channel": [_voice(voice) for voice in report.channel],
        "zone": event.zone,
        "confidence": dict(event.confidence),
    }
