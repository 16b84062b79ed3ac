"""The forms that change an event, a statement or an article's events, and those that take a correction back."""

from __future__ import annotations

from collections.abc import Callable
from typing import Annotated

from fastapi import APIRouter, Depends, HTTPException, Request
from fastapi.responses import RedirectResponse, Response
from starlette.datastructures import FormData

from dateline.errors import InputError
from dateline.record import Correction, EventHit, Record, StatementHit
from dateline.web import edit_form, forms, seen
from dateline.web.pages.article import article_page
from dateline.web.pages.event import event_page, found, statement_page
from dateline.web.pages.going import back
from dateline.web.templating import url
from dateline.web.web import page, record

router = APIRouter()
Sent = Annotated[FormData, Depends(forms.sent_form)]
_NUMBER = 2**53
_SHOWN = 500
"""Lines of the log on its page; the REST interface and the command line give all."""


@router.post("/events/{uid}")
def correct_event(request: Request, uid: str, form: Sent) -> Response:
    """Accept, reject, edit, merge or split an event; a form that makes no sense is shown again, with what is wrong."""
    here = record(request)
    hit, _, rejected = found(here, uid, "event")
    assert isinstance(hit, EventHit)
    try:
        made = _act(form, hit, rejected, lambda action, signed: _event(here, hit, action, form, signed))
    except InputError as error:
        return event_page(request, uid, 400, str(error), sent=form)
    return _done(request, form, made, url("/events", uid if made.action != "split" else f"{made.article}-c{made.id}.1"))


@router.post("/statements/{uid}")
def correct_statement(request: Request, uid: str, form: Sent) -> Response:
    """Accept, reject or edit a statement."""
    here = record(request)
    hit, _, rejected = found(here, uid, "statement")
    assert isinstance(hit, StatementHit)

    def act(action: str, signed: dict[str, str]) -> Correction:
        if action == "edit":
            return here.edit(uid, edit_form.statement_changes(form, hit.statement), **signed)
        return _judged(here, uid, action, signed)

    try:
        made = _act(form, hit, rejected, act)
    except InputError as error:
        return statement_page(request, uid, 400, str(error))
    return _done(request, form, made, url("/statements", uid))


@router.post("/articles/{key}")
def add(request: Request, key: str, form: Sent) -> Response:
    """Add an event, or a statement, that the machine did not see."""
    here = record(request)
    try:
        signed = forms.signature(form)
        text = here.article(key).text
        if forms.text(form, "kind") == "statement":
            made = here.add_statement(key, edit_form.new_statement(form, text), **signed)
        else:
            made = here.add_event(key, edit_form.new_event(form, text), **signed)
    except InputError as error:
        return article_page(request, key, 400, str(error))
    path = "/statements" if made.kind == "statement" else "/events"
    return _done(request, form, made, url(path, f"{key}-c{made.id}"))


@router.post("/corrections/{number}/undo")
def undo(request: Request, number: int, form: Sent) -> Response:
    """Take a correction back, or bring an undone one to life again."""
    if not 0 < number < _NUMBER:
        raise HTTPException(404, "There is no such correction.")
    made = record(request).undo(number, **forms.signature(form))
    return _done(request, form, made, "/corrections")


@router.get("/corrections")
def log(request: Request) -> Response:
    """The log of all corrections, latest first, and those that could not be attached."""
    here = record(request)
    every = here.corrections()[::-1]
    return page(request, "corrections.html", log=every[:_SHOWN], total=len(every), detached=here.detached())


def _act(
    form: FormData,
    hit: EventHit | StatementHit,
    rejected: bool,
    act: Callable[[str, dict[str, str]], Correction],
) -> Correction:
    if rejected:
        raise InputError("It was rejected. Undo that first.")
    seen.check(hit, forms.text(form, "seen"))
    return act(forms.text(form, "action"), forms.signature(form))


def _event(here: Record, hit: EventHit, action: str, form: FormData, signed: dict[str, str]) -> Correction:
    if action == "edit":
        return here.edit(
            hit.uid, edit_form.event_changes(form, hit.event, here.article(hit.article.key).text), **signed
        )
    if action == "merge":
        return here.merge([hit.uid, *forms.texts(form, "other")], None, **signed)
    if action == "split":
        return here.split(hit.uid, edit_form.parts(form, hit.event), **signed)
    return _judged(here, hit.uid, action, signed)


def _judged(here: Record, uid: str, action: str, signed: dict[str, str]) -> Correction:
    if action == "accept":
        return here.accept(uid, **signed)
    if action == "reject":
        return here.reject(uid, **signed)
    raise InputError("Choose what to do with it.")


def _done(request: Request, form: FormData, made: Correction, default: str) -> Response:
    """Back to the page; only the card when a card asked."""
    if request.headers.get("hx-request") == "true" and forms.text(form, "card"):
        uid = made.targets[0].uid if made.targets else forms.text(form, "card")
        response: Response = page(request, "card_done.html", made=made, uid=uid, back=back(form, "/review"))
    else:
        response = RedirectResponse(back(form, default), 303)
    forms.remember_who(response, made.who)
    return response
