"""Running the application until it is interrupted."""

from __future__ import annotations

import uvicorn

from dateline.web.app import create_app
from dateline.web.settings import Settings


def serve(settings: Settings) -> None:
    """Serve a record. Raises `RecordError` when it cannot be opened."""
    uvicorn.run(
        create_app(settings),
        host=settings.host,
        port=settings.port,
        log_level="warning",
        server_header=False,
        proxy_headers=False,
    )
