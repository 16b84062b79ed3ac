"""What the endpoints share: the record they ask, and the answers that say no."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from typing import Annotated, Any

from fastapi import Depends, HTTPException

from dateline.errors import InputError
from dateline.formats.clean import whole
from dateline.record import Record
from dateline.record.filters import All, Node, parse
from dateline.web.api.models import Problem
from dateline.web.web import Web, record, web

TheRecord = Annotated[Record, Depends(record)]
TheWeb = Annotated[Web, Depends(web)]

REFUSALS: dict[int | str, dict[str, Any]] = {
    400: {"model": Problem, "description": "Something given makes no sense; `detail` says what would be accepted."},
    401: {"description": "A token is needed."},
    403: {"model": Problem, "description": "Not from here, or not while the record is served for reading only."},
    413: {"description": "The request is too large."},
    422: {"model": Problem, "description": "A parameter is not of its kind."},
    503: {"model": Problem, "description": "The record cannot be read or written now."},
}
"""The refusals that every endpoint may give."""
MISSING: dict[int | str, dict[str, Any]] = {404: {"model": Problem, "description": "The record holds no such thing."}}


def filter_of(where: str) -> Node:
    """The tree of a filter. Raises `InputError`."""
    return parse(where) if where.strip() else All()


@contextmanager
def named() -> Iterator[None]:
    """Asking for something by its name: what the record does not hold is a 404."""
    try:
        yield
    except InputError as error:
        raise HTTPException(404, whole(str(error))) from error
