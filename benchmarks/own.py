"""Event types of one's own: a codebook's examples are learned, and fresh sentences coded.

The file is a table ``type<TAB>sentence`` with a header; the type is `none` for a sentence that tells of no such act.
A sentence counts as told when an event of an own type is coded in it that is not `negated`; of several the likeliest
counts. ``precision``, ``recall``, ``f1`` over all types, ``macro_f1`` their mean, ``false_alarms`` among the
``negatives``; ``left_out_…`` is what `dateline codebook --check` tells beforehand. ``fit_cpu_s``: seconds of the
processor to learn and score the types, the model loaded.
"""

from __future__ import annotations

import time
from pathlib import Path

from benchmarks.files import lines
from dateline.codebook import Codebook
from dateline.coding import Coder
from dateline.coding.own import fit
from dateline.errors import InputError
from dateline.language import load
from dateline.schema import Article

NONE = "none"


def run(data: Path, model: Path | None = None, codebook: Path | None = None) -> dict[str, float]:
    """Scores of the own types of ``codebook`` on the sentences of ``data``."""
    if codebook is None:
        raise InputError("own: give --codebook, a codebook with types of its own")
    book, nlp = Codebook.from_file(codebook), load(folder=model)
    gold = read(data, book)
    began = time.process_time()
    own = fit(book, nlp)
    spent = time.process_time() - began
    if own is None:
        raise InputError(f"{codebook}: has no types of its own")
    coder = Coder(book, nlp, own)
    found = [told(coder, text) for _, text in gold]
    return {
        **scores([name for name, _ in gold], found),
        **{f"left_out_{name}": getattr(own.score, name) for name in ("f1", "precision", "recall", "macro_f1")},
        "left_out_false_alarms": own.score.false_alarms,
        "left_out_negatives": own.score.negatives,
        "fit_cpu_s": round(spent, 2),
    }


def read(path: Path, book: Codebook) -> list[tuple[str, str]]:
    """Type and sentence of each line. Raises `InputError` for a type that the codebook has not."""
    made = []
    for number, line in enumerate(lines(path), start=1):
        name, _, text = line.partition("\t")
        if number > 1 and line:
            if name != NONE and name not in book.own:
                raise InputError(f"{path}, line {number}: {name!r} is no own type of {book.label}")
            made.append((name, text))
    return made


def told(coder: Coder, text: str) -> str:
    """The likeliest own type that is told of in a sentence, else none."""
    report = coder.code(Article(doc_id="sentence", text=text, source="sentence"))
    events = [e for e in report.events if e.type in coder.codebook.own and e.status != "negated"]
    return max(events, key=lambda event: event.confidence["type"]).type if events else NONE


def scores(gold: list[str], found: list[str]) -> dict[str, float]:
    """Precision, recall and F1 over the types, and false alarms among what is none."""
    right = sum(a == b != NONE for a, b in zip(gold, found, strict=True))
    told_, wanted = sum(b != NONE for b in found), sum(a != NONE for a in gold)
    each = []
    for name in sorted(set(gold) - {NONE}):
        both = sum(a == b == name for a, b in zip(gold, found, strict=True))
        each.append(2 * both / (gold.count(name) + found.count(name)))
    return {
        "f1": 2 * right / (told_ + wanted),
        "precision": right / told_ if told_ else 0.0,
        "recall": right / wanted,
        "macro_f1": sum(each) / len(each),
        "sentences": wanted,
        "negatives": gold.count(NONE),
        "false_alarms": sum(a == NONE != b for a, b in zip(gold, found, strict=True)),
    }
