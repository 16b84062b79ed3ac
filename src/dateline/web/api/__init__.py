"""REST under ``/api``: the record's own models as JSON, described by ``/api/openapi.json``.

Filters are those of ``docs/filter.md``. What changes the record takes JSON only, signed with `who`.
"""

from fastapi import APIRouter

from dateline.web.api import articles, correcting, counting, exporting, finding

router = APIRouter(prefix="/api")
for part in (finding, articles, counting, correcting, exporting):
    router.include_router(part.router)

__all__ = ["router"]
