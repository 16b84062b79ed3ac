"""A text's lines, as pieces to be told apart: hard-wrapped lines joined, reply links cut out."""

from __future__ import annotations

import re
from collections.abc import Iterable
from typing import NamedTuple, get_args

from dateline.schema import Zone, ZoneKind
from dateline.zoning.words import entries, folded

_LINE = re.compile(r"[^\r\n\v\f\x85\u2028\u2029]+")
_GLUED = re.compile(r"(?:(?:Reply|Delete|Replies)[ \t\xa0]?){2,}(?![ds]\b)")
_APART = re.compile(r"[\s·•|,.…»↓()\d-]+")
_LAST_WORD = re.compile(r"(\S+)\s*$")
_FINAL = ".!?…。！？؟।:;\"”’»)]'*"
_KINDS: dict[str, ZoneKind] = {kind: kind for kind in get_args(ZoneKind)}
_WIDEST = 140


class Piece(NamedTuple):
    """A stretch of text that is one thing: a line, a paragraph, or a part of one."""

    start: int
    end: int
    kind: ZoneKind | None = None
    rule: str = ""
    author: str | None = None
    repeats: int | None = None
    given: bool = False

    def read(self, text: str) -> str:
        """The characters themselves."""
        return text[self.start : self.end]

    def told(self, kind: ZoneKind, rule: str, author: str | None = None, repeats: int | None = None) -> Piece:
        """The same stretch, told what it is and by which rule."""
        return self._replace(kind=kind, rule=rule, author=author, repeats=repeats)


def trimmed(text: str, start: int, end: int) -> tuple[int, int]:
    """The stretch without white space at its ends (start == end when nothing is left)."""
    piece = text[start:end]
    left = len(piece) - len(piece.lstrip())
    return (start + left, start + left + len(piece.strip())) if left < len(piece) else (start, start)


def kind_of(rule: str) -> ZoneKind:
    """The kind of zone that a rule tells: what stands before the dot of its name."""
    return _KINDS[rule.partition(".")[0]]


def wordy(text: str) -> bool:
    """Whether there is any letter or digit."""
    return any(char.isalnum() for char in text)


def is_reply_link(line: str) -> bool:
    """Whether a line holds nothing but reply-link words ("Reply", "Like · Reply · 2h")."""
    if len(line) > 60:
        return False
    bare = " ".join(line.split()).strip(" .·|↓()").casefold()
    links = folded("reply_links")
    if not any(word in bare for word in ("repl", "delete")):
        return False
    parts = [part.casefold() for part in _APART.split(line) if part and part not in "hmdw"]
    return bare in links or all(part in links for part in parts)


def given_pieces(text: str, zones: Iterable[Zone]) -> list[Piece]:
    """The zones that the source's markup gave, trimmed, in order, without overlap, reply links cut out."""
    pieces: list[Piece] = []
    last = 0
    for zone in sorted((zone for zone in zones if zone.given), key=lambda zone: (zone.start, -zone.end)):
        start, end = trimmed(text, max(zone.start, last), min(zone.end, len(text)))
        if end <= start:
            continue
        last = end
        whole = Piece(start, end, zone.kind, "given.markup", zone.author, zone.repeats, True)
        parts = cut_links(text, [whole]) if zone.kind == "comment" else [whole]
        pieces += [part if part.kind else whole._replace(start=part.start, end=part.end) for part in parts]
    return pieces


def line_pieces(text: str, given: list[Piece]) -> list[Piece]:
    """All non-blank lines, hard-wrapped ones joined, with the given pieces among them as they are."""
    pieces: list[Piece] = []
    cursor = 0
    for fence in [*given, None]:
        stop = fence.start if fence else len(text)
        pieces.extend(cut_links(text, _joined(text, lines(text, cursor, stop))))
        if fence:
            pieces.append(fence)
            cursor = fence.end
    return pieces


def lines(text: str, start: int, end: int) -> list[Piece]:
    """The non-blank lines of a stretch, white space trimmed."""
    found = (trimmed(text, hit.start(), hit.end()) for hit in _LINE.finditer(text, start, end))
    return [Piece(left, right) for left, right in found if right > left]


def _joined(text: str, single: list[Piece]) -> list[Piece]:
    width = max((line.end - line.start for line in single), default=0)
    if width > _WIDEST or len(single) < 3:
        return single
    full = sum(line.end - line.start > 0.7 * width and text[line.end - 1] not in _FINAL for line in single)
    wrapped = full >= 0.3 * len(single)
    pieces = [single[0]]
    tail = single[0]
    for line in single[1:]:
        if _wrapped(text, tail, line, width if tail is single[0] else 0.75 * width, wrapped):
            pieces[-1] = pieces[-1]._replace(end=line.end)
        else:
            pieces.append(line)
        tail = line
    return pieces


def _wrapped(text: str, line: Piece, after: Piece, width: float, plain: bool) -> bool:
    size = line.end - line.start
    gap = text[line.end : after.start].replace("\r\n", "\n")
    if size < 40 or text[line.end - 1] in _FINAL or sum(gap.count(mark) for mark in "\n\r\u2028\u2029") != 1:
        return False
    if text[after.start].islower():
        return True
    last = _LAST_WORD.search(text, max(line.start, line.end - 30), line.end)
    if last and last.group(1) in folded("open_words"):
        return True
    word = next(iter(text[after.start : after.start + 40].split()), "")
    return plain and size + 1 + len(word) > width


def cut_links(text: str, pieces: Iterable[Piece]) -> list[Piece]:
    """Reply links ("ReplyDelete") made pieces of their own, also where they are glued to other text."""
    result: list[Piece] = []
    for piece in pieces:
        cursor = piece.start
        spans = [(hit.start(), hit.end()) for hit in _GLUED.finditer(text, piece.start, piece.end)]
        if not spans:
            single = _LINE.finditer(text, piece.start, piece.end)
            spans = [(hit.start(), hit.end()) for hit in single if is_reply_link(hit.group())]
        for start, end in spans:
            spaced = any(char.isspace() for char in text[start:end].strip())
            alone = not text[piece.start : start].strip() or not text[end : piece.end].strip()
            if spaced and not alone and not piece.given:
                continue
            _add(result, text, cursor, start)
            left, right = trimmed(text, start, end)
            result.append(Piece(left, right, "promo", "promo.reply-link"))
            cursor = end
        if cursor == piece.start:
            result.append(piece)
        else:
            _add(result, text, cursor, piece.end)
    return result


def _add(pieces: list[Piece], text: str, start: int, end: int) -> None:
    left, right = trimmed(text, start, end)
    if right > left:
        pieces.append(Piece(left, right))


def capitalised(word: str) -> bool:
    """Whether a word stands like a name: a capital, a digit, a handle, or a mark."""
    bare = word.lstrip("(['\"“‘«/@#&+-–—.·|,©")
    return not bare or not bare[0].isalpha() or not bare[0].islower() or word.lstrip("([").startswith("@")


def names_only(words: str) -> bool:
    """Whether a stretch holds nothing but names and the small words between them."""
    small = frozenset(entries("connectors"))
    return all(capitalised(word) or word.strip("(),.;:").casefold() in small for word in words.split())
