"""What every request must pass before anything is done for it, and what every answer carries.

- Bound to this machine only, a request must name it so: a page elsewhere cannot reach it under a name of its own (DNS
  rebinding). Bound elsewhere, it must know the token, as a bearer token or as the cookie that ``/enter`` gives.
- A body is at most `Settings.largest` bytes. A request that changes anything must not come from another site.
- Answers allow no script, style, frame or form but this application's own, and none written into a page.
"""

from __future__ import annotations

import hmac
from collections.abc import Iterable
from contextlib import suppress
from urllib.parse import urlsplit

from starlette.datastructures import Headers, MutableHeaders
from starlette.requests import cookie_parser
from starlette.responses import PlainTextResponse, RedirectResponse, Response
from starlette.types import ASGIApp, Message, Receive, Scope, Send

from dateline.web.settings import Settings, is_loopback

COOKIE = "dateline_token"
POLICY = "; ".join(
    (
        *("default-src 'none'", "script-src 'self'", "style-src 'self'", "img-src 'self' blob:", "connect-src 'self'"),
        *("form-action 'self'", "base-uri 'none'", "frame-ancestors 'none'"),
    )
)
"""The Content-Security-Policy of every answer."""

_HEADERS = {
    "content-security-policy": POLICY,
    "x-content-type-options": "nosniff",
    "referrer-policy": "same-origin",  # none at all would make browsers send forms of our own with "Origin: null"
    "cross-origin-opener-policy": "same-origin",
    "cross-origin-resource-policy": "same-origin",
    "permissions-policy": "camera=(), geolocation=(), microphone=()",
}
_OPEN = ("/enter", "/static/")
_SAFE = ("GET", "HEAD", "OPTIONS")


class Guard:
    """The outermost layer of the application."""

    def __init__(self, app: ASGIApp, settings: Settings) -> None:
        self.app = app
        self.settings = settings

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Answer a request, or refuse it."""
        if scope["type"] != "http":
            await self.app(scope, receive, send)
            return
        refusal = self.refused(scope)
        if refusal is not None:
            await refusal(scope, receive, _carrying(send))
            return
        body = _Limited(receive, self.settings.largest)
        with suppress(_TooLargeError):
            await self.app(scope, body, _unless(body, _carrying(send)))
        if body.left < 0:
            await _too_large(self.settings.largest)(scope, receive, _carrying(send))

    def refused(self, scope: Scope) -> Response | None:
        """The answer to a request that may not pass; None for one that may."""
        headers = Headers(scope=scope)
        host = headers.get("host", "")
        if self.settings.loopback and not is_loopback(_name(host)):
            return PlainTextResponse("This address is not served under that name.", 421)
        if scope["method"] not in _SAFE and _foreign(headers, host):
            return PlainTextResponse("A request from another site may not change anything.", 403)
        length = headers.get("content-length", "0")
        if not length.isdecimal() or int(length) > self.settings.largest:
            return _too_large(self.settings.largest)
        if self.settings.token and not self._known(headers) and not scope["path"].startswith(_OPEN):
            if scope["path"].startswith("/api") or scope["method"] not in _SAFE:
                return PlainTextResponse("A token is needed.", 401, {"www-authenticate": "Bearer"})
            return RedirectResponse("/enter", 303)
        return None

    def _known(self, headers: Headers) -> bool:
        kind, _, given = headers.get("authorization", "").partition(" ")
        cookie = cookie_parser(headers.get("cookie", "")).get(COOKIE, "")
        return same_token(given if kind.lower() == "bearer" else cookie, self.settings.token)


def same_token(given: str, token: str | None) -> bool:
    """Whether somebody knows the token."""
    return token is not None and hmac.compare_digest(given.encode("utf-8", "replace"), token.encode())


def _name(host: str) -> str:
    """The name in a Host header, without its port."""
    return host[: host.rfind("]") + 1] if host.startswith("[") else host.partition(":")[0]


def _foreign(headers: Headers, host: str) -> bool:
    """Whether a browser says that a request comes from a page of another site."""
    if headers.get("sec-fetch-site", "same-origin") not in ("same-origin", "none"):
        return True
    origin = headers.get("origin")
    return origin is not None and (origin == "null" or urlsplit(origin).netloc != host)


def _too_large(largest: int) -> Response:
    return PlainTextResponse(f"The request is larger than {largest:,} bytes.", 413)


class _TooLargeError(Exception):
    """A body went on for longer than is allowed."""


class _Limited:
    """A body that is read no further than the limit."""

    def __init__(self, receive: Receive, largest: int) -> None:
        self.receive = receive
        self.left = largest

    async def __call__(self) -> Message:
        message = await self.receive()
        self.left -= len(message.get("body", b""))
        if self.left < 0:
            raise _TooLargeError
        return message


def _unless(body: _Limited, send: Send) -> Send:
    """`send` for what is said of a body, while it is within the limit."""

    async def sending(message: Message) -> None:
        if body.left >= 0:
            await send(message)

    return sending


def _carrying(send: Send, more: Iterable[tuple[str, str]] = tuple(_HEADERS.items())) -> Send:
    """`send` with the headers of every answer."""

    async def sending(message: Message) -> None:
        if message["type"] == "http.response.start":
            headers = MutableHeaders(scope=message)
            for name, value in more:
                headers[name] = value
            headers.setdefault("cache-control", "no-store")
        await send(message)

    return sending
