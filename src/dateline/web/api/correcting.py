"""Corrections: the log, new ones, and taking them back."""

from __future__ import annotations

from typing import Annotated

from fastapi import APIRouter, HTTPException, Path, Query

from dateline.errors import InputError
from dateline.formats.clean import whole
from dateline.record import Correction, Detached, Record
from dateline.web.api.asking import MISSING, REFUSALS, TheRecord, TheWeb
from dateline.web.api.models import Add, Edit, EntityCorrection, Given, Judge, Made, Merge, Split, Undo

router = APIRouter(tags=["corrections"], responses=REFUSALS)


@router.get("/corrections")
def corrections(
    record: TheRecord,
    article: Annotated[str | None, Query(max_length=64)] = None,
    who: Annotated[str | None, Query(max_length=200)] = None,
) -> tuple[Correction, ...]:
    """The log, oldest first, undone ones too."""
    return tuple(record.corrections(article=_clean(article), who=_clean(who)))


@router.get("/detached")
def detached(record: TheRecord) -> tuple[Detached, ...]:
    """Standing corrections that the current readings have no place for."""
    return tuple(record.detached())


@router.post("/corrections", status_code=201)
def correct(here: TheWeb, given: Given) -> Made:
    """Make a correction."""
    _writable(here)
    return Made(corrections=tuple(_made(here.record, given)))


@router.post("/corrections/{number}/undo", status_code=201, responses=MISSING)
def undo(here: TheWeb, number: Annotated[int, Path(ge=1, le=2**53)], given: Undo) -> Made:
    """Take a correction back; undoing an undo brings it to life again."""
    _writable(here)
    if not any(one.id == number for one in here.record.corrections()):
        raise HTTPException(404, f"The record has no correction {number}.")
    return Made(corrections=(here.record.undo(number, who=given.who, why=given.why),))


def _writable(here: TheWeb) -> None:
    if here.settings.read_only:
        raise HTTPException(403, "The record is served for reading only.")


def _clean(text: str | None) -> str | None:
    return None if text is None else whole(text)


def _made(record: Record, given: Given) -> list[Correction]:
    match given:
        case Judge():
            return _judged(record, given)
        case Edit():
            return [record.edit(given.id, given.changes, who=given.who, why=given.why)]
        case Add(kind="event"):
            return [record.add_event(given.article, given.values, who=given.who, why=given.why)]
        case Add():
            return [record.add_statement(given.article, given.values, who=given.who, why=given.why)]
        case Merge():
            return [record.merge(given.ids, given.changes or None, who=given.who, why=given.why)]
        case Split():
            return [record.split(given.id, given.parts, who=given.who, why=given.why)]
        case EntityCorrection():
            return [
                record.correct_entity(
                    given.what,
                    given.names,
                    given.changes or None,
                    article=given.article,
                    who=given.who,
                    why=given.why,
                )
            ]


def _judged(record: Record, given: Judge) -> list[Correction]:
    """All of them, or none: each is looked up before the first is written."""
    ids = list(dict.fromkeys(given.ids))
    for uid in ids:
        if not holds(record, uid):
            raise InputError(f"The record has no event or statement {uid!r} that holds now. Nothing was changed.")
    act = record.accept if given.action == "accept" else record.reject
    return [act(uid, who=given.who, why=given.why) for uid in ids]


def holds(record: Record, uid: str) -> bool:
    """Whether an event or a statement of that identifier holds."""
    for find in (record.event, record.statement):
        try:
            find(uid)
        except InputError:
            continue
        return True
    return False
