"""The application used in a real browser, as a person would. Runs where a Chromium is found, and says so elsewhere."""

from __future__ import annotations

import csv
import io
import os
import shutil
import threading
import time
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
import uvicorn
from web_samples import ANA, TITLE, client, uid_of

from dateline.web import Settings, create_app

sync_api = pytest.importorskip("playwright.sync_api")
CHROMIUM = os.environ.get("DATELINE_CHROMIUM") or shutil.which("chromium") or shutil.which("chromium-browser")
pytestmark = pytest.mark.skipif(CHROMIUM is None, reason="no Chromium on this machine: apt-get install chromium")
WHERE = "type=ASSAULT outlet:River published=2024-05-04"


@pytest.fixture(scope="module")
def chromium() -> Iterator[Any]:
    """The browser."""
    with sync_api.sync_playwright() as playwright:
        started = playwright.chromium.launch(executable_path=CHROMIUM, args=["--no-sandbox"])
        yield started
        started.close()


@pytest.fixture
def served(path: Path) -> Iterator[str]:
    """The address at which a record of this test's own is served."""
    server = uvicorn.Server(uvicorn.Config(create_app(Settings(path)), port=0, log_level="error", ws="none"))
    thread = threading.Thread(target=server.run, daemon=True)
    thread.start()
    give_up = time.monotonic() + 60
    while not server.started:
        assert time.monotonic() < give_up, "the server does not start"
        thread.join(0.02)
    yield f"http://127.0.0.1:{server.servers[0].sockets[0].getsockname()[1]}"
    server.should_exit = True
    thread.join()


class Tab:
    """A page, and everything that went wrong on it."""

    def __init__(self, page: Any, address: str) -> None:
        self.page = page
        self.address = address
        self.wrong: list[str] = []
        page.on("console", lambda said: self.wrong.append(said.text) if said.type in ("error", "warning") else None)
        page.on("pageerror", lambda error: self.wrong.append(str(error)))
        page.on("dialog", lambda dialog: (self.wrong.append(f"dialog: {dialog.message}"), dialog.dismiss()))
        page.on("request", lambda asked: self._asked(asked.url))

    def _asked(self, url: str) -> None:
        if not url.startswith((self.address, "blob:")):
            self.wrong.append(f"asked elsewhere: {url}")

    def goto(self, path: str) -> None:
        """Open a page."""
        self.page.goto(self.address + path)


@pytest.fixture
def tab(chromium: Any, served: str) -> Iterator[Tab]:
    """A fresh tab; at the end nothing may have gone wrong, and nothing may have been asked of other machines."""
    context = chromium.new_context(viewport={"width": 1280, "height": 900}, accept_downloads=True)
    made = Tab(context.new_page(), served)
    made.page.set_default_timeout(30_000)
    yield made
    context.close()
    assert made.wrong == []


def test_filter_open_correct_undo_export_compare(tab: Tab, path: Path) -> None:
    page = tab.page
    tab.goto("/")
    page.get_by_role("link", name="Events", exact=True).click()
    everything = page.locator("p.count strong").inner_text()
    page.get_by_label("Words, or a filter").fill("bridge")
    page.locator("select[name=type]").select_option("ASSAULT")
    page.wait_for_url("**type=ASSAULT**")
    page.wait_for_function("n => document.querySelector('p.count strong').innerText !== n", arg=everything)
    assert page.locator("p.filter code").inner_text() == '"bridge" and type=ASSAULT'
    page.reload()
    assert page.locator("select[name=type]").input_value() == "ASSAULT"
    row = page.locator("table.events tbody tr").filter(has_text="2024-05-04")
    row.locator("a.open").click()

    assert page.locator("blockquote").first.locator("mark.event").inner_text() == "attacked"
    assert page.locator("blockquote").first.locator("mark.actor").inner_text() == "Gunmen"
    page.get_by_role("link", name="in the whole article").click()
    anchor = page.locator(":target")
    beside = anchor.evaluate(
        "a => { const r = document.createRange(); r.selectNode(a.nextElementSibling); return r.toString() }"
    )
    assert beside == "attacked"
    assert anchor.evaluate("a => getComputedStyle(a.nextElementSibling).outlineStyle") == "solid"
    page.locator("article.text mark.event a").nth(1).click()
    assert "/events/" in page.url

    form = page.locator("#edit")
    form.locator("select[name=type]").select_option("COERCE")
    form.get_by_label("Modes").fill("seize")
    form.get_by_label("Your name").fill(ANA)
    form.get_by_label("Reason").fill("the wire corrected itself")
    form.get_by_role("button", name="Save the changes").click()
    page.wait_for_selector("tr.human")
    assert page.locator("h1 .type").inner_text().strip() == "COERCE"
    changed = page.locator("table.cells tr.human").filter(has=page.locator("th", has_text="type"))
    assert "ASSAULT" in changed.locator("s").inner_text()
    looks = "e => { const s = getComputedStyle(e); return [s.borderTopStyle, s.color, s.fontWeight] }"
    human = changed.locator(".human-value").evaluate(looks)
    machine = page.locator("table.cells tr:not(.human) td bdi").first.evaluate(looks)
    assert all(one != other for one, other in zip(human, machine, strict=True))
    assert "the wire corrected itself" in page.locator("ol.history").inner_text()

    page.goto(f"{tab.address}/events?where=corrected%3Dyes")
    assert page.locator("p.count strong").inner_text() == "1"
    with page.expect_download() as waiting:
        page.get_by_role("button", name="Export").click()
    exported = list(csv.DictReader(io.StringIO(Path(waiting.value.path()).read_text(encoding="utf-8"))))
    shown = page.locator("table.events tbody tr")
    assert len(exported) == shown.count() == 1
    assert exported[0]["event_type"] == "COERCE"

    page.locator("table.events a.open").click()
    page.get_by_role("button", name="Undo", exact=True).click()
    page.wait_for_selector("li.undone")
    assert page.locator("h1 .type").inner_text().strip() == "ASSAULT"
    with client(path) as same:
        assert same.get("/api/events?where=corrected%3Dyes").json()["total"] == 0


