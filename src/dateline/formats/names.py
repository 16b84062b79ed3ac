"""What articles, events and statements are called in files: names that no two of them share, wherever they came from.

Sources number their articles as they like, and two of them may both have an article 1; so an article is named by
its text.
"""

from __future__ import annotations

import hashlib
import re
from urllib.parse import quote

from dateline.formats.clean import one_line, whole
from dateline.schema import Event, Report

KEY = 16
"""Hex digits of the hash that name an article."""

_WHOLE = re.compile(rf"[0-9a-f]{{{KEY}}}-")


def hash_of(text: str) -> str:
    """SHA-256 of a text in UTF-8."""
    return hashlib.sha256(whole(text).encode()).hexdigest()


def key_of(text: str) -> str:
    """The name of the article with that text."""
    return hash_of(text)[:KEY]


def event_name(report: Report, event: Event) -> str:
    """The name of an event: its own where a record gave it one, else with the article's identifier before it."""
    return event.id if _WHOLE.match(event.id) else f"{report.doc_id}-{event.id}"


def title_of(report: Report) -> str | None:
    """The title from metadata, else the one that stands in the text, on one line."""
    found = report.title or next((report.text[z.start : z.end] for z in report.zones if z.kind == "title"), "")
    return " ".join(one_line(found).split()) or None


def address(kind: str, *parts: str) -> str:
    """A URN for a thing of a kind, such as ``urn:dateline:event:d1:e1``: no character in it could end it."""
    return ":".join(("urn:dateline", kind, *(quote(whole(part), safe="") or "-" for part in parts)))
