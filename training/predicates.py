"""PropBank roles and UDS factuality, both annotated over EWT: joined to its sentences by their id."""

from __future__ import annotations

import json
from collections.abc import Iterable, Sequence
from pathlib import Path

from training.treebank import Sentence, open_text


def add_roles(sentences: Iterable[Sentence], path: Path) -> None:
    """Fill ``roles`` from PropBank's file: an argument stands for its head word in the tree.

    Predicates without arguments (auxiliaries for the most part) are left out; sentences that the file
    does not list keep None.
    """
    rows = {row["sent_id"]: row for row in map(json.loads, open_text(path))}
    for sentence in sentences:
        row = rows.get(sentence.id)
        if row is None or row["tokens"] != sentence.words:
            continue
        sentence.roles = {}
        for predicate in row["predicates"]:
            at = predicate["i"]
            found = {head_of(sentence, a["start"], a["end"], at): a["role"] for a in reversed(predicate["args"])}
            if found:
                sentence.roles[at] = found


def head_of(sentence: Sentence, start: int, end: int, predicate: int) -> int:
    """The head word of a span: the one that hangs outside; the one that hangs on the predicate, if several do."""
    heads: Sequence[int] = sentence.heads or ()
    tops = [i for i in range(start, end) if heads[i] == i or not start <= heads[i] < end]
    return next((i for i in tops if heads[i] == predicate), tops[0])


def add_factuality(sentences: Iterable[Sentence], path: Path) -> None:
    """Fill ``factuality`` from UDS's file; sentences that it does not list keep None."""
    rows = {row["sent_id"]: row for row in map(json.loads, open_text(path))}
    for sentence in sentences:
        row = rows.get(sentence.id)
        if row is not None and row["tokens"] == sentence.words:
            sentence.factuality = {p["i"]: p["score"] for p in row["predicates"]}