def test_review_with_the_keyboard_alone(tab: Tab, path: Path) -> None:
    page = tab.page
    tab.goto("/corrections")
    page.context.add_cookies([{"name": "dateline_who", "value": ANA.encode().hex(), "url": tab.address}])
    tab.goto("/review")
    page.wait_for_selector(".card:focus")
    first, second, third = [card.get_attribute("id") for card in page.locator(".cards .card").all()[:3]]
    page.keyboard.press("a")
    page.wait_for_selector(".card.done")
    page.wait_for_function("id => document.activeElement.id === id", arg=second)
    page.keyboard.press("j")
    assert page.evaluate("() => document.activeElement.id") == third
    page.keyboard.press("k")
    page.keyboard.press("r")
    page.wait_for_function("() => document.querySelectorAll('.card.done').length === 2")
    with client(path) as same:
        log = same.get("/api/corrections").json()
        assert [(one["action"], f"card-{one['targets'][0]['uid']}", one["who"]) for one in log] == [
            *(("accept", first, ANA), ("reject", second, ANA))
        ]
        page.keyboard.press("u")
        page.wait_for_load_state()
        page.wait_for_selector(".cards .card")
        assert same.get("/api/corrections").json()[-1]["action"] == "undo"


def test_hostile_text_does_nothing_in_a_real_browser(tab: Tab, path: Path) -> None:
    with client(path) as same:
        uid = uid_of(same, 'outlet="<b>Outlet</b>"')
    key = uid.partition("-")[0]
    for address in (
        f"/events/{uid}",
        f"/articles/{key}",
        f"/events?where=article={key}",
        f"/quotes?where=article={key}",
    ):
        tab.goto(address)
        assert tab.page.locator("main img, main b:text('traders'), main script").count() == 0
        assert tab.page.evaluate("() => document.documentElement.scrollWidth <= innerWidth + 1"), address
    tab.goto(f"/articles/{key}")
    assert '<script>alert("taken")</script>' in tab.page.locator("#text").inner_text()


def test_pages_can_be_read_without_scripts(chromium: Any, served: str) -> None:
    context = chromium.new_context(java_script_enabled=False)
    page = context.new_page()
    page.goto(f"{served}/events?type=ASSAULT")
    page.get_by_label("Words, or a filter").fill("bridge")
    page.get_by_role("button", name="Filter").click()
    assert TITLE in page.locator("#results").inner_text()
    page.locator("table.events a.open").first.click()
    assert page.locator("blockquote mark.event").count() > 0
    context.close()


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_narrow_screens_and_contrast(chromium: Any, served: str, scheme: str) -> None:
    context = chromium.new_context(viewport={"width": 375, "height": 700}, color_scheme=scheme)
    page = context.new_page()
    for address in ("/", "/events", "/articles", "/quotes", "/timeline", "/network", "/map", "/actors", "/review"):
        page.goto(served + address)
        assert page.evaluate("() => document.documentElement.scrollWidth") <= 376, address
        assert page.evaluate(CONTRAST) == [], address
    context.close()


def test_charts_can_be_saved_as_pictures(tab: Tab) -> None:
    tab.goto("/timeline")
    for name, start in (("SVG", b"<?xml"), ("PNG", b"\x89PNG"), ("CSV", b"actor.entity,")):
        with tab.page.expect_download() as waiting:
            tab.page.get_by_role("link", name=name, exact=True).click()
        assert Path(waiting.value.path()).read_bytes().startswith(start)


CONTRAST = """() => {
  const light = c => { const [r, g, b] = c.map(v => { v /= 255; return v <= .03928 ? v / 12.92 : ((v + .055) / 1.055) ** 2.4 });
    return .2126 * r + .7152 * g + .0722 * b };
  const rgb = text => { const n = text.match(/[\\d.]+/g).map(Number); return { c: n.slice(0, 3), a: n[3] ?? 1 } };
  const poor = [];
  for (const e of document.querySelectorAll("main *, header *, footer *")) {
    if (e.closest("svg") || !e.checkVisibility() || ![...e.childNodes].some(n => n.nodeType === 3 && n.data.trim())) continue;
    let ground = null;
    for (let at = e; at && !ground; at = at.parentElement) {
      const found = rgb(getComputedStyle(at).backgroundColor);
      if (found.a === 1) ground = found.c;
    }
    if (!ground) continue;
    const [a, b] = [light(rgb(getComputedStyle(e).color).c), light(ground)].sort((x, y) => y - x);
    if ((a + .05) / (b + .05) < 4.5) poor.push(e.className + ": " + e.textContent.slice(0, 30));
  }
  return poor.slice(0, 5);
}"""
"""Texts whose contrast is below what WCAG 2.1 AA asks for."""
