"""Articles: found by filter, with their text, their reading, their versions."""

from __future__ import annotations

from typing import Annotated

from fastapi import APIRouter, Path, Query

from dateline.record import ArticleHit, Attachment, Change, StoredArticle
from dateline.record.search import Order
from dateline.schema import Report
from dateline.web.api.asking import MISSING, REFUSALS, TheRecord, filter_of, named
from dateline.web.api.models import ArticlePage, Corrections, Limit, Offset, Version, Where
from dateline.web.versions import other_versions

router = APIRouter(tags=["articles"], responses=REFUSALS)
Key = Annotated[str, Path(max_length=64)]
Number = Annotated[int, Query(ge=1, le=2**53)]


@router.get("/articles")
def articles(
    record: TheRecord,
    where: Where = "",
    order: Order = "-date",
    limit: Limit = 50,
    offset: Offset = 0,
    corrections: Corrections = "apply",
) -> ArticlePage:
    """Articles that a filter selects; one on fields of events finds those with such an event."""
    node = filter_of(where)
    found = record.search(node, "article", order=order, limit=limit, offset=offset, corrections=corrections)
    hits = tuple(hit for hit in found.hits if isinstance(hit, ArticleHit))
    return ArticlePage.model_construct(total=found.total, where=str(node), hits=hits)


@router.get("/articles/{key}", responses=MISSING)
def article(record: TheRecord, key: Key) -> StoredArticle:
    """An article with its text and all places where it appeared."""
    with named():
        return record.article(key)


@router.get("/articles/{key}/report", responses=MISSING)
def report(record: TheRecord, key: Key, run: Number | None = None, corrections: Corrections = "apply") -> Report:
    """An article with everything that was read in it: as it holds, or as one run read it."""
    with named():
        return record.report(key, run=run, corrections=corrections)


@router.get("/articles/{key}/attachments", responses=MISSING)
def attachments(record: TheRecord, key: Key) -> tuple[Attachment, ...]:
    """What each standing correction of an article is about in its current reading."""
    with named():
        return tuple(record.attachments(key))


@router.get("/articles/{key}/versions", responses=MISSING)
def versions(record: TheRecord, key: Key) -> tuple[Version, ...]:
    """Other texts that stood at the addresses of an article."""
    with named():
        return tuple(other_versions(record, record.article(key)))


@router.get("/articles/{key}/diff/{other}", responses=MISSING)
def diff(record: TheRecord, key: Key, other: Annotated[str, Path(max_length=64)]) -> tuple[Change, ...]:
    """What changed from one article to another."""
    with named():
        return tuple(record.diff(key, other))
