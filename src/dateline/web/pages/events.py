"""The table of events, and what can be done with several of them at once."""

from __future__ import annotations

from dataclasses import replace
from typing import Annotated

from fastapi import APIRouter, Depends, Request
from fastapi.responses import RedirectResponse, Response
from starlette.datastructures import FormData

from dateline.errors import InputError
from dateline.formats import FORMATS
from dateline.record import EventHit, Page
from dateline.record.filters import Subject
from dateline.web import forms, seen
from dateline.web.pages.going import back
from dateline.web.spans import sentence_pieces, snippet_pieces
from dateline.web.view import SIZES, View, view_of
from dateline.web.web import page, record

router = APIRouter()


@router.get("/events")
def events(request: Request) -> Response:
    """The events that the bar selects."""
    return listed(request, "event", "/events", "events.html")


@router.get("/articles")
def articles(request: Request) -> Response:
    """The articles that the bar selects."""
    return listed(request, "article", "/articles", "articles.html")


def listed(request: Request, subject: Subject, path: str, template: str) -> Response:
    """A page of hits with its filter bar."""
    view = view_of(subject, path, request.query_params)
    found, view = asked(request, view)
    return page(
        request,
        template,
        400 if view.problem else 200,
        view=view,
        found=found,
        pages=-(-found.total // view.size),
        sizes=SIZES,
        formats=tuple(FORMATS),
        sentence_pieces=sentence_pieces,
        snippet_pieces=snippet_pieces,
        digest=seen.digest,
    )


def asked(request: Request, view: View) -> tuple[Page, View]:
    """The hits of a view; none, and what is wrong, when its filter makes no sense."""
    if not view.problem:
        try:
            return record(request).search(view.node, view.subject, **view.asked), view
        except InputError as error:
            view = replace(view, problem=str(error))
    return Page(total=0, hits=()), view


@router.post("/events")
def judge(request: Request, form: Annotated[FormData, Depends(forms.sent_form)]) -> Response:
    """Accept or reject the events that were ticked, or all that were visible, if they are still what was shown."""
    here = record(request)
    action = forms.text(form, "action")
    if action not in ("accept", "reject"):
        raise InputError("Choose to accept or to reject.")
    shown = dict(zip(forms.texts(form, "shown"), forms.texts(form, "seen"), strict=False))
    chosen = list(dict.fromkeys(forms.texts(form, "uid")))
    if not chosen:
        raise InputError("Tick the events first.")
    hits: list[EventHit] = []
    for uid in chosen:
        hits.append(here.event(uid))
        seen.check(hits[-1], shown.get(uid, ""))
    signed = forms.signature(form)
    act = here.accept if action == "accept" else here.reject
    for hit in hits:
        act(hit.uid, **signed)
    response = RedirectResponse(back(form, "/events"), 303)
    forms.remember_who(response, signed["who"])
    return response
