"""POLECAT's columns as tab-separated text, with our own after them: one row a pair of actor and recipient.

The layout is that of the POLECAT data set (Halterman, Bagozzi, Beger, Schrodt, Scraborough 2023), ICEWS's
successor. What Dateline does not know (COW numbers, Wikipedia names, people and places of the whole story) stays
empty. The first line names the columns; tabs, line breaks and control characters in a text become spaces, a text
with a quotation mark stands in quotation marks and doubles it.
"""

from __future__ import annotations

import csv
import io
from collections.abc import Iterable

from dateline.formats.clean import one_line
from dateline.formats.dyads import Pair, dyads
from dateline.formats.names import event_name
from dateline.formats.review import entity, reviewed
from dateline.formats.target import Target, opened
from dateline.schema import Event, Report, Side

COLUMNS: dict[str, str] = {
    "Event ID": "Identifier of the event; the same in all rows of its pairs.",
    "Event Date": "First possible day of the act, else the day of publication.",
    "Event Type": "PLOVER type.",
    "Event Mode": "PLOVER modes, joined by semicolons.",
    "Intensity": "Conflict (-10) to cooperation (10).",
    "Quad Code": "VERBAL COOPERATION, MATERIAL COOPERATION, VERBAL CONFLICT or MATERIAL CONFLICT.",
    "Contexts": "PLOVER contexts, joined by semicolons.",
    **{
        f"{role} {name}": meaning
        for role in ("Actor", "Recipient")
        for name, meaning in (
            ("Name", "Name: the entity that people say it is, else as the article has it."),
            ("Country", "ISO 3166-1 alpha-3, or IGO, UNO, EUR, NGO, ISM, IMG, MNC."),
            ("COW", "Always empty."),
            ("Sectors", "Sectors, joined by semicolons."),
            ("Title", "The words that the sectors were read from."),
            ("Name Raw", "What stands in the event's own sentence."),
        )
    },
    "Primary Actor Sector": "First sector of the actor.",
    "Wikipedia Actor ID": "Always empty.",
    "Primary Recipient Sector": "First sector of the recipient.",
    "Wikipedia Recipient ID": "Always empty.",
    "Placename": "Place of the act, as named.",
    "City": "The place, when it is a city or lies in one.",
    "District": "The place, when it is a district.",
    "Province": "Province of the place.",
    "Country": "Country of the place.",
    "Latitude": "Degrees north.",
    "Longitude": "Degrees east.",
    "GeoNames ID": "Number of the place in GeoNames.",
    "Raw Placename": "Place of the act, as named.",
    "Feature Type": "Always empty.",
    "Source": "Who published the article.",
    "Publication Date": "Day of publication.",
    "Story People": "Always empty.",
    "Story Organizations": "Always empty.",
    "Story Locations": "Always empty.",
    "Language": "ISO 639-1 code of the text.",
    "Version": "Program, model and codebook.",
    "Status": "Ours: actual, future, hypothetical or negated.",
    "Attribution": "Ours: on whose word it stands, joined by semicolons.",
    "Sentence": "Ours: the sentence that tells it.",
    "URL": "Ours: address of the article.",
    "Corrections": "Ours: whether people's corrections are applied or ignored.",
    "Review": "Ours: machine, or what a person last did to it.",
    "Reviewer": "Ours: who did.",
}
"""Columns with their meanings; their order is that of `ORDER`."""

_SIDE = (
    "{} Name",
    "{} Country",
    "{} COW",
    "Primary {} Sector",
    "{} Sectors",
    "{} Title",
    "{} Name Raw",
    "Wikipedia {} ID",
)
ORDER: tuple[str, ...] = (
    *("Event ID", "Event Date", "Event Type", "Event Mode", "Intensity", "Quad Code", "Contexts"),
    *(name.format(role) for role in ("Actor", "Recipient") for name in _SIDE),
    *("Placename", "City", "District", "Province", "Country", "Latitude", "Longitude", "GeoNames ID"),
    *("Raw Placename", "Feature Type", "Source", "Publication Date", "Story People", "Story Organizations"),
    *("Story Locations", "Language", "Version", "Status", "Attribution", "Sentence", "URL"),
    *("Corrections", "Review", "Reviewer"),
)
"""The columns, as they stand."""

_QUADS = {1: "VERBAL COOPERATION", 2: "MATERIAL COOPERATION", 3: "VERBAL CONFLICT", 4: "MATERIAL CONFLICT"}


def write(reports: Iterable[Report], target: Target) -> int:
    """Write a header and one row a pair of sides; returns how many reports."""
    count = 0
    with opened(target) as out:
        line = io.StringIO()
        table = csv.writer(line, delimiter="\t", lineterminator="\n")
        table.writerow(ORDER)
        for report in reports:
            for event in report.events:
                for pair in dyads(event):
                    row = _row(report, event, pair)
                    table.writerow([row.get(name, "") for name in ORDER])
            out.write(line.getvalue().encode())
            line.seek(0)
            line.truncate()
            count += 1
        out.write(line.getvalue().encode())
    return count


def _row(report: Report, event: Event, pair: Pair) -> dict[str, str]:
    when, versions, said = event.when, report.versions, reviewed(event)
    day = (when and (when.first or when.last)) or report.published
    row = {
        "Event ID": event_name(report, event),
        "Event Date": day.isoformat() if day else "",
        "Event Type": event.type,
        "Event Mode": _joined(event.modes),
        "Intensity": "" if event.score is None else f"{event.score:g}",
        "Quad Code": _QUADS[event.quad] if event.quad else "",
        "Contexts": _joined(event.contexts),
        **_side("Actor", event, pair[0]),
        **_side("Recipient", event, pair[1]),
        **_place(event),
        "Source": report.outlet or "",
        "Publication Date": report.published.isoformat() if report.published else "",
        "Language": report.language or "",
        "Version": f"dateline {versions.dateline}, model {versions.model}, {versions.codebook}",
        "Status": event.status,
        "Attribution": _joined(voice.text for voice in event.attribution),
        "Sentence": event.sentence.text.rstrip(),
        "URL": report.url or "",
        "Corrections": said.corrections,
        "Review": said.review,
        "Reviewer": said.by or "",
    }
    return {name: one_line(value) for name, value in row.items()}


def _side(role: str, event: Event, side: Side | None) -> dict[str, str]:
    if side is None:
        return {}
    return {
        f"{role} Name": entity(event, side) or side.text,
        f"{role} Country": side.country or "",
        f"Primary {role} Sector": side.sectors[0] if side.sectors else "",
        f"{role} Sectors": _joined(side.sectors),
        f"{role} Title": side.sectors_from.text if side.sectors_from else "",
        f"{role} Name Raw": side.mention.text if side.mention else side.text,
    }


def _place(event: Event) -> dict[str, str]:
    place = event.where
    if place is None:
        return {}
    level = place.resolution or 0
    return {
        "Placename": place.text,
        "City": place.text if level >= 4 else "",
        "District": place.text if level == 3 else "",
        "Province": place.province or (place.text if level == 2 else ""),
        "Country": place.country or "",
        "Latitude": "" if place.latitude is None else f"{place.latitude:.7g}",
        "Longitude": "" if place.longitude is None else f"{place.longitude:.7g}",
        "GeoNames ID": "" if place.geonames_id is None else str(place.geonames_id),
        "Raw Placename": place.text,
    }


def _joined(values: Iterable[str]) -> str:
    return ";".join(value.replace(";", ",") for value in values)
