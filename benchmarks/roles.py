"""Semantic roles on given sentences: labelled F1 over heads and over spans of arguments.

Reads ``{tokens, predicates: [{i, args: [{role, start, end}]}]}`` a line. ``head_f1`` compares predicate, role and head
word of the argument; the head word of a gold span is the one that hangs outside of it in the tree that was read,
so that a file without trees can be scored. ``span_f1`` compares predicate, role and span. Predicates are found, not
given; ``predicate_f1`` is theirs (those with arguments), and ``head_f1_found`` leaves out what stands with a
predicate that gold or model does not have. ``C-V`` (particles) is no argument.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable
from pathlib import Path
from typing import Any

from spacy.tokens import Doc

from benchmarks.files import objects
from benchmarks.measures import prf
from benchmarks.treebank import read_given
from dateline import language

Argument = tuple[int, str, int, int]
"""Predicate, role, first word, one past the last."""


def run(data: Path, model: Path | None = None, limit: int | None = None) -> dict[str, float]:
    """Scores on a file of sentences: head_f1, head_f1_found, span_f1 (each with p and r), predicate_f1."""
    nlp = language.load(folder=model)
    counts: Counter[str] = Counter()
    for number, row in enumerate(objects(data, "tokens", "predicates")):
        if limit is not None and number >= limit:
            break
        doc = read_given(nlp, [row["tokens"]])
        counts += compared(doc, gold_arguments(row))
    scores: dict[str, float] = {}
    for name in ("head", "head_found", "span", "predicate"):
        p, r, f1 = prf(counts[f"{name}_hit"], counts[f"{name}_got"], counts[f"{name}_gold"])
        key = "head_f1_found" if name == "head_found" else f"{name}_f1"
        scores |= {key: f1, f"{key}_p": p, f"{key}_r": r}
    return scores


def gold_arguments(row: dict[str, Any]) -> list[Argument]:
    """The arguments of a sentence of the file."""
    return [
        (p["i"], a["role"], a["start"], a["end"]) for p in row["predicates"] for a in p["args"] if a["role"] != "C-V"
    ]


def compared(doc: Doc, gold: Iterable[Argument]) -> Counter[str]:
    """Counts of one sentence: gold, got and right, for heads, spans and predicates."""
    wanted_spans = set(gold)
    found = [(p.word.i, r) for p in doc._.roles for r in p.roles if r.name != "C-V"]
    got_spans = {(at, r.name, r.span.start, r.span.end) for at, r in found}
    wanted = {(at, role, doc[start:end].root.i) for at, role, start, end in wanted_spans}
    got = {(at, r.name, r.head.i) for at, r in found}
    predicates, got_predicates = {a[0] for a in wanted}, {a[0] for a in got}
    both = predicates & got_predicates
    counts: Counter[str] = Counter()
    for name, a, b in (
        ("head", wanted, got),
        ("head_found", {x for x in wanted if x[0] in both}, {x for x in got if x[0] in both}),
        ("span", wanted_spans, got_spans),
        ("predicate", predicates, got_predicates),
    ):
        counts.update({f"{name}_gold": len(a), f"{name}_got": len(b), f"{name}_hit": len(set(a) & set(b))})
    return counts
