"""The label lists of the model's heads, and the rules that turn a word into its lemma."""

from __future__ import annotations

import json
from dataclasses import asdict, dataclass
from pathlib import Path

ATTRIBUTION = ("source", "source_first", "source_last", "content", "content_first", "content_last")
"""What a word can be to a cue: in the source or content, and the first or last word of a stretch of it."""


@dataclass(frozen=True)
class Labels:
    """The labels of every head, in the order of the model's outputs."""

    upos: tuple[str, ...]
    feats: tuple[str, ...]
    lemma: tuple[str, ...]
    dep: tuple[str, ...]
    name: tuple[str, ...]
    kind: tuple[str, ...]
    role: tuple[str, ...]

    @classmethod
    def from_file(cls, path: Path) -> Labels:
        """Read ``labels.json``."""
        return cls(**{k: tuple(v) for k, v in json.loads(path.read_text(encoding="utf-8")).items()})

    def to_file(self, path: Path) -> None:
        """Write ``labels.json``."""
        path.write_text(json.dumps(asdict(self), ensure_ascii=False, indent=0), encoding="utf-8")


def lemma_rule(word: str, lemma: str) -> str:
    """The rule that makes ``lemma`` of ``word``: ``case|cut|add``, or ``=lemma`` when they share no beginning.

    case: ``l`` lower-case first, ``k`` keep; cut that many characters at the end; then add.
    """
    for case, base in (("l", word.lower()), ("k", word)):
        common = 0
        while common < min(len(base), len(lemma)) and base[common] == lemma[common]:
            common += 1
        if common or not lemma:
            if case == "l" and not lemma.islower() and word[:common] == lemma[:common]:
                continue
            return f"{case}|{len(base) - common}|{lemma[common:]}"
    return f"={lemma}"


def apply_lemma_rule(word: str, rule: str) -> str:
    """The lemma of ``word`` by ``rule``; the lower-cased word when the rule does not fit."""
    if rule.startswith("="):
        return rule[1:]
    case, cut, add = rule.split("|", 2)
    base = word.lower() if case == "l" else word
    at = len(base) - int(cut)
    return base[:at] + add if at >= 0 else word.lower()
