"""The word lists of zoning, read from ``data/*.txt``: one entry a line, ``#`` opens a remark."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cache
from importlib.resources import files

_ENTRY = re.compile(r"^(?P<before>… ?)?(?P<words>.*?)(?P<after> ?…(?P<limit>\d+)?)?$")
_STRIP = " \t\xa0()[]{}*•·»›>|–—-_#\ufeff\u200b"
_FREE = 40
_NUMBER = "0"  # stands for any number while an entry is made plain


@cache
def entries(name: str) -> tuple[str, ...]:
    """The entries of a list, in the file's order."""
    text = (files("dateline.zoning") / "data" / f"{name}.txt").read_text(encoding="utf-8")
    lines = (line.strip() for line in text.splitlines())
    return tuple(line for line in lines if line and not line.startswith("# "))


@cache
def folded(name: str) -> frozenset[str]:
    """The entries of a list without case, for look-up."""
    return frozenset(entry.casefold() for entry in entries(name))


def plain(line: str) -> str:
    """A line as the phrase lists see it: no case, brackets, bullets or final full stop, single blanks."""
    return " ".join(line.split()).strip(_STRIP).removesuffix(".").strip(_STRIP).casefold()


@dataclass(frozen=True)
class Match:
    """A phrase found on a line: the entry, whether it was the whole line, and what follows it there."""

    entry: str
    whole: bool
    rest: str


class Phrases:
    """A list of phrases with wildcards, matched against one line in time linear in its length."""

    def __init__(self, name: str) -> None:
        self._begin: dict[str, list[tuple[str, re.Pattern[str], int]]] = {}
        self._inside: list[tuple[str, str, int, bool]] = []
        for entry in entries(name):
            found = _ENTRY.match(entry)
            assert found is not None
            words, limit = plain(found["words"].replace("<n>", _NUMBER)), int(found["limit"] or _FREE)
            if found["before"]:
                self._inside.append((entry, words, limit, bool(found["after"])))
                continue
            source = re.escape(words).replace(_NUMBER, r"\d[\d,.]*")
            end = r"(?P<rest>.*)" if found["after"] else ""
            boundary = r"(?!\w)" if words[-1:].isalnum() else ""
            pattern = re.compile(source + boundary + end, re.DOTALL)
            head = words.split(" ", 1)[0].rstrip(":.,")
            self._begin.setdefault(head if _NUMBER not in head else "", []).append((entry, pattern, limit))

    def match(self, line: str) -> Match | None:
        """The first entry that fits the line, longest beginnings not preferred; None for no fit."""
        text = plain(line)
        if not text:
            return None
        size = text.count(" ") + 1
        found = re.match(r"[^\s:,.]+", text)
        heads = (found.group() if found else "", "", text.split(" ", 1)[0].rstrip(":.,"))
        for head in dict.fromkeys(heads):
            for entry, pattern, limit in self._begin.get(head, ()):
                hit = pattern.fullmatch(text)
                if hit and size <= limit:
                    rest = hit.groupdict().get("rest") or ""
                    return Match(entry, not rest.strip(), rest.strip())
        for entry, words, limit, anywhere in self._inside:
            if size <= limit and (words in text if anywhere else text.endswith(words)):
                return Match(entry, False, "")
        return None


@cache
def phrases(name: str) -> Phrases:
    """A phrase list, compiled once."""
    return Phrases(name)
