"""Whether what a predicate tells happened: Pearson's r with people's mean judgement, from -3 to 3.

Reads ``{tokens, predicates: [{i, score}]}`` a line; predicates are given. ``mae``: mean absolute error;
``found``: share of the predicates that the pipeline gives a value, the others count as 3, the most common value.
"""

from __future__ import annotations

from pathlib import Path

import numpy as np

from benchmarks.files import objects
from benchmarks.measures import ratio
from benchmarks.treebank import read_given
from dateline import language
from dateline.errors import InputError

COMMON = 3.0


def run(data: Path, model: Path | None = None, limit: int | None = None) -> dict[str, float]:
    """Scores on a file of sentences: pearson_r, mae, found."""
    nlp = language.load(folder=model)
    gold: list[float] = []
    got: list[float | None] = []
    for number, row in enumerate(objects(data, "tokens", "predicates")):
        if limit is not None and number >= limit:
            break
        doc = read_given(nlp, [row["tokens"]])
        for predicate in row["predicates"]:
            gold.append(float(predicate["score"]))
            got.append(doc[predicate["i"]]._.factuality)
    if len(set(gold)) < 2:
        raise InputError(f"{data}: holds no two predicates with different scores")
    values = np.array([COMMON if v is None else v for v in got])
    r = float(np.corrcoef(values, np.array(gold))[0, 1]) if values.std() else 0.0
    return {
        "pearson_r": r,
        "mae": float(np.abs(values - np.array(gold)).mean()),
        "found": ratio(sum(v is not None for v in got), len(got)),
    }
