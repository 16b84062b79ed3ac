"""Every page, without scripts: it answers, says what it should, and holds nothing that could run."""

import re
from pathlib import Path

import lxml.html
import pytest
from fastapi.testclient import TestClient
from web_samples import OVERRIDE, TITLE, client, uid_of

PAGES = (
    *("/", "/events", "/articles", "/quotes", "/series", "/timeline", "/timeline?by=type", "/network", "/map"),
    *("/network?by=country", "/actors", "/actor?name=Gunmen", "/review", "/review?queue=disagreement"),
    *(
        "/corrections",
        "/api",
        "/enter",
        "/events?corrections=ignore",
        "/events?type=ASSAULT&order=score&size=10&page=2",
    ),
)


def hostile_pages(browser: TestClient) -> list[str]:
    """The pages that show the hostile article."""
    uid = uid_of(browser, 'outlet="<b>Outlet</b>"')
    key = uid.partition("-")[0]
    said = browser.get("/api/statements", params={"where": f"article={key}"}).json()["hits"][0]["uid"]
    return [
        *(f"/events/{uid}", f"/articles/{key}", f"/statements/{said}", f"/events?where=article={key}"),
        *(f"/quotes?where=article={key}", f"/review?where=article={key}", "/articles?where=alert", "/timeline"),
        *(
            "/actor?name=%3Cimg%20src%3Dx%20onerror%3Dalert(1)%3E",
            f"/network?where=article={key}",
            "/events?where=%3Cscript%3E",
        ),
    ]


def harmless(text: str) -> lxml.html.HtmlElement:
    """The tree of a page, checked: no script but ours, no handler, no style, nothing that turns the text around."""
    tree = lxml.html.fromstring(text)
    for element in tree.iter():
        if not isinstance(element.tag, str):
            continue
        assert element.tag not in ("style", "iframe", "object", "embed", "base")
        if element.tag == "script":
            assert (element.get("src") or "").startswith("/static/")
            assert not (element.text or "").strip()
        for name, value in element.attrib.items():
            assert not name.startswith("on"), (element.tag, name)
            assert name != "style"
            if name in ("href", "src", "action", "xlink:href"):
                assert re.match(r"/|\?|#|https?://", value), value
    assert OVERRIDE not in text
    return tree


@pytest.mark.parametrize("address", PAGES)
def test_a_page_answers_and_nothing_in_it_can_run(reader: TestClient, address: str) -> None:
    answer = reader.get(address)
    assert answer.status_code == 200, answer.text[:500]
    tree = harmless(answer.text)
    assert tree.xpath("//main//h1")
    assert tree.get("lang") == "en"
    ids = tree.xpath("//@id")
    assert len(ids) == len(set(ids)), "an id stands twice"
    for field in tree.xpath("//input[not(@type='hidden')] | //select | //textarea"):
        assert field.xpath("ancestor::label") or field.get("aria-label"), lxml.html.tostring(field)


def test_hostile_text_is_text(path: Path) -> None:
    with client(path) as browser:
        for address in hostile_pages(browser):
            answer = browser.get(address)
            assert answer.status_code in (200, 400), address
            tree = harmless(answer.text)
            assert not tree.xpath("//main//img | //main//b[text()='traders']"), address
        article = browser.get(hostile_pages(browser)[1])
        shown = "".join(lxml.html.fromstring(article.text).xpath("//article[@id='text']//text()"))
        assert '<script>alert("taken")</script>' in shown
        assert "{{ 7*7 }}" in shown
        assert "a" * 1_000_000 in shown


def test_the_overview_counts_and_shows_the_series(reader: TestClient) -> None:
    tree = lxml.html.fromstring(reader.get("/").text)
    said = " ".join(tree.text_content().split())
    assert "15 articles" in said
    assert f"{len(reader.get('/api/record').json()['holds']['outlets'])} outlets" in said
    assert "2021-" in said
    assert tree.xpath("//figure//*[local-name()='svg']")
    assert tree.xpath("//figure//details//table")


def test_an_event_tells_everything(reader: TestClient) -> None:
    uid = uid_of(reader, "type=ASSAULT outlet:River published=2024-05-04")
    tree = lxml.html.fromstring(reader.get(f"/events/{uid}").text)
    passage = tree.xpath("//blockquote")[0]
    marked = {mark.get("class").split()[0]: mark.text_content() for mark in passage.xpath(".//mark")}
    assert marked == {"event": "attacked", "actor": "Gunmen", "recipient": "army", "time": "on Friday", "place": "Gao"}
    assert "Example Wire" in tree.xpath("//ol[@class='chain']")[0].text_content()
    table = tree.xpath("//table[@class='cells']")[0].text_content()
    assert "event-head" in table
    assert "tree:subject" in table
    assert "0.35" in table
    assert not tree.xpath("//form[@id='edit']"), "the record is served for reading only"


