"""``python -m corpus``: the tools of the corpus.

``check [FILE…]`` validates passages, ``report [FILE…]`` tells what they hold, ``agreement [FILE…]`` how far the second,
independent annotation of some passages (`SECOND`) agrees with the corpus.
"""

from __future__ import annotations

import sys
from collections import Counter
from collections.abc import Iterator, Sequence
from pathlib import Path

from corpus import SECOND, Passage, PassageError, agreement, load, statistics
from dateline.codebook import Codebook

TYPES = {
    "AGREE",
    "CONSULT",
    "SUPPORT",
    "CONCEDE",
    "COOPERATE",
    "AID",
    "RETREAT",
    "REQUEST",
    "ACCUSE",
    "REJECT",
    "THREATEN",
    "PROTEST",
    "SANCTION",
    "MOBILIZE",
    "COERCE",
    "ASSAULT",
}
STATUSES = {"actual", "future", "hypothetical", "negated"}
COMMITMENTS = {"says", "confirms", "denies", "promises", "accuses", "asks", "warns", "praises", "doubts"}
ABOUT = {"AGREE", "CONCEDE", "REQUEST", "REJECT", "THREATEN", "ACCUSE"}


def complaints(passage: Passage) -> list[str]:
    """What is wrong with a passage, one line each, starting with its file and line."""
    found = []
    for act in passage.acts:
        if act.type not in TYPES:
            found.append(f"unknown type {act.type}")
        if act.status not in STATUSES:
            found.append(f"unknown status {act.status}")
        if act.about and (act.type not in ABOUT or act.about not in TYPES):
            found.append(f"about {act.about} on {act.type}")
        if act.type in {"COOPERATE", "AID", "SANCTION"} and not act.recipients and len(act.actors) < 2:
            found.append(
                f"{act.type} '{act.triggers[0].text}' has no recipient (fine only if the text truly names none)"
            )
    for said in passage.utterances or ():
        if said.commits not in COMMITMENTS:
            found.append(f"unknown commitment {said.commits}")
        if not said.content:
            found.append("unknown content: a statement needs what was said")
    return [f"{passage.source}: {f}" for f in found]


def main(arguments: list[str]) -> int:
    """Run one of the three commands; returns the exit code."""
    command, paths = (arguments or ["report"])[0], [Path(a) for a in arguments[1:]]
    if command == "agreement":
        paths = paths or sorted(SECOND.glob("*.jsonl"))
    try:
        passages = list(load(*paths))
    except PassageError as error:
        print(error, file=sys.stderr)
        return 1
    if command == "agreement":
        print(f"{'field':<24}{'measure':<16}{'value':>6}{'items':>7}")
        for row in agreement.compare(load(), passages):
            print(f"{row.field:<24}{row.measure:<16}{row.value:>6.3f}{row.items:>7}")
        return 0
    if command == "check":
        lines = [line for passage in passages for line in complaints(passage)]
        print("\n".join(lines) or f"{len(passages)} passages, no complaint")
        return 1 if any("unknown" in line for line in lines) else 0
    print("\n".join(report(passages)))
    return 0


def report(passages: Sequence[Passage]) -> Iterator[str]:
    """The lines of the report."""
    acts = [act for passage in passages for act in passage.acts]
    said = [u for p in passages for u in p.utterances or ()]
    n = len(passages)
    splits: Counter[str] = Counter(p.split for p in passages)
    articles = [p for p in passages if "\n\n" in p.text]
    yield (
        f"passages {n}, whole articles {len(articles)}, "
        + ", ".join(f"{k} {splits[k]}" for k in ("train", "dev", "test"))
    )
    for name, count in (
        ("without an event", sum(not p.acts for p in passages)),
        ("two events or more", sum(len(p.acts) > 1 for p in passages)),
        ("with statements annotated", sum(p.utterances is not None for p in passages)),
    ):
        yield f"{name}: {count} ({count / n:.0%})"
    triggers = statistics.trigger_words(acts)
    yield f"events {len(acts)}, statements {len(said)}, trigger stems {len({statistics.stem(t) for t in triggers})}"
    found = list(statistics.sentences(passages))
    for name, values in statistics.lengths(passages).items():
        marks = [values[int(len(values) * q)] for q in (0.05, 0.25, 0.5, 0.75, 0.95)]
        yield f"words a {name}, at 5, 25, 50, 75, 95 %: {', '.join(map(str, marks))}"
    yield f"distinct 4-grams: {statistics.distinct_share(words for _, words in found):.1%}"
    copies = statistics.near_copies(found)
    yield f"pairs of sentences above {statistics.ALIKE} word overlap: {len(copies)}"
    yield from (f"  {a} {b} {share:.2f}" for a, b, share in copies)
    counted = statistics.counts(passages, Codebook.default())
    for field, values_ in counted.items():
        yield f"{field}: " + ", ".join(f"{code} {m}" for code, m in values_.most_common())
    for field, codes in statistics.scarce(counted).items():
        yield f"{field} below {statistics.LEAST[field]}: {', '.join(codes) or 'none'}"


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
