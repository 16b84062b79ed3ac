"""Gold standard records of PLOVER: the type of the event that a sentence tells, in `PLOVER_GSR_CAMEO.json`'s format.

A record is one sentence with one event and the words of its sides. Two readers are scored on its type, of
which older names are read as today's (DEMAND is REQUEST, DISAPPROVE and INVESTIGATE are ACCUSE, FIGHT is
ASSAULT). A mode that another type alone has today tells that the act has moved there: COERCE with `destroy` is
ASSAULT.

- ``accuracy``, ``macro_f1``: the coder gets the sentence and the sides that the record marks, as in
  `benchmarks.relations`: the first source and the first target, or two sources where nobody is the target.
- ``coded_accuracy``: the whole chain gets nothing but the sentence. Of the events it finds, the one that holds
  most of the record's sides counts (then the one with the surer type); no event is an error. ``coded`` is the
  share of sentences with any event.

A side is looked up in the sentence by its words; of words with a gap ("U.S. ... negotiators") the last part
counts, and a side that does not stand there is left unmarked. Records without text are left out.
"""

from __future__ import annotations

import json
import re
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from benchmarks.files import lines
from benchmarks.measures import accuracy, macro_f1, ratio
from benchmarks.relations import Place
from dateline.codebook import Codebook
from dateline.coding import Coder
from dateline.coding.heads import EventHeads
from dateline.coding.relations import head_word, type_scores
from dateline.errors import InputError
from dateline.language import load
from dateline.schema import Article, Event

_GAP = re.compile(r"\s*\.\.+\s*")


@dataclass(frozen=True)
class Gold:
    """A sentence, its type by today's name, and where its sides stand, as (start, end)."""

    name: str
    text: str
    type: str
    sources: tuple[Place, ...]
    targets: tuple[Place, ...]


def run(data: Path, model: Path | None = None, limit: int | None = None) -> dict[str, float]:
    """Scores on a file in the format of `PLOVER_GSR_CAMEO.json`."""
    records = read(data)[:limit]
    nlp, heads = load(folder=model), EventHeads()
    coder = Coder(nlp=nlp)
    given, coded = [], []
    for record in records:
        doc = nlp(record.text)
        ends = [head_word(doc, *side) if side else None for side in pair(record)]
        scores = type_scores(doc, ends[0], ends[1], heads)
        given.append(max(scores, key=lambda name: scores[name]))
        events = coder.code(Article(doc_id=record.name, text=record.text, source=data.name)).events
        found = best(record, events)
        coded.append(found.type if found else "")
    gold = [record.type for record in records]
    return {
        "accuracy": accuracy(gold, given),
        "macro_f1": macro_f1(gold, given),
        "coded_accuracy": accuracy(gold, coded),
        "coded": ratio(sum(map(bool, coded)), len(coded)),
    }


def pair(record: Gold) -> tuple[Place | None, Place | None]:
    """The two sides that are given: source and target, or the first two sources of a mutual act."""
    sources, targets = record.sources, record.targets
    target = targets[0] if targets else sources[1] if len(sources) > 1 else None
    return (sources[0] if sources else None), target


def best(record: Gold, events: Sequence[Event]) -> Event | None:
    """The event that holds most of the record's sides; of several the one with the surest type."""
    sides = (*record.sources, *record.targets)

    def rank(event: Event) -> tuple[int, float]:
        named = [s for side in (*event.actors, *event.recipients) for s in (side, side.mention) if s]
        held = sum(any(s.start < end and start < s.end for s in named) for start, end in sides)
        return held, event.confidence.get("type", 0.0)

    return max(events, key=rank, default=None)


def read(path: Path) -> list[Gold]:
    """The records of a file that have a text; raises `InputError` for a file in another format."""
    try:
        found = json.loads("\n".join(lines(path)))
    except ValueError as error:
        raise InputError(f"{path}: not JSON ({error})") from error
    if not isinstance(found, list) or not all(isinstance(record, dict) for record in found):
        raise InputError(f"{path}: not a list of records")
    records = [_record(path, number, record) for number, record in enumerate(found, 1) if record.get("text")]
    if not records:
        raise InputError(f"{path}: holds no record with a text")
    return records


def _record(path: Path, number: int, record: dict[str, Any]) -> Gold:
    try:
        text, type_ = " ".join(record["text"].split()), _type(record["event"], record.get("mode") or "")
    except (KeyError, AttributeError, InputError) as error:
        raise InputError(f"{path}, record {number}: event or text cannot be used: {error}") from error
    sides = [
        tuple(place for actor in actors if (place := _place(text, actor["actorText"])))
        if isinstance(actors := record.get(role), list)
        else ()
        for role in ("source", "target")
    ]
    return Gold(str(record.get("id", number)), text, type_, *sides)


def _type(event: str, mode: str) -> str:
    """Today's name of a type, or of the one type to which its mode has moved."""
    types = Codebook.default().types
    type_ = Codebook.default().modern(event)
    bearers = [name for name, entry in types.items() if mode in entry.modes]
    return bearers[0] if len(bearers) == 1 and mode not in types[type_].modes else type_


def _place(text: str, words: str) -> Place | None:
    """Where the words of a side stand in the text; of words with a gap, the last part."""
    for wanted in (" ".join(words.split()), _GAP.split(words.strip())[-1]):
        start = text.find(wanted)
        if wanted and start >= 0:
            return start, start + len(wanted)
    return None
