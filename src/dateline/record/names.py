"""Names, made comparable."""

from __future__ import annotations


def folded(name: str) -> str:
    """`name` in lower case and with single spaces."""
    return " ".join(name.casefold().split())
