"""Versions of what stood at one address, and what changed between two texts."""

from __future__ import annotations

from collections.abc import Iterator
from difflib import SequenceMatcher
from typing import Literal

from dateline.record.articles import INFO, info
from dateline.record.database import Database
from dateline.record.models import ArticleInfo
from dateline.schema import Model

_WORDWISE = 8_000
"""Characters of a changed passage beyond which it is told as a whole."""


class Change(Model):
    """A stretch of two texts: the same, only in the old one, or only in the new one."""

    kind: Literal["same", "removed", "added"]
    text: str


def versions(database: Database, url: str) -> list[ArticleInfo]:
    """The texts that stood at an address, in the order in which they were added."""
    sql = f"SELECT {INFO} WHERE a.id IN (SELECT article FROM appearance WHERE url = ?) ORDER BY a.id"
    return [info(row) for row in database.rows(sql, (url,))]


def diff(old: str, new: str) -> list[Change]:
    """What changed from one text to another, by paragraphs and within them by words.

    The texts of "same" and "removed" are together the old text, those of "same" and "added" the new one.
    """
    return list(_joined(_diff(old, new)))


def _diff(old: str, new: str) -> Iterator[Change]:
    before, after = old.splitlines(keepends=True), new.splitlines(keepends=True)
    for tag, a, b, c, d in SequenceMatcher(None, before, after).get_opcodes():
        gone, come = "".join(before[a:b]), "".join(after[c:d])
        if tag == "equal":
            yield Change(kind="same", text=gone)
        elif tag == "replace" and len(gone) + len(come) <= _WORDWISE:
            yield from _words(gone, come)
        else:
            yield from _whole(gone, come)


def _words(gone: str, come: str) -> Iterator[Change]:
    before, after = _cut(gone), _cut(come)
    for tag, a, b, c, d in SequenceMatcher(None, before, after, autojunk=False).get_opcodes():
        if tag == "equal":
            yield Change(kind="same", text="".join(before[a:b]))
        else:
            yield from _whole("".join(before[a:b]), "".join(after[c:d]))


def _whole(gone: str, come: str) -> Iterator[Change]:
    if gone:
        yield Change(kind="removed", text=gone)
    if come:
        yield Change(kind="added", text=come)


def _cut(text: str) -> list[str]:
    """Words with the white space after them."""
    parts: list[str] = []
    start = 0
    for at in range(1, len(text)):
        if text[at - 1].isspace() and not text[at].isspace():
            parts.append(text[start:at])
            start = at
    return [*parts, text[start:]] if text else []


def _joined(changes: Iterator[Change]) -> Iterator[Change]:
    held: Change | None = None
    for change in changes:
        if held is not None and held.kind == change.kind:
            held = Change(kind=held.kind, text=held.text + change.text)
        else:
            if held is not None:
                yield held
            held = change
    if held is not None:
        yield held
