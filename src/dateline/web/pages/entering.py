"""Entering with a token, where the record can be reached from other machines; and signing."""

from __future__ import annotations

from fastapi import APIRouter, Request
from fastapi.responses import RedirectResponse, Response

from dateline.web.guard import COOKIE, same_token
from dateline.web.web import page, web

router = APIRouter()


@router.get("/enter")
def enter(request: Request, token: str = "") -> Response:
    """The door: with the right token in the address one is in at once."""
    return _entered(request, token) if token else page(request, "enter.html", problem="")


@router.post("/enter")
async def knock(request: Request) -> Response:
    """The door's form."""
    form = await request.form(max_files=0, max_fields=4)
    given = form.get("token")
    return _entered(request, given.strip() if isinstance(given, str) else "")


def _entered(request: Request, token: str) -> Response:
    if not same_token(token, web(request).settings.token):
        return page(request, "enter.html", 403, problem="That is not the token.")
    response = RedirectResponse("/", 303)
    response.set_cookie(COOKIE, token, httponly=True, samesite="strict")
    return response
