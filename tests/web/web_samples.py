"""A small record for the tests of the web room: made-up news, and an article that would break a careless page."""

from __future__ import annotations

import re
from datetime import date
from pathlib import Path

from fastapi.testclient import TestClient

from benchmarks import synthetic
from dateline.codebook import Codebook
from dateline.record import open_record
from dateline.schema import Article, Event, Place, Reason, Report, Side, Span, Statement, Versions, Voice, When, Zone
from dateline.web import Settings, create_app

ANA, BEN = "Ana Example", "Ben Sample"
BASE = "http://127.0.0.1"
TITLE = "Gunmen attack the bridge at Gao"
STORY = f"""{TITLE}

GAO, May 4 (Example Wire) — Gunmen attacked a patrol of the army at the bridge of Gao on Friday.

“We will close the border if this goes on,” the interior minister told reporters. He accused Freedonia of arming them.

Freedonia denied that it had sent any weapons.
"""
OVERRIDE = "\u202e"
HOSTILE = (
    '<script>alert("taken")</script> Rebels <img src=x onerror=alert(1)> attacked </textarea><b>traders</b> in '
    f"Gao {OVERRIDE}detcefni{OVERRIDE} javascript:alert(2) {{{{ 7*7 }}}} {{% raw %}} & \"quoted\" 'too'.\n"
    + "a"
    * 1_000_000
)


def span(text: str, words: str, nth: int = 0) -> Span:
    """The words where they stand in the text."""
    start = [found.start() for found in re.finditer(re.escape(words), text)][nth]
    return Span(text=words, start=start, end=start + len(words))


def side(text: str, words: str, nth: int = 0, **more: object) -> Side:
    """A side of those words."""
    return Side(**span(text, words, nth).model_dump(), **more)  # type: ignore[arg-type]


def story(text: str = STORY, url: str = "https://example.org/gao", day: date = date(2024, 5, 4)) -> Report:
    """The article about the bridge, with three events and a statement."""
    at = text.index("Gunmen attacked")
    first = text[at : text.index("on Friday.") + 10]
    accused = "He accused Freedonia of arming them."
    quote = "We will close the border if this goes on,"
    attack = Event(
        id="e1",
        **{"type": "ASSAULT", "modes": ("firearms",), "quad": 4, "score": -9},
        trigger=span(text, "attacked"),
        also=(span(text, "attack"),),
        sentence=Span(text=first, start=at, end=at + len(first)),
        actors=(side(text, "Gunmen", 1, sectors=("UAF",)),),
        recipients=(side(text, "army", country="MLI", sectors=("MIL",)),),
        when=When(
            **span(text, "on Friday").model_dump(), first=date(2024, 5, 3), last=date(2024, 5, 3), precision="day"
        ),
        where=Place(**span(text, "Gao", 1).model_dump(), country="MLI", latitude=16.27, longitude=-0.04, resolution=4),
        confidence={"type": 0.91, "actors": 0.35, "status": 0.97},
        reasons=(
            Reason(field="type", rule="event-head", value="ASSAULT", score=0.91),
            Reason(field="actors.0", rule="tree:subject", value="Gunmen"),
        ),
    )
    threat = Event(
        id="e2",
        **{"type": "THREATEN", "modes": ("restrict",), "quad": 3, "score": -3},
        trigger=span(text, "close"),
        sentence=span(text, quote),
        actors=(side(text, "interior minister", country="MLI", sectors=("GOV",)),),
        attribution=(Voice(kind="speaker", **span(text, "interior minister").model_dump()),),
        status="future",
        confidence={"type": 0.55},
    )
    blame = Event(
        id="e3",
        **{"type": "ACCUSE", "modes": ("allege",), "quad": 3, "score": -3.5},
        trigger=span(text, "accused"),
        sentence=span(text, accused),
        actors=(side(text, "interior minister", country="MLI", sectors=("GOV",), mention=span(text, "He")),),
        recipients=(side(text, "Freedonia"),),
        confidence={"type": 0.8, "recipients": 0.7},
    )
    said = Statement(
        id="s1",
        speaker=Voice(kind="speaker", **span(text, "interior minister").model_dump()),
        cue=span(text, "told"),
        content=(span(text, quote),),
        manner="direct",
        commitment="warns",
    )
    title_end = len(TITLE)
    return Report(
        **dict(
            Article(
                doc_id="gao",
                text=text,
                title=TITLE,
                published=day,
                outlet="The River Example",
                url=url,
                language="en",
                source="gao.txt",
                zones=(
                    Zone(kind="title", start=0, end=title_end),
                    Zone(kind="dateline", start=title_end + 2, end=at),
                    Zone(kind="body", start=at, end=len(text)),
                ),
            )
        ),
        channel=(Voice(kind="agency", **span(text, "Example Wire").model_dump()),),
        events=(attack, threat, blame),
        statements=(said,),
        versions=Versions(dateline="0.1.0", model="a", codebook=Codebook.default().label),
    )


def hostile() -> Report:
    """An article whose text is made to be run, turned around and too long, with an event in it."""
    text = HOSTILE
    line = text[: text.index("\n")]
    event = Event(
        id="e1",
        **{"type": "ASSAULT", "quad": 4, "score": -9},
        trigger=span(text, "attacked"),
        sentence=Span(text=line, start=0, end=len(line)),
        actors=(side(text, "<img src=x onerror=alert(1)>"),),
        recipients=(side(text, f"Gao {OVERRIDE}detcefni{OVERRIDE}"),),
        confidence={"type": 0.2},
    )
    return Report(
        doc_id="hostile",
        text=text,
        title="<script>alert('title')</script>",
        outlet="<b>Outlet</b>",
        published=date(2024, 6, 1),
        url="javascript:alert(3)",
        source="x.txt",
        events=(event,),
        statements=(
            Statement(
                id="s1",
                speaker=Voice(kind="speaker", **span(text, "<b>traders</b>").model_dump()),
                content=(Span(text=text[len(line) + 1 :], start=len(line) + 1, end=len(text)),),
                manner="direct",
            ),
        ),
        versions=Versions(dateline="0.1.0", model="a", codebook=Codebook.default().label),
    )


def fill(path: Path) -> Path:
    """A record with twelve made-up articles, the story, a changed version of it, and the hostile one."""
    with open_record(path) as record:
        for number in range(12):
            record.add(synthetic.report(number, 3))
        record.add(story())
        record.add(story(STORY + "\nThe border was quiet on Sunday.\n", day=date(2024, 5, 6)))
        record.add(hostile())
    return path


def client(path: Path, **more: object) -> TestClient:
    """A browser without scripts."""
    return TestClient(create_app(Settings(path, **more)), base_url=BASE, follow_redirects=False)  # type: ignore[arg-type]


def hidden(page: str, name: str, form: str = "") -> str:
    """The value of a hidden field on a page, in the form that holds some words."""
    part = page[page.index(form) :] if form else page
    found = re.search(rf'name="{re.escape(name)}" value="([^"]*)"', part)
    assert found is not None, name
    return found.group(1)


def uid_of(browser: TestClient, where: str) -> str:
    """The identifier of the first event that a filter finds."""
    return str(browser.get("/api/events", params={"where": where}).json()["hits"][0]["uid"])
