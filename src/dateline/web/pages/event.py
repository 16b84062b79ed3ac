"""One event, or one statement: its evidence in the article's text, why it was coded so, and what people did to it."""

from __future__ import annotations

from collections.abc import Iterable
from contextlib import suppress
from dataclasses import dataclass
from typing import Any
from urllib.parse import quote

from fastapi import APIRouter, HTTPException, Request
from fastapi.responses import Response

from dateline.errors import InputError
from dateline.formats.clean import whole
from dateline.formats.marks import event_marks
from dateline.record import Correction, EventHit, Record, StatementHit
from dateline.schema import Event, Report, Voice
from dateline.web import seen
from dateline.web.cells import Cell, event_cells, statement_cells
from dateline.web.spans import Block, passages, statement_marks
from dateline.web.templating import url
from dateline.web.web import page, record

router = APIRouter()


@dataclass(frozen=True)
class Told:
    """An event as a page tells it."""

    hit: EventHit
    report: Report
    cells: list[Cell]
    passages: list[Block]
    chain: tuple[Voice, ...]
    digest: str
    rejected: bool = False


@router.get("/events/{uid}")
def event(request: Request, uid: str) -> Response:
    """An event, as it holds or as it was before somebody rejected it."""
    return event_page(request, uid)


def event_page(request: Request, uid: str, status: int = 200, problem: str = "", **more: Any) -> Response:
    """The page of an event; `problem` says what was wrong with a form."""
    here = record(request)
    told = telling(here, uid)
    others = [one for one in told.report.events if one.id != uid]
    return page(
        request,
        "event.html",
        status,
        told=told,
        hit=told.hit,
        event=told.hit.event,
        others=others,
        history=with_undos(here.history(uid)),
        problem=problem,
        **more,
    )


@router.get("/statements/{uid}")
def statement(request: Request, uid: str) -> Response:
    """A statement."""
    return statement_page(request, uid)


def statement_page(request: Request, uid: str, status: int = 200, problem: str = "") -> Response:
    """The page of a statement."""
    here = record(request)
    hit, machine, rejected = found(here, uid, "statement")
    assert isinstance(hit, StatementHit)
    report = here.report(hit.article.key)
    spans = [
        (span.start, span.end) for span in (*hit.statement.content, *([hit.statement.cue] if hit.statement.cue else []))
    ]
    before = machine.statement if isinstance(machine, StatementHit) else None
    return page(
        request,
        "statement.html",
        status,
        hit=hit,
        statement=hit.statement,
        report=report,
        cells=statement_cells(hit.statement, before if hit.review != "machine" else None),
        passages=passages(report.text, statement_marks(report, hit.statement), spans),
        chain=(
            *((hit.statement.speaker,) if hit.statement.speaker else ()),
            *hit.statement.attribution,
            *report.channel,
        ),
        digest=seen.digest(hit),
        rejected=rejected,
        history=with_undos(here.history(uid)),
        problem=problem,
    )


def telling(record: Record, uid: str) -> Told:
    """What a page needs of an event. A 404 when the record has none of that name."""
    hit, machine, rejected = found(record, uid, "event")
    assert isinstance(hit, EventHit)
    report = record.report(hit.article.key)
    before = machine.event if isinstance(machine, EventHit) and hit.review != "machine" else None
    return Told(
        hit=hit,
        report=report,
        cells=event_cells(hit.event, before),
        passages=passages(report.text, list(event_marks(hit.event)), evidence(hit.event)),
        chain=(*hit.event.attribution, *report.channel),
        digest=seen.digest(hit),
        rejected=rejected,
    )


def evidence(event: Event) -> Iterable[tuple[int, int]]:
    """Where the act is told: each mention, with the words of its values where they stand elsewhere."""
    yield from ((span.start, span.end) for span in (event.trigger, *event.also))
    yield from ((side.start, side.end) for side in (*event.actors, *event.recipients))
    for value in (event.when, event.where, *event.attribution):
        if value is not None and value.start is not None and value.end is not None:
            yield value.start, value.end


def found(record: Record, uid: str, kind: str) -> tuple[EventHit | StatementHit, EventHit | StatementHit | None, bool]:
    """An event or statement as it holds, as the machine read it, and whether somebody rejected it."""
    find = record.event if kind == "event" else record.statement
    machine = held = None
    try:
        machine = find(uid, corrections="ignore")
    except InputError as error:
        missing = error
    try:
        held = find(uid)
    except InputError as error:
        missing = error
    hit = held or machine
    if hit is None:
        if earlier := _earlier(record, uid):
            raise HTTPException(303, "An earlier run read it.", earlier)
        raise HTTPException(404, whole(str(missing)))
    return hit, machine, held is None


def _earlier(record: Record, uid: str) -> dict[str, str] | None:
    """Where to find what an earlier run read: its place in the article as that run read it."""
    key, _, rest = uid.partition("-")
    run = rest.partition("-")[0]
    if not run.isdecimal() or len(run) > 9:
        return None
    with suppress(InputError):
        report = record.report(key, run=int(run))
        if uid in {*(one.id for one in report.events), *(one.id for one in report.statements)}:
            return {"location": f"{url('/articles', key, run=run)}#e-{quote(uid)}"}
    return None


def with_undos(history: list[Correction]) -> list[tuple[Correction, bool]]:
    """Corrections, latest first, and whether each can be taken back."""
    return [(one, not one.undone) for one in reversed(history)]
