"""Takes the pictures of this folder: ``python docs/images/take.py``, with ``pip install -e ".[dev]"`` and Chromium.

It codes the example stories into a record of its own, makes one correction there, and photographs the pages. A record
that was made before (``dateline add FILE examples/stories``) can be named, so that nothing is coded anew.
"""

from __future__ import annotations

import shutil
import subprocess
import sys
import tempfile
import threading
import time
from pathlib import Path
from urllib.parse import quote

import uvicorn
from playwright.sync_api import sync_playwright

from dateline.record import open_record
from dateline.web import Settings, create_app

HERE = Path(__file__).parent
CORRECTED = 'type=THREATEN title:"shut border" sentence:threatened'
PAGES = {
    "overview": ("/", 700),
    "events": (
        f"/events?where={quote('dyad(MRT, MLI) type in (THREATEN, ACCUSE, REQUEST) date=2024')}&order=date",
        1000,
    ),
    "article": ("/articles/{key}", 640),
    "event": ("/events/{uid}", 1010),
    "review": ("/review", 700),
}
"""Pages, and how much of each is shown, in pixels."""
CHARTS = {"timeline": "/timeline?by=actor.country", "network": "/network?by=country", "map": "/map"}


def take(record: Path) -> None:
    """Photograph the pages of a record."""
    with open_record(record) as opened:
        (hit, *_) = opened.search(CORRECTED).hits
        opened.edit(hit.uid, {"modes": ["restrict"]}, who="A. Example", why="what is threatened is a closed border")
    server = uvicorn.Server(uvicorn.Config(create_app(Settings(record)), port=0, log_level="error"))
    thread = threading.Thread(target=server.run, daemon=True)
    thread.start()
    while not server.started:
        time.sleep(0.05)
    address = f"http://127.0.0.1:{server.servers[0].sockets[0].getsockname()[1]}"
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=shutil.which("chromium"), args=["--no-sandbox"])
        page = browser.new_page(viewport={"width": 1100, "height": 700})
        page.set_default_timeout(600_000)
        for name, (path, height) in PAGES.items():
            page.set_viewport_size({"width": 1100, "height": height})
            page.goto(address + path.format(uid=hit.uid, key=hit.article.key))
            page.screenshot(path=HERE / f"{name}.png")
        for name, path in CHARTS.items():
            page.goto(address + path)
            page.locator(".drawing svg").screenshot(path=HERE / f"{name}.png")
        browser.close()
    server.should_exit = True
    thread.join()


if __name__ == "__main__":
    with tempfile.TemporaryDirectory() as folder:
        made = Path(folder) / "stories.dateline"
        if len(sys.argv) > 1:
            shutil.copy(sys.argv[1], made)
        else:
            stories = HERE.parents[1] / "examples" / "stories"
            subprocess.run([sys.executable, "-m", "dateline.cli", "add", str(made), str(stories)], check=True)
        take(made)
