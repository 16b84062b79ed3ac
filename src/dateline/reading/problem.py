"""The one way in which a reader says that something cannot be used."""

from __future__ import annotations

import re

from dateline.schema import Reject

SURROGATE = re.compile("[\ud800-\udfff]")


class Unusable(Exception):
    """What is wrong with an input, and what to do; caught inside this room and told as a `Reject`.

    `place` is put behind the source's name: ``":12"`` for a line, ``"!name"`` for a member.
    """

    def __init__(self, reason: str, remedy: str, *, place: str = "") -> None:
        super().__init__(reason)
        self.reason = reason
        self.remedy = remedy
        self.place = place

    def reject(self, source: str) -> Reject:
        """Return the `Reject` for the thing named `source`."""
        return Reject(source=writable(source + self.place), reason=writable(self.reason), remedy=writable(self.remedy))


class BadLine(Unusable):
    """One line cannot be used, but those after it can be read."""


def writable(text: str) -> str:
    """Return `text` with U+FFFD for halves of surrogate pairs, such as undecodable file names hold."""
    return SURROGATE.sub("\N{REPLACEMENT CHARACTER}", text)


def short(value: object, limit: int = 80) -> str:
    """Return `value` as a quoted string of at most `limit` characters, for messages."""
    text = " ".join(str(value)[: limit * 2].split())
    return f"“{text[:limit]}…”" if len(text) > limit else f"“{text}”"


def listed(names: list[str], limit: int = 12) -> str:
    """Return the first `limit` names as one readable string, for messages."""
    shown = ", ".join(short(name, 40) for name in names[:limit])
    more = len(names) - limit
    return f"{shown} and {more} more" if more > 0 else shown
