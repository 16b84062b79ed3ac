"""Series, timeline, network and map: as pages with the filter bar, as pictures to save, and as tables."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, replace
from datetime import date
from typing import Literal

from fastapi import APIRouter, Request
from fastapi.responses import Response

from dateline.errors import InputError
from dateline.record import Record
from dateline.record.filters import Compare, Dyad, Node
from dateline.record.places import PlaceCount, places
from dateline.record.series import ARROW
from dateline.web.charts import Figure, lanes, network, world
from dateline.web.pages.overview import fitting, period, series_figure
from dateline.web.templating import url
from dateline.web.view import View, view_of
from dateline.web.web import page, record

router = APIRouter()
LANES = {
    "actor.entity": "actor",
    "recipient.entity": "recipient",
    "actor.country": "actor's country",
    "dyad": "dyad of countries",
    "type": "type",
    "outlet": "outlet",
    "place": "place",
    "speaker": "on whose word",
}
SIDES = {"entity": "names", "country": "countries"}
_MOST_DYADS = 40
_MOST_PLACES = 400


@dataclass(frozen=True)
class Chart:
    """One kind of chart page."""

    title: str
    draw: Callable[[Record, View, str], Figure]
    choices: dict[str, str]
    asks: str = ""


def _timeline(record: Record, view: View, by: str) -> Figure:
    drawn = fitting(record, view.node, by, view.corrections)

    def in_lane(value: str) -> Node:
        source, _, target = value.partition(ARROW)
        return Dyad("country", source, target) if by == "dyad" else Compare(by, "=", (value,))

    def to(value: str, start: date) -> str:
        return _events(view, in_lane(value), **period(start, drawn.series.unit))

    def lane(value: str) -> str:
        return actor_page(value) if by.endswith(".entity") else _events(view, in_lane(value))

    return lanes(drawn.series, to, lane, f"Events over time by {LANES[by]}", drawn.note)


def _network(record: Record, view: View, of: str) -> Figure:
    kind: Literal["country", "entity"] = "country" if of == "country" else "entity"
    found = record.dyads(view.node, of=kind, limit=_MOST_DYADS, corrections=view.corrections)

    def to(source: str, target: str) -> str:
        return _events(view, Dyad(kind, source, target))

    def side(name: str) -> str:
        return actor_page(name) if kind == "entity" else _events(view, Compare("side.country", "=", (name,)))

    return network(found, to, side, f"Who acts toward whom, by {SIDES[of]}")


def _map(record: Record, view: View, _: str) -> Figure:
    found = places(record.database, view.node, view.corrections)[:_MOST_PLACES]

    def to(place: PlaceCount) -> str:
        country = (Compare("place.country", "=", (place.country,)),) if place.country else ()
        return _events(view, Compare("place", "=", (place.place,)), *country)

    return world(found, to, "Where it happened")


def _series(record: Record, view: View, _: str) -> Figure:
    return series_figure(record, view.node, view.corrections)


CHARTS = {
    "series": Chart("Series", _series, {"": ""}),
    "timeline": Chart("Timeline", _timeline, LANES, "Lanes by"),
    "network": Chart("Network", _network, SIDES, "Between"),
    "map": Chart("Map", _map, {"": ""}),
}


def _page(name: str) -> Callable[[Request], Response]:
    chart = CHARTS[name]

    def shown(request: Request) -> Response:
        view = view_of("event", f"/{name}", request.query_params)
        by = _by(request, chart)
        figure = None
        if not view.problem:
            try:
                figure = chart.draw(record(request), view, by)
            except InputError as error:
                view = replace(view, problem=str(error))
        asked = {"where": view.where, "by": by, "corrections": None if view.corrections == "apply" else "ignore"}
        status = 400 if view.problem else 200
        return page(request, "chart.html", status, view=view, chart=chart, by=by, figure=figure, name=name, asked=asked)

    return shown


def _file(name: str, ending: str) -> Callable[[Request], Response]:
    chart = CHARTS[name]

    def sent(request: Request) -> Response:
        view = view_of("event", f"/{name}", request.query_params)
        if view.problem:
            raise InputError(view.problem)
        figure = chart.draw(record(request), view, _by(request, chart))
        body, kind = (figure.alone, "image/svg+xml") if ending == "svg" else (figure.data, "text/csv; charset=utf-8")
        return Response(
            body, media_type=kind, headers={"content-disposition": f'attachment; filename="{name}.{ending}"'}
        )

    return sent


for _name in CHARTS:
    router.add_api_route(f"/{_name}", _page(_name), methods=["GET"])
    for _ending in ("svg", "csv"):
        router.add_api_route(f"/{_name}.{_ending}", _file(_name, _ending), methods=["GET"])


def actor_page(name: str) -> str:
    """The page of an actor."""
    return url("/actor", name=name)


def _by(request: Request, chart: Chart) -> str:
    given = request.query_params.get("by", "")
    return given if given in chart.choices else next(iter(chart.choices))


def _events(view: View, *more: Node, **controls: str) -> str:
    """The table of the events of a view that also meet some conditions."""
    where = " and ".join(filter(None, (f"({view.where})" if view.where else "", *map(str, more))))
    return url("/events", where=where, **controls, corrections=None if view.corrections == "apply" else "ignore")
