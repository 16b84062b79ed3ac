"""Correcting with forms, as a browser without scripts does it."""

from pathlib import Path

import lxml.html
import pytest
from fastapi.testclient import TestClient
from web_samples import ANA, BEN, client, hidden, uid_of

from dateline.record import open_record
from dateline.web.disputes import disputes

WHERE = "type=ASSAULT outlet:River published=2024-05-04"


def fields(page: str, form: str) -> list[tuple[str, str]]:
    """What a browser sends of a form, untouched."""
    (found,) = lxml.html.fromstring(page).xpath(form)
    return [(name, value) for name, value in found.form_values()]


def sent(browser: TestClient, uid: str, form: str = "//form[@id='edit']", **changed: str) -> object:
    """Send a form of an event's page with some fields changed."""
    page = browser.get(f"/events/{uid}").text
    values = [(name, changed.pop(name.replace(".", "_"), value)) for name, value in fields(page, form)]
    data: dict[str, list[str]] = {}
    for name, value in [*values, *changed.items()]:
        data.setdefault(name, []).append(value)
    return browser.post(f"/events/{uid}", data=data)


def test_an_edit_is_shown_beside_what_the_machine_read_and_can_be_undone(browser: TestClient) -> None:
    uid = uid_of(browser, WHERE)
    answer = sent(browser, uid, type="COERCE", modes="arrest", status="negated", who=ANA, why="seen there")
    assert answer.status_code == 303  # type: ignore[attr-defined]
    page = browser.get(f"/events/{uid}").text
    tree = lxml.html.fromstring(page)
    rows = {
        row.xpath("th")[0].text_content(): row for row in tree.xpath("//table[@class='cells']//tr[th[@scope='row']]")
    }
    assert "human" in rows["type"].get("class")
    assert rows["type"].xpath(".//s")[0].text_content() == "ASSAULT"
    assert rows["actors"].get("class") is None
    assert "seen there" in page
    assert browser.get(f"/events/{uid}", params={}).cookies is not None
    hit = browser.get(f"/api/events/{uid}").json()
    assert (hit["event"]["type"], hit["event"]["modes"], hit["event"]["status"]) == ("COERCE", ["arrest"], "negated")
    assert (hit["review"], hit["reviewer"]) == ("edit", ANA)
    assert browser.get(f"/api/events/{uid}?corrections=ignore").json()["event"]["type"] == "ASSAULT"
    number = browser.get("/api/corrections").json()[0]["id"]
    token = hidden(page, "form_token", f"/corrections/{number}/undo")
    back = f"/events/{uid}"
    undone = browser.post(f"/corrections/{number}/undo", data={"form_token": token, "who": BEN, "back": back})
    assert undone.headers["location"] == back
    assert browser.get(f"/api/events/{uid}").json()["event"]["type"] == "ASSAULT"
    assert "Undo the undo" in browser.get(back).text


def test_what_was_not_changed_is_no_correction(browser: TestClient) -> None:
    uid = uid_of(browser, WHERE)
    answer = sent(browser, uid, who=ANA)
    assert answer.status_code == 400  # type: ignore[attr-defined]
    assert "Nothing was changed" in answer.text  # type: ignore[attr-defined]
    assert sent(browser, uid, type="COERCE", who=ANA).status_code == 303  # type: ignore[attr-defined]
    (made,) = browser.get("/api/corrections").json()
    assert set(made["changes"][0]) == {"type", "modes"}


@pytest.mark.parametrize(
    ("changed", "said"),
    [
        ({"type": "NOTHING"}, "has no type"),
        ({"modes": "hugging"}, "has no mode"),
        ({"where": "Atlantis"}, "does not hold the words"),
        ({"actor_country": "XXX"}, "is no country"),
        ({"trigger": "fled"}, "does not hold the words"),
        ({"first": "2024-05-09", "last": "2024-05-01"}, "before the first"),
        ({"first": "soon"}, "when"),
        ({"type": "COERCE", "who": "  "}, "needs your name"),
    ],
)
def test_a_form_that_makes_no_sense_is_shown_again(browser: TestClient, changed: dict[str, str], said: str) -> None:
    answer = sent(browser, uid_of(browser, WHERE), **({"who": ANA} | changed))
    assert answer.status_code == 400  # type: ignore[attr-defined]
    assert said in answer.text  # type: ignore[attr-defined]
    assert browser.get("/api/corrections").json() == []


