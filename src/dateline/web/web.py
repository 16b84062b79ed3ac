"""What all pages share: the record, the settings and the templates."""

from __future__ import annotations

import secrets
from dataclasses import dataclass, field
from typing import Any

from fastapi import Request
from fastapi.responses import HTMLResponse
from jinja2 import Environment

from dateline.record import Record
from dateline.web import forms
from dateline.web.settings import Settings
from dateline.web.templating import environment


@dataclass(frozen=True)
class Web:
    """One running application."""

    record: Record
    settings: Settings
    environment: Environment = field(default_factory=environment)
    secret: bytes = field(default_factory=lambda: secrets.token_bytes(32))


def web(request: Request) -> Web:
    """The application that a request came to."""
    found: Web = request.app.state.web
    return found


def record(request: Request) -> Record:
    """The record that it serves."""
    return web(request).record


def page(request: Request, template: str, status: int = 200, **values: Any) -> HTMLResponse:
    """A page from a template."""
    here = web(request)
    text = here.environment.get_template(template).render(
        request=request,
        record_name=here.record.path.name,
        read_only=here.settings.read_only,
        form_token=forms.token_for(request),
        signed_as=forms.remembered_who(request),
        book=here.record.codebook(),
        **values,
    )
    response = HTMLResponse(text.encode("utf-8", "replace"), status)
    forms.remember(request, response)
    return response
