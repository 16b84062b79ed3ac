"""The queue of what should be looked at: the least certain first, or what readings and people disagree on."""

from __future__ import annotations

from dataclasses import replace

from fastapi import APIRouter, Request
from fastapi.responses import Response

from dateline.record import EventHit
from dateline.record.filters import And, Compare, Node
from dateline.web.disputes import disputes
from dateline.web.pages.event import telling
from dateline.web.pages.events import asked
from dateline.web.view import View, view_of
from dateline.web.web import page, record

router = APIRouter()
SHOWN = 5
"""Cards on a page: as many as one looks at."""


@router.get("/review")
def review(request: Request) -> Response:
    """A page of the queue."""
    here = record(request)
    queue = "disagreement" if request.query_params.get("queue") == "disagreement" else "confidence"
    view = view_of("event", "/review", request.query_params)
    told, said, total = [], {}, 0
    if queue == "disagreement":
        found = disputes(here, SHOWN)
        said = {one.hit.uid: one.said for one in found}
        told, total = [telling(here, uid) for uid in said], len(found)
    elif not view.problem:
        waiting = replace(view, order="confidence", size=SHOWN, node=_unseen(view))
        hits, after = asked(request, waiting)
        view = replace(view, problem=after.problem)
        told, total = [telling(here, hit.uid) for hit in hits.hits if isinstance(hit, EventHit)], hits.total
    return page(
        request,
        "review.html",
        400 if view.problem else 200,
        view=view,
        told=told,
        said=said,
        total=total,
        queue=queue,
        here=str(request.url.path) + (f"?{request.url.query}" if request.url.query else ""),
    )


def _unseen(view: View) -> Node:
    """The part of a view that nobody has looked at."""
    waiting = Compare("review", "=", ("machine",))
    return And((view.node, waiting)) if view.where else waiting
