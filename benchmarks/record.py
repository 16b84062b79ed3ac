"""A record of made-up articles: building it, its size, how fast it answers, how fast it exports, and memory.

``--limit`` is the number of articles (20,000, with five events each). The data is the module that makes them up; any
other path is as good. One process, one thread. Times are told twice, by the clock and (``cpu``) by the processor: on
a machine that does other work, only the second can be compared.
"""

from __future__ import annotations

import resource
import statistics
import tempfile
import time
from collections.abc import Callable, Iterator
from pathlib import Path

from benchmarks import synthetic
from dateline.formats import ENDINGS
from dateline.record import Record, open_record

EVENTS = 5
ROUNDS = 10
"""How often each question is asked."""

SEARCHES = (
    "",
    "type=ASSAULT",
    "type=ASSAULT and actor.country=MLI",
    "actor(country=MLI and sector=MIL) and recipient.sector=CVL",
    "date>=2022-01-01 and date<=2022-01-31",
    "near(14.49, -4.18, 50) and status=actual",
    'text:"prices rose"',
    "sentence:shelled and quad=4",
    "actor.name:minister",
    "confidence<0.35",
    'outlet="The River Example" and score<=-7',
    "not type=ASSAULT and context=military",
    "curfew",
    "corrected=yes",
)
SERIES = (
    {"unit": "month"},
    {"unit": "month", "by": "quad"},
    {"unit": "week", "where": "type=ASSAULT"},
    {"unit": "month", "by": "type", "where": "actor.country=MLI"},
    {"unit": "month", "by": "dyad", "where": "actor.country=MLI and type=ASSAULT"},
    {"unit": "month", "panel": "steady"},
)
FORMATS = ("jsonl", "csv", "parquet")


def run(data: Path = Path(synthetic.__file__), limit: int = 20_000) -> dict[str, float]:
    """Build a record of `limit` articles and ask it; times in seconds or milliseconds, sizes in MB (10^6 bytes)."""
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "made-up.dateline"
        metrics = {f"build_{name}": value for name, value in _build(path, limit).items()}
        metrics["size_mb"] = path.stat().st_size / 1e6
        with open_record(path, write=False) as record:
            metrics |= {"articles": record.count(kind="article"), "events": record.count()}
            metrics |= _asked("search", [_search(record, where) for where in SEARCHES])
            metrics |= _asked("series", [_series(record, dict(ask)) for ask in SERIES])
            metrics |= dict(_exports(record, Path(folder)))
        metrics["peak_mb"] = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1000
    return metrics


def _build(path: Path, number: int) -> dict[str, float]:
    spent = work = 0.0
    with open_record(path) as record:
        for at in range(number):
            report = synthetic.report(at, EVENTS)
            start, began = time.perf_counter(), time.process_time()
            record.add(report)
            spent += time.perf_counter() - start
            work += time.process_time() - began
    return {"s": spent, "cpu_s": work, "articles_per_s": number / spent}


def _search(record: Record, where: str) -> Callable[[], object]:
    return lambda: record.search(where)


def _series(record: Record, ask: dict[str, str]) -> Callable[[], object]:
    rest = {name: value for name, value in ask.items() if name != "where"}
    return lambda: record.series(ask.get("where", ""), **rest)  # type: ignore[arg-type]


def _asked(name: str, questions: list[Callable[[], object]]) -> dict[str, float]:
    """Percentiles over all questions in milliseconds, of the clock and of the processor; first askings apart."""
    first: list[float] = []
    wall: list[float] = []
    work: list[float] = []
    slowest = 0.0
    for question in questions:
        took = list(_timed(question))
        first.append(took[0][0])
        wall += [clock for clock, _ in took[1:]]
        work += [processor for _, processor in took[1:]]
        slowest = max(slowest, statistics.median(processor for _, processor in took[1:]))
    clock, processor = statistics.quantiles(wall, n=100), statistics.quantiles(work, n=100)
    return {
        f"{name}_p95_ms": clock[94],
        f"{name}_p50_ms": clock[49],
        f"{name}_cpu_p95_ms": processor[94],
        f"{name}_cpu_p50_ms": processor[49],
        f"{name}_cpu_slowest_question_ms": slowest,
        f"{name}_first_ms": max(first),
    }


def _timed(question: Callable[[], object]) -> Iterator[tuple[float, float]]:
    """Milliseconds of the clock and of the processor."""
    for _ in range(ROUNDS + 1):
        start, work = time.perf_counter(), time.process_time()
        question()
        yield 1000 * (time.perf_counter() - start), 1000 * (time.process_time() - work)


def _exports(record: Record, folder: Path) -> Iterator[tuple[str, float]]:
    for name in FORMATS:
        target = folder / f"out.{ENDINGS[name]}"
        start, work = time.perf_counter(), time.process_time()
        made = record.export(target, name)
        yield f"export_{name}_events_per_s", made.events / (time.perf_counter() - start)
        yield f"export_{name}_events_per_cpu_s", made.events / (time.process_time() - work)
        target.unlink()
