"""Forms that only a page of this application can have sent.

Each visitor has a random key in a cookie; a form carries its signature under a secret that only this process knows. Who
signs corrections is remembered in a second cookie.
"""

from __future__ import annotations

import hmac
import secrets
from hashlib import sha256

from fastapi import HTTPException, Request
from starlette.datastructures import FormData
from starlette.responses import Response

from dateline.errors import InputError

KEY = "dateline_form"
WHO = "dateline_who"
FIELD = "form_token"
_YEAR = 365 * 24 * 3600


def key_of(request: Request) -> str:
    """The visitor's key, a new one when there is none yet."""
    known: str | None = getattr(request.state, "form_key", None)
    if known is None:
        known = request.cookies.get(KEY) or secrets.token_hex(16)
        request.state.form_key = known
    return known


def token_for(request: Request) -> str:
    """What a form of this visitor carries."""
    return _sign(request.app.state.web.secret, key_of(request))


def remember(request: Request, response: Response) -> None:
    """Give a visitor the key that their forms were signed for."""
    if request.cookies.get(KEY) != key_of(request):
        response.set_cookie(KEY, key_of(request), httponly=True, samesite="strict")


async def sent_form(request: Request) -> FormData:
    """The form that was sent; refused unless one of our pages made it for this visitor.

    Files are never accepted.
    """
    try:
        form = await request.form(max_files=0, max_fields=2_000)
    except ValueError as error:
        raise InputError("The form cannot be read.") from error
    given = form.get(FIELD)
    expected = _sign(request.app.state.web.secret, request.cookies.get(KEY, ""))
    if not isinstance(given, str) or not hmac.compare_digest(given.encode("utf-8", "replace"), expected.encode()):
        raise HTTPException(403, "This form is from before the server was started, or not from this page. Reload it.")
    if request.app.state.web.settings.read_only:
        raise HTTPException(403, "The record is served for reading only.")
    return form


def text(form: FormData, name: str, default: str = "") -> str:
    """One text of a form."""
    value = form.get(name, default)
    return value if isinstance(value, str) else default


def texts(form: FormData, name: str) -> list[str]:
    """All texts of that name in a form, in order."""
    return [value for value in form.getlist(name) if isinstance(value, str)]


def signature(form: FormData) -> dict[str, str]:
    """Who makes a correction and why. Raises `InputError` when nobody signs."""
    who = " ".join(text(form, "who").split())
    if not who:
        raise InputError("A correction needs your name: fill in “Your name”.")
    return {"who": who[:200], "why": text(form, "why").strip()[:2_000]}


def remember_who(response: Response, who: str) -> None:
    """Keep the name for the next form."""
    response.set_cookie(WHO, who.encode().hex(), max_age=_YEAR, httponly=True, samesite="strict")


def remembered_who(request: Request) -> str:
    """The name that this visitor signed with last."""
    try:
        return bytes.fromhex(request.cookies.get(WHO, "")).decode()
    except ValueError:
        return ""


def _sign(secret: bytes, key: str) -> str:
    return hmac.new(secret, key.encode("utf-8", "replace"), sha256).hexdigest()
