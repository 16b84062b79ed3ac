"""Metadata that a page gives as schema.org JSON-LD (NewsArticle and its kin)."""

from __future__ import annotations

import html
import json
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from lxml.html import HtmlElement  # type: ignore[import-untyped]

from dateline.reading.columns import authors
from dateline.reading.composition import Comment
from dateline.reading.tree import fragment_paragraphs

MAX_NODES = 5000
MAX_CHARS = 2_000_000
ARTICLES = frozenset({
    "AnalysisNewsArticle", "Article", "BackgroundNewsArticle", "BlogPosting", "LiveBlogPosting",
    "NewsArticle", "OpinionNewsArticle", "ReportageNewsArticle", "ReviewNewsArticle",
})  # fmt: skip


@dataclass(frozen=True, slots=True)
class Metadata:
    """What a page says of itself."""

    title: str | None = None
    published: str | None = None
    outlet: str | None = None
    url: str | None = None
    authors: tuple[str, ...] = ()
    comments: tuple[Comment, ...] = ()


def article_metadata(tree: HtmlElement) -> Metadata:
    """Return the metadata of the first article in the page's JSON-LD; empty when there is none."""
    for script in tree.iterfind(".//script[@type='application/ld+json']"):
        source = (script.text or "").strip().removesuffix(";")
        if not source or len(source) > MAX_CHARS:
            continue
        try:
            data = json.loads(source, strict=False)
        except (ValueError, RecursionError):
            continue
        for node in _nodes(data):
            if ARTICLES & set(_listed(node.get("@type"))):
                return _metadata(node)
    return Metadata()


def _metadata(node: dict[str, Any]) -> Metadata:
    named = authors([{"name": _string(item)} for item in _listed(node.get("author"))])
    return Metadata(
        title=_string(node.get("headline")) or _string(node.get("name")),
        published=_string(node.get("datePublished")),
        outlet=next(filter(None, map(_string, _listed(node.get("publisher")))), None),
        url=_url(node.get("url")) or _url(node.get("mainEntityOfPage")),
        authors=tuple(name for name in named if not name.startswith(("http:", "https:"))),
        comments=tuple(_comments(node.get("comment"))),
    )


def _comments(value: Any) -> Iterator[Comment]:
    for item in _listed(value)[:MAX_NODES]:
        if isinstance(item, dict) and isinstance(text := item.get("text"), str):
            author = next(filter(None, map(_string, _listed(item.get("author")))), None)
            yield Comment(tuple(fragment_paragraphs(text)), author)


def _nodes(data: Any) -> Iterator[dict[str, Any]]:
    """Yield the objects of a JSON value, outer ones first."""
    queue = [data]
    for count, item in enumerate(queue):
        if count > MAX_NODES:
            return
        if isinstance(item, dict):
            yield item
            queue.extend(value for value in item.values() if isinstance(value, dict | list))
        elif isinstance(item, list):
            queue.extend(item)


def _listed(value: Any) -> list[Any]:
    return value if isinstance(value, list) else [value]


def _string(value: Any) -> str | None:
    if isinstance(value, dict):
        value = value.get("name")
    if not isinstance(value, str):
        return None
    return " ".join(html.unescape(html.unescape(value)).split()) or None


def _url(value: Any) -> str | None:
    if isinstance(value, dict):
        value = value.get("@id") or value.get("url")
    return value if isinstance(value, str) and value.startswith(("http:", "https:")) else None
