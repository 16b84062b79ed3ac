"""The first page: what the record holds, over time, and who acts toward whom."""

from __future__ import annotations

from datetime import date, timedelta
from typing import Literal

from fastapi import APIRouter, Request
from fastapi.responses import Response

from dateline.record import Record, Series
from dateline.record.filters import Node
from dateline.record.models import Layer
from dateline.web.charts import Figure, stacks
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


def fitting(record: Record, where: str | Node = "", by: str = "quad", corrections: Layer = "apply") -> Series:
    """The series with the finest periods that still fit a picture."""
    by_year = record.series(where, unit="year", by=by, corrections=corrections)
    days = 366 * max(1, len(by_year.periods))
    if len(by_year.periods) <= 1:
        months = record.series(where, unit="month", by=by, corrections=corrections)
        days = 31 * max(1, len(months.periods))
    unit: Unit = next(u for u, length in _LENGTHS if days / length <= _COLUMNS or u == "year")
    return by_year if unit == "year" else record.series(where, unit=unit, by=by, corrections=corrections)


_LENGTHS: tuple[tuple[Unit, int], ...] = (("day", 1), ("week", 7), ("month", 30), ("year", 366))


def series_figure(record: Record, where: str | Node = "", corrections: Layer = "apply") -> Figure:
    """Events over time by quad class."""
    found = fitting(record, where, "quad", corrections)

    def to(start: date, quad: int | None) -> str:
        return url("/events", where=str(where), quad=quad, **period(start, found.unit), corrections=_layer(corrections))

    return stacks(found, to, "Events over time by class")


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
