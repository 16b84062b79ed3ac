"""Actors: who they are at what time, with evidence; toward whom they act; what they say."""

from __future__ import annotations

from typing import Annotated

from fastapi import APIRouter, Depends, HTTPException, Request
from fastapi.responses import RedirectResponse, Response
from starlette.datastructures import FormData

from dateline.errors import InputError
from dateline.record import EventHit, StatementHit
from dateline.record.filters import Compare, Dyad, Or
from dateline.web import forms
from dateline.web.pages.charts import actor_page
from dateline.web.pages.overview import series_figure
from dateline.web.pages.quotes import in_context
from dateline.web.spans import sentence_pieces
from dateline.web.web import page, record

router = APIRouter()
_ACTIONS = ("merge", "split", "edit", "reject")


@router.get("/actors")
def actors(request: Request) -> Response:
    """The busiest actors and recipients."""
    here = record(request)
    return page(
        request,
        "actors.html",
        actors=here.counts("actor.entity", limit=100),
        recipients=here.counts("recipient.entity", limit=100),
        speakers=here.counts("speaker", limit=60),
    )


@router.get("/actor")
def actor(request: Request, name: str = "") -> Response:
    """One actor."""
    name = " ".join(name.split())[:300]
    if not name:
        return RedirectResponse("/actors", 303)
    here = record(request)
    ledger = here.who(name)
    names = tuple(dict.fromkeys((name, *ledger.names)))[:50]
    joined = {one.name: one.entity for one in ledger.joins}
    entities = tuple(dict.fromkeys(joined.get(one, one) for one in names))
    events = Or((Compare("side.name", "=", (name,)), Compare("side.entity", "=", entities)))
    said = here.search(Compare("speaker", "=", names), "statement", limit=10)
    found = here.search(events, limit=15)
    corrections = [one for one in here.corrections() if one.kind == "entity" and name in one.names][::-1]
    if not (found.total or said.total or corrections):
        raise HTTPException(404, f"No event and no statement of this record names {name!r}.")
    return page(
        request,
        "actor.html",
        name=name,
        ledger=ledger,
        where=str(events),
        quotes_where=str(Compare("speaker", "=", names)),
        found=found,
        hits=[hit for hit in found.hits if isinstance(hit, EventHit)],
        said=said,
        told=in_context(here, [hit for hit in said.hits if isinstance(hit, StatementHit)]),
        dyads=[one for one in here.dyads(events, of="entity", limit=40) if {one.source, one.target} & {name, *names}],
        dyad=lambda one: str(Dyad("entity", one.source, one.target)),
        figure=series_figure(here, events),
        corrections=corrections,
        sentence_pieces=sentence_pieces,
    )


@router.post("/actor")
def correct(request: Request, form: Annotated[FormData, Depends(forms.sent_form)]) -> Response:
    """Say which names are one, what an entity is, or that a name is no side."""
    action = forms.text(form, "action")
    name = " ".join(forms.text(form, "name").split())
    if action not in _ACTIONS or not name:
        raise InputError(f"Name the entity, and one of: {', '.join(_ACTIONS)}.")
    others = [line.strip() for line in forms.text(form, "others").splitlines() if line.strip()]
    changes: dict[str, object] = {}
    if action == "edit":
        if country := forms.text(form, "country").strip().upper():
            changes["country"] = country
        if sectors := forms.text(form, "sectors").replace(",", " ").upper().split():
            changes["sectors"] = sectors
        if not changes:
            raise InputError("Give a country or sectors.")
    signed = forms.signature(form)
    record(request).correct_entity(
        action,  # type: ignore[arg-type]
        [name, *others] if action in ("merge", "split") else [name],
        changes or None,
        **signed,
    )
    response = RedirectResponse(actor_page(name), 303)
    forms.remember_who(response, signed["who"])
    return response
