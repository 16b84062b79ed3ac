"""Who may ask, from where, and how much."""

from pathlib import Path

import pytest
from fastapi.testclient import TestClient
from web_samples import BASE, client, uid_of

from dateline.errors import InputError, RecordError
from dateline.web import Settings, create_app
from dateline.web.guard import POLICY
from dateline.web.settings import is_loopback


def test_other_machines_need_a_token() -> None:
    with pytest.raises(InputError, match="give a token"):
        Settings(Path("a"), host="0.0.0.0")
    assert Settings(Path("a"), host="0.0.0.0", token="t").address == "http://0.0.0.0:8321/"
    assert Settings(Path("a"), host="::1").address == "http://[::1]:8321/"
    assert [is_loopback(name) for name in ("localhost", "127.9.9.9", "[::1]", "10.0.0.1", "example.org")] == [
        *(True, True, True, False, False)
    ]


def test_a_record_that_is_not_there_is_not_made(tmp_path: Path) -> None:
    with pytest.raises(RecordError):
        create_app(Settings(tmp_path / "none.dateline"))
    assert not list(tmp_path.iterdir())


def test_every_answer_carries_the_policy(reader: TestClient) -> None:
    for address in ("/", "/static/app.css", "/api/record", "/nothing", "/timeline.svg"):
        headers = reader.get(address).headers
        assert headers["content-security-policy"] == POLICY
        assert headers["x-content-type-options"] == "nosniff"
        assert headers["referrer-policy"] == "same-origin"
    assert "unsafe" not in POLICY


@pytest.mark.parametrize("host", ["evil.example", "127.0.0.1.evil.example", "", "localhost.evil.example:8321"])
def test_a_foreign_name_is_refused(reader: TestClient, host: str) -> None:
    assert reader.get("/", headers={"host": host}).status_code == 421


@pytest.mark.parametrize("host", ["localhost:8321", "127.0.0.1", "[::1]:8321", "LOCALHOST"])
def test_this_machine_may_ask_by_any_of_its_names(reader: TestClient, host: str) -> None:
    assert reader.get("/", headers={"host": host}).status_code == 200


def test_the_token_opens(path: Path) -> None:
    with client(path, host="0.0.0.0", token="sésame") as browser:
        assert browser.get("/").headers["location"] == "/enter"
        assert browser.get("/api/record").status_code == 401
        assert browser.post("/events").status_code == 401
        assert browser.get("/static/app.css").status_code == 200
        assert browser.get("/enter?token=wrong").status_code == 403
        assert browser.post("/enter", data={"token": "wrong"}).status_code == 403
        assert browser.get("/api/record", headers={"authorization": "Bearer wrong"}).status_code == 401
        right = {"authorization": "Bearer sésame".encode()}
        assert browser.get("/api/record", headers=right).status_code in (200, 401)  # headers are Latin-1
    with client(path, host="0.0.0.0", token="sesame") as browser:
        assert browser.get("/api/record", headers={"authorization": "Bearer sesame"}).status_code == 200
        entered = browser.post("/enter", data={"token": " sesame "})
        assert entered.status_code == 303
        assert "HttpOnly" in entered.headers["set-cookie"]
        assert "samesite=strict" in entered.headers["set-cookie"].lower()
        assert browser.get("/").status_code == 200
        assert browser.get("/", headers={"host": "any.example"}).status_code == 200


def test_another_site_may_change_nothing(browser: TestClient) -> None:
    uid = uid_of(browser, "type=ASSAULT")
    body = {"action": "accept", "ids": [uid], "who": "Mallory"}
    for headers in ({"origin": "http://evil.example"}, {"origin": "null"}, {"sec-fetch-site": "cross-site"}):
        assert browser.post("/api/corrections", json=body, headers=headers).status_code == 403
    text = {"content-type": "text/plain"}
    sent = browser.post("/api/corrections", content=b'{"action":"accept","ids":["x"],"who":"M"}', headers=text)
    assert sent.status_code == 422
    assert browser.get("/api/corrections").json() == []
    assert browser.post("/api/corrections", json=body, headers={"origin": BASE}).status_code == 201


def test_bodies_have_a_limit(path: Path) -> None:
    with client(path, largest=2_000) as browser:
        assert browser.post("/api/corrections", content=b"x" * 2_001).status_code == 413

        def chunks() -> object:
            for _ in range(3):
                yield b'{"a": "' + b"x" * 1_000

        headers = {"content-type": "application/json"}
        assert browser.post("/api/corrections", content=chunks(), headers=headers).status_code == 413
        assert browser.post("/events", content=b"", headers={"content-length": "-1"}).status_code == 413


def test_files_are_not_taken(browser: TestClient) -> None:
    assert browser.post("/events", files={"uid": ("a.txt", b"x")}).status_code == 400


def test_no_path_leads_out(reader: TestClient) -> None:
    for path in ("/static/../app.py", "/static/%2e%2e/app.py", "/static/..%2fapp.py", "/static//etc/passwd"):
        assert reader.get(path).status_code == 404
