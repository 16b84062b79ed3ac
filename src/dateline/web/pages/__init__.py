"""The pages: each module is one of them, and answers with a template."""

from fastapi import APIRouter

from dateline.web.pages import (
    actor,
    article,
    charts,
    correcting,
    entering,
    event,
    events,
    export,
    interface,
    overview,
    quotes,
    review,
)

router = APIRouter()
for part in (overview, events, event, article, quotes, charts, actor, review, correcting, export, entering, interface):
    router.include_router(part.router)

__all__ = ["router"]
