"""Runs: pieces of one kind that stand together, as one zone."""

from __future__ import annotations

from collections.abc import Iterable

from dateline.schema import Zone
from dateline.zoning.lines import Piece


def together(pieces: Iterable[Piece]) -> list[tuple[Zone, tuple[str, ...]]]:
    """Zones with the rules that told them: maximal runs of one kind.

    A piece without letters or digits goes with what stands before it; at the very start, with what follows.
    """
    merged: list[tuple[Piece, tuple[str, ...]]] = []
    for piece in pieces:
        if merged:
            before, rules = merged[-1]
            if piece.kind is None and not before.given:
                merged[-1] = (before._replace(end=piece.end), rules)
                continue
            if before.kind is None and piece.kind is not None and not piece.given:
                merged[-1] = (piece._replace(start=before.start), (piece.rule,))
                continue
            if _one_zone(before, piece):
                new = rules if piece.rule in rules else (*rules, piece.rule)
                merged[-1] = (before._replace(end=piece.end), new)
                continue
        merged.append((piece, (piece.rule or "body.prose",)))
    return [(_zone(piece), rules) for piece, rules in merged]


def _one_zone(before: Piece, piece: Piece) -> bool:
    if before.given or piece.given or before.kind != piece.kind or before.author != piece.author:
        return False
    return piece.kind != "quote-box" or before.repeats == piece.repeats


def _zone(piece: Piece) -> Zone:
    return Zone(
        kind=piece.kind or "body",
        start=piece.start,
        end=piece.end,
        author=piece.author,
        repeats=piece.repeats,
        given=piece.given,
    )
