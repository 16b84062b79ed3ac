"""How fast the whole chain is, what memory it takes, and how much of the time is the encoder's.

Articles are read from JSON lines, zoned, read by the language model, coded and written as JSON lines, by
``jobs`` processes (2 unless told otherwise) that each take their share of the articles, as ``dateline code
--jobs`` does. The clock starts when all of them are loaded. With fewer than 500 articles, these are repeated
with their paragraphs in another order.

``articles_per_s``, ``words_per_s`` (words are what white space parts), ``mean_words`` an article;
``peak_mb``: the sum of the processes' peak resident memory; ``encoder_share``: of the processes' working
time, that inside `Model.read`; ``chain_pieces_per_s``: word pieces read by the chain in a second;
``bare_encoder_pieces_per_s``: by `Model.read` alone, over the same windows, in the same processes, right
after; ``language_pieces_per_s``: by the language model from text to `Doc`, right after that, and ``language_share`` its
share of the bare encoder's; ``startup_s``: loading, before the clock starts.
"""

from __future__ import annotations

import json
import os
import random
import subprocess
import sys
import tempfile
from collections.abc import Iterator, Sequence
from pathlib import Path

from dateline.errors import DatelineError, InputError
from dateline.reading import ReadOptions, read
from dateline.schema import Article

ROOT = Path(__file__).resolve().parents[1]
EXAMPLES = ROOT / "examples" / "stories"
ENOUGH = 500


FIELDS = {"doc_id", "text", "title", "published", "outlet"}
"""What an article is handed on with; the chain finds language and zones itself."""


def run(data: Path = EXAMPLES, model: Path | None = None, limit: int | None = None, jobs: int = 2) -> dict[str, float]:
    """Speed over the articles of a file or folder that `dateline.read` reads; ``limit``: over so many."""
    found = read(data, options=ReadOptions(check_language=False))
    articles = list(enough([article for article in found if isinstance(article, Article)], limit))
    with tempfile.TemporaryDirectory() as folder:
        shares = [Path(folder) / f"articles-{job}.jsonl" for job in range(jobs)]
        for job, share in enumerate(shares):
            share.write_text("".join(_line(article) for article in articles[job::jobs]), encoding="utf-8")
        took = worked(shares, model, threads=max(1, (os.cpu_count() or 1) // jobs))
    return figures(took)


def enough(articles: Sequence[Article], limit: int | None = None) -> Iterator[Article]:
    """All articles, and again with shuffled paragraphs until there are `ENOUGH`; or ``limit`` of these.

    Raises `InputError` when there is none.
    """
    if not articles:
        raise InputError("speed: there is no article in the data")
    shuffle = random.Random(0).shuffle
    for number in range(limit or max(ENOUGH, len(articles))):
        again, at = divmod(number, len(articles))
        paragraphs = articles[at].text.split("\n")
        if again:
            shuffle(paragraphs)
        new = {"doc_id": f"{articles[at].doc_id}-{again}", "text": "\n".join(paragraphs)}
        yield articles[at].model_copy(update=new)


def worked(shares: Sequence[Path], model: Path | None, threads: int) -> list[dict[str, float]]:
    """What each process of the chain took; all begin together. Raises `DatelineError` when one fails."""
    running: list[subprocess.Popen[str]] = []
    try:
        for share in shares:
            command = [sys.executable, "-m", "benchmarks.chain", str(share), f"{share}.reports"]
            command += ["--threads", str(threads), *(["--model", str(model.resolve())] if model else [])]
            running.append(
                subprocess.Popen(command, cwd=ROOT, stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True)
            )
        for process in running:
            if _said(process) != "ready":
                raise DatelineError("speed: a process of the chain did not start; its error stands above")
        for process in running:
            assert process.stdin
            process.stdin.write("go\n")
            process.stdin.flush()
        return [_figures(process) for process in running]
    finally:
        for process in running:
            process.kill()
            process.communicate()


def figures(took: Sequence[dict[str, float]]) -> dict[str, float]:
    """The metrics, of what each process took."""
    articles, words = (sum(process[name] for process in took) for name in ("articles", "words"))
    wall = max(process["end"] for process in took) - min(process["start"] for process in took)
    worked_s = sum(process["end"] - process["start"] for process in took)
    bare, language = (sum(p[f"{name}_pieces_per_s"] for p in took) for name in ("bare", "language"))
    return {
        "articles_per_s": articles / wall,
        "words_per_s": words / wall,
        "mean_words": words / articles,
        "peak_mb": sum(process["peak_mb"] for process in took),
        "encoder_share": sum(process["encoder_s"] for process in took) / worked_s,
        "bare_encoder_pieces_per_s": bare,
        "language_pieces_per_s": language,
        "language_share": language / bare,
        "chain_pieces_per_s": sum(process["pieces"] for process in took) / wall,
        "startup_s": max(process["startup_s"] for process in took),
        "articles": int(articles),
        "rejects": int(sum(process["rejects"] for process in took)),
        "jobs": len(took),
    }


def _said(process: subprocess.Popen[str]) -> str:
    assert process.stdout
    return process.stdout.readline().strip()


def _figures(process: subprocess.Popen[str]) -> dict[str, float]:
    line = _said(process)
    if not line:
        raise DatelineError("speed: a process of the chain failed; its error stands above")
    took: dict[str, float] = json.loads(line)
    return took


def _line(article: Article) -> str:
    return json.dumps(article.model_dump(mode="json", include=FIELDS), ensure_ascii=False) + "\n"