def test_an_article_links_spans_to_the_record_and_back(reader: TestClient) -> None:
    uid = uid_of(reader, "type=ASSAULT outlet:River published=2024-05-04")
    tree = lxml.html.fromstring(reader.get(f"/articles/{uid.partition('-')[0]}").text)
    (anchor,) = tree.xpath(f"//*[@id='e-{uid}']")
    mark = anchor.getnext()
    assert mark.tag == "mark"
    assert mark.text_content() == "attacked"
    assert mark.xpath("a/@href") == [f"/events/{uid}"]
    assert tree.xpath(f"//aside//a[@href='#e-{uid}']")
    kinds = [zone.get("class").split()[1] for zone in tree.xpath("//article[@id='text']/div")]
    assert kinds[:2] == ["title", "dateline"]
    assert tree.xpath("//ul[@class='legend']")
    (change,) = [link for link in tree.xpath("//p[@class='versions']//a/@href") if "diff" in link]
    diff = lxml.html.fromstring(reader.get(change).text)
    assert "".join(diff.xpath("//ins//text()")).strip() == "The border was quiet on Sunday."


def test_quotes_stand_in_their_context(reader: TestClient) -> None:
    text = lxml.html.fromstring(reader.get("/quotes?speaker=interior&manner=direct").text).text_content()
    assert "We will close the border if this goes on," in text
    assert "He accused Freedonia of arming them." in text


def test_an_actor_has_roles_dyads_and_quotes(reader: TestClient) -> None:
    text = reader.get("/actor", params={"name": "interior minister"}).text
    assert "MLI" in text
    assert "Freedonia" in text
    assert "We will close the border" in text
    assert reader.get("/actor").status_code == 303


def test_the_address_is_the_view(reader: TestClient) -> None:
    text = reader.get("/events", params={"type": "ASSAULT", "where": "Gunmen", "to": "2024-12-31"}).text
    tree = lxml.html.fromstring(text)
    assert tree.xpath("//select[@name='type']/option[@selected]/text()") == ["ASSAULT"]
    assert tree.xpath("//input[@name='where']/@value")[0] == '"Gunmen"'
    filter_ = "".join(tree.xpath("//p[@class='filter']/code//text()"))
    assert filter_ == '"Gunmen" and type=ASSAULT and date<=2024-12-31'
    again = lxml.html.fromstring(reader.get("/events", params={"where": filter_}).text)
    assert again.xpath("//p[@class='count']")[0].text_content() == tree.xpath("//p[@class='count']")[0].text_content()
    assert TITLE in text


@pytest.mark.parametrize(
    "address", ["/events?where=x%3D", "/map?where=(", "/quotes?where=type%3DASSAULT", "/review?where=%22"]
)
def test_a_filter_that_makes_no_sense_is_told(reader: TestClient, address: str) -> None:
    answer = reader.get(address)
    assert answer.status_code == 400
    assert 'role="alert"' in answer.text


@pytest.mark.parametrize(
    "address",
    ["/nothing", "/events/none", "/articles/none", "/statements/none", "/articles/a/diff/b", "/actor?name=Nobody"],
)
def test_what_is_not_there_is_a_page(reader: TestClient, address: str) -> None:
    answer = reader.get(address)
    assert answer.status_code == 404
    assert "<h1>" in answer.text


def test_an_export_is_exactly_the_view(reader: TestClient) -> None:
    where = "type=ASSAULT and outlet:River"
    total = reader.get("/api/events", params={"where": where}).json()["total"]
    for address in ("/export", "/api/export/csv"):
        answer = reader.get(address, params={"where": where, "format": "csv"})
        assert answer.status_code == 200
        assert answer.headers["x-dateline-events"] == str(total)
        assert answer.headers["content-disposition"] == 'attachment; filename="sample.csv"'
        assert len(answer.text.strip().splitlines()) == total + 1
    bundle = reader.get("/export", params={"where": where, "format": "jsonl", "manifest": "1"})
    assert bundle.content[:2] == b"PK"
    assert reader.get("/export?format=none").status_code == 404
    assert reader.get("/export?where=(").status_code == 400
