"""Titles: the headline that stands in the text itself."""

from __future__ import annotations

import re
import unicodedata

from dateline.zoning.lines import Piece, wordy

_FULL_STOP = ".。।؟،,;:…"
_WORD = re.compile(r"\w+")
_SEPARATOR = re.compile(r"\s*(?:[|–—:»]|\s-\s)")
_AFTER = re.compile(r"[.!?]?[\"”'’]?[.!?]?(?:\s+[|–—.-])?\s+")
_SEARCHED = 8


def key(line: str) -> str:
    """A line's letters and digits in lower case, words parted by one blank: equal for equal wording."""
    return " ".join(_WORD.findall(unicodedata.normalize("NFKC", line).casefold()))


def told_title(text: str, pieces: list[Piece], title: str | None) -> list[Piece]:
    """The pieces with the title that the metadata names marked, wherever it stands among the first ones.

    Met as a line of its own, over two or three lines, beside the site's name, or run into the first
    paragraph ("Glass recycling starts. The centre …").
    """
    wanted = key(title or "")
    if not title or not wanted:
        return pieces
    for place, piece in enumerate(pieces[:_SEARCHED]):
        if piece.kind is not None:
            continue
        if piece.end - piece.start <= len(title) + 80:
            line = piece.read(text)
            if key(line) == wanted or _with_site(line, wanted, title):
                return [*pieces[:place], piece.told("title", "title.metadata"), *pieces[place + 1 :]]
            for more in (2, 3):
                run = pieces[place : place + more]
                if (
                    len(run) == more
                    and all(part.kind is None for part in run)
                    and (key(text[run[0].start : min(run[-1].end, run[0].start + 2 * len(title) + 80)]) == wanted)
                ):
                    marked = [part.told("title", "title.metadata") for part in run]
                    return [*pieces[:place], *marked, *pieces[place + more :]]
        cut = _run_in(text, piece, title, wanted)
        if cut:
            head = Piece(piece.start, cut).told("title", "title.run-in")
            start = cut
            while start < piece.end and (text[start].isspace() or text[start] in ".|–—-"):
                start += 1
            rest = [Piece(start, piece.end)] if start < piece.end else []
            return [*pieces[:place], head, *rest, *pieces[place + 1 :]]
    return pieces


def _with_site(line: str, wanted: str, title: str) -> bool:
    for longer, shorter in ((line, wanted), (title, key(line))):
        head = _SEPARATOR.split(longer)
        if len(head) > 1 and len(shorter.split()) >= 3:
            for count in range(1, min(len(head), 5)):
                site = " ".join(head[count:])
                if key(" ".join(head[:count])) == shorter and len(site.split()) <= 6:
                    return True
    return False


def _run_in(text: str, piece: Piece, title: str, wanted: str) -> int | None:
    bare = title.strip().rstrip(".!? ")
    end = piece.start + len(bare)
    if len(wanted.split()) < 3 or end >= piece.end or key(text[piece.start : end]) != wanted:
        return None
    after = _AFTER.match(text, end, min(piece.end, end + 20))
    if not after or not after.group().strip(" \t\xa0\"”'’") or after.end() >= piece.end:
        return None
    return end + len(after.group().rstrip(" \t\xa0|–—-").rstrip())


def looks_like_title(line: str, following: list[str]) -> str | None:
    """The rule by which a first line is a headline, given the lines that follow; None when it is prose."""
    words = line.split()
    if not following or not wordy(line) or not 1 <= len(words) <= 28 or len(line) > 220:
        return None
    bare = line.rstrip("\"”'’»)] ")
    if not bare or (line.endswith(("...", "…")) and len(words) > 12):
        return None
    if words[0][:1].islower() and len(words) > 3:
        return None
    body = max(following, key=len)
    if len(body) < len(line) and not body.rstrip("\"”'’»)] ").endswith((".", "!", "?", "。", "।", "؟")):
        return None
    if bare[-1] in _FULL_STOP and not line.endswith(("...", "…")):
        return "title.capitals" if bare[-1] == "." and _headline_case(words) and len(following) > 1 else None
    if bare[-1] in "!?" and (len(words) > 20 or bare != line.rstrip()):
        return None
    return "title.first-line"


def _headline_case(words: list[str]) -> bool:
    long = [word.strip("\"“”'‘’(),.:;!?") for word in words]
    long = [word for word in long if len(word) >= 4 and word[0].isalpha()]
    return len(words) >= 6 and len(long) >= 4 and all(not word[0].islower() for word in long)
