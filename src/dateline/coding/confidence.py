"""How sure each value of an event is: what heads and networks say, turned into the share of such values that is right.

Probabilities of a network are too sure of themselves on text unlike what it learned from. Each field's is passed
through a logistic curve of its own (Platt 1999) whose slope and shift were fitted on hand-coded news
(``training/calibration.py``); the order of values is kept. ``docs/confidence.md`` has the reliability table.
"""

from __future__ import annotations

import math
from collections.abc import Iterator
from importlib.resources import files

from dateline.coding.drafts import Draft
from dateline.coding.rulings import ALONE

FIELDS = ("type", "modes", "about", "contexts", "actors", "recipients", "status", "historical", "when", "where")
TABLE = "confidence.tsv"
_LEAST = 1e-4  # and as far from 1: no value is sure


def scores(draft: Draft) -> dict[str, float]:
    """What heads and networks say of the values of an event, by field; fields that only rules decided have none.

    Of a list of sides, modes or contexts it is the likeliest one's.
    """
    return dict(_scores(draft))


def _scores(draft: Draft) -> Iterator[tuple[str, float]]:
    candidate = draft.candidate
    alone = any(r.rule == ALONE for r in draft.reasons)
    yield "type", candidate.type_scores[draft.type if alone else candidate.type]
    if draft.modes:
        yield "modes", max(score for mention in draft.mentions for _, score in mention.modes)
    if draft.about is not None and draft.about == candidate.about:
        yield "about", candidate.about_score
    if contexts := [score for mention in draft.mentions for _, score in mention.contexts]:
        yield "contexts", max(contexts)
    for field, role in (("actors", "actor"), ("recipients", "recipient")):
        # a reciprocal act lists as actors what was read as its recipients
        roles = {"actor", "recipient"} if field == "actors" and not draft.recipients else {role}
        likely = [r.score for r in draft.reasons if r.field in roles and r.score is not None]
        if getattr(draft, field) and likely:
            yield field, max(likely)
    yield "status", candidate.status_score
    yield "historical", candidate.past if draft.historical else 1 - candidate.past
    for field in ("when", "where"):
        likely = [r.score for r in draft.reasons if r.field == field and r.rule == "belongs" and r.score is not None]
        if likely:
            yield field, max(likely)


def logit(p: float) -> float:
    """The log-odds of a probability, kept away from the infinite."""
    p = min(max(p, _LEAST), 1 - _LEAST)
    return math.log(p / (1 - p))


class Calibration:
    """The curves of all fields: slope and shift of the log-odds. A field without one keeps its score."""

    def __init__(self, curves: dict[str, tuple[float, float]]) -> None:
        self._curves = curves

    @classmethod
    def shipped(cls) -> Calibration:
        """The curves that ship with the model."""
        text = files("dateline.coding.data").joinpath(TABLE).read_text(encoding="utf-8")
        rows = (line.split("\t") for line in text.splitlines() if line and not line.startswith("#"))
        return cls({field: (float(slope), float(shift)) for field, slope, shift in rows})

    def __call__(self, field: str, score: float) -> float:
        """The probability that a value of ``field`` with this score is right."""
        slope, shift = self._curves.get(field, (1.0, 0.0))
        return 1 / (1 + math.exp(-(slope * logit(score) + shift)))
