import gzip
import io
from datetime import date, datetime
from pathlib import Path

import pyarrow as pa
import pyarrow.parquet as pq
import pytest
from reading_samples import NEWS, article, check_zones, reject, results, split

RSS = f"""<?xml version="1.0" encoding="utf-8"?>
<rss version="2.0" xmlns:content="http://purl.org/rss/1.0/modules/content/" xmlns:dc="http://purl.org/dc/elements/1.1/">
<channel><title>Norland Post</title><link>https://n.example</link>
<item><title>Talks &amp; more</title><link>https://n.example/1</link><guid>n-1</guid><dc:creator>Ann Lee</dc:creator>
<pubDate>Tue, 04 May 2021 10:00:00 +0200</pubDate><description>Short.</description>
<content:encoded><![CDATA[<p>{NEWS}</p><p>Talks go on.</p>]]></content:encoded></item>
<item><title>Only a title</title><link>https://n.example/2</link></item>
<item><title>Third</title><description>{NEWS}</description></item>
</channel></rss>"""
ATOM = f"""<feed xmlns="http://www.w3.org/2005/Atom"><title>Norland Post</title>
<entry><title>Talks</title><id>n-1</id><updated>2021-05-04T10:00:00Z</updated><author><name>Ann Lee</name></author>
<link href="https://n.example/1"/><content type="html">&lt;p&gt;{NEWS}&lt;/p&gt;</content></entry></feed>"""

# feeds


def test_rss() -> None:
    articles, rejects = split(results(RSS.encode()))
    first = articles[0]
    check_zones(first)
    assert first.text == f"Talks & more\n\n{NEWS}\n\nTalks go on."
    assert (first.doc_id, first.url, first.outlet) == ("n-1", "https://n.example/1", "Norland Post")
    assert (first.published, first.authors) == (date(2021, 5, 4), ("Ann Lee",))
    assert [zone.kind for zone in first.zones] == ["title"]
    assert first.source == "<stream>!entry 1"
    assert articles[1].text == f"Third\n\n{NEWS}"
    assert rejects[0].source == "<stream>!entry 2"


def test_atom() -> None:
    found = article(ATOM.encode())
    assert found.text == f"Talks\n\n{NEWS}"
    assert (found.published, found.authors) == (date(2021, 5, 4), ("Ann Lee",))


def test_empty_elements() -> None:
    feed = "<rss version='2.0'><channel><title/><item><title/><guid/><pubDate/><description/></item></channel></rss>"
    assert "no content" in reject(feed.encode()).reason


def test_a_cut_feed_gives_what_came_before() -> None:
    articles, rejects = split(results(RSS[: RSS.index("Only a")].encode()))
    assert len(articles) == 1
    assert "damaged" in rejects[-1].reason


@pytest.mark.parametrize(
    "feed",
    [
        "<rss version='2.0'><channel></channel></rss>",
        "<rss <<< & >>>",
        "<rss>" + "<a>" * 10_000,
        "<rss>" + "<![CDATA[" * 100_000,
        '<!DOCTYPE r [<!ENTITY a "x"><!ENTITY b "&a;&a;">' + " " * 70_000 + "]><rss>&b;</rss>",
        "<rss version='2.0'><channel><item><description>"
        + "&lt;div&gt;" * 10_000
        + "</description></item></channel></rss>",
    ],
)
def test_hostile_feeds(tmp_path: Path, feed: str) -> None:
    path = tmp_path / "a.rss"
    path.write_text(feed)
    assert reject(path)


def test_entities_of_a_small_doctype_are_not_expanded() -> None:
    bomb = '<!DOCTYPE rss [<!ENTITY a "lol"><!ENTITY b "&a;&a;&a;">]>' + RSS.partition("?>")[2].replace("Short.", "&b;")
    assert "lollol" not in "".join(x.text for x in split(results(bomb.encode()))[0])


# WARC


def record(number: int, body: bytes, kind: bytes = b"text/html; charset=utf-8", status: bytes = b"200 OK") -> bytes:
    http = b"HTTP/1.1 " + status + b"\r\nContent-Type: " + kind + b"\r\n\r\n" + body
    return (
        b"WARC/1.0\r\nWARC-Type: response\r\nWARC-Target-URI: https://n.example/%d\r\n"
        b"WARC-Date: 2021-05-05T00:00:00Z\r\nWARC-Record-ID: <urn:uuid:%d>\r\n"
        b"Content-Type: application/http; msgtype=response\r\nContent-Length: %d\r\n\r\n" % (number, number, len(http))
        + http + b"\r\n\r\n"
    )  # fmt: skip


