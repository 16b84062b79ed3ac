"""Exports of exactly what a filter selects."""

from __future__ import annotations

from typing import Annotated

from fastapi import APIRouter, HTTPException, Path, Query
from fastapi.responses import Response

from dateline.formats import ENDINGS, FORMATS
from dateline.web.api.asking import MISSING, REFUSALS, TheRecord, filter_of
from dateline.web.api.models import Corrections, ExportFormat, Where
from dateline.web.exports import exported

router = APIRouter(tags=["export"], responses=REFUSALS)


@router.get("/formats")
def formats() -> tuple[ExportFormat, ...]:
    """The formats there are."""
    return tuple(ExportFormat(name=name, ending=ENDINGS[name]) for name in FORMATS)


@router.get(
    "/export/{name}",
    response_class=Response,
    responses=MISSING | {200: {"description": "The file.", "content": {"application/octet-stream": {}}}},
)
def export(
    record: TheRecord,
    name: Annotated[str, Path(max_length=20, description="Name of a format.")],
    where: Where = "",
    corrections: Corrections = "apply",
    manifest: Annotated[bool, Query(description="A ZIP of the file and its manifest.")] = False,
) -> Response:
    """Everything that a filter selects, without a cap, in a format."""
    if name not in FORMATS:
        raise HTTPException(404, f"There is no such format. Formats are: {', '.join(FORMATS)}.")
    return exported(record, filter_of(where), name, corrections, bundle=manifest)
