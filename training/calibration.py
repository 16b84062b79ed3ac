"""Fit the curves of `dateline.coding.confidence` on hand-coded news, and tell how well they do on articles left out."""

from __future__ import annotations

import math
from collections.abc import Sequence
from pathlib import Path

import torch
from torch import Tensor
from torch.nn import functional

from benchmarks.calibration import Judged, judged, reliability
from dateline import coding
from dateline.coding import Coder
from dateline.coding.confidence import FIELDS, TABLE, Calibration, logit

TARGET = Path(coding.__file__).parent / "data" / TABLE
FOLDS = 11
PRIOR, SHIFT_PRIOR = 4.0, 1.0  # strength of the pull
LEAST_SLOPE = 0.05  # a higher score never means less
STEPS = 100
Curves = dict[str, tuple[float, float]]


def fit(values: Sequence[tuple[float, bool]]) -> tuple[float, float]:
    """Slope and shift by logistic regression that is pulled towards the score as it is (slope 1, shift 0)."""
    x = torch.tensor([logit(score) for score, _ in values])
    y = torch.tensor([float(right) for _, right in values])
    curve = torch.tensor([1.0, 0.0], requires_grad=True)
    search = torch.optim.LBFGS([curve], max_iter=STEPS, line_search_fn="strong_wolfe")

    def loss() -> Tensor:
        search.zero_grad()
        slope, shift = curve
        value = functional.binary_cross_entropy_with_logits(slope * x + shift, y, reduction="sum")
        value = value + PRIOR * (slope - 1) ** 2 + SHIFT_PRIOR * shift**2
        value.backward()
        return value

    search.step(loss)
    slope, shift = curve.tolist()
    return max(slope, LEAST_SLOPE), shift


def curves(articles: Sequence[Sequence[Judged]]) -> Curves:
    """The curves of all fields of which there are values."""
    found = {}
    for field in FIELDS:
        values = [(score, right) for article in articles for name, score, right in article if name == field]
        if values:
            found[field] = fit(values)
    return found


def left_out(articles: Sequence[Sequence[Judged]]) -> list[Judged]:
    """The values of every article, with the confidence of curves that were fitted to other articles."""
    found: list[Judged] = []
    for fold in range(FOLDS):
        sure = Calibration(curves([a for i, a in enumerate(articles) if i % FOLDS != fold]))
        for article in articles[fold::FOLDS]:
            found += [(field, sure(field, score), right) for field, score, right in article]
    return found


def train(data: Path, coder: Coder) -> None:
    """Fit the curves to ``data`` (format of `events_dev`), write them, and print the errors before and after."""
    coder.calibration = Calibration({})
    articles = list(judged(data, coder))
    after = left_out(articles)
    for field in FIELDS:
        raw = reliability([(score, right) for article in articles for name, score, right in article if name == field])
        mended = reliability([(score, right) for name, score, right in after if name == field])
        print(f"{field}: error {raw.get('ece', math.nan):.3f}, on articles left out {mended.get('ece', math.nan):.3f}")
    write(curves(articles))


def write(found: Curves) -> None:
    """Write the curves as the table that the coder reads."""
    lines = ["# Made by python -m training: slope and shift of the log-odds of what is said of each field."]
    lines += [f"{field}\t{slope:.4f}\t{shift:.4f}" for field, (slope, shift) in found.items()]
    TARGET.write_text("\n".join(lines) + "\n", encoding="utf-8")