PAGE = f"<html><head><title>Talks</title></head><body><article><h1>Talks</h1><p>{NEWS}</p><p>{NEWS[::1].replace('Monday', 'Tuesday')}</p></article></body></html>".encode()


@pytest.mark.parametrize("pack", [bytes, gzip.compress])
def test_warc(pack) -> None:
    data = b"".join(
        pack(piece)
        for piece in (
            record(1, PAGE),
            record(2, b"\x89PNG", b"image/png"),
            record(3, PAGE, status=b"404 Not Found"),
            record(4, PAGE),
        )
    )
    found = results(data)
    assert [x.source for x in found] == ["<stream>!https://n.example/1", "<stream>!https://n.example/4"]
    first = split(found)[0][0]
    assert first.url == "https://n.example/1"
    assert NEWS in first.text


def test_a_page_that_cannot_be_used_costs_only_itself() -> None:
    articles, rejects = split(results(record(1, b"<html></html>") + record(2, b"<p>" * 9000) + record(3, PAGE)))
    assert len(articles) == 1
    assert [x.source[-1] for x in rejects] == ["1", "2"]


def test_cut_and_damaged_archives() -> None:
    whole = record(1, PAGE)
    articles, rejects = split(results(whole + record(2, PAGE)[:-200]))
    assert (len(articles), len(rejects)) == (1, 1)
    articles, rejects = split(results(gzip.compress(whole) + gzip.compress(record(2, PAGE))[:-50]))
    assert len(articles) == 1
    assert rejects
    assert reject(b"WARC/1.0\r\njunk junk junk\r\n" * 20)
    assert reject(whole.replace(b"Content-Length: ", b"Content-Length: -"))
    assert reject(whole.replace(b"Content-Length: ", b"Content-Length: 99999999999"))
    assert "no HTML page" in reject(record(1, b"x", b"image/png")).reason
    assert "larger than" in reject(whole, max_bytes=100).reason


# Parquet


def parquet(table: pa.Table) -> bytes:
    file = io.BytesIO()
    pq.write_table(table, file)
    return file.getvalue()


def test_parquet_from_file_stream_and_archive(tmp_path: Path) -> None:
    rows = {"doc_id": [1, 2, 3], "body": [NEWS, None, NEWS], "date": [datetime(2021, 5, 4, 9), None, None],
            "authors": [["Ann Lee"], [], None], "other": [[1], [2], [3]]}  # fmt: skip
    data = parquet(pa.table(rows))
    path = tmp_path / "a.parquet"
    path.write_bytes(data)
    for source, name in ((path, str(path)), (data, "<stream>"), (gzip.compress(data), "<stream>")):
        articles, rejects = split(results(source))
        assert [x.source for x in articles] == [f"{name}:1", f"{name}:3"]
        assert rejects[0].source == f"{name}:2"
        assert (articles[0].doc_id, articles[0].published, articles[0].authors) == (
            "1",
            date(2021, 5, 4),
            ("Ann Lee",),
        )


def test_parquet_with_coded_strings() -> None:
    assert article(parquet(pa.table({"text": pa.array([NEWS]).dictionary_encode()}))).text == NEWS


def test_parquet_that_cannot_be_used() -> None:
    good = parquet(pa.table({"text": [f"{NEWS} {number}" for number in range(500)]}))
    assert "int64" in reject(parquet(pa.table({"text": [1, 2]}))).reason
    assert "“a”, “b”" in reject(parquet(pa.table({"a": ["x"], "b": ["y"]}))).reason
    assert "no rows" in reject(parquet(pa.table({"text": pa.array([], pa.string())}))).reason
    assert "damaged" in reject(good[:200]).reason
    assert "damaged" in reject(b"PAR1" + b"x" * 500 + b"PAR1").reason
    assert "larger than" in reject(good, max_spool_bytes=100).reason
    assert reject(parquet(pa.Table.from_arrays([pa.array(["x"]), pa.array(["y"])], names=["text", "text"])))
    middle = len(good) // 3
    found = results(good[:middle] + b"\xff" * 300 + good[middle + 300 :], check_language=False)
    assert found
