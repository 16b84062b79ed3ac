"""The page: self-contained, escaped, and linked both ways."""

import io
from collections import Counter
from html.parser import HTMLParser

import pytest
from hypothesis import HealthCheck, given, settings
from report_samples import HOSTILE, any_report, hostile, sample

from dateline.formats import html
from dateline.schema import Report

VOID = {"meta", "br", "col"}


class Page(HTMLParser):
    """Collects what the tests ask of a page, and checks that elements are closed in order."""

    def __init__(self, text: str) -> None:
        super().__init__()
        self.tags: Counter[str] = Counter()
        self.ids: list[str] = []
        self.links: list[str] = []
        self.marks: list[tuple[str, str]] = []
        self.open: list[str] = []
        self.text = ""
        self.attributes: set[str] = set()
        self.feed(text)
        self.close()
        assert self.open == []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.tags[tag] += 1
        given = dict(attrs)
        self.attributes |= set(given)
        if given.get("id"):
            self.ids.append(given["id"] or "")
        if "href" in given:
            self.links.append(given["href"] or "")
        if tag == "mark":
            self.marks.append((given["class"] or "", ""))
        if tag not in VOID:
            self.open.append(tag)

    def handle_endtag(self, tag: str) -> None:
        assert self.open.pop() == tag

    def handle_data(self, data: str) -> None:
        self.text += data
        if "mark" in self.open:
            kind, words = self.marks[-1]
            self.marks[-1] = (kind, words + data)


def page(*reports: Report) -> Page:
    out = io.BytesIO()
    assert html.write(iter(reports), out) == len(reports)
    return Page(out.getvalue().decode())


def test_the_page_tells_everything() -> None:
    found = page(sample())
    for words in ("1 event, 1 statement", "COERCE", "Soldiers of Mali", "MLI MIL", "2021-11-06", "spokesman"):
        assert words in found.text
    for mark in (
        ("event q4", "arrested"),
        ("actor", "Soldiers of Mali"),
        ("recipient", "guards"),
        ("time", "on Saturday"),
        ("place", "Mopti"),
        ("number", "3"),
        ("words", "“We had no choice,”"),
    ):
        assert mark in found.marks
    assert found.text.count("Read also: our newsletter") == 1


def test_table_and_text_are_linked() -> None:
    found = page(sample(), sample())
    inner = [link[1:] for link in found.links if link.startswith("#")]
    assert set(inner) == {"a1-e1", "a1-e1-row", "a2-e1", "a2-e1-row"}
    assert set(inner) <= set(found.ids)
    assert len(set(found.ids)) == len(found.ids)


def test_no_scripts_and_no_network() -> None:
    found = page(sample(), *map(hostile, HOSTILE))
    assert set(found.tags) <= {
        *(
            "html",
            "head",
            "meta",
            "title",
            "style",
            "body",
            "header",
            "h1",
            "h2",
            "h3",
            "p",
            "ul",
            "li",
            "span",
        ),
        *("mark", "div", "table", "colgroup", "col", "thead", "tbody", "tr", "th", "td", "a", "bdi", "br"),
        *("article", "details", "summary", "footer", "b"),
    }
    assert not any(name.startswith("on") or name in ("src", "style") for name in found.attributes)
    assert all(link.startswith(("#", "https://example.org/")) for link in found.links)
    out = io.StringIO()
    html.write([sample()], out)
    assert "default-src 'none'" in out.getvalue()
    assert "url(" not in out.getvalue()


@pytest.mark.parametrize("word", HOSTILE)
def test_hostile_values_are_text(word: str) -> None:
    found = page(hostile(word))
    assert found.tags["script"] == found.tags["img"] == 0
    assert "\u202e" not in found.text
    assert "\x1b" not in found.text


def test_overlapping_marks() -> None:
    report = sample()
    event = report.events[0]
    wide = event.actors[0].model_copy(update={"start": event.trigger.start - 3, "end": event.trigger.end + 3})
    event = event.model_copy(update={"actors": (wide,)})
    found = page(report.model_copy(update={"events": (event,)}))
    assert found.ids.count("a1-e1") == 1


def test_an_event_whose_trigger_lies_under_another_is_anchored_too() -> None:
    report = sample()
    twin = report.events[0].model_copy(update={"id": "e2"})
    found = page(report.model_copy(update={"events": (*report.events, twin)}))
    assert {"a1-e1", "a1-e2"} <= set(found.ids)


def test_nothing_to_show() -> None:
    assert "0 events, 0 statements" in page().text
    assert "from 1 article." in page(sample().model_copy(update={"events": (), "statements": ()})).text


def test_zones_may_be_missing_or_wrong() -> None:
    report = sample()
    for zones in ((), (*report.zones, report.zones[0]), (report.zones[2].model_copy(update={"end": 10**6}),)):
        text = page(report.model_copy(update={"zones": zones})).text
        assert text.count("Read also: our newsletter") == 1


@settings(max_examples=40, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(any_report)
def test_any_report_can_be_shown(report: Report) -> None:
    found = page(report)
    assert found.tags["article"] == 1
    assert len(set(found.ids)) == len(found.ids)
    assert {link[1:] for link in found.links if link.startswith("#")} <= set(found.ids)
    assert found.tags["tr"] == (1 + len(report.events) if report.events else 0)
