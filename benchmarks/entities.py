"""Named entities from given words: F1 of spans with their labels, as in CoNLL 2003.

Reads UNER's IOB2 (``id, token, label`` and comments) and CrossNER's two columns (``token, label``), sentence
by sentence. The file's own labels are turned into ours (`SCHEMES`). Labels that a scheme does not know are
not held against the model; spans that are gold under a label we have no counterpart for (``misc``) are left
out, as is any span found that touches one of them.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from pathlib import Path

from benchmarks.files import lines
from benchmarks.measures import prf
from benchmarks.treebank import read_given
from dateline import language
from dateline.errors import InputError

Name = tuple[int, int, str]
"""First word, word after the last, label."""

SCHEMES: dict[str, dict[str, str | None]] = {
    "UNER": {"PER": "PER", "ORG": "ORG", "LOC": "LOC", "OTH": None},
    "Dateline": {label: label for label in ("PER", "ORG", "LOC", "NORP", "EVENT")},
    "CrossNER politics": {
        "politician": "PER",
        "person": "PER",
        "organisation": "ORG",
        "politicalparty": "ORG",
        "country": "LOC",
        "location": "LOC",
        "event": "EVENT",
        "election": "EVENT",
        "misc": None,
    },
}
"""Scheme → its label → ours, none where we have no such label."""


def run(data: Path, model: Path | None = None, limit: int | None = None) -> dict[str, float]:
    """Scores on an IOB2 or BIO file: p, r, f1, and the three for each label (``p_PER``)."""
    sentences = [sentence for _, sentence in zip(range(limit or 10**9), read(data), strict=False)]
    if not sentences:
        raise InputError(f"{data}: holds no sentence")
    nlp = language.load(folder=model)
    scheme = scheme_of(data, (tag for _, tags in sentences for tag in tags))
    counts: Counter[str] = Counter()
    for words, tags in sentences:
        doc = read_given(nlp, [words])
        counts += compared(spans(tags), [(e.start, e.end, e.label_) for e in doc.ents], scheme)
    return scores(counts, scheme)


def read(path: Path) -> Iterator[tuple[list[str], list[str]]]:
    """The sentences of a file, each its words and BIO tags."""
    words: list[str] = []
    tags: list[str] = []
    for number, line in enumerate(lines(path), start=1):
        columns = line.split("\t")
        if not line.strip():
            if words:
                yield words, tags
            words, tags = [], []
        elif line.startswith("# ") and len(columns) == 1:
            continue
        elif len(columns) in (2, 3) and (columns[-1] == "O" or columns[-1][:2] in ("B-", "I-")):
            words.append(columns[-2])
            tags.append(columns[-1])
        else:
            raise InputError(f"{path}, line {number}: neither `token TAB label` nor `id TAB token TAB label`")
    if words:
        yield words, tags


def scheme_of(path: Path, tags: Iterable[str]) -> dict[str, str | None]:
    """The first scheme that knows all labels of the file; raises `InputError` when none does."""
    labels = {tag[2:] for tag in tags if tag != "O"}
    for scheme in SCHEMES.values():
        if labels <= scheme.keys():
            return scheme
    raise InputError(f"{path}: its labels ({', '.join(sorted(labels))}) fit none of: {', '.join(SCHEMES)}")


def spans(tags: Sequence[str]) -> list[Name]:
    """The spans of BIO tags; an ``I-`` that continues nothing opens a span."""
    found: list[Name] = []
    start = 0
    open_label = ""
    for i, tag in enumerate([*tags, "O"]):
        if open_label and tag != f"I-{open_label}":
            found.append((start, i, open_label))
            open_label = ""
        if tag != "O" and not open_label:
            start, open_label = i, tag[2:]
    return found


def compared(gold: Iterable[Name], found: Iterable[Name], scheme: dict[str, str | None]) -> Counter[str]:
    """``LABEL gold``, ``LABEL found`` and ``LABEL right`` for one sentence."""
    counts: Counter[str] = Counter()
    wanted = {(a, b, ours) for a, b, label in gold if (ours := scheme[label])}
    ignored = [(a, b) for a, b, label in gold if scheme[label] is None]
    for name in wanted:
        counts[f"{name[2]} gold"] += 1
    for name in set(found):
        start, end, label = name
        left_out = name not in wanted and any(start < b and a < end for a, b in ignored)
        if label in scheme.values() and not left_out:
            counts[f"{label} found"] += 1
            counts[f"{label} right"] += name in wanted
    return counts


def scores(counts: Counter[str], scheme: dict[str, str | None]) -> dict[str, float]:
    """Precision, recall and F1 over all spans, and for each label of the scheme."""
    labels = [label for label in dict.fromkeys(scheme.values()) if label]
    named = {"": labels} | {f"_{label}": [label] for label in labels}
    result: dict[str, float] = {}
    for suffix, members in named.items():
        totals = [sum(counts[f"{m} {kind}"] for m in members) for kind in ("right", "found", "gold")]
        for name, value in zip(("p", "r", "f1"), prf(*totals), strict=True):
            result[f"{name}{suffix}"] = value
    return result
