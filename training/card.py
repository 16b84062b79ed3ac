"""The model card: fixed text, the files as they lie there, and the committed benchmark results."""

from __future__ import annotations

import hashlib
import json
from pathlib import Path

from dateline.coding import heads as runtime
from dateline.language import model as shipped

TEXT = Path(__file__).with_name("card.md")


def _digest(path: Path) -> str:
    return hashlib.sha256(path.read_bytes()).hexdigest()


def write(target: Path, results: Path = Path("benchmarks/results")) -> None:
    """Write the card; scores are those of ``results``, each file one row a metric."""
    lines = [TEXT.read_text(encoding="utf-8"), "## Files\n", "| file | bytes | sha256 |", "|---|---|---|"]
    files = (shipped.FOLDER / "reader.onnx", *sorted(runtime.FOLDER.glob("*.npz")))
    lines += [f"| `{path.name}` | {path.stat().st_size:,} | `{_digest(path)}` |" for path in files]
    lines += [
        "",
        "## Scores\n",
        "Through the public interface, with the shipped int8 files (`benchmarks/results/`).",
        "",
    ]
    lines += ["| benchmark | data | metrics |", "|---|---|---|"]
    for path in sorted(results.glob("*.json")):
        result = json.loads(path.read_text(encoding="utf-8"))
        numbers = ", ".join(f"{k} {v:,.4g}" for k, v in result["metrics"].items() if isinstance(v, (int, float)))
        lines.append(f"| {result['benchmark']} | {result['data']} | {numbers} |")
    target.write_text("\n".join(lines) + "\n", encoding="utf-8")
