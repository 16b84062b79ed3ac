"""Readers' comments: where they begin, who wrote them, and what of them is interface."""

from __future__ import annotations

import re

from dateline.zoning.credits import credit_rule, tail_cuts
from dateline.zoning.datelines import line_rule
from dateline.zoning.lines import Piece, capitalised, wordy
from dateline.zoning.promos import promo_rule
from dateline.zoning.words import entries, phrases

_MONTH = "|".join(sorted((re.escape(name) for name in entries("months")), key=len, reverse=True))
_STAMP = re.compile(
    rf"(?:(?:\d{{1,2}} (?:{_MONTH})\.?,? \d{{4}}|(?:{_MONTH})\.? \d{{1,2}}, \d{{4}})[,.]?(?: at| -| ·| \|)? ?"
    r"\d{1,2}[:.]\d{2}(?::\d{2})?(?: ?[ap]\.?m\.?)?|\d{1,2}[./]\d{1,2}[./]\d{2,4},? (?:at )?\d{1,2}:\d{2}"
    r"|\b(?:\d{1,3}|an?) (?:second|minute|hour|day|week|month|year|min|hr)s? ago)\.?$",
    re.IGNORECASE,
)
_SAYS = re.compile(r"^(?P<author>\S.{0,60}?) (?:said|says|wrote|writes|commented)\s?(?P<mark>\.\.\.|…|:)$")
_PRONOUNS = frozenset({"he", "she", "they", "it", "i", "we", "who", "you", "which", "one"})
_NOT_AUTHORS = re.compile(
    r"^(?:published|updated|posted|last|modified|created|date|first|edited|added|issued|as of|on)\b",
    re.IGNORECASE,
)
_LEAD = re.compile(r"^(?:posted by|comment by|by)\s+", re.IGNORECASE)
_MARKS = " \t\xa0,·|-–—:()"
_ENOUGH = 200


def mark_comments(text: str, pieces: list[Piece]) -> list[Piece]:
    """The pieces with readers' comments told from where they begin to the end.

    They begin at a heading ("3 comments:"), at the first comment's header ("Anonymous said...",
    "Ana 12 May 2020 at 10:33"), or at the comment that a reply link stands under: all since the sign
    that closes the article (a credit, its rights), and where there is none, the one paragraph above the link.
    """
    start, rule = _beginning(text, pieces)
    if start is None:
        return pieces
    result = list(pieces[:start])
    author: str | None = None
    for place in range(start, len(pieces)):
        piece = pieces[place]
        if piece.kind is not None:
            author = None if piece.rule == "promo.reply-link" else author
            result.append(piece)
            continue
        line = piece.read(text)
        previous = pieces[place - 1].read(text) if place > start else ""
        following = pieces[place + 1].read(text) if place + 1 < len(pieces) else ""
        name, is_header = _header(line, following, previous, sure=True)
        if _heading(line):
            result.append(piece.told("promo", "promo.comment-heading"))
        elif is_header:
            author = name or author
            result.append(piece.told("byline", "byline.commenter"))
        elif promo_rule(line):
            result.append(piece.told("promo", promo_rule(line) or ""))
        else:
            result.append(piece.told("comment", rule, author=author))
    return result


def _beginning(text: str, pieces: list[Piece]) -> tuple[int | None, str]:
    prose, count = 0, 0
    for place, piece in enumerate(pieces):
        if piece.rule == "promo.reply-link":
            return _before_link(text, pieces, place), "comment.reply-link"
        if piece.kind is not None:
            continue
        line = piece.read(text)
        if _heading(line):
            if prose >= _ENOUGH or count >= 2:
                return place, "comment.heading"
            continue
        if count >= 2 and len(line) <= 120:
            following = pieces[place + 1].read(text) if place + 1 < len(pieces) else ""
            if _header(line, following, "", sure=False)[1]:
                return place, "comment.header"
        if len(line) >= 60:
            prose, count = prose + len(line), count + 1
    return None, ""


def _before_link(text: str, pieces: list[Piece], link: int) -> int:
    """The first piece of the comment that a reply link at this place stands under."""
    begin = link - 1
    seen = 0
    for place in range(link - 1, -1, -1):
        piece = pieces[place]
        if piece.kind in ("title", "comment"):
            break
        line = piece.read(text)
        seen += 1
        if seen > 60:
            break
        closing = credit_rule(line) or (promo_rule(line) if len(line) > 12 else None)
        if closing in ("credit.photo", None):
            cuts = tail_cuts(text, piece.start, piece.end, last=True)
            if not any(rule == "credit.signature" for _, _, rule in cuts):
                continue
        prose = sum(1 for above in pieces[:place] if above.kind is None and above.end - above.start >= 60)
        if prose >= 2 and place < link - 1:
            begin = place + 1
        break
    return max(begin, 0) if begin >= 0 and pieces[max(begin, 0)].kind is None else link


def _heading(line: str) -> bool:
    return len(line) <= 200 and phrases("comment_headings").match(line) is not None


def _header(line: str, following: str, previous: str, sure: bool) -> tuple[str | None, bool]:
    """The author that a comment's header names, and whether the line is one at all.

    `sure` is true inside the comments, where less evidence is enough.
    """
    if len(line) > 120:
        return None, False
    says = _SAYS.match(line)
    if says:
        author = says["author"]
        named = author.split()[0].casefold() not in _PRONOUNS and len(author.split()) <= 4
        dated = _stamp_only(following)
        told = says["mark"] != ":" or dated or author.casefold() == "anonymous"
        if named and (told or (sure and len(line.split()) <= 4)):
            return author, True
    stamp = _STAMP.search(line)
    if stamp:
        author = _LEAD.sub("", line[: stamp.start()]).strip(_MARKS).removesuffix(" on").strip(_MARKS)
        if not wordy(author):
            return (previous if sure and _short_name(previous) else None), sure
        if not _NOT_AUTHORS.match(author) and len(author.split()) <= 5 and len(author) <= 50:
            return author, sure or all(capitalised(word) for word in author.split())
        return None, False
    if _short_name(line) and _stamp_only(following) and (sure or "at " in following or "ago" in following):
        return line, not (line_rule(line) or credit_rule(line))
    return None, False


def _stamp_only(line: str) -> bool:
    stamp = _STAMP.search(line) if len(line) <= 60 else None
    return stamp is not None and not wordy(line[: stamp.start()])


def _short_name(line: str) -> bool:
    words = line.split()
    return 1 <= len(words) <= 4 and len(line) <= 40 and not line.endswith((".", "!", "?", ":", ",", ";"))
