"""Article text out of web pages: `read` against article-extraction-benchmark (Scrapinghub, 2020).

Metric of that benchmark: 4-grams of words (``\\w+``) as a bag; hits, spurious and missed ones are divided by
their sum page by page; precision and recall are means over pages, F1 is theirs. Scored is the body alone:
title and readers' comments, which `read` marks as zones, are taken off. A page that is turned away counts as
empty.
"""

from __future__ import annotations

import json
import re
from collections import Counter
from collections.abc import Iterator
from pathlib import Path
from statistics import mean

from benchmarks.measures import ratio
from dateline.errors import InputError
from dateline.reading import ReadOptions, read
from dateline.schema import Article

WORD = re.compile(r"\w+")
SHINGLE = 4


def shingles(text: str) -> Counter[tuple[str, ...]]:
    """The bag of 4-grams of words; a shorter text is one shingle, an empty one none."""
    words = WORD.findall(text)
    cuts = (tuple(words[start : start + SHINGLE]) for start in range(max(1, len(words) - SHINGLE + 1)))
    return Counter(cut for cut in cuts if cut)


def precision_recall(gold: str, predicted: str) -> tuple[float, float]:
    """Precision and recall of one page; both 1 when gold and prediction agree that there is nothing."""
    wanted, found = shingles(gold), shingles(predicted)
    if wanted == found:
        return 1.0, 1.0
    hits = (wanted & found).total()
    return ratio(hits, found.total()), ratio(hits, wanted.total())


def body(article: Article) -> str:
    """The text of an article without title and comments."""
    cut, place = [], 0
    for zone in article.zones:
        if zone.kind in ("title", "comment"):
            cut.append(article.text[place : zone.start])
            place = zone.end
    return "\n".join([*cut, article.text[place:]])


def pages(data: Path) -> Iterator[tuple[str, Path]]:
    """The gold body and the page's file, for each page; raises `InputError` for a folder without them."""
    truth = data / "ground-truth.json"
    try:
        gold = json.loads(truth.read_text("utf-8"))
        bodies = {name: record["articleBody"] for name, record in gold.items()}
    except (OSError, ValueError, KeyError, TypeError, AttributeError) as error:
        raise InputError(f"{truth}: not a file of {{id: {{articleBody, url}}}} ({error})") from error
    for name, text in sorted(bodies.items()):
        page = data / "html" / f"{name}.html.gz"
        if not page.is_file():
            raise InputError(f"{page}: there is no such page")
        yield text, page


def run(data: Path) -> dict[str, float]:
    """Scores on a folder with ``ground-truth.json`` and ``html/<id>.html.gz``: p, r, f1."""
    options = ReadOptions(check_language=False)
    scores = []
    for gold, page in pages(data):
        predicted = "".join(body(found) for found in read(page, options=options) if isinstance(found, Article))
        scores.append(precision_recall(gold, predicted))
    if not scores:
        raise InputError(f"{data}: holds no pages")
    precision, recall = (mean(values) for values in zip(*scores, strict=True))
    return {"p": precision, "r": recall, "f1": ratio(2 * precision * recall, precision + recall)}
