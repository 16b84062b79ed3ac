"""Time expressions: `find_times` and `resolve` against texts in the WikiWars format (TIMEX2 spans and
values).

Metrics are those of TempEval-3: strict F1 (same span), relaxed F1 (overlap, one to one), and value F1
(overlap and the same value). Expressions inside others (depth 1) are not scored; a value is scored where
the gold has one. History is told from its own time: partial dates are read from the last full date before
them, not from the publication.
"""

from __future__ import annotations

from datetime import date
from pathlib import Path

from benchmarks import time_cases, time_documents
from benchmarks.files import objects
from benchmarks.measures import prf
from dateline.coding.times import TimeExpression, find_times, resolve


def predicted(text: str) -> list[tuple[int, int, str]]:
    """Spans without prepositions and TIMEX values; ranges count as their two ends."""
    found: list[tuple[int, int, str]] = []
    story: date | None = None
    for expression in find_times(text):
        for part in _ends(expression):
            when = resolve(part, published=None, narrative=story)
            if when.first is not None and part.kind in ("date", "time"):
                story = when.first
            found.append((part.bare_start, part.bare_end, when.timex or ""))
    return found


def _ends(expression: TimeExpression) -> tuple[TimeExpression, ...]:
    return expression.parts or (expression,)


def run(data: Path) -> dict[str, float]:
    """Scores on a file: of texts in the WikiWars format, of cases (``.json``), of documents (``.conllu``)."""
    name = data.name.removesuffix(".gz")
    if name.endswith(".json"):
        return time_cases.run(data)
    if name.endswith(".conllu"):
        return time_documents.run(data)
    return _texts(data)


def _texts(data: Path) -> dict[str, float]:
    strict = relaxed = values = gold_count = found_count = valued_gold = valued_found = 0
    for record in objects(data, "text", "timex"):
        gold = [timex for timex in record["timex"] if not timex.get("depth")]
        found = predicted(record["text"])
        gold_count, found_count, valued_found = (
            gold_count + len(gold),
            found_count + len(found),
            valued_found + len(found),
        )
        strict += len({(timex["start"], timex["end"]) for timex in gold} & {(start, end) for start, end, _ in found})
        free = list(found)
        for timex in sorted(gold, key=lambda one: int(one["start"])):
            match = next((one for one in free if one[0] < timex["end"] and timex["start"] < one[1]), None)
            valued_gold += timex["value"] is not None
            if match is None:
                continue
            free.remove(match)
            relaxed += 1
            valued_found -= timex["value"] is None
            values += timex["value"] == match[2]
    return {
        "strict_f1": prf(strict, found_count, gold_count)[2],
        "relaxed_f1": prf(relaxed, found_count, gold_count)[2],
        "value_f1": prf(values, valued_found, valued_gold)[2],
    }
