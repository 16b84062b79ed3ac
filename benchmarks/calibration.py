"""How far confidence can be trusted, on articles in the format of `events_dev`.

For each field: ``ece``, the expected calibration error (Naeini et al. 2015): the distance between the mean confidence
of `BINS` equally filled bins and the share of values that are right in each, averaged over values; ``said`` and
``right``, mean confidence and share; ``n`` values. A type is right when the event is paired with a gold one of its type
(`event_scores`); every other field is judged on such pairs, as `event_scores` judges it. What rules alone decided has
no confidence and is not counted.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from pathlib import Path

import numpy as np

from benchmarks.event_scores import Event, days, overlap, pairs_of, same_side
from benchmarks.events import article, record
from benchmarks.files import objects
from benchmarks.result import Metrics
from dateline.coding import Coder
from dateline.coding.confidence import FIELDS
from dateline.errors import InputError

BINS = 5
Judged = tuple[str, float, bool]
"""A field, the confidence in its value, and whether that is right."""


def run(data: Path, limit: int | None = None) -> Metrics:
    """Calibration of every field, of the coder as it ships."""
    found = [value for values in judged(data, Coder(), limit) for value in values]
    return {field: reliability([(p, right) for name, p, right in found if name == field]) for field in FIELDS}


def judged(data: Path, coder: Coder, limit: int | None = None) -> Iterator[list[Judged]]:
    """The judged values of one article after the other."""
    gold = list(objects(data, "doc_id", "text", "events"))[:limit]
    if not gold:
        raise InputError(f"{data}: holds no article")
    for told in gold:
        events = coder.code(article(told, data.name)).events
        records = [record(event) for event in events]
        pairs = {pair.found["id"]: pair.gold for pair in pairs_of(told["doc_id"], told["events"], records)}
        yield [
            value
            for event, found in zip(events, records, strict=True)
            for value in _values(event.confidence, found, pairs.get(event.id))
        ]


def _values(confidence: dict[str, float], found: Event, gold: Event | None) -> Iterator[Judged]:
    typed = gold is not None and gold["type"] == found["type"]
    for field, sure in confidence.items():
        if field == "type":
            yield field, sure, typed
        elif gold is not None and typed:
            yield field, sure, right(field, gold, found)


def right(field: str, gold: Event, found: Event) -> bool:
    """Whether a field of an event agrees with that of the gold event of its type."""
    if field in ("actors", "recipients"):
        return same_side(gold[field], found[field])
    if field in ("modes", "contexts"):
        return overlap(gold.get(field), found.get(field))
    if field == "when":
        return days(gold) == days(found)
    if field == "where":
        return bool((gold.get("where") or {}).get("country") == (found.get("where") or {}).get("country"))
    return bool((gold.get(field) or None) == (found.get(field) or None))


def reliability(values: Sequence[tuple[float, bool]]) -> dict[str, float]:
    """Error, mean confidence, share that is right, and number of values."""
    if not values:
        return {"n": 0}
    said, true = (np.array(part, dtype=float) for part in zip(*values, strict=True))
    bins = np.searchsorted(np.quantile(said, np.arange(1, BINS) / BINS), said)  # what is equally sure shares a bin
    parts = [np.flatnonzero(bins == n) for n in range(BINS) if (bins == n).any()]
    error = sum(abs(said[part].mean() - true[part].mean()) * len(part) for part in parts) / len(values)
    return {"ece": float(error), "said": float(said.mean()), "right": float(true.mean()), "n": len(values)}
