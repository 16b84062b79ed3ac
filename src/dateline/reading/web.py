"""An address → a supply, fetched politely: robots.txt, one request at a time, limits on time and size."""

from __future__ import annotations

import io
import time
from collections.abc import Callable
from importlib.metadata import version
from pathlib import PurePosixPath
from urllib.robotparser import RobotFileParser

import httpx

from dateline.reading.addresses import PinnedTransport, Resolver, resolve
from dateline.reading.options import ReadOptions
from dateline.reading.problem import Unusable
from dateline.reading.sniff import MEDIA_TYPES
from dateline.reading.streams import Meter, Source, Supply

AGENT = "dateline"
USER_AGENT = f"{AGENT}/{version('dateline')} (reads single news pages for a person who asked for them)"
HEADERS = {"User-Agent": USER_AGENT, "Accept": ", ".join(MEDIA_TYPES), "Accept-Encoding": "gzip, deflate"}
CODINGS = frozenset({"", "identity", "gzip", "x-gzip", "deflate"})
TIMEOUT = httpx.Timeout(20.0)
MAX_SECONDS = 90.0
MAX_REDIRECTS = 5
MAX_ROBOTS = 512 * 1024
PAUSE = 2.0
SAVE = "open it in a browser, save it, and give the file"


def fetch(
    address: str,
    options: ReadOptions,
    *,
    transport: httpx.BaseTransport | None = None,
    resolver: Resolver = resolve,
    sleep: Callable[[float], None] = time.sleep,
) -> Supply:
    """Return the page at `address` (http or https).

    Every host on the way, also after a redirect, must be on the public internet (see `PinnedTransport`), and
    its robots.txt must allow the page. A server's error (5xx) is tried once more. Raises `Unusable`
    otherwise. `transport`, `resolver` and `sleep` replace the network in tests.
    """
    if not options.fetch:
        raise Unusable(
            "it is an address, and fetching is switched off", "allow it with fetch=True, or give a saved file"
        )
    pinned = PinnedTransport(transport, resolver)
    with httpx.Client(transport=pinned, timeout=TIMEOUT, headers=HEADERS, follow_redirects=False) as client:
        visit = _Visit(client, options, sleep)
        try:
            return visit.page(address)
        except httpx.HTTPError as error:
            raise Unusable(f"it cannot be fetched: {error or type(error).__name__}", "try again later") from error


class _Visit:
    """One fetch: its client, its deadline, and the robots.txt files seen on the way."""

    def __init__(self, client: httpx.Client, options: ReadOptions, sleep: Callable[[float], None]) -> None:
        self._client = client
        self._options = options
        self._sleep = sleep
        self._deadline = time.monotonic() + MAX_SECONDS
        self._robots: dict[str, RobotFileParser] = {}

    def page(self, address: str) -> Supply:
        """Return the page at `address`, following redirects."""
        url = _checked(address)
        for _ in range(MAX_REDIRECTS + 1):
            self._ask_robots(url)
            response, body = self._get(url, self._options.max_bytes)
            if not response.has_redirect_location:
                return self._supply(address, url, response, body)
            url = _checked(str(url.join(response.headers["Location"])))
        raise Unusable(f"it redirects more than {MAX_REDIRECTS} times", "give the address of the page itself")

    def _supply(self, address: str, url: httpx.URL, response: httpx.Response, body: bytes) -> Supply:
        if response.status_code != 200:
            raise Unusable(f"the server answers {response.status_code} {response.reason_phrase}".strip(), SAVE)
        media_type = response.headers.get("Content-Type", "").partition(";")[0].strip().lower()
        if media_type not in MEDIA_TYPES:
            raise Unusable(f"the server sends {media_type or 'no content type'}, no text or page", SAVE)
        return Supply(
            source=address,
            name=PurePosixPath(url.path).name,
            stream=Source(io.BytesIO(body).read),
            meter=Meter(len(body)),
            url=str(url),
            charset=response.charset_encoding,
            media_type=media_type,
        )

    def _get(self, url: httpx.URL, limit: int) -> tuple[httpx.Response, bytes]:
        response, body = self._try(url, limit)
        if response.status_code >= 500:
            self._sleep(PAUSE)
            response, body = self._try(url, limit)
        return response, body

    def _try(self, url: httpx.URL, limit: int) -> tuple[httpx.Response, bytes]:
        parts: list[bytes] = []
        size = 0
        with self._client.stream("GET", url) as response:
            if response.headers.get("Content-Encoding", "").strip().lower() not in CODINGS:
                raise Unusable("the server sends it packed in a way that was not asked for", SAVE)
            if not response.has_redirect_location:
                for chunk in response.iter_bytes():
                    size += len(chunk)
                    if size > limit:
                        raise Unusable(f"it is larger than {limit:,} bytes", "save it and give the file")
                    if time.monotonic() > self._deadline:
                        raise Unusable(f"it takes longer than {MAX_SECONDS:.0f} seconds", SAVE)
                    parts.append(chunk)
        return response, b"".join(parts)

    def _ask_robots(self, url: httpx.URL) -> None:
        """Raise `Unusable` unless the host's robots.txt allows `url` (RFC 9309: none there allows all)."""
        host = f"{url.scheme}://{url.netloc.decode('ascii')}"
        if host not in self._robots:
            self._robots[host] = self._rules(httpx.URL(f"{host}/robots.txt"))
        if not self._robots[host].can_fetch(AGENT, str(url)):
            raise Unusable("the site's robots.txt does not allow it to be fetched", SAVE)

    def _rules(self, url: httpx.URL) -> RobotFileParser:
        rules = RobotFileParser()
        for _ in range(MAX_REDIRECTS + 1):
            response, body = self._get(url, MAX_ROBOTS)
            if not response.has_redirect_location:
                break
            url = _checked(str(url.join(response.headers["Location"])))
        if response.status_code >= 500:
            raise Unusable(f"the site's robots.txt answers {response.status_code}", "try again later")
        lines = body.decode("utf-8", "replace").splitlines() if response.status_code == 200 else []
        rules.parse(lines)
        return rules


def _checked(address: str) -> httpx.URL:
    try:
        url = httpx.URL(address)
    except (httpx.InvalidURL, ValueError, TypeError) as error:
        raise Unusable(f"it is no valid address: {error}", "check the address") from error
    if url.scheme not in {"http", "https"}:
        raise Unusable(f"addresses that begin with {url.scheme}: are not fetched", "give an http or https address")
    if not url.host:
        raise Unusable("the address names no host", "check the address")
    if url.userinfo:
        raise Unusable("the address holds a name or password", "leave them out, or save the page and give the file")
    return url
