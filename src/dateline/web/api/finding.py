"""Events and statements: found by filter, and one by one."""

from __future__ import annotations

from typing import Annotated

from fastapi import APIRouter, Path

import dateline
from dateline.record import Correction, EventHit, StatementHit
from dateline.record.filters import FIELDS
from dateline.record.filters.fields import OPERATORS
from dateline.record.search import Order
from dateline.schema import Reject
from dateline.web.api.asking import MISSING, REFUSALS, TheRecord, TheWeb, filter_of, named
from dateline.web.api.models import (
    Corrections,
    EventPage,
    FilterField,
    Limit,
    Offset,
    RecordInfo,
    StatementPage,
    Where,
)

router = APIRouter(responses=REFUSALS)
Key = Annotated[str, Path(max_length=200)]


@router.get("/record", tags=["record"])
def about(here: TheWeb) -> RecordInfo:
    """What is served: what the record holds, and the runs that made its values."""
    return RecordInfo(
        name=here.record.path.name,
        dateline=dateline.__version__,
        read_only=here.settings.read_only,
        holds=here.record.overview(),
        runs=tuple(here.record.runs()),
    )


@router.get("/fields", tags=["record"])
def fields() -> tuple[FilterField, ...]:
    """The fields of the filter language."""
    return tuple(
        FilterField(
            name=one.name,
            kind=one.kind,
            of=one.of,
            meaning=one.meaning,
            operators=OPERATORS[one.kind],
            values=one.values,
        )
        for one in FIELDS.values()
    )


@router.get("/rejects", tags=["record"])
def rejects(record: TheRecord) -> tuple[Reject, ...]:
    """Inputs that could not be used, and why."""
    return tuple(record.rejects())


@router.get("/events", tags=["events"])
def events(
    record: TheRecord,
    where: Where = "",
    order: Order = "-date",
    limit: Limit = 50,
    offset: Offset = 0,
    corrections: Corrections = "apply",
) -> EventPage:
    """Events that a filter selects."""
    node = filter_of(where)
    found = record.search(node, "event", order=order, limit=limit, offset=offset, corrections=corrections)
    hits = tuple(hit for hit in found.hits if isinstance(hit, EventHit))
    return EventPage.model_construct(total=found.total, where=str(node), hits=hits)


@router.get("/events/{uid}", tags=["events"], responses=MISSING)
def event(record: TheRecord, uid: Key, corrections: Corrections = "apply") -> EventHit:
    """One event."""
    with named():
        return record.event(uid, corrections=corrections)


@router.get("/events/{uid}/history", tags=["events"])
def event_history(record: TheRecord, uid: Key) -> tuple[Correction, ...]:
    """All corrections ever made of an event, undone ones too; none for one that nobody touched."""
    return tuple(record.history(uid))


@router.get("/statements", tags=["statements"])
def statements(
    record: TheRecord,
    where: Where = "",
    order: Order = "-date",
    limit: Limit = 50,
    offset: Offset = 0,
    corrections: Corrections = "apply",
) -> StatementPage:
    """Statements that a filter selects."""
    node = filter_of(where)
    found = record.search(node, "statement", order=order, limit=limit, offset=offset, corrections=corrections)
    hits = tuple(hit for hit in found.hits if isinstance(hit, StatementHit))
    return StatementPage.model_construct(total=found.total, where=str(node), hits=hits)


@router.get("/statements/{uid}", tags=["statements"], responses=MISSING)
def statement(record: TheRecord, uid: Key, corrections: Corrections = "apply") -> StatementHit:
    """One statement."""
    with named():
        return record.statement(uid, corrections=corrections)


@router.get("/statements/{uid}/history", tags=["statements"])
def statement_history(record: TheRecord, uid: Key) -> tuple[Correction, ...]:
    """All corrections ever made of a statement, undone ones too."""
    return tuple(record.history(uid))
