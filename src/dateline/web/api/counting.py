"""Counts: over time, by field, between sides, on the map; agreement and offices."""

from __future__ import annotations

from typing import Annotated, Literal

from fastapi import APIRouter, Query

from dateline.record import Agreement, Count, Dyad, Ledger, Series
from dateline.record.places import PlaceCount
from dateline.record.places import places as places_of
from dateline.record.series import Axis, Unit
from dateline.web.api.asking import REFUSALS, TheRecord, filter_of
from dateline.web.api.models import Corrections, Limit, Where

router = APIRouter(tags=["counts"], responses=REFUSALS)
By = Annotated[str, Query(max_length=40, description="A field, such as quad, type, actor.country or dyad.")]
Name = Annotated[str, Query(min_length=1, max_length=300)]


@router.get("/series")
def series(
    record: TheRecord,
    where: Where = "",
    unit: Unit = "month",
    by: By = "",
    axis: Axis = "date",
    steady: Annotated[bool, Query(description="Only outlets that published in every period.")] = False,
    corrections: Corrections = "apply",
) -> Series:
    """Events by period, also per 1000 articles published in it."""
    panel: Literal["steady"] | None = "steady" if steady else None
    return record.series(filter_of(where), unit=unit, by=by, axis=axis, panel=panel, corrections=corrections)


@router.get("/counts")
def counts(
    record: TheRecord, by: By, where: Where = "", limit: Limit = 100, corrections: Corrections = "apply"
) -> tuple[Count, ...]:
    """How many events have each value of a field, the most frequent first."""
    return tuple(record.counts(by, filter_of(where), limit=limit, corrections=corrections))


@router.get("/dyads")
def dyads(
    record: TheRecord,
    where: Where = "",
    of: Literal["country", "entity"] = "country",
    limit: Limit = 100,
    corrections: Corrections = "apply",
) -> tuple[Dyad, ...]:
    """Who acts toward whom, the most active pairs first."""
    return tuple(record.dyads(filter_of(where), of=of, limit=limit, corrections=corrections))


@router.get("/places")
def places(record: TheRecord, where: Where = "", corrections: Corrections = "apply") -> tuple[PlaceCount, ...]:
    """Places where the selected events happened, the most frequent first."""
    return tuple(places_of(record.database, filter_of(where), corrections))


@router.get("/offices")
def offices(record: TheRecord, name: Name, corrections: Corrections = "apply") -> Ledger:
    """The offices that articles give a name, with dates and evidence."""
    return record.who(name, corrections=corrections)


@router.get("/agreement")
def agreement(record: TheRecord, first: Name, second: Name = "machine") -> Agreement:
    """How far two people agree, or one and the machine."""
    return record.agreement(first, second)
