"""Paragraphs: the stretches of an article that hold prose to be read."""

from __future__ import annotations

from collections.abc import Iterator

from dateline.schema import Article, Zone
from dateline.zoning.lines import given_pieces, line_pieces, lines, trimmed, wordy
from dateline.zoning.zones import zone

_READ = frozenset({"title", "body", "comment", "quote-box"})


def paragraphs(article: Article) -> Iterator[tuple[Zone, int, int]]:
    """Each paragraph of title, body and comments, and of quote-boxes whose wording stands nowhere else.

    Gives (zone, start, end), in order, white space trimmed. A paragraph is a line; the lines of hard-wrapped
    text count as one, so a paragraph may hold line breaks. Lines without a letter or digit are left out.
    An article without zones is zoned first.
    """
    text = article.text
    zones = article.zones if any(not part.given for part in article.zones) else zone(article).zones
    pieces = line_pieces(text, given_pieces(text, zones))
    place = 0
    for part in zones:
        while place < len(pieces) and pieces[place].end <= part.start:
            place += 1
        if part.kind not in _READ or part.repeats is not None:
            continue
        here = place
        while here < len(pieces) and pieces[here].start < part.end:
            piece = pieces[here]
            for line in lines(text, piece.start, piece.end) if piece.given else [piece]:
                left, right = trimmed(text, max(line.start, part.start), min(line.end, part.end))
                if right > left and wordy(text[left:right]):
                    yield part, left, right
            here += 1
