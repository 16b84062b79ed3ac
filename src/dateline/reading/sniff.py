"""Which format an input is in, from its first bytes and its name."""

from __future__ import annotations

import re
from typing import Literal

from dateline.reading.columns import TEXT_NAMES, normal
from dateline.reading.options import Format, ReadOptions
from dateline.reading.problem import Unusable

HEAD = 8192
Packing = Literal["gzip", "zstd", "zip"]

PACKINGS: tuple[tuple[bytes, Packing], ...] = (
    (b"\x1f\x8b", "gzip"),
    (b"\x28\xb5\x2f\xfd", "zstd"),
    (b"PK\x03\x04", "zip"),
    (b"PK\x05\x06", "zip"),
)
SUFFIXES: dict[str, Format] = {
    "txt": "text", "text": "text", "md": "markdown", "markdown": "markdown", "html": "html", "htm": "html",
    "xhtml": "html", "json": "json", "jsonl": "jsonl", "ndjson": "jsonl", "csv": "csv", "tsv": "tsv",
    "tab": "tsv", "parquet": "parquet", "rss": "feed", "atom": "feed", "warc": "warc",
}  # fmt: skip
PACKING_SUFFIXES: dict[str, Packing] = {
    "gz": "gzip",
    "gzip": "gzip",
    "zst": "zstd",
    "zstd": "zstd",
    "zip": "zip",
}
MEDIA_TYPES: dict[str, Format] = {
    "text/html": "html", "application/xhtml+xml": "html", "text/plain": "text", "text/markdown": "markdown",
    "application/json": "json", "application/x-ndjson": "jsonl", "application/jsonl": "jsonl",
    "text/csv": "csv", "text/tab-separated-values": "tsv", "application/rss+xml": "feed",
    "application/atom+xml": "feed", "application/xml": "feed", "text/xml": "feed",
}  # fmt: skip
FOREIGN: tuple[tuple[bytes, str], ...] = (
    (b"%PDF", "a PDF file"),
    (b"\x89PNG", "an image"),
    (b"\xff\xd8\xff", "an image"),
    (b"GIF8", "an image"),
    (b"\xd0\xcf\x11\xe0", "an Office document"),
    (b"{\\rtf", "an RTF document"),
    (b"SQLite format 3\x00", "an SQLite database"),
    (b"\x7fELF", "a program"),
    (b"BZh", "a bzip2 file"),
    (b"\xfd7zXZ", "an xz file"),
    (b"7z\xbc\xaf", "a 7-Zip archive"),
    (b"Rar!", "a RAR archive"),
)
FEED = re.compile(r"<(rss|feed|rdf:RDF)[\s>]", re.IGNORECASE)
HTML = re.compile(r"<(!doctype\s+html|html|head|body|article)[\s>]", re.IGNORECASE)


def packing(head: bytes, name: str) -> Packing | None:
    """Return how the input is compressed or archived.

    Raises `Unusable` for archives whose name and content do not agree.
    """
    for magic, kind in PACKINGS:
        if head.startswith(magic):
            return kind
    said = PACKING_SUFFIXES.get(suffix(name))
    if said is not None and head:
        raise Unusable(f"its name says {said}, but its content is not", "get the file again, or rename it")
    return None


def format_of(head: bytes, name: str, options: ReadOptions, media_type: str | None = None) -> Format:
    """Return the format of the unpacked input; raise `Unusable` when it is one that holds no articles."""
    if options.format is not None:
        return options.format
    if head.startswith(b"PAR1"):
        return "parquet"
    if head.startswith(b"WARC/"):
        return "warc"
    for magic, what in FOREIGN:
        if head.startswith(magic):
            raise Unusable(f"it is {what}", "give its content as text, HTML or a table")
    if head[257:262] == b"ustar":
        raise Unusable("it is a tar archive", "unpack it and read the folder, or make it a ZIP")
    text = head.decode("utf-8-sig", "replace").lstrip()
    said = SUFFIXES.get(suffix(name))
    if said == "feed":
        return said
    said = said or MEDIA_TYPES.get(media_type or "")
    if said == "feed" or (said is None and text.startswith(("<?xml", "<rss", "<feed", "<rdf:"))):
        return "feed" if FEED.search(text) else "html"
    if suffix(name) == "xml" or said == "html":
        return "feed" if FEED.search(text[:1000]) and not HTML.search(text[:1000]) else "html"
    if said is not None:
        return said
    return _by_content(text, options)


def suffix(name: str) -> str:
    """Return the last extension of a file name, in lower case, without its dot."""
    return name.rpartition(".")[2].lower() if "." in name else ""


def _by_content(text: str, options: ReadOptions) -> Format:
    if HTML.search(text[:1000]) and text.startswith("<"):
        return "html"
    if text.startswith("{"):
        return "jsonl"
    if re.match(r"\[\s*[{\]]", text):
        return "json"
    first, more, _ = text.partition("\n")
    names = {normal(cell.strip(' "\r')) for cell in re.split(r"[,;\t]", first)}
    wanted = {normal(options.columns["text"])} if "text" in options.columns else TEXT_NAMES
    if more and len(names) > 1 and names & wanted:
        return "tsv" if "\t" in first else "csv"
    return "text"
