"""``python -m benchmarks NAME --data PATH [--json FILE]``: score one benchmark on any file in its format."""

from __future__ import annotations

import argparse
import importlib
import inspect
import sys
from collections.abc import Callable, Sequence
from pathlib import Path
from typing import Any

from benchmarks import result
from dateline.errors import DatelineError, InputError

BENCHMARKS = {
    "tagging": "tags, features, lemmas, sentences and words on a CoNLL-U file",
    "parsing": "dependency trees on a CoNLL-U file",
    "entities": "named entities on an IOB2 or two-column BIO file",
    "coreference": "chains of mentions on a CoNLL-U file with GUM's entities",
    "roles": "PropBank roles on sentences with predicates and arguments",
    "factuality": "whether a predicate's event happened, on judged predicates",
    "attribution": "cue, source and content on articles with attributions",
    "speakers": "who says what stands between quote marks, on passages with statements",
    "extraction": "article text out of web pages",
    "times": "time expressions and their values",
    "places": "place names and where they are",
    "relations": "the event between two marked sides of a sentence",
    "gsr": "the type of PLOVER's gold standard records",
    "petrarch": "type, source and target of the older coders' validation records",
    "events": "full event records of articles",
    "calibration": "how far the confidence of full event records can be trusted",
    "own": "event types of one's own, learned from a codebook's examples, on fresh sentences",
    "record": "a record of made-up articles: build time, size, search, series and export rates, memory",
    "record_kill": "a record whose adders are killed, crowd, and run out of disk: nothing lost, nothing twice",
    "speed": "articles per second of the whole chain, memory, share of the encoder",
}
"""Name of a benchmark, which is its module's, to what it measures."""

OPTIONS: dict[str, tuple[Callable[[str], Any], str]] = {
    "model": (Path, "folder of an exported model, instead of the shipped one"),
    "limit": (int, "score the first N sentences, records or articles only"),
    "folds": (
        int,
        "fit the heads to N-1 folds of the data and score the last, N times; with 1, fit them to the corpus alone",
    ),
    "checkpoint": (Path, "training checkpoint that --folds starts from: events.pt of `python -m training`"),
    "predictions": (Path, "keep the predictions in this file"),
    "errors": (int, "list N missed and N spurious events"),
    "codebook": (Path, "codebook with types of one's own"),
    "jobs": (int, "processes that work at the same time"),
}
"""Options that only some benchmarks take: those whose ``run`` has a parameter of that name."""


def parser() -> argparse.ArgumentParser:
    """The command line."""
    listing = "\n".join(f"  {name:<12} {text}" for name, text in BENCHMARKS.items())
    made = argparse.ArgumentParser(
        prog="python -m benchmarks",
        description=f"Score one benchmark.\n\nbenchmarks:\n{listing}",
        epilog="example: python -m benchmarks tagging --data path/to/file.conllu --json tagging.json",
        formatter_class=argparse.RawDescriptionHelpFormatter,
    )
    made.add_argument("name", metavar="NAME", help="the benchmark")
    made.add_argument("--data", metavar="PATH", type=Path, help="file or folder in the benchmark's format")
    made.add_argument("--json", metavar="FILE", type=Path, help="write the result to this file, too")
    for option, (kind, text) in OPTIONS.items():
        metavar = {Path: "PATH", int: "N"}[kind]  # type: ignore[index]
        made.add_argument(f"--{option}", type=kind, metavar=metavar, help=text)
    return made


def main(arguments: Sequence[str] | None = None) -> int:
    """Run the command; returns its exit code: 0, or 2 when something given cannot be used."""
    given = parser().parse_args(arguments)
    try:
        run, data, options = _chosen(given)
        metrics = run(data, **options)
        print("\n".join(result.table(metrics)))
        if given.json:
            model = _model(given.model) if "model" in inspect.signature(run).parameters else None
            result.write(result.result(given.name, data, options, metrics, model), given.json)
    except DatelineError as error:
        print(f"benchmarks: {error}", file=sys.stderr)
        return 2
    return 0


def _chosen(given: argparse.Namespace) -> tuple[Callable[..., result.Metrics], Path, dict[str, Any]]:
    """The benchmark's ``run``, its data and the options given; raises `InputError` for what does not fit."""
    if given.name not in BENCHMARKS:
        raise InputError(f"there is no benchmark {given.name!r}; there are: {', '.join(BENCHMARKS)}")
    if given.json and not given.json.absolute().parent.is_dir():
        raise InputError(f"--json {given.json}: there is no such folder")
    run = importlib.import_module(f"benchmarks.{given.name}").run
    parameters = inspect.signature(run).parameters
    options = {name: getattr(given, name) for name in OPTIONS if getattr(given, name) is not None}
    for name, value in options.items():
        if name not in parameters:
            raise InputError(f"{given.name} takes no --{name}")
        if isinstance(value, int) and value < 1:
            raise InputError(f"--{name} must be 1 or more")
    data = given.data or parameters["data"].default
    if data is inspect.Parameter.empty:
        raise InputError(f"{given.name} needs --data PATH, a file in its format (see benchmarks/README.md)")
    for path in (data, options.get("model")):
        if path is not None and not path.exists():
            raise InputError(f"{path}: there is no such file or folder")
    return run, data, options


def _model(given: Path | None) -> Path:
    from dateline.language.model import FOLDER

    return given or FOLDER


if __name__ == "__main__":
    sys.exit(main())