def test_sides_places_days_and_voices(browser: TestClient) -> None:
    uid = uid_of(browser, WHERE)
    page = browser.get(f"/events/{uid}").text
    values: dict[str, list[str]] = {}
    for name, value in fields(page, "//form[@id='edit']"):
        values.setdefault(name, []).append(value)
    values["recipient.text"][:2] = ["army", "patrol"]
    values["recipient.country"][:2] = ["MLI", "mli"]
    values["recipient.sectors"][:2] = ["MIL", "mil"]
    values |= {"first": ["2024-05-02"], "last": ["2024-05-03"], "where": ["bridge of Gao"], "where.country": ["mli"]}
    values |= {"attribution": ["interior minister"], "who": [ANA]}
    assert browser.post(f"/events/{uid}", data=values).status_code == 303
    event = browser.get(f"/api/events/{uid}").json()["event"]
    assert [(one["text"], one["country"], one["sectors"]) for one in event["recipients"]] == [
        *(("army", "MLI", ["MIL"]), ("patrol", "MLI", ["MIL"]))
    ]
    assert (event["when"]["first"], event["when"]["text"]) == ("2024-05-02", "on Friday")
    assert event["where"]["text"] == "bridge of Gao"
    assert event["attribution"][0]["text"] == "interior minister"
    assert browser.get("/api/corrections").json()[0]["changes"][0].keys() == {
        "recipients",
        "when",
        "where",
        "attribution",
    }


def test_accepting_vouches_for_what_was_seen_only(browser: TestClient, path: Path) -> None:
    uid = uid_of(browser, WHERE)
    page = browser.get(f"/events/{uid}").text
    with open_record(path) as record:
        record.edit(uid, {"status": "negated"}, who=BEN)
    data = {"form_token": hidden(page, "form_token"), "seen": hidden(page, "seen"), "action": "accept", "who": ANA}
    answer = browser.post(f"/events/{uid}", data=data)
    assert answer.status_code == 409
    assert "has changed since your page was made" in answer.text
    page = browser.get(f"/events/{uid}").text
    data |= {"seen": hidden(page, "seen")}
    assert browser.post(f"/events/{uid}", data=data).status_code == 303
    assert browser.get(f"/api/events/{uid}").json()["review"] == "accept"


def test_a_rejected_event_is_gone_but_not_lost(browser: TestClient) -> None:
    uid = uid_of(browser, WHERE)
    page = browser.get(f"/events/{uid}").text
    data = {"form_token": hidden(page, "form_token"), "seen": hidden(page, "seen"), "action": "reject", "who": ANA}
    assert browser.post(f"/events/{uid}", data=data).status_code == 303
    assert browser.get(f"/api/events/{uid}").status_code == 404
    page = browser.get(f"/events/{uid}").text
    assert "there is no such event" in page
    assert 'id="edit"' not in page
    assert browser.post(f"/events/{uid}", data=data).status_code == 400
    undo = {"form_token": hidden(page, "form_token"), "who": ANA}
    assert browser.post("/corrections/1/undo", data=undo).status_code == 303
    assert browser.get(f"/api/events/{uid}").status_code == 200


def test_merge_and_split(browser: TestClient) -> None:
    uid = uid_of(browser, WHERE)
    other = uid_of(browser, WHERE.replace("ASSAULT", "ACCUSE"))
    form = "//form[.//input[@name='action' and @value='merge']]"
    assert sent(browser, uid, form, other=other, who=ANA).status_code == 303  # type: ignore[attr-defined]
    assert browser.get(f"/api/events/{other}").status_code == 404
    assert [span["text"] for span in browser.get(f"/api/events/{uid}").json()["event"]["also"]] == ["attack", "accused"]
    form = "//form[.//input[@name='action' and @value='split']]"
    assert sent(browser, uid, form, who=ANA).status_code == 303  # type: ignore[attr-defined]
    assert browser.get("/api/events?where=review%3Dsplit").json()["total"] == 2


