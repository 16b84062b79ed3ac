"""Who says what stands between quote marks, on passages in the corpus' format with statements.

Every annotated statement whose words stand in quote marks and whose speaker is named counts. ``found``: the share for
which Dateline has a statement over most of the same words; ``right``: the share for which that statement's speaker,
after "he" and "the minister" were resolved, is the annotated one: one name holds all words of the other, titles aside.
Of the project's own corpus only the dev part is read.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path

import corpus
from benchmarks.measures import ratio
from benchmarks.result import Metrics
from dateline.coding import Coder
from dateline.schema import Article, Statement

OPENING = "\"“‘'«"
_WORD = re.compile(r"\w+")
_EMPTY = frozenset({"the", "a", "an", "mr", "mrs", "ms", "dr"})
Span = tuple[int, int]


def run(data: Path = corpus.PASSAGES, limit: int | None = None) -> Metrics:
    """Shares over all quotations of a file or folder of passages."""
    coder = Coder()
    files = sorted(data.glob("*.jsonl")) if data.is_dir() else [data]
    passages = [p for p in corpus.load(*files) if not data.is_dir() or p.split == "dev"][:limit]
    found = right = total = 0
    for passage in passages:
        quotes = list(quotations(passage))
        if not quotes:
            continue
        article = Article(
            doc_id=passage.source, source=data.name, text=passage.text, published=passage.published,
            outlet=passage.outlet,
        )  # fmt: skip
        statements = coder.code(article).statements
        for span, speaker in quotes:
            said = covering(span, statements)
            total += 1
            found += said is not None
            right += said is not None and said.speaker is not None and same_name(said.speaker.text, speaker)
    return {"found": ratio(found, total), "right": ratio(right, total), "quotations": total}


def quotations(passage: corpus.Passage) -> Iterator[tuple[Span, str]]:
    """The parts of statements that stand right after a quote mark, the first of each, and the name of the speaker."""
    for said in passage.utterances or ():
        quoted = [p for p in said.content if p.start and passage.text[p.start - 1] in OPENING]
        if quoted and said.speaker is not None:
            yield (quoted[0].start, quoted[0].end), said.speaker.text


def covering(span: Span, statements: tuple[Statement, ...]) -> Statement | None:
    """The statement whose content shares most with ``span``, if that is more than half of it."""
    shared = {
        number: sum(max(0, min(part.end, span[1]) - max(part.start, span[0])) for part in said.content)
        for number, said in enumerate(statements)
    }
    best = max(shared, key=lambda n: (shared[n], -sum(p.end - p.start for p in statements[n].content)), default=None)
    return statements[best] if best is not None and 2 * shared[best] > span[1] - span[0] else None


def same_name(one: str, other: str) -> bool:
    """Whether one name has all words of the other ("Lavrov", "Sergey Lavrov"), articles and forms of address aside."""
    first, second = ({w.lower() for w in _WORD.findall(name)} - _EMPTY for name in (one, other))
    return bool(first and second) and (first <= second or second <= first)
