"""The page of the REST interface, made from its own description."""

from __future__ import annotations

from typing import Any

from fastapi import APIRouter, Request
from fastapi.responses import Response

from dateline.web.web import page

router = APIRouter()


@router.get("/api")
def interface(request: Request) -> Response:
    """Every endpoint with what it takes."""
    described: dict[str, Any] = request.app.openapi()
    endpoints = [
        {"path": path, "method": method.upper(), **about}
        for path, methods in described["paths"].items()
        for method, about in methods.items()
    ]
    return page(request, "interface.html", endpoints=endpoints, version=described["info"]["version"])