def test_adding_an_event_and_a_statement(browser: TestClient) -> None:
    key = uid_of(browser, WHERE).partition("-")[0]
    token = hidden(browser.get(f"/articles/{key}").text, "form_token")
    values = {"form_token": token, "who": ANA, "kind": "event", "words": "Freedonia", "nth": "2", "type": "REJECT"}
    made = browser.post(f"/articles/{key}", data=values | {"actors": "Freedonia", "status": "actual", "modes": ""})
    assert made.status_code == 303, made.text
    event = browser.get(f"/api{made.headers['location']}").json()["event"]
    text = browser.get(f"/api/articles/{key}").json()["text"]
    assert event["trigger"]["start"] == text.rindex("Freedonia")
    assert event["actors"][0]["start"] == text.rindex("Freedonia")
    values = {"form_token": token, "who": ANA, "kind": "statement", "words": "it had sent any weapons", "nth": "1"}
    made = browser.post(f"/articles/{key}", data=values | {"speaker": "Freedonia", "commitment": "denies"})
    assert browser.get(f"/api{made.headers['location']}").json()["statement"]["speaker"]["text"] == "Freedonia"
    for wrong in ({"words": "nowhere"}, {"nth": "9"}, {"nth": "x"}):
        assert browser.post(f"/articles/{key}", data=values | wrong).status_code == 400


def test_a_statement_can_be_corrected(browser: TestClient) -> None:
    uid = browser.get("/api/statements?where=speaker:interior").json()["hits"][0]["uid"]
    page = browser.get(f"/statements/{uid}").text
    data = dict(fields(page, "//form[.//textarea[@name='content']]"))
    answer = browser.post(f"/statements/{uid}", data=data | {"commitment": "promises", "speaker": "He", "who": ANA})
    assert answer.status_code == 303, answer.text
    statement = browser.get(f"/api/statements/{uid}").json()["statement"]
    assert (statement["commitment"], statement["speaker"]["text"]) == ("promises", "He")
    again = browser.get(f"/statements/{uid}").text
    assert (
        browser.post(f"/statements/{uid}", data={**data, "seen": hidden(again, "seen"), "who": ANA}).status_code == 303
    )


def test_several_at_once_and_only_what_was_shown(browser: TestClient, path: Path) -> None:
    page = browser.get("/events?type=ASSAULT&size=10").text
    data: dict[str, list[str]] = {}
    for name, value in fields(page, "//form[@id='bulk']"):
        data.setdefault(name, []).append(value)
    first, second = data["shown"][:2]
    data |= {"uid": [first, second], "action": ["accept"], "who": [ANA], "why": ["both seen"]}
    assert browser.post("/events", data=data | {"action": ["burn"]}).status_code == 400
    assert browser.post("/events", data={k: v for k, v in data.items() if k != "uid"}).status_code == 400
    answer = browser.post("/events", data=data)
    assert answer.status_code == 303
    assert answer.headers["location"] == "/events?where=type%3DASSAULT&size=10"
    assert {one["targets"][0]["uid"] for one in browser.get("/api/corrections").json()} == {first, second}
    assert browser.post("/events", data=data).status_code == 409, "they look different now"
    unseen = uid_of(browser, "type=ACCUSE")
    assert browser.post("/events", data=data | {"uid": [unseen]}).status_code == 409


def test_forms_need_their_signature(browser: TestClient) -> None:
    uid = uid_of(browser, WHERE)
    page = browser.get(f"/events/{uid}").text
    data = {"seen": hidden(page, "seen"), "action": "accept", "who": ANA}
    assert browser.post(f"/events/{uid}", data=data).status_code == 403
    assert browser.post(f"/events/{uid}", data=data | {"form_token": "0" * 64}).status_code == 403
    browser.cookies.clear()
    assert browser.post(f"/events/{uid}", data=data | {"form_token": hidden(page, "form_token")}).status_code == 403
    assert browser.get("/api/corrections").json() == []


@pytest.mark.parametrize(
    "back", ["//evil.example", "https://evil.example", "/\\evil.example", "javascript:1", "/a\nb", ""]
)
def test_the_way_back_is_one_of_our_pages(browser: TestClient, back: str) -> None:
    uid = uid_of(browser, WHERE)
    page = browser.get(f"/events/{uid}").text
    data = {"form_token": hidden(page, "form_token"), "seen": hidden(page, "seen"), "action": "accept", "who": ANA}
    assert browser.post(f"/events/{uid}", data=data | {"back": back}).headers["location"] == f"/events/{uid}"


