"""The open PLOVER corpus: passages written for this project, each with its event records.

One passage a line in ``corpus/passages/*.jsonl``. Annotations are written in a short hand that names
strings instead of offsets (``"police|UGA|COP"`` is the span "police" with country and sectors,
``"talks#2"`` the second occurrence of "talks"); `load` resolves them into offsets and raises
`PassageError` with file and line where one cannot be found.
"""

from __future__ import annotations

import hashlib
import json
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any, Literal

Split = Literal["train", "dev", "test"]
PARTS = 14  # of so many passages one is dev and one test

PASSAGES = Path(__file__).parent / "passages"
SECOND = Path(__file__).parent / "second"  # a second annotation of some passages, for measuring agreement only


class PassageError(ValueError):
    """A passage that does not follow the guidelines: the message names file, line and remedy."""


@dataclass(frozen=True)
class Located:
    """A string found in its passage: offsets are Python string indices, end exclusive."""

    text: str
    start: int
    end: int


@dataclass(frozen=True)
class Party:
    """An actor or recipient: where it is named, its country code and its sectors."""

    span: Located
    country: str | None
    sectors: tuple[str, ...]


@dataclass(frozen=True)
class Act:
    """One annotated event."""

    type: str
    modes: tuple[str, ...]
    about: str | None
    contexts: tuple[str, ...]
    triggers: tuple[Located, ...]
    actors: tuple[Party, ...]
    recipients: tuple[Party, ...]
    status: str
    historical: bool
    said_by: tuple[Located, ...]
    when: Located | None
    where: Located | None
    numbers: dict[str, str] = field(default_factory=dict)


@dataclass(frozen=True)
class Utterance:
    """One annotated statement: who, by which cue, says what, and what the cue commits to.

    ``speaker`` and ``cue`` may be missing ("“We will stay.”" on a line of its own); ``content`` may be in parts.
    """

    speaker: Located | None
    cue: Located | None
    content: tuple[Located, ...]
    commits: str


@dataclass(frozen=True)
class Passage:
    """A few sentences of news, or a whole article, with their acts (none for an eventless passage).

    ``utterances`` is None where statements were not annotated.
    """

    text: str
    published: str | None
    outlet: str | None
    acts: tuple[Act, ...]
    utterances: tuple[Utterance, ...] | None
    source: str

    @property
    def split(self) -> Split:
        """The part of the corpus that the passage belongs to: a whole story is in one part, for good."""
        place = hashlib.sha256(self.text.encode()).digest()[0] % PARTS
        return "dev" if place == 0 else "test" if place == 1 else "train"


def locate(text: str, mark: str) -> Located:
    """Find ``mark`` in ``text``: the words, or ``words#n`` for the n-th occurrence (from 1).

    Raises `PassageError` when it is not there.
    """
    words, _, nth = mark.rpartition("#")
    if not words or not nth.isdigit():
        words, nth = mark, "1"
    at = -1
    for _ in range(int(nth)):
        at = text.find(words, at + 1)
        if at < 0:
            raise PassageError(f"{mark!r} does not stand in the text; copy the words exactly")
    return Located(words, at, at + len(words))


def _party(text: str, mark: str) -> Party:
    parts = mark.split("|")
    if len(parts) != 3:
        raise PassageError(f"side {mark!r}: write it as 'words|COUNTRY|SECTOR,SECTOR' (parts may be empty)")
    words, country, sectors = parts
    return Party(locate(text, words), country or None, tuple(s for s in sectors.split(",") if s))


def _act(text: str, raw: dict[str, Any]) -> Act:
    return Act(
        type=raw["type"],
        modes=tuple(raw.get("modes", ())),
        about=raw.get("about"),
        contexts=tuple(raw.get("contexts", ())),
        triggers=tuple(locate(text, t) for t in [raw["trigger"], *raw.get("also", ())]),
        actors=tuple(_party(text, s) for s in raw.get("actors", ())),
        recipients=tuple(_party(text, s) for s in raw.get("recipients", ())),
        status=raw.get("status", "actual"),
        historical=bool(raw.get("historical", False)),
        said_by=tuple(locate(text, s) for s in raw.get("said_by", ())),
        when=locate(text, raw["when"]) if raw.get("when") else None,
        where=locate(text, raw["where"]) if raw.get("where") else None,
        numbers=dict(raw.get("numbers", {})),
    )


def _utterance(text: str, raw: dict[str, Any]) -> Utterance:
    speaker, cue = raw.get("speaker"), raw.get("cue")
    return Utterance(
        speaker=locate(text, speaker) if speaker else None,
        cue=locate(text, cue) if cue else None,
        content=tuple(locate(text, c) for c in raw["content"]),
        commits=raw.get("commits", "says"),
    )


def load(*paths: Path) -> Iterator[Passage]:
    """Yield the passages of ``paths`` (default: all files of the corpus, by name).

    Raises `PassageError` naming file and line for a line that does not parse or a span that is not there.
    """
    for path in paths or sorted(PASSAGES.glob("*.jsonl")):
        with path.open(encoding="utf-8") as lines:
            for number, line in enumerate(lines, 1):
                place = f"{path.name}:{number}"
                try:
                    raw = json.loads(line)
                    acts = tuple(_act(raw["text"], e) for e in raw["events"])
                    said = raw.get("statements")
                    utterances = None if said is None else tuple(_utterance(raw["text"], u) for u in said)
                except (KeyError, TypeError, ValueError) as error:
                    raise PassageError(f"{place}: {error}") from error
                yield Passage(raw["text"], raw.get("published"), raw.get("outlet"), acts, utterances, place)
