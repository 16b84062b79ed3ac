"""Quotations: the stretches of a text that stand between quotation marks, with the editor's insertions
cut out.

Marks are read in three families: double (straight, curly, low, doubled single), angle (« ») and single
(curly or straight). A mark of another shape inside an open quotation opens a nested one. A quotation that is
still open at the end of its paragraph runs on when the next paragraph opens with the same mark; otherwise
it ends with its paragraph.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from dataclasses import dataclass

_MARK = re.compile(r"``|''|[\"“”„‟«»‘’‚']")
_INSERTION = re.compile(r"(?<!\w)\[[^\[\]\n]{1,80}\](?!\w)")
_WORD = re.compile(r"\w[\w’'.-]*")
_LEFT = frozenset({"“", "„", "‟", "«", "``"})
_RIGHT = frozenset({"”", "»"})
_SINGLE = frozenset("‘’‚'")
_CLOSES = {
    '"': frozenset({'"', "”", "''"}),
    "“": frozenset({"”", '"', "''"}),
    "‟": frozenset({"”", '"'}),
    "„": frozenset({"“", "”", '"'}),
    "``": frozenset({"''", '"', "”"}),
    "''": frozenset({"''", '"'}),
    "”": frozenset({"”"}),
    "«": frozenset({"»"}),
}
_BEFORE_OPENING = frozenset("([{—–-/\"“„«‘'")
_AFTER_CLOSING = frozenset(")]}.,;:!?…—–-/\"”»’'")
_SCARE_WORDS = 3
_DEPTH = 4


@dataclass(frozen=True, slots=True)
class Quotation:
    """One quotation: ``start`` and ``end`` with its marks, ``pieces`` without them.

    ``pieces`` are the speaker's own characters in order: one a paragraph, parted further at insertions
    in square brackets. ``depth`` counts the quotations around it. ``closed`` is false when no closing
    mark was found.
    """

    start: int
    end: int
    pieces: tuple[tuple[int, int], ...]
    depth: int = 0
    closed: bool = True

    def covers(self, position: int) -> bool:
        """Whether a character stands between the marks (insertions included)."""
        return self.start <= position < self.end


@dataclass(slots=True)
class _Open:
    """A quotation that has not met its closing mark; ``pieces`` are those of earlier paragraphs."""

    mark: str
    start: int
    inner: int
    depth: int
    pieces: list[tuple[int, int]]
    closes_at: int = -1


def quotations(text: str, paragraphs: Sequence[tuple[int, int]]) -> list[Quotation]:
    """All quotations of ``text`` within ``paragraphs`` (start, end; in order), by start, outer before
    nested."""
    found: list[Quotation] = []
    running: _Open | None = None
    for number, (first, last) in enumerate(paragraphs):
        marks = list(_MARK.finditer(text, first, last))
        stack: list[_Open] = []
        if running is not None:
            resumed = marks.pop(0)
            stack.append(_Open(running.mark, running.start, resumed.end(), 0, running.pieces))
            running = None
        _read(text, (first, last), marks, stack, found)
        for left in reversed(stack):
            after = paragraphs[number + 1] if number + 1 < len(paragraphs) else None
            if left.depth == 0 and after is not None and text.startswith(left.mark, after[0]):
                running = left
                running.pieces.append((left.inner, last))
            else:
                found.append(_quotation(text, left, last, last, closed=False))
    found.sort(key=lambda q: (q.start, -q.end))
    return found


def word_starts(text: str, quotation: Quotation) -> list[int]:
    """Where the words of a quotation begin."""
    return [m.start() for first, last in quotation.pieces for m in _WORD.finditer(text, first, last)]


def is_scare(text: str, quotation: Quotation, is_verb: Callable[[int], bool]) -> bool:
    """Whether the marks only hold a term at arm's length: at most three words, none a verb, no sentence
    of its own.

    ``is_verb``: whether the word that begins at a position is a verb.
    """
    if len(quotation.pieces) > 1:
        return False
    words = word_starts(text, quotation)
    if len(words) > _SCARE_WORDS or any(is_verb(at) for at in words):
        return False
    inner = text[quotation.pieces[0][0] : quotation.pieces[-1][1]] if quotation.pieces else ""
    return not inner.endswith(("!", "?", "…"))


def _read(
    text: str,
    bounds: tuple[int, int],
    marks: Sequence[re.Match[str]],
    stack: list[_Open],
    found: list[Quotation],
) -> None:
    """Open and close quotations at the marks of one paragraph; what stays open is left on ``stack``."""
    closers = _single_closers(text, bounds, marks)
    straight = sum(mark[0] == '"' for mark in marks)
    surplus = sum((mark[0] in _RIGHT) - (mark[0] in _LEFT) for mark in marks) + len(stack)
    for mark in marks:
        glyph, at, after = mark[0], mark.start(), mark.end()
        straight -= glyph == '"'
        surplus += (glyph in _LEFT) - (glyph in _RIGHT)
        before = text[at - 1] if at > bounds[0] else " "
        behind = text[after] if after < bounds[1] else " "
        opening = (before.isspace() or before in _BEFORE_OPENING) and not behind.isspace()
        if glyph in _SINGLE:
            if stack and stack[-1].closes_at == at:
                found.append(_quotation(text, stack.pop(), at, after))
            elif at in closers and opening and not (stack and stack[-1].closes_at >= 0):
                stack.append(_Open(glyph, at, after, len(stack), [], closers[at]))
            continue
        fits = next((i for i in range(len(stack) - 1, -1, -1) if glyph in _CLOSES.get(stack[i].mark, ())), None)
        if fits is not None and glyph == '"' and opening and behind not in _AFTER_CLOSING:
            # a second opening mark: nested when of another shape; a slip for the closing one by the count
            fits = fits if stack[fits].mark == '"' and straight % 2 == 0 else None
        if fits is not None:
            found.append(_quotation(text, stack[fits], at, after))
            del stack[fits:]
        elif glyph in _LEFT or (opening and glyph != "»") or (glyph == '"' and behind.isalnum()):
            # the same mark again: nested if enough closing marks follow, else the first was never closed
            if stack and stack[-1].mark == glyph and not (glyph in _LEFT and surplus > len(stack)):
                found.append(_quotation(text, stack.pop(), at, at, closed=False))
            if len(stack) < _DEPTH:
                stack.append(_Open(glyph, at, after, len(stack), []))


def _single_closers(text: str, bounds: tuple[int, int], marks: Sequence[re.Match[str]]) -> dict[int, int]:
    """For each single mark that may open a quotation, where it would close; apostrophes are passed over."""
    closers: dict[int, int] = {}
    best: int | None = None
    weak: int | None = None
    for mark in reversed(marks):
        glyph, at, after = mark[0], mark.start(), mark.end()
        if glyph not in _SINGLE:
            continue
        before = text[at - 1] if at > bounds[0] else " "
        behind = text[after] if after < bounds[1] else " "
        found = best if best is not None else weak
        if found is not None and glyph in "‘‚'" and behind.isalpha():
            closers[at] = found
        if glyph in "’'" and not before.isspace() and not behind.isalnum():
            # the plural's apostrophe ("the soldiers’ camp") only closes when nothing better does
            if before in ",.!?…" or behind in _AFTER_CLOSING or before not in "sS":
                best = at
            else:
                weak = at
    return closers


def _quotation(text: str, left: _Open, end: int, after: int, closed: bool = True) -> Quotation:
    pieces: list[tuple[int, int]] = []
    for first, last in [*left.pieces, (left.inner, end)]:
        at = first
        cuts = [(m.start(), m.end()) for m in _INSERTION.finditer(text, first, last)]
        for start, stop in [*cuts, (last, last)]:
            piece = trimmed(text, at, start)
            if any(char.isalnum() for char in text[piece[0] : piece[1]]):
                pieces.append(piece)
            at = stop
    return Quotation(left.start, after, tuple(pieces), left.depth, closed)


def trimmed(text: str, start: int, end: int, more: str = "") -> tuple[int, int]:
    """The bounds without white space, nor the characters ``more``, at either end."""
    while start < end and (text[start].isspace() or text[start] in more):
        start += 1
    while end > start and (text[end - 1].isspace() or text[end - 1] in more):
        end -= 1
    return start, end