def test_read_only(filled: Path) -> None:
    with client(filled, read_only=True) as browser:
        uid = uid_of(browser, WHERE)
        page = browser.get("/enter").text
        assert "Correct it" not in browser.get(f"/events/{uid}").text
        body = {"action": "accept", "ids": [uid], "who": ANA}
        assert browser.post("/api/corrections", json=body).status_code == 403
        assert page


def test_entities(browser: TestClient) -> None:
    page = browser.get("/actor?name=Gunmen").text
    data = {
        "form_token": hidden(page, "form_token"),
        "name": "Gunmen",
        "action": "merge",
        "others": "Rebels",
        "who": ANA,
    }
    assert browser.post("/actor", data=data).headers["location"] == "/actor?name=Gunmen"
    assert browser.get("/api/events", params={"where": "actor.name=Rebels and actor.entity=Gunmen"}).json()["total"] > 0
    edit = data | {"action": "edit", "country": "mli", "sectors": "reb, crm"}
    assert browser.post("/actor", data=edit).status_code == 303
    for wrong in ({"action": "edit"}, {"action": "explode"}, {"name": " "}, {"action": "merge", "others": ""}):
        assert browser.post("/actor", data=data | wrong).status_code == 400
    assert ANA in browser.get("/actor?name=Gunmen").text


def test_the_review_queue_and_its_cards(browser: TestClient) -> None:
    page = browser.get("/review").text
    tree = lxml.html.fromstring(page)
    cards = tree.xpath("//article[contains(@class, 'card')]")
    assert len(cards) == 5
    least = browser.get("/api/events", params={"order": "confidence", "limit": 5}).json()["hits"]
    assert [card.get("id") for card in cards] == [f"card-{hit['uid']}" for hit in least]
    for field in ("type", "status", "actors", "recipients", "when", "where", "contexts", "numbers", "attribution"):
        assert field in [one.text_content() for one in cards[0].xpath(".//dt")]
    data = dict(cards[0].xpath(".//form")[0].form_values()) | {"action": "accept", "who": ANA}
    answer = browser.post(f"/events/{least[0]['uid']}", data=data, headers={"hx-request": "true"})
    assert answer.status_code == 200
    assert "accepted by" in answer.text
    assert "<html" not in answer.text
    after = lxml.html.fromstring(browser.get("/review").text).xpath("//article[contains(@class, 'card')]/@id")
    assert f"card-{least[0]['uid']}" not in after


def test_disagreement_of_people_and_of_runs(browser: TestClient, path: Path) -> None:
    from benchmarks import synthetic

    uid = uid_of(browser, WHERE)
    with open_record(path) as record:
        record.edit(uid, {"status": "negated"}, who=ANA)
        record.edit(uid, {"status": "future"}, who=BEN)
        for number in range(6):
            record.add(synthetic.report(number, 3, model="b"))
    text = lxml.html.fromstring(browser.get("/review?queue=disagreement").text).text_content()
    assert f"{ANA}: edit status" in text
    assert "run 1 read" in text


def test_who_accepts_what_another_gave_agrees_with_it(browser: TestClient, path: Path) -> None:
    uid = uid_of(browser, WHERE)
    with open_record(path) as record:
        record.edit(uid, {"status": "negated"}, who=ANA)
        record.accept(uid, who=BEN)
        assert disputes(record, 5) == []
        record.reject(uid, who=BEN)
        (found,) = disputes(record, 5)
    assert (found.hit.uid, found.said) == (uid, (f"{ANA}: edit status", f"{BEN}: reject"))
    text = lxml.html.fromstring(browser.get("/review?queue=disagreement").text).text_content()
    assert "It was rejected." in text


def test_what_an_earlier_run_read_can_still_be_found(browser: TestClient, path: Path) -> None:
    from benchmarks import synthetic

    with open_record(path) as record:
        old = record.search('outlet:"The"', order="text").hits[0].uid
        for number in range(6):
            record.add(synthetic.report(number, 3, model="b"))
    answer = browser.get(f"/events/{old}")
    assert answer.status_code == 303
    assert answer.headers["location"] == f"/articles/{old[:16]}?run=1#e-{old}"
    assert f'id="e-{old}"' in browser.get(answer.headers["location"]).text
    for never in (f"{old[:16]}-7-e1", f"{old[:16]}-1-e99"):
        assert browser.get(f"/events/{never}").status_code == 404
    assert browser.get("/events/nothing-1-e1").status_code == 404
