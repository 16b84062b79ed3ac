"""Readers' comments on a page, each with its author where the markup names one.

Three sources, the first that has any: the page's JSON-LD (see `jsonld`), the markup of the usual comment
systems (schema.org microdata, WordPress, Blogger and their kin), and trafilatura's own finder.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache
from importlib.resources import files

from lxml.html import HtmlElement  # type: ignore[import-untyped]

from dateline.reading.composition import Comment
from dateline.reading.tree import paragraphs

ITEM_CLASSES = frozenset({"comment", "comment-item", "comment_item", "comment__item", "comment-wrapper"})
ITEM_ID = re.compile(r"comment-?\d+")
CONTENT_CLASSES = (
    frozenset(
        {
            "comment-content",
            "comment-text",
            "comment__content",
            "comment__text",
            "comment_text",
            "commenttext",
        }
    ),
    frozenset({"comment-body", "comment__body", "comment_body", "comment-message"}),
)
AUTHOR_CLASSES = (
    frozenset({"fn", "comment-author-name", "comment__author-name", "username", "user-name"}),
    frozenset({"comment-author", "comment__author", "comment_author", "author", "user"}),
)
ASIDE_CLASSES = frozenset({
    "avatar", "comment-actions", "comment-author", "comment-footer", "comment-header",
    "comment-meta", "comment-metadata", "comment-reply", "comment__author", "datetime", "reply",
    "says", "vcard",
})  # fmt: skip
SAYS = re.compile(r"\s*(?:\b(?:says|said|wrote|writes)\b\s*)?:?$|\s+on\s+\w+\s+\d.*$", re.IGNORECASE)
MAX_COMMENT = 20_000
MAX_AUTHOR = 80
MIN_WORDS = 3
"""Shorter paragraphs of trafilatura's are mostly buttons and counts."""


def take_comments(tree: HtmlElement) -> tuple[Comment, ...]:
    """Return the comments that the markup shows as such, and remove them from `tree`."""
    items = [element for element in tree.iter() if _is_item(element)]
    known = frozenset(items)
    outer = [item for item in items if not any(above in known for above in item.iterancestors())]
    if any(_is_article(item) for item in outer) or (len(outer) == 1 and _holds_most(tree, outer[0])):
        for item in outer:  # the names would make trafilatura leave the article out
            item.attrib.pop("class", None)
            item.attrib.pop("id", None)
        return ()
    comments = tuple(comment for item in items if (comment := _comment(item, known)) is not None)
    for item in outer:
        item.drop_tree()
    return comments


def plain_comments(body: HtmlElement | None) -> tuple[Comment, ...]:
    """Return trafilatura's comment paragraphs, without buttons, counts and notices, each as one comment."""
    if body is None:
        return ()
    found = (" ".join("".join(element.itertext()).split()) for element in body)
    return tuple(Comment((text,)) for text in found if len(text.split()) >= MIN_WORDS and not _furniture(text))


def mentions_comments(tree: HtmlElement) -> bool:
    """Whether any element is named after comments, so that a search for them is worth its time."""
    return any(
        "comment" in f"{element.get('class', '')} {element.get('id', '')}".lower()
        for element in tree.iter("div", "section", "ol", "ul", "aside", "details")
    )


def _is_item(element: HtmlElement) -> bool:
    if element.tag not in {"li", "div", "article", "section"}:
        return False
    if element.get("itemtype", "").rstrip("/").endswith(("schema.org/Comment", "schema.org/UserComments")):
        return True
    return bool(ITEM_CLASSES & _classes(element)) or bool(ITEM_ID.fullmatch(element.get("id", "")))


def _is_article(item: HtmlElement) -> bool:
    """Whether what is named a comment is a piece of opinion, that is, the article itself."""
    return item.find(".//h1") is not None or len(item.text_content()) > MAX_COMMENT * 5


def _holds_most(tree: HtmlElement, item: HtmlElement) -> bool:
    """Whether one element holds most of the page's paragraphs, as the article does."""
    inside, whole = (sum(len(p.text_content()) for p in top.iter("p")) for top in (item, tree))
    return bool(inside > whole / 2)


def _comment(item: HtmlElement, items: frozenset[HtmlElement]) -> Comment | None:
    own = list(_own(item, items))
    nested = frozenset(node for node in item.iter() if node in items and node is not item)
    author = _author(own)
    content = next(iter(_matching(own, CONTENT_CLASSES, ("text", "commentText"))), None)
    asides = frozenset(node for node in own if ASIDE_CLASSES & _classes(node) and node is not content)
    words = paragraphs(content if content is not None else item, nested | asides)
    text_length = sum(map(len, words))
    if not words or text_length > MAX_COMMENT:
        return None
    return Comment(tuple(words), author)


def _author(own: list[HtmlElement]) -> str | None:
    for node in _matching(own, AUTHOR_CLASSES, ("author", "creator", "name")):
        name = SAYS.sub("", " ".join(node.text_content().split()))
        if 0 < len(name) <= MAX_AUTHOR:
            return name
    return None


def _own(item: HtmlElement, items: frozenset[HtmlElement]) -> Iterator[HtmlElement]:
    """Yield the elements of a comment without those of the replies inside it."""
    stack = [item]
    while stack:
        node = stack.pop()
        if node is not item:
            yield node
        stack.extend(child for child in reversed(node) if child not in items)


def _matching(
    nodes: list[HtmlElement], classes: tuple[frozenset[str], ...], properties: tuple[str, ...]
) -> Iterator[HtmlElement]:
    yield from (node for node in nodes if node.get("itemprop") in properties)
    for names in classes:
        yield from (node for node in nodes if names & _classes(node))


def _classes(element: HtmlElement) -> set[str]:
    return set(element.get("class", "").lower().split())


def _furniture(text: str) -> bool:
    start = re.sub(r"^[\d\W]+", "", text.casefold())
    return start.startswith(_phrases()) or bool(re.fullmatch(r"(?:thoughts|comments|responses|replies)\b.*", start))


@cache
def _phrases() -> tuple[str, ...]:
    lines = files("dateline.reading").joinpath("data/comment_furniture.txt").read_text("utf-8").splitlines()
    return tuple(line.strip() for line in lines if line.strip())
