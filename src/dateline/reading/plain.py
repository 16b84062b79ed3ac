"""Plain text and Markdown: one file, one article, its text as it came."""

from __future__ import annotations

import re
from collections.abc import Iterator

import yaml  # type: ignore[import-untyped]

from dateline.reading.articles import Found, finish
from dateline.reading.columns import COMMON, found_in_row, normal
from dateline.reading.decoding import decode
from dateline.reading.options import Field, ReadOptions
from dateline.reading.problem import Unusable
from dateline.reading.streams import Supply, read_all
from dateline.schema import Article, Reject

FRONT_MATTER = re.compile(r"---[ \t]*\r?\n(.*?\n)??(?:---|\.\.\.)[ \t]*(?:\r?\n|\Z)", re.DOTALL)
MAX_FRONT_MATTER = 64 * 1024
MAX_BRACKETS = 200


def read_text(supply: Supply, options: ReadOptions) -> Iterator[Article | Reject]:
    """Yield the article that a text file is; front matter is taken when it names a known field."""
    text = _text(supply, options)
    match = FRONT_MATTER.match(text, 0, MAX_FRONT_MATTER)
    if match is not None and not _names_a_field(match[1] or ""):
        match = None
    yield _article(text, match, supply, options)


def read_markdown(supply: Supply, options: ReadOptions) -> Iterator[Article | Reject]:
    """Yield the article that a Markdown file is; YAML front matter, if any, is its metadata."""
    text = _text(supply, options)
    yield _article(text, FRONT_MATTER.match(text, 0, MAX_FRONT_MATTER), supply, options)


def _article(text: str, match: re.Match[str] | None, supply: Supply, options: ReadOptions) -> Article | Reject:
    if match is None:
        return finish(Found(text, supply.source, url=supply.url), options)
    row = {**_front_matter(match[1] or ""), "text": text[match.end() :].lstrip("\r\n")}
    mapping: dict[Field, str] = {"text": "text"}
    for field, names in COMMON.items():
        key = next((key for name in names for key in row if normal(key) == name), None)
        if field != "text" and key is not None:
            mapping[field] = key
    if supply.url and "url" not in mapping:
        row, mapping = {**row, "url": supply.url}, {**mapping, "url": "url"}
    return finish(found_in_row(row, mapping, supply.source), options)


def _names_a_field(block: str) -> bool:
    """Whether a line of ``block`` gives one of the fields that tables have, too ("published: 2024-03-05")."""
    known = {name for names in COMMON.values() for name in names}
    return any(":" in line and normal(line.partition(":")[0]) in known for line in block.splitlines())


def _text(supply: Supply, options: ReadOptions) -> str:
    limit = min(options.max_bytes, 4 * options.max_article_chars + 4)
    data = read_all(supply.stream, limit, "split it into articles, or raise max_bytes and max_article_chars")
    return decode(data, override=options.encoding, declared=supply.charset)


def _front_matter(block: str) -> dict[str, object]:
    if block.count("[") + block.count("{") > MAX_BRACKETS:  # nesting makes the parser slow, then fail
        raise Unusable("its front matter has too many brackets", "write it as plain lines", place=":2")
    try:
        found = yaml.safe_load(block)
    except (yaml.YAMLError, ValueError, RecursionError) as error:
        mark = getattr(error, "problem_mark", None)
        line = mark.line + 2 if mark is not None else 2
        raise Unusable(
            f"its front matter is no YAML: {getattr(error, 'problem', None) or type(error).__name__}",
            "correct the lines between the two “---”, or take them out",
            place=f":{line}",
        ) from error
    if found is None:
        return {}
    if not isinstance(found, dict):
        raise Unusable("its front matter holds no “name: value” lines", "correct it, or take it out", place=":2")
    return {str(key): value for key, value in found.items()}
