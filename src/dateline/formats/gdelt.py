"""GDELT 2.0's event columns: tab-separated, no header, 61 columns, one row a pair of actor and recipient.

The layout is that of the GDELT Event Database codebook 2.0 (2015). Types and modes are turned into CAMEO codes by
the codebook's own table, which has none for types of one's own; the tone of an article is not measured and stays
empty. A row has no room for corrections: the manifest beside an export says whether they are applied.
"""

from __future__ import annotations

import hashlib
from collections.abc import Iterable
from functools import cache
from importlib.resources import files

from dateline.codebook import Codebook
from dateline.formats.clean import one_line
from dateline.formats.dyads import dyads
from dateline.formats.names import event_name
from dateline.formats.target import Target, opened
from dateline.schema import Event, Place, Report, Side

_ACTOR = (
    *("Code", "Name", "CountryCode", "KnownGroupCode", "EthnicCode", "Religion1Code", "Religion2Code"),
    *("Type1Code", "Type2Code", "Type3Code"),
)
_GEO = ("Type", "FullName", "CountryCode", "ADM1Code", "ADM2Code", "Lat", "Long", "FeatureID")
ORDER: tuple[str, ...] = (
    *("GLOBALEVENTID", "SQLDATE", "MonthYear", "Year", "FractionDate"),
    *(f"Actor{number}{name}" for number in (1, 2) for name in _ACTOR),
    *("IsRootEvent", "EventCode", "EventBaseCode", "EventRootCode", "QuadClass", "GoldsteinScale"),
    *("NumMentions", "NumSources", "NumArticles", "AvgTone"),
    *(f"{who}Geo_{name}" for who in ("Actor1", "Actor2", "Action") for name in _GEO),
    *("DATEADDED", "SOURCEURL"),
)
"""The 61 columns, as they stand; the file has no header."""


def write(reports: Iterable[Report], target: Target) -> int:
    """Write one row a pair of sides; returns how many reports."""
    count = 0
    with opened(target) as out:
        for report in reports:
            for event in report.events:
                for number, (actor, recipient) in enumerate(dyads(event)):
                    row = _row(report, event, number)
                    row |= _side("Actor1", actor) | _side("Actor2", recipient)
                    cells = (one_line(row.get(name, "")) for name in ORDER)
                    out.write("\t".join(cells).encode() + b"\n")
            count += 1
    return count


def _row(report: Report, event: Event, pair: int) -> dict[str, str]:
    when = event.when
    day = (when and (when.first or when.last)) or report.published
    code = cameo(event.type, event.modes)
    row = {
        "GLOBALEVENTID": str(_number(f"{event_name(report, event)}-{pair}")),
        "IsRootEvent": str(int(event.zone == "title" or event.sentence.start <= _first_body(report))),
        "EventCode": code,
        "EventBaseCode": code[:3],
        "EventRootCode": code[:2],
        "QuadClass": str(event.quad or ""),
        "GoldsteinScale": "" if event.score is None else f"{event.score:g}",
        "NumMentions": str(1 + len(event.also)),
        "NumSources": "1",
        "NumArticles": "1",
        "SOURCEURL": report.url or report.source,
        **{f"{who}Geo_Type": "0" for who in ("Actor1", "Actor2")},
        **_place(event.where),
    }
    if day is not None:
        row |= {"SQLDATE": f"{day:%Y%m%d}", "MonthYear": f"{day:%Y%m}", "Year": f"{day:%Y}"}
        row["FractionDate"] = f"{day.year + ((day.month - 1) * 30 + day.day) / 365:.4f}"
    if report.published is not None:
        row["DATEADDED"] = f"{report.published:%Y%m%d}000000"
    return row


def _first_body(report: Report) -> int:
    """Where the first sentences end: GDELT calls events of the lead root events."""
    return next((min(zone.end, zone.start + 300) for zone in report.zones if zone.kind == "body"), 300)


def _side(name: str, side: Side | None) -> dict[str, str]:
    if side is None:
        return {}
    types = [f"{name}Type{number}Code" for number in (1, 2, 3)]
    return {
        f"{name}Code": (side.country or "") + "".join(side.sectors),
        f"{name}Name": side.text.upper(),
        f"{name}CountryCode": side.country or "",
        **dict(zip(types, side.sectors, strict=False)),
    }


def _place(place: Place | None) -> dict[str, str]:
    if place is None:
        return {"ActionGeo_Type": "0"}
    kind = {1: "1", 2: "5"}.get(place.resolution or 0, "4" if place.latitude is not None else "0")
    return {
        "ActionGeo_Type": kind,
        "ActionGeo_FullName": ", ".join(part for part in (place.text, place.province) if part),
        "ActionGeo_CountryCode": _fips().get(place.country or "", ""),
        "ActionGeo_Lat": "" if place.latitude is None else f"{place.latitude:.7g}",
        "ActionGeo_Long": "" if place.longitude is None else f"{place.longitude:.7g}",
        "ActionGeo_FeatureID": "" if place.geonames_id is None else str(place.geonames_id),
    }


def cameo(type_name: str, modes: tuple[str, ...]) -> str:
    """The CAMEO code of a type with its first mode that has one, else of the type alone; empty for none."""
    known = _codes()
    return next((known[type_name, mode] for mode in (*modes, "", "*") if (type_name, mode) in known), "")


@cache
def _codes() -> dict[tuple[str, str], str]:
    """Type and mode to the most general CAMEO code that stands for them; a star is any mode."""
    found: dict[tuple[str, str], str] = {}
    for code, meant in sorted(Codebook.default().cameo.items(), key=lambda pair: (len(pair[0]), pair[0])):
        if len(code) >= 3:  # a code of two digits is a root, which GDELT writes in a column of its own
            found.setdefault((meant.type, meant.modes[0] if meant.modes else ""), code)
            found.setdefault((meant.type, "*"), code)
    return found


@cache
def _fips() -> dict[str, str]:
    """ISO 3166-1 alpha-3 to FIPS 10-4."""
    lines = files("dateline.formats").joinpath("data/fips.tsv").read_text(encoding="utf-8").splitlines()
    return dict(line.split("\t") for line in lines if not line.startswith("#"))


def _number(name: str) -> int:
    """A number of at most 18 digits that is always the same for an event."""
    return int.from_bytes(hashlib.sha256(name.encode("utf-8", "replace")).digest()[:8], "big") % 10**18
