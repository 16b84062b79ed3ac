"""Numbers that belong to events: killed, injured, arrested, displaced, participants, troops and sums of
money.

A count is taken only when the words around it say plainly what is counted: a verb before it ("killed 13
soldiers"), a verb after it ("13 people were killed", "25 dead"), its own noun ("2,000 protesters"), or a
toll ("the death toll rose to 45"). A count joined by "and" to one that is known is of the same kind.
"""

from __future__ import annotations

from dateline.coding.counts.kinds import NumberReader
from dateline.coding.counts.quantities import words_of
from dateline.schema import Number


def find_numbers(text: str, start: int = 0, end: int | None = None) -> list[Number]:
    """The numbers in `text[start:end]` whose kind is plain, in order of their place.

    Offsets are Python string indices into `text`, end exclusive. `value` is bare digits (money written out
    in full), the word of a vague count, or "40-60" for a range; `low` and `high` are the bounds that the
    words give.
    """
    words = words_of(text, start, end)
    reader = NumberReader(words)
    found = []
    for quantity, kind in reader.kinds():
        first, last = words[quantity.lead].start, words[reader.text_end(quantity) - 1].end
        found.append(
            Number(
                kind=kind,
                value=quantity.value,
                low=quantity.low,
                high=quantity.high,
                unit=quantity.unit,
                text=text[first:last],
                start=first,
                end=last,
            )
        )
    return found
