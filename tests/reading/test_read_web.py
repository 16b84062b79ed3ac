from collections.abc import Callable

import httpx
import pytest
from reading_samples import NEWS

from dateline.reading import ReadOptions
from dateline.reading.addresses import is_public, public_address
from dateline.reading.problem import Unusable
from dateline.reading.reader import read_supply
from dateline.reading.web import USER_AGENT, fetch
from dateline.schema import Article

Handler = Callable[[httpx.Request], httpx.Response]
HOSTS = {"n.example": ["93.184.216.34"], "m.example": ["2606:2800:220:1::1"], "inside.example": ["10.0.0.7"],
         "mixed.example": ["93.184.216.34", "127.0.0.1"]}  # fmt: skip
ALLOW = ReadOptions(fetch=True)


def resolver(host: str, port: int) -> list[str]:
    if host not in HOSTS:
        raise OSError("unknown")
    return HOSTS[host]


def visit(handler: Handler, address: str = "https://n.example/a", options: ReadOptions = ALLOW) -> list[object]:
    supply = fetch(address, options, transport=httpx.MockTransport(handler), resolver=resolver, sleep=lambda _: None)
    return list(read_supply(supply, options))


def why_not(handler: Handler, address: str = "https://n.example/a", options: ReadOptions = ALLOW) -> str:
    with pytest.raises(Unusable) as raised:
        visit(handler, address, options)
    assert raised.value.remedy
    return raised.value.reason


def text(_: httpx.Request) -> httpx.Response:
    return httpx.Response(200, text=NEWS)


def site(pages: dict[str, httpx.Response], seen: list[httpx.Request] | None = None) -> Handler:
    def handler(request: httpx.Request) -> httpx.Response:
        if seen is not None:
            seen.append(request)
        return pages.get(f"{request.headers['Host']}{request.url.path}", httpx.Response(404))

    return handler


def test_a_page_is_fetched_from_the_checked_address_under_its_own_name() -> None:
    seen: list[httpx.Request] = []
    (found,) = visit(site({"n.example/a": httpx.Response(200, text=NEWS)}, seen))
    assert isinstance(found, Article)
    assert (found.text, found.url, found.source) == (NEWS, "https://n.example/a", "https://n.example/a")
    assert [request.url.path for request in seen] == ["/robots.txt", "/a"]
    for request in seen:
        assert request.url.host == "93.184.216.34"
        assert request.extensions["sni_hostname"] == "n.example"
        assert request.headers["User-Agent"] == USER_AGENT
        assert "dateline" in USER_AGENT


def test_robots_txt_is_obeyed() -> None:
    rules = httpx.Response(200, text="User-agent: *\nDisallow: /private\n")
    pages = {"n.example/robots.txt": rules, "n.example/a": httpx.Response(200, text=NEWS)}
    assert len(visit(site(pages))) == 1
    assert "robots.txt" in why_not(site(pages), "https://n.example/private/a")
    named = {"n.example/robots.txt": httpx.Response(200, text="User-agent: dateline\nDisallow: /\n")}
    assert "robots.txt" in why_not(site(named))
    assert "robots.txt answers 503" in why_not(site({"n.example/robots.txt": httpx.Response(503)}))


def test_redirects_are_followed_and_checked_again() -> None:
    pages = {"n.example/a": httpx.Response(302, headers={"Location": "https://m.example/b"}),
             "m.example/b": httpx.Response(200, text=NEWS)}  # fmt: skip
    (found,) = visit(site(pages))
    assert isinstance(found, Article)
    assert (found.source, found.url) == ("https://n.example/a", "https://m.example/b")
    for target, words in (("http://inside.example/", "10.0.0.7"), ("file:///etc/passwd", "file:"),
                          ("http://127.0.0.1/", "127.0.0.1"), ("/a", "redirects more")):  # fmt: skip
        handler = site({"n.example/a": httpx.Response(301, headers={"Location": target})})
        HOSTS["127.0.0.1"] = ["127.0.0.1"]
        assert words in why_not(handler)


@pytest.mark.parametrize(
    ("address", "words"),
    [("http://inside.example/", "not on the public internet"), ("http://mixed.example/", "127.0.0.1"),
     ("http://gone.example/", "not known"), ("http://user:secret@n.example/", "password"), ("http://", "no host"),
     ("http://[::1", "no valid address")],
)  # fmt: skip
def test_addresses_that_are_not_fetched(address: str, words: str) -> None:
    def never(request: httpx.Request) -> httpx.Response:
        raise AssertionError(request)

    assert words in why_not(never, address)


@pytest.mark.parametrize(
    ("response", "words"),
    [(httpx.Response(404), "404"), (httpx.Response(500), "500"),
     (httpx.Response(200, content=b"x", headers={"Content-Type": "image/png"}), "image/png"),
     (httpx.Response(200, content=b"x"), "no content type"),
     (httpx.Response(200, text="x" * 5000), "larger than"),
     (httpx.Response(200, headers={"Content-Encoding": "br", "Content-Type": "text/plain"}), "not asked for")],
)  # fmt: skip
def test_answers_that_cannot_be_used(response: httpx.Response, words: str) -> None:
    options = ReadOptions(fetch=True, max_bytes=1000)
    assert words in why_not(site({"n.example/a": response}), options=options)


def test_a_server_error_is_tried_once_more() -> None:
    answers = iter([httpx.Response(404), httpx.Response(502), httpx.Response(200, text=NEWS)])
    assert len(visit(lambda _: next(answers))) == 1


def test_a_network_error_is_told() -> None:
    def fail(request: httpx.Request) -> httpx.Response:
        raise httpx.ConnectTimeout("timed out", request=request)

    assert "timed out" in why_not(fail)


def test_nothing_is_fetched_unless_allowed() -> None:
    assert "switched off" in why_not(text, options=ReadOptions())


@pytest.mark.parametrize(
    ("address", "public"),
    [("93.184.216.34", True), ("2606:2800:220:1::1", True), ("127.0.0.1", False), ("10.1.2.3", False),
     ("192.168.0.1", False), ("169.254.169.254", False), ("100.64.0.1", False), ("0.0.0.0", False), ("::1", False),
     ("fe80::1%eth0", False), ("fc00::1", False), ("::ffff:127.0.0.1", False), ("64:ff9b::7f00:1", False),
     ("2002:7f00:1::", False), ("224.0.0.1", False), ("240.0.0.1", False), ("nonsense", False)],
)  # fmt: skip
def test_public_addresses(address: str, public: bool) -> None:
    assert is_public(address) is public


def test_hosts_without_addresses() -> None:
    with pytest.raises(Unusable, match="no address"):
        public_address("n.example", 80, lambda host, port: [])
