"""A web page → one article: title, body and comments, with the metadata that the page gives.

Body text by trafilatura (Barbaresi, 2021), date by htmldate (Barbaresi, 2020). Measured with
``benchmarks/extraction.py``; the settings below are the best of those tried there.
"""

from __future__ import annotations

import logging
from collections.abc import Iterator
from datetime import date
from typing import Any

from lxml.html import HtmlElement  # type: ignore[import-untyped]
from trafilatura import bare_extraction, extract_metadata

from dateline.reading.articles import Found, finish
from dateline.reading.columns import authors
from dateline.reading.comments import mentions_comments, plain_comments, take_comments
from dateline.reading.composition import Comment, compose
from dateline.reading.dates import read_date
from dateline.reading.decoding import declared_charset, decode
from dateline.reading.jsonld import article_metadata
from dateline.reading.options import ReadOptions
from dateline.reading.problem import Unusable
from dateline.reading.streams import Supply, read_all
from dateline.reading.tree import parse, size
from dateline.schema import Article, Reject

for _name in ("trafilatura", "htmldate"):  # else Python prints their warnings where no logging is set up
    logging.getLogger(_name).addHandler(logging.NullHandler())

THOROUGH = 3_000
"""Elements up to which trafilatura compares several extractors; they take quadratic time on some pages."""
SHORT = 500
"""Characters below which the strict extraction is checked against the balanced one …"""
MUCH_MORE = 4
"""… which replaces it when it finds this many times more."""


def read_html(supply: Supply, options: ReadOptions) -> Iterator[Article | Reject]:
    """Yield the article of an HTML page."""
    data = read_all(supply.stream, options.max_bytes, "save the article alone, or raise max_bytes")
    yield page_article(data, supply, options)


def page_article(data: bytes, supply: Supply, options: ReadOptions) -> Article | Reject:
    """Return the article of the HTML page `data`; name, address and charset are those of `supply`."""
    try:
        declared = supply.charset or declared_charset(data)
        text = decode(data, override=options.encoding, declared=declared, lenient=True)
        if not text.strip():
            raise Unusable("it holds nothing but white space", "leave it out")
        found = _found(parse(text), supply)
    except Unusable as problem:
        return problem.reject(supply.source)
    return finish(found, options)


def _found(tree: HtmlElement, supply: Supply) -> Found:
    said = article_metadata(tree)
    seen = extract_metadata(
        tree,
        default_url=supply.url,
        date_config={"original_date": True, "extensive_search": False, "max_date": date.today().isoformat()},
    )
    fast = size(tree) > THOROUGH
    comments = said.comments or take_comments(tree)
    body = _body(tree, fast)
    if not body:
        raise Unusable("no article text was found on the page", "give the page of one article, or its text")
    if not comments and mentions_comments(tree):
        comments = _other_comments(tree, body)
    title = said.title or seen.title
    text, zones = compose(title, body, comments)
    return Found(
        text=text,
        source=supply.source,
        title=title,
        published=_date(said.published) or seen.date,
        outlet=said.outlet or seen.sitename,
        url=said.url or seen.url or supply.url,
        authors=said.authors or authors(seen.author),
        zones=zones,
    )


def _date(said: str | None) -> date | None:
    try:
        return read_date(said)
    except ValueError:
        return None  # the page may say it elsewhere


def _body(tree: HtmlElement, fast: bool) -> list[str]:
    """Return the paragraphs of the article, without title and comments.

    Strict extraction gives the cleanest text, but on some layouts only a teaser; then the balanced one.
    """
    strict = _extracted(tree, fast=fast, favor_precision=not fast)
    if fast or _chars(strict) >= SHORT:
        return strict
    balanced = _extracted(tree, fast=fast, favor_precision=False)
    return balanced if _chars(balanced) > MUCH_MORE * _chars(strict) else strict


def _extracted(tree: HtmlElement, *, fast: bool, favor_precision: bool) -> list[str]:
    document: Any = bare_extraction(
        tree, fast=fast, favor_precision=favor_precision, include_comments=False, deduplicate=False
    )
    if document is None or document.body is None:
        return []
    body = document.body
    found = _split(body.text)
    for block in body:
        found += [*_lines(block), *_split(block.tail)]
    return found


def _split(text: str | None) -> list[str]:
    lines = (" ".join(line.split()) for line in (text or "").split("\n"))
    return [line for line in lines if line]


def _lines(block: Any) -> Iterator[str]:
    """Yield the paragraphs of one block of trafilatura's tree: items, rows and lines one by one."""
    if block.tag == "list" and len(block):
        yield from _split(block.text)
        for item in block:
            yield from _lines(item)
            yield from _split(item.tail)
        return
    if block.tag == "table":
        for row in block.iter("row"):
            cells = (" ".join("".join(cell.itertext()).split()) for cell in row)
            if line := " | ".join(cell for cell in cells if cell):
                yield line
        return
    words: list[str] = []
    for node in block.iter():
        if node.tag in {"lb", "p", "item", "quote"}:
            words.append("\n")
        words.append(node.text or "")
        if node is not block:
            words.append("\n" if node.tag in {"p", "item", "quote"} else "")
            words.append(node.tail or "")
    yield from _split("".join(words))


def _other_comments(tree: HtmlElement, body: list[str]) -> tuple[Comment, ...]:
    document: Any = bare_extraction(tree, fast=True, include_comments=True, prune_xpath="//form")
    if document is None:
        return ()
    known = set(body)
    found = plain_comments(document.commentsbody)
    return tuple(comment for comment in found if comment.paragraphs[0] not in known)


def _chars(paragraphs: list[str]) -> int:
    return sum(map(len, paragraphs))
