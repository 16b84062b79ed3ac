"""Title, paragraphs and comments → one text, and the zones that the markup gave."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from dateline.schema import Zone

GAP = "\n\n"


@dataclass(frozen=True, slots=True)
class Comment:
    """A reader's comment; `author` when the markup names one."""

    paragraphs: tuple[str, ...]
    author: str | None = None


def compose(
    title: str | None, paragraphs: Sequence[str], comments: Sequence[Comment] = ()
) -> tuple[str, tuple[Zone, ...]]:
    """Return the text (title, paragraphs, comments, a blank line between any two) and its given zones.

    The body gets no zone: what it is made of is for `dateline.zoning` to say. A first paragraph that only
    repeats the title is left out. White space in the title is reduced to single spaces.
    """
    parts: list[str] = []
    zones: list[Zone] = []
    title = " ".join((title or "").split())
    if title:
        zones.append(Zone(kind="title", start=0, end=len(title), given=True))
        parts.append(title)
    body = [stripped for paragraph in paragraphs if (stripped := paragraph.strip())]
    if body and title and _same(body[0], title):
        body = body[1:]
    parts += body
    end = len(GAP.join(parts))
    for comment in comments:
        words = GAP.join(stripped for paragraph in comment.paragraphs if (stripped := paragraph.strip()))
        if not words:
            continue
        start = end + len(GAP) if parts else 0
        end = start + len(words)
        author = " ".join((comment.author or "").split()) or None
        zones.append(Zone(kind="comment", start=start, end=end, author=author, given=True))
        parts.append(words)
    return GAP.join(parts), tuple(zones)


def _same(one: str, other: str) -> bool:
    return " ".join(one.split()).casefold() == other.casefold()
