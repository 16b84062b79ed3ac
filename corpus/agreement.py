"""How far two annotators of the same passages agree, field by field."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Hashable, Iterable, Sequence
from dataclasses import dataclass

from corpus import Act, Located, Party, Passage

Pair = tuple[Act, Act]


@dataclass(frozen=True)
class Agreement:
    """One row of the table: what was compared, by which measure, its value and on how many items."""

    field: str
    measure: str
    value: float
    items: int


def kappa(pairs: Sequence[tuple[Hashable, Hashable]]) -> float:
    """Cohen's kappa of paired labels: agreement beyond chance; 1 when there is but one label."""
    if not pairs:
        return 1.0
    n = len(pairs)
    same = sum(a == b for a, b in pairs) / n
    first, second = Counter(a for a, _ in pairs), Counter(b for _, b in pairs)
    chance = sum(first[label] * second[label] for label in first) / n**2
    return 1.0 if chance == 1 else (same - chance) / (1 - chance)


def f1(both: int, first: int, second: int) -> float:
    """F1 of one annotator against the other: the same whichever is taken for gold."""
    return 2 * both / (first + second) if first + second else 1.0


def touch(a: Located, b: Located) -> bool:
    """Whether two spans share a character."""
    return a.start < b.end and b.start < a.end


def paired(first: Sequence[Act], second: Sequence[Act]) -> list[Pair]:
    """Acts whose triggers touch, one to one; of several, those of one type first, then in the order of the text."""
    options = [
        (a.type != b.type, i, j)
        for i, a in enumerate(first)
        for j, b in enumerate(second)
        if any(touch(x, y) for x in a.triggers for y in b.triggers)
    ]
    taken_first: set[int] = set()
    taken: set[int] = set()
    found = []
    for _, i, j in sorted(options):
        if i not in taken_first and j not in taken:
            taken_first.add(i)
            taken.add(j)
            found.append((first[i], second[j]))
    return found


def compare(first: Iterable[Passage], second: Iterable[Passage]) -> list[Agreement]:
    """The table for two annotations; passages are joined by their text. Raises `ValueError` when none is in both."""
    other = {p.text: p for p in second}
    joined = [(p, other[p.text]) for p in first if p.text in other]
    if not joined:
        raise ValueError("the two files have no passage in common")
    pairs = [pair for a, b in joined for pair in paired(a.acts, b.acts)]
    n_first, n_second = (sum(len(p[k].acts) for p in joined) for k in (0, 1))
    typed = [(a, b) for a, b in pairs if a.type == b.type]
    rows = [
        Agreement("has an event", "kappa", kappa([(bool(a.acts), bool(b.acts)) for a, b in joined]), len(joined)),
        Agreement("event", "F1", f1(len(pairs), n_first, n_second), n_first + n_second),
        Agreement("event with its type", "F1", f1(len(typed), n_first, n_second), n_first + n_second),
        Agreement("type", "kappa", kappa([(a.type, b.type) for a, b in pairs]), len(pairs)),
        Agreement("status", "kappa", kappa([(a.status, b.status) for a, b in pairs]), len(pairs)),
        Agreement("historical", "kappa", kappa([(a.historical, b.historical) for a, b in pairs]), len(pairs)),
        Agreement("about", "kappa", kappa([(a.about, b.about) for a, b in typed]), len(typed)),
    ]
    rows += [_sets(name, typed, read) for name, read in _SETS.items()]
    rows += [_spans(name, typed, read) for name, read in _SPANS.items()]
    return rows


def _sets(name: str, pairs: Sequence[Pair], read: Callable[[Act], Iterable[Hashable]]) -> Agreement:
    both = first = second = 0
    for a, b in pairs:
        x, y = Counter(read(a)), Counter(read(b))
        both, first, second = both + (x & y).total(), first + x.total(), second + y.total()
    return Agreement(name, "F1", f1(both, first, second), first + second)


def _spans(name: str, pairs: Sequence[Pair], read: Callable[[Act], Sequence[Located]]) -> Agreement:
    both = first = second = 0
    for a, b in pairs:
        x, y = read(a), read(b)
        both += sum(any(touch(s, t) for t in y) for s in x)
        first, second = first + len(x), second + len(y)
    return Agreement(name, "F1 (touching)", f1(both, first, second), first + second)


def _codes(parties: Sequence[Party], *, sectors: bool) -> list[Hashable]:
    return [s for p in parties for s in p.sectors] if sectors else [p.country for p in parties if p.country]


_SETS: dict[str, Callable[[Act], Iterable[Hashable]]] = {
    "modes": lambda act: act.modes,
    "contexts": lambda act: act.contexts,
    "actors' countries": lambda act: _codes(act.actors, sectors=False),
    "actors' sectors": lambda act: _codes(act.actors, sectors=True),
    "recipients' countries": lambda act: _codes(act.recipients, sectors=False),
    "recipients' sectors": lambda act: _codes(act.recipients, sectors=True),
    "numbers": lambda act: act.numbers.items(),
}
_SPANS: dict[str, Callable[[Act], Sequence[Located]]] = {
    "actors": lambda act: [p.span for p in act.actors],
    "recipients": lambda act: [p.span for p in act.recipients],
    "said by": lambda act: act.said_by,
    "when": lambda act: [act.when] if act.when else [],
    "where": lambda act: [act.where] if act.where else [],
}
