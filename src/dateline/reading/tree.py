"""HTML text → tree, within limits that keep every later step fast and off the stack's end."""

from __future__ import annotations

import re

from lxml import etree, html  # type: ignore[import-untyped]

from dateline.reading.problem import Unusable

MAX_ELEMENTS = 40_000
MAX_TAGS = 10 * MAX_ELEMENTS
MAX_CHARS = 10_000_000
BLOCKS = frozenset({
    "address", "article", "aside", "blockquote", "body", "br", "dd", "details", "div", "dl", "dt",
    "figcaption", "figure", "footer", "form", "h1", "h2", "h3", "h4", "h5", "h6", "header", "hr",
    "li", "main", "nav", "ol", "p", "pre", "section", "table", "tbody", "td", "th", "thead", "tr",
    "ul",
})  # fmt: skip
SILENT = frozenset({
    "script", "style", "noscript", "template", "iframe", "object", "svg", "form", "button",
    "select", "textarea", "head",
})  # fmt: skip
CONTROLS = re.compile(  # which XML, and so lxml, does not allow
    r"[\x00-\x08\x0b\x0c\x0e-\x1f\ufffe\uffff]"
    r"|&#(?:0*(?:[0-8]|1[124-9]|2\d|3[01])|x0*(?:[0-8bcef]|1[\da-f]|fff[ef]))(?![\da-f]);?",
    re.IGNORECASE,
)
DECLARATION = re.compile(r"^\s*<\?xml[^>]*\?>")


def parse(text: str) -> html.HtmlElement:
    """Return the tree of an HTML page.

    Raises `Unusable` when the page is nested deeper than the parser reads (256 elements), has more than
    `MAX_ELEMENTS` elements or `MAX_CHARS` characters, or no element at all.
    """
    if len(text) > MAX_CHARS:
        raise Unusable(f"the page has {len(text):,} characters", f"cut it to {MAX_CHARS:,}")
    if text.count("<") > MAX_TAGS:  # before parsing: each broken tag costs memory in the parser's log
        raise Unusable(f"the page has more than {MAX_TAGS:,} tags", "give the article alone")
    text = CONTROLS.sub("", DECLARATION.sub("", text, count=1))
    parser = html.HTMLParser(encoding="utf-8", remove_comments=True, remove_pis=True)
    try:
        tree = html.document_fromstring(text.encode("utf-8", "replace"), parser=parser, ensure_head_body=True)
    except (etree.ParserError, etree.XMLSyntaxError, ValueError, AssertionError) as error:
        raise Unusable("it holds no HTML", "give the whole page") from error
    if any(entry.type_name == "ERR_RESOURCE_LIMIT" or "depth" in entry.message for entry in parser.error_log):
        raise Unusable("its elements are nested too deeply", "simplify the page, or give its text")
    for count, _ in enumerate(tree.iter(), 1):
        if count > MAX_ELEMENTS:
            raise Unusable(f"the page has more than {MAX_ELEMENTS:,} elements", "give the article alone")
    return tree


def size(tree: html.HtmlElement) -> int:
    """Return the number of elements."""
    return sum(1 for _ in tree.iter())


def paragraphs(element: html.HtmlElement, skip: frozenset[html.HtmlElement] = frozenset()) -> list[str]:
    """Return the text below `element`, cut at blocks, without scripts, forms and the elements in `skip`."""
    found: list[str] = []
    words: list[str] = []
    hidden = 0

    def cut() -> None:
        if text := " ".join("".join(words).split()):
            found.append(text)
        words.clear()

    for event, node in etree.iterwalk(element, events=("start", "end")):
        silent = node.tag in SILENT or node in skip
        block = node.tag in BLOCKS
        if event == "start":
            hidden += silent
            if block:
                cut()
            if not hidden and node.text:
                words.append(node.text)
        else:
            hidden -= silent
            if block:
                cut()
            if not hidden and node.tail and node is not element:
                words.append(node.tail)
    cut()
    return found


def fragment_paragraphs(markup: str) -> list[str]:
    """Return the paragraphs of a piece of HTML, such as the content of a feed's entry, or of plain text."""
    if "<" not in markup and "&" not in markup:
        return [" ".join(part.split()) for part in re.split(r"\n\s*\n", markup) if part.strip()]
    if not markup.strip():
        return []
    return paragraphs(parse(f"<div>{markup}</div>"))
