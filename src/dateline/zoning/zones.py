"""The zones of a text: every piece told by a named rule, pieces of one kind put together."""

from __future__ import annotations

from dateline.schema import Article, Reason, Zone
from dateline.zoning.comments import mark_comments
from dateline.zoning.credits import byline_rule, credit_rule, publisher_rule, quoted_outlet, tail_cuts
from dateline.zoning.datelines import alone, line_rule, split
from dateline.zoning.lines import Piece, given_pieces, kind_of, line_pieces, trimmed, wordy
from dateline.zoning.promos import heading_rule, headline_like, promo_rule
from dateline.zoning.repeats import mark_repeats
from dateline.zoning.runs import together
from dateline.zoning.titles import looks_like_title, told_title

_TOP = 8
_PROSE = 60
_FOOT = 3


def zone(article: Article) -> Article:
    """The article with zones over all of its text, in order, without overlap.

    Zones that the source's markup gave (``given=True``) are kept; all others are told anew from the
    text's own signs. White space between zones belongs to none. A zone is a maximal run of one kind, save
    that a paragraph which stands twice, and each comment whose author is told, are zones of their own.
    """
    return article.model_copy(update={"zones": tuple(part for part, _ in _zones(article))})


def reasons(article: Article) -> tuple[Reason, ...]:
    """For each zone, in order, the names of the rules that told it: ``Reason(field="zones[2]", …)``."""
    return tuple(
        Reason(field=f"zones[{place}]", rule=rule, value=part.kind)
        for place, (part, rules) in enumerate(_zones(article))
        for rule in rules
    )


def _zones(article: Article) -> list[tuple[Zone, tuple[str, ...]]]:
    text = article.text
    pieces = line_pieces(text, given_pieces(text, article.zones))
    if not any(piece.kind == "title" for piece in pieces):
        pieces = told_title(text, pieces, article.title)
    pieces = mark_comments(text, pieces)
    pieces = _mark_lines(text, pieces, article.authors)
    pieces = _mark_foot(text, pieces)
    if not any(piece.kind == "title" for piece in pieces):
        pieces = _mark_title(text, pieces)
    pieces = mark_repeats(text, pieces)
    return together(_cut_inside(text, pieces))


def _mark_lines(text: str, pieces: list[Piece], authors: tuple[str, ...]) -> list[Piece]:
    """Pieces that are credit, promotion, dateline or byline as a whole."""
    result: list[Piece] = []
    prose = 0
    listing = False
    for place, piece in enumerate(pieces):
        if piece.kind is not None:
            result.append(piece)
            continue
        line = piece.read(text)
        heading = heading_rule(line)
        top = prose <= 1 and place < _TOP
        rule = heading or promo_rule(line) or credit_rule(line)
        if not rule and (top or _near_end(pieces, place)):
            dated = line_rule(line) or (alone(line) if prose == 0 else None)
            rule = dated or byline_rule(line, authors)
        linked = listing and headline_like(line)
        if not rule and linked and not _opens(text, pieces, place):
            rule = "promo.listed"
        listing = heading == "promo.heading" or (rule == "promo.listed" and listing)
        if rule:
            result.append(piece.told(kind_of(rule), rule))
            continue
        prose += len(line) >= _PROSE
        result.append(piece)
    return result


def _opens(text: str, pieces: list[Piece], place: int) -> bool:
    """Whether a headline-like line opens prose (a subheading or the title), not a list of links."""
    line = pieces[place + 1].read(text) if place + 1 < len(pieces) else ""
    return len(line) > 160 and line.rstrip("\"”'’)").endswith((".", "!", "?"))


def _near_end(pieces: list[Piece], place: int) -> bool:
    """Whether nothing but a few short lines follows."""
    below = pieces[place + 1 :] if place + _TOP >= len(pieces) else ()
    small = all(piece.kind is not None or piece.end - piece.start < _PROSE for piece in below)
    return place >= len(pieces) - 3 or (place + _TOP >= len(pieces) and small)


def _mark_foot(text: str, pieces: list[Piece]) -> list[Piece]:
    """Publishers' names among the credits at the article's end."""
    result = list(pieces)
    body = [place for place, piece in enumerate(pieces) if piece.kind is None]
    prose = next((place for place in body if pieces[place].end - pieces[place].start >= _PROSE), len(pieces))
    for place in reversed(body[-_FOOT:]):
        line = pieces[place].read(text)
        neighbours = [result[near] for near in (place - 1, place + 1) if 0 <= near < len(result)]
        credited = any(piece.kind == "credit" for piece in neighbours)
        if prose < place and (quoted_outlet(line) or (credited and publisher_rule(line))):
            result[place] = pieces[place].told("credit", "credit.publisher")
        elif wordy(line):
            break
    return result


def _mark_title(text: str, pieces: list[Piece]) -> list[Piece]:
    for place, piece in enumerate(pieces[:_TOP]):
        if piece.kind is not None:
            if piece.kind in ("comment", "quote-box"):
                break
            continue
        line = piece.read(text)
        following = [other.read(text) for other in pieces[place + 1 : place + 7] if other.kind is None or other.given]
        if tail_cuts(text, piece.start, piece.end, last=False):
            break
        rule = looks_like_title(line, following) or _above_dateline(text, pieces, place)
        if rule and not split(text, piece.start, piece.end, opening=True):
            return [*pieces[:place], piece.told("title", rule), *pieces[place + 1 :]]
        break
    return pieces


def _above_dateline(text: str, pieces: list[Piece], place: int) -> str | None:
    """A short first line, full stop or not, is a title when the paragraph below opens with a dateline."""
    if place + 1 >= len(pieces) or pieces[place + 1].kind is not None or pieces[place].end - pieces[place].start > 120:
        return None
    below = pieces[place + 1]
    return "title.above-dateline" if split(text, below.start, below.end, opening=False) else None


def _cut_inside(text: str, pieces: list[Piece]) -> list[Piece]:
    """Datelines at the start and credits at the end of paragraphs cut off; what is left is body."""
    body = [place for place, piece in enumerate(pieces) if piece.kind is None and wordy(piece.read(text))]
    last = body[-1] if body else -1
    opening = set(body[:2])
    result: list[Piece] = []
    for place, piece in enumerate(pieces):
        if piece.kind is not None:
            result.append(piece)
            continue
        start = piece.start
        cut = split(text, piece.start, piece.end, opening=place in opening)
        if cut:
            left, right = trimmed(text, piece.start, cut[0])
            result.append(Piece(left, right).told("dateline", cut[1]))
            start = cut[0]
        for left, right, rule in tail_cuts(text, start, piece.end, last=place == last):
            _append(result, text, start, left, "")
            _append(result, text, left, right, rule)
            start = right
        _append(result, text, start, piece.end, "")
    return result


def _append(pieces: list[Piece], text: str, start: int, end: int, rule: str) -> None:
    left, right = trimmed(text, start, end)
    if right > left:
        piece = Piece(left, right)
        rule = rule or ("body.prose" if wordy(text[left:right]) else "")
        pieces.append(piece.told(kind_of(rule), rule) if rule else piece)
