"""WARC: the HTML pages of a web archive."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from typing import Any

from fastwarc.warc import ArchiveIterator, WarcRecordType

from dateline.reading.options import ReadOptions
from dateline.reading.problem import Unusable
from dateline.reading.streams import Source, Supply
from dateline.reading.webpage import page_article
from dateline.schema import Article, Reject

PAGES = frozenset({"text/html", "application/xhtml+xml"})
AGAIN = "get the file again; the records before it were read"


def read_warc(supply: Supply, options: ReadOptions) -> Iterator[Article | Reject]:
    """Yield the articles of the HTML responses with status 200; other records are passed over."""
    rest = _Rest(supply.stream)
    pages = 0
    for record in _records(Source(rest.read)):
        url = record.headers.get("WARC-Target-URI")
        http = record.http_headers
        if http is None or http.status_code != 200 or record.http_content_type not in PAGES:
            continue
        pages += 1
        page = replace(supply, source=f"{supply.source}!{url}", url=url, charset=record.http_charset)
        yield _page(record, page, options)
    if rest.problem is not None:
        raise rest.problem
    if not pages:
        raise Unusable("the archive holds no HTML page", "leave it out")


class _Rest:
    """A stream that ends where its data is damaged, so that the parser gives all records before that."""

    def __init__(self, stream: Source) -> None:
        self._stream = stream
        self.problem: Unusable | None = None

    def read(self, size: int) -> bytes:
        """Return at most `size` bytes."""
        try:
            return b"" if self.problem else self._stream.read(size)
        except Unusable as problem:
            self.problem = problem
            return b""


def _page(record: Any, page: Supply, options: ReadOptions) -> Article | Reject:
    wanted = record.content_length
    try:
        data = record.reader.read(options.max_bytes + 1)
    except (OSError, ValueError) as error:
        return Unusable(f"the record is damaged: {error}", AGAIN).reject(page.source)
    if len(data) > options.max_bytes:
        return Unusable(f"the page is larger than {options.max_bytes:,} bytes", "raise max_bytes").reject(page.source)
    encoded = record.http_headers.get("Content-Encoding") or record.http_headers.get("Transfer-Encoding")
    if not encoded and len(data) < wanted:
        return Unusable("the record is cut off", AGAIN).reject(page.source)
    return page_article(data, page, options)


def _records(stream: Source) -> Iterator[Any]:
    """Yield the response records; whatever stops the parser becomes `Unusable`."""
    count = 0
    try:
        for record in ArchiveIterator(
            stream,
            record_types=WarcRecordType.response,
            parse_http=True,
            auto_decode="all",
            stream_detect=False,
        ):
            count += 1
            yield record
    except (OSError, EOFError, ValueError) as error:
        raise Unusable(f"the archive is damaged after record {count}: {error}", AGAIN) from error
    except BaseException as error:
        # the parser is written in Rust; its panics are no `Exception`
        if type(error).__name__ != "PanicException":
            raise
        raise Unusable(f"the archive is damaged after record {count}", AGAIN) from None
