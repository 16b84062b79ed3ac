"""The result of a benchmark: what is printed and what is written with ``--json``."""

from __future__ import annotations

import hashlib
import json
import os
import platform
import shlex
from collections.abc import Iterator, Mapping, Sequence
from datetime import UTC, datetime
from importlib.metadata import version
from pathlib import Path
from typing import Any

import dateline
from dateline.errors import OutputError

Metrics = Mapping[str, "float | Metrics"]
"""Name of a metric to its number; only `events` nests them, as its scorer does."""

_LIBRARIES = ("numpy", "onnxruntime", "spacy", "tokenizers")


def digest(data: Path) -> str:
    """SHA-256 of a file; of a folder, that of the names and digests of its files, sorted by name."""
    if not data.is_dir():
        with data.open("rb") as file:
            return hashlib.file_digest(file, "sha256").hexdigest()
    whole = hashlib.sha256()
    for path in sorted(p for p in data.rglob("*") if p.is_file()):
        whole.update(f"{path.relative_to(data).as_posix()}\0{digest(path)}\n".encode())
    return whole.hexdigest()


def result(name: str, data: Path, options: Mapping[str, Any], metrics: Metrics, model: Path | None) -> dict[str, Any]:
    """The result as an object: files by name only, so that it says nothing of the machine's folders.

    ``options``: further options of the command; ``model``: the folder of the model that was read with.
    """
    return {
        "benchmark": name,
        "data": data.resolve().name,
        "sha256": digest(data),
        "command": _command(name, data, options),
        "metrics": _rounded(metrics),
        "machine": machine(),
        "date": datetime.now(UTC).date().isoformat(),
        "versions": versions(model),
    }


def machine() -> str:
    """Processor and number of cores."""
    cpuinfo = Path("/proc/cpuinfo")
    names = cpuinfo.read_text(encoding="utf-8").splitlines() if cpuinfo.exists() else []
    name = next((line.split(":", 1)[1].strip() for line in names if line.startswith("model name")), "")
    name = name or platform.processor() or platform.machine()
    return f"{name}, {os.cpu_count()} cores, {platform.system()}"


def versions(model: Path | None) -> dict[str, str]:
    """Versions of Python, Dateline, the libraries that compute and, given its folder, the model."""
    found = {"python": platform.python_version(), "dateline": dateline.__version__}
    found |= {library: version(library) for library in _LIBRARIES}
    weights = model / "reader.onnx" if model else None
    if weights and weights.exists():
        found["model"] = digest(weights)[:12]
    return found


def write(found: Mapping[str, Any], path: Path) -> None:
    """Write a result as JSON; raises `OutputError` when that fails."""
    try:
        path.write_text(json.dumps(found, ensure_ascii=False, indent=2) + "\n", encoding="utf-8")
    except OSError as error:
        raise OutputError(f"{path}: cannot be written ({error.strerror}); give another file") from error


def table(metrics: Metrics, prefix: str = "") -> Iterator[str]:
    """Lines to print: name and number; nested names joined by a dot."""
    for name, value in metrics.items():
        if isinstance(value, Mapping):
            yield from table(value, f"{prefix}{name}.")
        else:
            yield f"{prefix + name:<40} {value if isinstance(value, int) else format(value, '.4f')}"


def _command(name: str, data: Path, options: Mapping[str, Any]) -> str:
    words: Sequence[str] = [
        "python", "-m", "benchmarks", name, "--data", data.resolve().name,
        *(str(x) for k, v in options.items() for x in (f"--{k}", v.name if isinstance(v, Path) else v)),
    ]  # fmt: skip
    return shlex.join(words)


def _rounded(metrics: Metrics) -> dict[str, Any]:
    # round leaves whole numbers whole
    return {k: _rounded(v) if isinstance(v, Mapping) else round(v, 6) for k, v in metrics.items()}
