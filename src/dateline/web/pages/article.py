"""One article: its text in zones with everything that was read from it, its versions and what changed."""

from __future__ import annotations

from typing import Any

from fastapi import APIRouter, HTTPException, Request
from fastapi.responses import Response

from dateline.errors import InputError
from dateline.formats.clean import whole
from dateline.record import Record, StoredArticle
from dateline.web.spans import article_blocks
from dateline.web.versions import other_versions
from dateline.web.web import page, record

router = APIRouter()


@router.get("/articles/{key}")
def article(request: Request, key: str) -> Response:
    """An article as it was read: by the current run with corrections, or by the run asked for."""
    return article_page(request, key)


def article_page(request: Request, key: str, status: int = 200, problem: str = "") -> Response:
    """The page of an article; `problem` says what was wrong with a form."""
    here = record(request)
    found = stored(here, key)
    asked = request.query_params.get("run", "")
    run = int(asked) if asked.isdecimal() and len(asked) < 10 and int(asked) in found.runs else None
    ignoring = request.query_params.get("corrections") == "ignore"
    report = here.report(key, run=run, corrections="ignore" if ignoring else "apply") if found.runs else None
    human: dict[str, Any] = {}
    if report is not None and run is None and not ignoring:
        human = {hit.uid: hit for kind in ("event", "statement") for hit in _corrected(here, key, kind)}
    return page(
        request,
        "article.html",
        status,
        article=found,
        report=report,
        blocks=article_blocks(report) if report is not None else [],
        statement_ids={one.id for one in report.statements} if report is not None else set(),
        quads={one.id: one.quad for one in report.events} if report is not None else {},
        human=human,
        run=run,
        ignoring=ignoring,
        runs=[one for one in here.runs() if one.id in found.runs],
        versions=list(other_versions(here, found)),
        attachments=[one for one in here.attachments(key) if one.problem],
        problem=problem,
    )


@router.get("/articles/{key}/diff/{other}")
def diff(request: Request, key: str, other: str) -> Response:
    """What changed from one article to another."""
    here = record(request)
    return page(request, "diff.html", old=stored(here, key), new=stored(here, other), changes=here.diff(key, other))


def stored(record: Record, key: str) -> StoredArticle:
    """An article; a 404 when there is none."""
    try:
        return record.article(key)
    except InputError as error:
        raise HTTPException(404, whole(str(error))) from error


def _corrected(record: Record, key: str, kind: Any) -> Any:
    return record.search(f"article={key} and corrected=yes", kind, limit=1000).hits
