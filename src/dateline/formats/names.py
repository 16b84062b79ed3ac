"""Names of things in files of linked data: addresses that hold no character which could end them."""

from __future__ import annotations

from urllib.parse import quote

from dateline.formats.clean import whole


def address(kind: str, *parts: str) -> str:
    """A URN for a thing of a kind, such as ``urn:dateline:event:d1:e1``."""
    return ":".join(("urn:dateline", kind, *(quote(whole(part), safe="") or "-" for part in parts)))
