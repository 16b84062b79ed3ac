"""The application: routes, what guards them, and how errors are told."""

from __future__ import annotations

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from importlib.resources import files

from anyio.to_thread import current_default_thread_limiter
from fastapi import FastAPI, Request
from fastapi.exceptions import RequestValidationError
from fastapi.responses import JSONResponse
from fastapi.staticfiles import StaticFiles
from starlette.exceptions import HTTPException as StarletteHTTPException
from starlette.responses import Response

import dateline
from dateline.errors import DatelineError, InputError
from dateline.formats.clean import whole
from dateline.record import open_record
from dateline.web import api, pages
from dateline.web.guard import Guard
from dateline.web.settings import Settings
from dateline.web.web import Web, page

THREADS = 8
"""Requests that are worked on at the same time; each has a connection to the record of its own."""


def create_app(settings: Settings) -> FastAPI:
    """The application for a record that is there. Raises `RecordError` when it cannot be opened."""
    make_none = settings.read_only or not settings.record.is_file()
    record = open_record(settings.record, write=not make_none)

    @asynccontextmanager
    async def lifespan(app: FastAPI) -> AsyncIterator[None]:
        current_default_thread_limiter().total_tokens = THREADS
        yield
        record.close()

    app = FastAPI(
        title="Dateline",
        version=dateline.__version__,
        summary="A sourced record of political events: search, correct, count, export.",
        openapi_url="/api/openapi.json",
        docs_url=None,
        redoc_url=None,
        lifespan=lifespan,
    )
    app.state.web = Web(record, settings)
    app.include_router(api.router)
    app.include_router(pages.router, include_in_schema=False)
    app.mount("/static", StaticFiles(directory=str(files("dateline.web").joinpath("static"))), name="static")
    app.add_middleware(Guard, settings=settings)
    app.add_exception_handler(RequestValidationError, _invalid)
    app.add_exception_handler(StarletteHTTPException, _refused)
    app.add_exception_handler(DatelineError, _told)
    return app


async def _invalid(request: Request, error: Exception) -> Response:
    """A parameter that is not of its kind: which one, and why, without repeating what was sent."""
    assert isinstance(error, RequestValidationError)
    said = "; ".join(f"{'.'.join(map(str, one['loc']))}: {one['msg']}" for one in error.errors())
    return _answer(request, 422, said)


async def _refused(request: Request, error: Exception) -> Response:
    assert isinstance(error, StarletteHTTPException)
    return _answer(request, error.status_code, str(error.detail), dict(error.headers or {}))


async def _told(request: Request, error: Exception) -> Response:
    return _answer(request, 400 if isinstance(error, InputError) else 503, str(error))


def _answer(request: Request, status: int, said: str, headers: dict[str, str] | None = None) -> Response:
    """What is wrong, as JSON to a program and as a page to a person."""
    if request.url.path.startswith("/api/"):
        return JSONResponse({"detail": whole(said)}, status, headers)
    response = page(request, "problem.html", status, said=said)
    response.headers.update(headers or {})
    return response
