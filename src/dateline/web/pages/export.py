"""The export of exactly one view."""

from __future__ import annotations

from fastapi import APIRouter, HTTPException, Request
from fastapi.responses import Response

from dateline.errors import InputError
from dateline.formats import FORMATS
from dateline.web.exports import exported
from dateline.web.view import view_of
from dateline.web.web import record

router = APIRouter()


@router.get("/export")
def export(request: Request) -> Response:
    """What the view selects, all of it, in the format asked for; with `manifest` a ZIP of the file and its manifest."""
    query = request.query_params
    view = view_of("event", "/export", query)
    if view.problem:
        raise InputError(view.problem)
    name = query.get("format", "csv")
    if name not in FORMATS:
        raise HTTPException(404, f"There is no such format. Formats are: {', '.join(FORMATS)}.")
    return exported(record(request), view.node, name, view.corrections, bundle=bool(query.get("manifest")))
