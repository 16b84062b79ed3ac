"""Paragraphs that stand twice, and pull quotes: wording that the reader has before him already."""

from __future__ import annotations

import re

from dateline.zoning.lines import Piece
from dateline.zoning.titles import key

_FEWEST_WORDS = 6
_MOST_WORDS = 60
_SIGNATURE = re.compile(r"^(?:—|–|--|-)\s*[A-ZÀ-Þ]")
_QUOTED = re.compile(r"^[\"“«„‘'].*[\"”»“’']$", re.DOTALL)


def mark_repeats(text: str, pieces: list[Piece]) -> list[Piece]:
    """The pieces with second standings and pull quotes marked, each pointing to the standing that is read."""
    keys = [key(piece.read(text)) if piece.kind in (None, "title") else "" for piece in pieces]
    marked = _signed_quotes(text, _contained(text, _twice(pieces, keys), keys))
    return marked


def _twice(pieces: list[Piece], keys: list[str]) -> list[Piece]:
    first: dict[str, int] = {}
    result = list(pieces)
    origin = [-1] * len(pieces)
    run = [-1] * len(pieces)
    for place, (piece, wording) in enumerate(zip(pieces, keys, strict=True)):
        if not wording:
            continue
        if piece.kind == "title":
            first.setdefault(wording, place)
            continue
        before = origin[place - 1] if place else -1
        if before >= 0 and before + 1 < place and keys[before + 1] == wording and origin[before + 1] < 0:
            origin[place], run[place] = before + 1, run[place - 1]
        elif wording in first and wording.count(" ") + 1 >= _FEWEST_WORDS:
            origin[place], run[place] = first[wording], pieces[first[wording]].start
        else:
            first.setdefault(wording, place)
            continue
        result[place] = piece.told("quote-box", "quote-box.twice", repeats=run[place])
    return result


def _contained(text: str, pieces: list[Piece], keys: list[str]) -> list[Piece]:
    """Pull quotes: short paragraphs whose every word stands, in order, inside a longer paragraph."""
    words = [wording.split() for wording in keys]
    heads: dict[tuple[str, ...], list[int]] = {}
    for place, piece in enumerate(pieces):
        if piece.kind is None and _FEWEST_WORDS + 2 <= len(words[place]) <= _MOST_WORDS:
            heads.setdefault(tuple(words[place][:_FEWEST_WORDS]), []).append(place)
    result = list(pieces)
    if not heads:
        return result
    for place, piece in enumerate(pieces):
        own = words[place]
        if piece.kind is not None or len(own) <= _FEWEST_WORDS:
            continue
        for offset in range(len(own) - _FEWEST_WORDS + 1):
            gram = tuple(own[offset : offset + _FEWEST_WORDS])
            for other in heads.get(gram, [])[:4]:
                length = len(words[other])
                if other != place and length < len(own) and own[offset : offset + length] == words[other]:
                    heads[gram] = [left for left in heads[gram] if left != other]
                    start = piece.start + _word_start(piece.read(text), words[other][0], offset)
                    result[other] = pieces[other].told("quote-box", "quote-box.pull-quote", repeats=start)
    return result


def _word_start(text: str, word: str, offset: int) -> int:
    for count, hit in enumerate(re.finditer(r"\w+", text)):
        if count == offset:
            return hit.start() if hit.group().casefold() == word else 0
    return 0


def _signed_quotes(text: str, pieces: list[Piece]) -> list[Piece]:
    """A quotation alone on its line with a signature below ("— Jane Roe, minister") is a quote-box."""
    result = list(pieces)
    for place in range(1, len(pieces)):
        quote, signature = result[place - 1], pieces[place]
        if signature.kind is not None or quote.kind not in (None, "quote-box") or signature.end - signature.start > 90:
            continue
        if not _SIGNATURE.match(signature.read(text)) or not 0 < quote.end - quote.start <= 600:
            continue
        line = signature.read(text)
        if _QUOTED.match(quote.read(text)) and len(line.split()) <= 12 and not line.endswith((".", "!", "?")):
            if quote.kind is None:
                result[place - 1] = quote.told("quote-box", "quote-box.signed")
            result[place] = signature.told("quote-box", "quote-box.signed", repeats=result[place - 1].repeats)
    return result
