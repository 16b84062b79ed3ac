"""Scores of full event records: which events of an article are found, and how much of each is right.

Within an article every gold event is paired with at most one predicted event so that the sum of agreement is
greatest. A pair is allowed when the acts are told in the same place: a trigger span (``trigger`` or one of
``also``) of one lies within 40 characters of one of the other's, or within 160 when the types agree, too.

Precision, recall and F1 over all events: ``detect`` (paired at all), ``quad``, ``type`` (paired and that
agrees), ``sides`` (type agrees, and so do actors and recipients in country and sector), ``record`` (sides
agree, and so do status and the range of days). Over pairs of one type, ``accuracy_on_typed_pairs``: modes and
contexts (any overlap), status, historical, countries and spans of the sides, when, country of the place,
attribution; empty agrees with empty. ``status_macro_f1`` is over all pairs, ``numbers`` counts kind and value
over pairs of one type. Rounded to four places.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

import numpy as np

from benchmarks import measures
from benchmarks.matching import paired
from dateline.codebook import Codebook

Event = Mapping[str, Any]
ByArticle = Mapping[str, Sequence[Event]]
NEAR, SENTENCE = 40, 160
LEVELS = ("detect", "quad", "type", "sides", "record")
_QUADS = {name: kind.quad for name, kind in Codebook.default().types.items()}


@dataclass(frozen=True)
class Pair:
    """A gold event and the predicted event that tells the same act."""

    doc_id: str
    gold: Event
    found: Event

    @property
    def typed(self) -> bool:
        """Whether the types agree."""
        return bool(self.gold["type"] == self.found["type"])


def score(gold: ByArticle, found: ByArticle) -> tuple[dict[str, Any], list[Pair]]:
    """Scores and pairs of two maps from article to events; an article without prediction counts as empty."""
    pairs = [pair for doc_id in gold for pair in pairs_of(doc_id, gold[doc_id], found.get(doc_id, ()))]
    golds = [event for events in gold.values() for event in events]
    founds = [event for doc_id in gold for event in found.get(doc_id, ())]
    hits: Counter[str] = Counter()
    agreed: dict[str, list[bool]] = defaultdict(list)
    numbers: Counter[str] = Counter()
    for pair in pairs:
        hits.update(levels(pair))
        if pair.typed:
            for name, right in agreements(pair.gold, pair.found).items():
                agreed[name].append(right)
            wanted, got = _numbers(pair.gold), _numbers(pair.found)
            numbers.update(right=(wanted & got).total(), gold=wanted.total(), found=got.total())
    result: dict[str, Any] = {"gold_events": len(golds), "predicted_events": len(founds)}
    result |= {level: prf(hits[level], len(founds), len(golds)) for level in LEVELS}
    result["accuracy_on_typed_pairs"] = {
        name: {"acc": round(sum(right) / len(right), 4), "n": len(right)} for name, right in agreed.items()
    }
    statuses = [(pair.gold.get("status"), pair.found.get("status")) for pair in pairs]
    result["status_macro_f1"] = status_macro_f1(statuses)
    result["numbers"] = prf(numbers["right"], numbers["found"], numbers["gold"])
    result["per_type"] = _per_type(golds, founds, pairs)
    return result, pairs


def pairs_of(doc_id: str, gold: Sequence[Event], found: Sequence[Event]) -> list[Pair]:
    """The pairs of one article."""
    weights = np.array([weight(g, f) for g in gold for f in found]).reshape(len(gold), len(found))
    return [Pair(doc_id, gold[i], found[j]) for i, j in paired(weights)]


def weight(gold: Event, found: Event) -> float:
    """How well two events agree; 0 when they must not be paired."""
    apart = distance(gold, found)
    same_type = gold["type"] == found["type"]
    if apart > SENTENCE or (apart > NEAR and not same_type):
        return 0.0
    agreement = 1.0 + 2 * (apart == 0) + (apart <= NEAR) + 4 * same_type + (_quad(gold) == _quad(found))
    agreement += sum(_sides(gold, found)) + 0.5 * (gold.get("status") == found.get("status"))
    return float(agreement)


def distance(one: Event, other: Event) -> float:
    """Characters between the nearest triggers of two events; 0 when they touch."""
    gaps = (max(0, a - d, c - b) for a, b in _triggers(one) for c, d in _triggers(other))
    return min(gaps, default=float("inf"))


def levels(pair: Pair) -> dict[str, int]:
    """For each of `LEVELS`, whether the pair counts."""
    gold, found = pair.gold, pair.found
    sides = pair.typed and all(_sides(gold, found))
    record = sides and gold.get("status") == found.get("status") and days(gold) == days(found)
    counted = (True, _quad(gold) == _quad(found), pair.typed, sides, record)
    return dict(zip(LEVELS, map(int, counted), strict=True))


def agreements(gold: Event, found: Event) -> dict[str, bool]:
    """Field by field, whether two events of one type agree; `when`, `where_country` only where gold is."""
    result = {
        "mode": overlap(gold.get("modes"), found.get("modes")),
        "status": gold.get("status") == found.get("status"),
        "historical": bool(gold.get("historical")) == bool(found.get("historical")),
        "actor_country": overlap(_countries(gold["actors"]), _countries(found["actors"])),
        "recipient_country": overlap(_countries(gold["recipients"]), _countries(found["recipients"])),
        "actor_span": touch(gold["actors"], found["actors"]),
        "recipient_span": touch(gold["recipients"], found["recipients"]),
        "context": overlap(gold.get("contexts"), found.get("contexts")),
    }
    if days(gold):
        result["when"] = days(gold) == days(found)
    country = (gold.get("where") or {}).get("country")
    if country:
        result["where_country"] = (found.get("where") or {}).get("country") == country
    return result | {"attribution": touch(gold.get("attribution"), found.get("attribution"))}


def same_side(one: Sequence[Event], other: Sequence[Event]) -> bool:
    """Whether two lists of sides overlap in country (none = none) and, where both have any, in sector."""
    if not one or not other:
        return not one and not other
    sectors = [{sector for side in sides for sector in side.get("sectors") or ()} for sides in (one, other)]
    return overlap(_countries(one), _countries(other)) and (not all(sectors) or bool(sectors[0] & sectors[1]))


def overlap(one: Collection[str] | None, other: Collection[str] | None) -> bool:
    """Whether two sets share anything; empty agrees with empty."""
    return bool(set(one) & set(other)) if one and other else not one and not other


def touch(one: Sequence[Event] | None, other: Sequence[Event] | None) -> bool:
    """Whether any two spans overlap or one's words hold the other's; empty agrees with empty."""
    if not one or not other:
        return not one and not other
    return any(_touch(a, b) for a in one for b in other)


def days(event: Event) -> tuple[str, str | None] | None:
    """First and last day, none when the event has no resolved time."""
    when = event.get("when") or {}
    return (when["first"], when.get("last")) if when.get("first") else None


def prf(right: int, found: int, gold: int) -> dict[str, float]:
    """Precision, recall and F1, rounded."""
    p, r, f1 = measures.prf(right, found, gold)
    return {"p": round(p, 4), "r": round(r, 4), "f1": round(f1, 4)}


def status_macro_f1(pairs: Sequence[tuple[str | None, str | None]]) -> float:
    """Mean F1 of the statuses that occur, over (gold, found)."""
    labels = sorted({status for pair in pairs for status in pair if status})
    gold, found = Counter(g for g, _ in pairs), Counter(f for _, f in pairs)
    f1s = [prf(pairs.count((label, label)), found[label], gold[label])["f1"] for label in labels]
    return round(measures.ratio(sum(f1s), len(f1s)), 4)


def _per_type(golds: Sequence[Event], founds: Sequence[Event], pairs: Sequence[Pair]) -> dict[str, Any]:
    gold, found = Counter(e["type"] for e in golds), Counter(e["type"] for e in founds)
    right = Counter(p.gold["type"] for p in pairs if p.typed)
    return {t: {**prf(right[t], found[t], gold[t]), "gold": gold[t]} for t in sorted(gold | found)}


def _triggers(event: Event) -> list[tuple[int, int]]:
    spans = [event["trigger"], *event.get("also", ())]
    return [(span["start"], span["end"]) for span in spans if span and span.get("start") is not None]


def _sides(gold: Event, found: Event) -> tuple[bool, bool]:
    return same_side(gold["actors"], found["actors"]), same_side(gold["recipients"], found["recipients"])


def _touch(one: Event, other: Event) -> bool:
    words, others = one["text"].lower(), other["text"].lower()
    touching = one["start"] < other["end"] and other["start"] < one["end"]
    return bool(touching or words in others or others in words)


def _countries(sides: Sequence[Event]) -> set[str]:
    return {side["country"] for side in sides if side.get("country")}


def _numbers(event: Event) -> Counter[tuple[str, str]]:
    return Counter((number["kind"], str(number["value"])) for number in event.get("numbers") or ())


def _quad(event: Event) -> int | None:
    return _QUADS.get(event["type"])
