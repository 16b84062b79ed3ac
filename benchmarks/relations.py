"""The event between two marked sides of a sentence, in the format of `PLV_train.tsv`.

``macro_f1``: over event types; ``quad_macro_f1``: over the four quad classes; ``accuracy`` of types. F1 is
averaged over the labels that occur in gold or prediction. The set knows an older type: what is CONCEDE or
RETREAT today is YIELD in it, which stands in quad class 2, so predictions are turned into its scheme before
they are compared.
"""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

import numpy as np

from benchmarks.files import lines
from benchmarks.measures import accuracy, macro_f1
from dateline.codebook import Codebook
from dateline.coding.heads import EventHeads
from dateline.coding.relations import head_word, type_scores
from dateline.errors import InputError
from dateline.language import load

Place = tuple[int, int]
COLUMNS = ("sentence", "marked_sentence", "source", "target", "gold_penta", "gold_root")
OLDER = {"CONCEDE": "YIELD", "RETREAT": "YIELD"}
OLDER_QUADS = {"YIELD": "2"}
_MARK = re.compile(r"</?[st]>")


@dataclass(frozen=True)
class Relation:
    """A sentence with its sides as (start, end) in ``text``, one of which may be unmarked; the rest is gold."""

    text: str
    source: Place | None
    target: Place | None
    type: str
    quad: str


def run(
    data: Path,
    model: Path | None = None,
    limit: int | None = None,
    folds: int | None = None,
    checkpoint: Path | None = None,
) -> dict[str, float]:
    """Scores on a file in the format of `PLV_train.tsv`: macro_f1, quad_macro_f1, accuracy.

    Without ``folds`` the shipped heads are scored (they were trained on PLV_train, so on that file the figure says
    little); with ``folds``, heads fitted to the other folds, from a ``checkpoint`` that has seen only the corpus. With
    one fold there are no others: the figure is that of heads that know the corpus alone.
    """
    relations = read(data)[:limit]
    predicted = cross_validated(relations, folds, checkpoint) if folds else classified(relations, model)
    return scores([r.type for r in relations], predicted, [r.quad for r in relations])


def classified(relations: Sequence[Relation], model: Path | None) -> list[str]:
    """The type of each relation in the set's own scheme, by the shipped heads."""
    nlp, heads = load(folder=model), EventHeads()
    predicted = []
    for relation in relations:
        doc = nlp(relation.text)
        ends = [head_word(doc, *side) if side else None for side in (relation.source, relation.target)]
        predicted.append(best(type_scores(doc, ends[0], ends[1], heads)))
    return predicted


def cross_validated(relations: Sequence[Relation], folds: int, checkpoint: Path | None) -> list[str]:
    """The type of each relation, by heads fitted to the other folds. Needs the ``training`` extra."""
    if checkpoint is None or not checkpoint.exists():
        raise InputError(
            "relations --folds: give --checkpoint: events.pt, which `python -m training` leaves in its work folder"
        )
    from training.folds import predict

    return [best(s) for s in predict(relations, folds, checkpoint)]


def best(types: Mapping[str, float]) -> str:
    """The likeliest label of the set's scheme: YIELD is CONCEDE and RETREAT together."""
    merged: dict[str, float] = {}
    for name, score in types.items():
        label = OLDER.get(name, name)
        merged[label] = float(np.logaddexp(merged.get(label, -np.inf), score))
    return max(merged, key=lambda label: merged[label])


def read(path: Path) -> list[Relation]:
    """The relations of a file; the marks say where the sides are. Raises `InputError` for a line without any."""
    rows = lines(path)
    header = next(rows, "").split("\t")
    if missing := [name for name in COLUMNS if name not in header]:
        raise InputError(f"{path}: the header line has no {', '.join(missing)}")
    relations: list[Relation] = []
    for number, line in enumerate(rows, start=2):
        if not line:
            continue
        row = dict(zip(header, line.split("\t"), strict=False))
        if len(row) < len(header):
            raise InputError(f"{path}, line {number}: has {len(row)} columns, not {len(header)}")
        text, sides = unmarked(row["marked_sentence"])
        if not sides:
            raise InputError(f"{path}, line {number}: no <s>…</s> and no <t>…</t> in marked_sentence")
        relations.append(Relation(text, sides.get("s"), sides.get("t"), row["gold_root"], row["gold_penta"]))
    return relations


def unmarked(marked: str) -> tuple[str, dict[str, Place]]:
    """The sentence without marks, and the first stretch marked ``s`` and ``t`` each (start, end)."""
    text = ""
    opened: dict[str, int] = {}
    sides: dict[str, Place] = {}
    at = 0
    for mark in _MARK.finditer(marked):
        text += marked[at : mark.start()]
        at = mark.end()
        name = mark.group()[-2]
        if mark.group()[1] != "/":
            opened[name] = len(text)
        elif name in opened:
            sides.setdefault(name, (opened[name], len(text)))
    return text + marked[at:], sides


def scores(gold: Sequence[str], predicted: Sequence[str], gold_quads: Sequence[str] | None = None) -> dict[str, float]:
    """Scores of two lists of types, predictions in today's types; ``gold_quads``: else those of the types."""
    if not OLDER.keys() & set(gold):
        predicted = [OLDER.get(label, label) for label in predicted]
    return {
        "macro_f1": macro_f1(gold, predicted),
        "quad_macro_f1": macro_f1(gold_quads or quads(gold), quads(predicted)),
        "accuracy": accuracy(gold, predicted),
    }


def quads(types: Sequence[str]) -> list[str]:
    """The quad class of each type; ``none`` for what is no type."""
    book = Codebook.default()
    return [OLDER_QUADS.get(t) or (str(book.quad(t)) if t in book.types else "none") for t in types]
