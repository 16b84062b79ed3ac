"""Who said what, in its full context."""

from __future__ import annotations

from fastapi import APIRouter, Request
from fastapi.responses import Response

from dateline.record import Record, StatementHit
from dateline.schema import Report
from dateline.web.pages.events import asked
from dateline.web.spans import Block, passages, statement_marks
from dateline.web.view import SIZES, view_of
from dateline.web.web import page, record

router = APIRouter()


@router.get("/quotes")
def quotes(request: Request) -> Response:
    """Statements that the bar selects, each with the paragraph around it."""
    found, view = asked(request, view_of("statement", "/quotes", request.query_params))
    hits = [hit for hit in found.hits if isinstance(hit, StatementHit)]
    return page(
        request,
        "quotes.html",
        400 if view.problem else 200,
        view=view,
        found=found,
        told=in_context(record(request), hits),
        pages=-(-found.total // view.size),
        sizes=SIZES,
    )


def in_context(record: Record, hits: list[StatementHit]) -> list[tuple[StatementHit, list[Block], Report]]:
    """Each statement with the passages that hold it."""
    reports: dict[str, Report] = {}
    made = []
    for hit in hits:
        key = hit.article.key
        if key not in reports:
            reports[key] = record.report(key)
        said = hit.statement
        spans = [(span.start, span.end) for span in (*said.content, *((said.cue,) if said.cue else ()))]
        made.append((hit, passages(reports[key].text, statement_marks(reports[key], said), spans), reports[key]))
    return made
