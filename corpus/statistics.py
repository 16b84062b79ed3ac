"""What the corpus holds, and whether that is enough and various: the figures of ``python -m corpus report``."""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Sequence

from corpus import Act, Passage
from dateline.codebook import Codebook

LEAST = {"type": 150, "mode": 25, "context": 30, "sector": 25, "status": 250}
"""How many events (for sectors: sides) of every kind the corpus is to have."""
ALIKE = 0.7
_WORD = re.compile(r"\w+|[^\w\s]")
_SENTENCE = re.compile(r"(?<=[.!?][”\"’)])\s+|(?<=[.!?])\s+(?=[A-Z“\"‘(])|\n+")


def counts(passages: Sequence[Passage], book: Codebook) -> dict[str, Counter[str]]:
    """Events by type, mode, context and status, sides by sector; every known code is there, if with 0."""
    acts = [act for p in passages for act in p.acts]
    found = {
        "type": Counter(dict.fromkeys(book.types, 0)),
        "mode": Counter({f"{t}.{m}": 0 for t, entry in book.types.items() for m in entry.modes}),
        "context": Counter(dict.fromkeys(book.contexts, 0)),
        "sector": Counter(dict.fromkeys(book.sectors, 0)),
        "status": Counter[str](),
    }
    for act in acts:
        found["type"][act.type] += 1
        found["status"][act.status] += 1
        found["mode"].update(f"{act.type}.{m}" for m in act.modes)
        found["context"].update(act.contexts)
        found["sector"].update(s for side in (*act.actors, *act.recipients) for s in side.sectors)
    return found


def scarce(found: dict[str, Counter[str]]) -> dict[str, list[str]]:
    """The codes of each field that the corpus has too few of, with their counts."""
    return {
        field: [f"{code} {n}" for code, n in sorted(found[field].items(), key=lambda c: c[1]) if n < least]
        for field, least in LEAST.items()
    }


def sentences(passages: Iterable[Passage]) -> Iterator[tuple[str, list[str]]]:
    """Where each sentence stands, and its lower-cased words."""
    for passage in passages:
        for part in _SENTENCE.split(passage.text):
            words = _WORD.findall(part.lower())
            if words:
                yield passage.source, words


def distinct_share(found: Iterable[Sequence[str]], n: int = 4) -> float:
    """How many of all runs of ``n`` words are different ones."""
    runs = Counter(tuple(words[i : i + n]) for words in found for i in range(len(words) - n + 1))
    return len(runs) / max(1, runs.total())


def near_copies(found: Sequence[tuple[str, list[str]]], least: int = 6) -> list[tuple[str, str, float]]:
    """Pairs of sentences of ``least`` words and more that share over `ALIKE` of their words (Jaccard).

    Only sentences that share one of their rarest words can be so alike (prefix filter, Bayardo et al. 2007).
    """
    sets = [(place, frozenset(words)) for place, words in found if len(words) >= least]
    frequency = Counter(w for _, words in sets for w in words)
    holders: dict[str, list[int]] = defaultdict(list)
    pairs = []
    for n, (place, words) in enumerate(sets):
        rare_first = sorted(words, key=lambda w: (frequency[w], w))
        prefix = rare_first[: len(words) - int(ALIKE * len(words)) + 1]
        for m in {m for w in prefix for m in holders[w]}:
            share = len(words & sets[m][1]) / len(words | sets[m][1])
            if share > ALIKE:
                pairs.append((sets[m][0], place, share))
        for w in prefix:
            holders[w].append(n)
    return pairs


def trigger_words(acts: Iterable[Act]) -> Counter[str]:
    """The words that carry the acts, as they are written, lower-cased."""
    return Counter(t.text.split()[0].lower().strip("“”\"'") for act in acts for t in act.triggers)


_ENDINGS = (("ies", "y"), ("ied", "y"), ("ing", ""), ("ed", ""), ("es", ""), ("s", ""), ("e", ""))


def stem(word: str) -> str:
    """A rough stem, so that "raid", "raids" and "raided" count once: the regular endings are cut off."""
    for ending, put in _ENDINGS:
        if word.endswith(ending) and len(word) - len(ending) >= 3:
            word = word.removesuffix(ending) + put
            break
    return word[:-1] if len(word) > 3 and word[-1] == word[-2] and word[-1] not in "sl" else word


def lengths(passages: Iterable[Passage]) -> dict[str, list[int]]:
    """Words of each passage and of each sentence, sorted."""
    by_passage: Counter[str] = Counter()
    by_sentence = []
    for place, words in sentences(passages):
        by_passage[place] += len(words)
        by_sentence.append(len(words))
    return {"passage": sorted(by_passage.values()), "sentence": sorted(by_sentence)}
