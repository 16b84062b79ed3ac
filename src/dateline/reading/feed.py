"""RSS and Atom: each entry that carries its article's content is an article."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Any

import feedparser

from dateline.reading.articles import Found, finish
from dateline.reading.columns import authors
from dateline.reading.composition import compose
from dateline.reading.decoding import declared_charset, decode
from dateline.reading.options import ReadOptions
from dateline.reading.problem import Unusable
from dateline.reading.streams import Supply, read_all
from dateline.reading.tree import fragment_paragraphs
from dateline.schema import Article, Reject

HEAD = 64 * 1024
DOCTYPE = re.compile(r"<!DOCTYPE[^\[>]*(\[.*?\])?\s*>", re.IGNORECASE | re.DOTALL)
MAX_DEPTH = 200
TAG = re.compile(r"<(?:(/?)[A-Za-z_][^<>]*?(/?)>|(!\[CDATA\[))")


def read_feed(supply: Supply, options: ReadOptions) -> Iterator[Article | Reject]:
    """Yield the entries of an RSS or Atom file."""
    data = read_all(supply.stream, options.max_bytes, "split the feed, or raise max_bytes")
    text = decode(data, override=options.encoding, declared=supply.charset or declared_charset(data))
    text = DOCTYPE.sub("", text[:HEAD], count=1) + text[HEAD:]
    if "<!ENTITY" in text:  # how XML bombs are made
        raise Unusable("it declares entities of its own", "write the feed without them")
    _check_depth(text)
    text = re.sub(r"^\s*<\?xml[^>]*\?>", "", text, count=1)
    data = ('<?xml version="1.0" encoding="utf-8"?>' + text).encode("utf-8", "replace")
    try:
        feed = feedparser.parse(data, resolve_relative_uris=False, sanitize_html=False)
    except Exception as error:  # it expects elements in their places, and fails in as many ways as they are not
        raise Unusable(f"it is no well-formed feed: {type(error).__name__}", "get the feed again") from error
    if not feed.entries and feed.bozo:
        raise Unusable(f"it is no well-formed feed: {feed.bozo_exception}", "get the feed again")
    if not feed.entries:
        raise Unusable("the feed has no entries", "leave it out")
    for number, entry in enumerate(feed.entries, 1):
        source = f"{supply.source}!entry {number}"
        try:
            yield finish(_found(entry, feed.feed, source), options)
        except Unusable as problem:
            yield problem.reject(source)
    if feed.bozo and not isinstance(feed.bozo_exception, feedparser.CharacterEncodingOverride):
        raise Unusable(f"the feed is damaged: {feed.bozo_exception}", "get it again; entries up to there were read")


def _found(entry: Any, feed: Any, source: str) -> Found:
    contents = [item.get("value") or "" for item in entry.get("content", [])]
    body = fragment_paragraphs(max([*contents, entry.get("summary") or ""], key=len))
    if not body:
        raise Unusable("the entry has no content", "fetch the article that it links to")
    title = " ".join(" ".join(fragment_paragraphs(entry.get("title") or "")).split()) or None
    text, zones = compose(title, body)
    named = authors([item.get("name") for item in entry.get("authors", [])])
    return Found(
        text=text,
        source=source,
        doc_id=entry.get("id"),
        title=title,
        published=entry.get("published") or entry.get("updated"),
        outlet=(entry.get("source") or {}).get("title") or feed.get("title"),
        url=entry.get("link"),
        authors=named or authors(entry.get("author")),
        zones=zones,
    )


def _check_depth(text: str) -> None:
    depth = place = 0
    while match := TAG.search(text, place):
        place = match.end()
        if match[3]:
            place = text.find("]]>", place)
            if place < 0:
                return
        elif match[1]:
            depth -= 1
        elif not match[2]:
            depth += 1
            if depth > MAX_DEPTH:
                raise Unusable("its elements are nested too deeply", "repair the feed")
