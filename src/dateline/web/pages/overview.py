"""The first page: what the record holds, over time, and who acts toward whom."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, timedelta
from typing import Literal

from fastapi import APIRouter, Request
from fastapi.responses import Response

from dateline.record import Record, Series
from dateline.record.filters import All, And, Compare, Node
from dateline.record.models import Layer
from dateline.web.api.asking import filter_of
from dateline.web.charts import Figure, stacks
from dateline.web.controls import parts_of
from dateline.web.templating import url
from dateline.web.web import page, record

router = APIRouter()
Unit = Literal["day", "week", "month", "year"]
_COLUMNS = 75


@router.get("/")
def overview(request: Request) -> Response:
    """Numbers, the series by class, the busiest dyads, and what people did last."""
    here = record(request)
    latest = [one for one in here.corrections() if not one.undone][-8:]
    return page(
        request,
        "overview.html",
        holds=here.overview(),
        runs=here.runs(),
        figure=series_figure(here),
        dyads=here.dyads(limit=10),
        types=here.counts("type", limit=16),
        latest=latest[::-1],
        detached=here.detached()[:20],
    )


def fitting(record: Record, where: str | Node = "", by: str = "quad", corrections: Layer = "apply") -> Drawn:
    """The series with the finest periods that still fit a picture.

    A filter that says nothing of days is drawn for the time in which the articles were published and two months around
    it: what they recall of earlier years would press all the rest together.
    """
    node = filter_of(where) if isinstance(where, str) else where
    said = any(isinstance(part, Compare) and part.field.startswith("date") for part in parts_of(node))
    holds = None if said else record.overview()
    note = ""
    if holds is not None and holds.first and holds.last:
        first, last = holds.first - _AROUND, holds.last + _AROUND
        around = And((Compare("date", ">=", (str(first),)), Compare("date", "<=", (str(last),))))
        left_out = record.count(node, corrections=corrections)
        node = around if isinstance(node, All) else And((node, *around.parts))
        left_out -= record.count(node, corrections=corrections)
        note = f" Drawn from {first} to {last}; {left_out:,} events without a day or outside are not drawn."
    found = record.series(node, unit="month", by=by, corrections=corrections)
    if found.points:
        starts = [point.start for point in found.points]
        length = (max(starts) - min(starts)).days + 31
        unit: Unit = next((one for one, each in _LENGTHS if length / each <= _COLUMNS), "year")
        if unit != "month":
            found = record.series(node, unit=unit, by=by, corrections=corrections)
        first_start, last_start = min(p.start for p in found.points), max(p.start for p in found.points)
        drawn = tuple(p for p in found.periods if first_start <= p.start <= last_start)
        found = found.model_copy(update={"periods": drawn})
    return Drawn(found, node, note)


@dataclass(frozen=True)
class Drawn:
    """A series as it is drawn."""

    series: Series
    node: Node
    note: str


_AROUND = timedelta(days=62)
_LENGTHS: tuple[tuple[Unit, int], ...] = (("day", 1), ("week", 7), ("month", 30))


def series_figure(record: Record, where: str | Node = "", corrections: Layer = "apply") -> Figure:
    """Events over time by quad class."""
    drawn = fitting(record, where, "quad", corrections)

    def to(start: date, quad: int | None) -> str:
        days = period(start, drawn.series.unit)
        return url("/events", where=str(where), quad=quad, **days, corrections=_layer(corrections))

    return stacks(drawn.series, to, "Events over time by class", drawn.note)


def period(start: date, unit: str) -> dict[str, str]:
    """First and last day of a period, as controls of the filter bar."""
    match unit:
        case "day":
            last = start
        case "week":
            last = start + timedelta(days=6)
        case "month":
            last = (start.replace(day=28) + timedelta(days=4)).replace(day=1) - timedelta(days=1)
        case _:
            last = start.replace(month=12, day=31)
    return {"from": start.isoformat(), "to": last.isoformat()}


def _layer(corrections: Layer) -> str | None:
    return None if corrections == "apply" else corrections
