"""The internal form of a statement, and the draft it is made from."""

from __future__ import annotations

from dataclasses import dataclass, field

from spacy.tokens import Doc, Span

from dateline.coding.speech.cues import Cue
from dateline.coding.speech.noun_phrases import Phrase
from dateline.schema import Commitment, Manner, ZoneKind


@dataclass(frozen=True)
class Utterance:
    """One reported utterance in ``doc``: who (``speaker``; its root is ``head``), by which words
    (``cue``), what (``content``).

    ``content``: character ranges, in order. ``name``: the best name of the speaker in the article.
    ``vouches`` is
    false when the content is a deed that the text itself tells ("condemned the attack"). ``rules``: how
    it was found.
    """

    doc: Doc
    speaker: Span | None
    head: int | None
    name: Span | None
    cue: Span | None
    content: tuple[tuple[int, int], ...]
    manner: Manner
    commitment: Commitment
    zone: ZoneKind
    vouches: bool = True
    rules: tuple[str, ...] = ()

    def covers(self, position: int) -> bool:
        """Whether a character belongs to what was said."""
        return any(first <= position < last for first, last in self.content)

    @property
    def start(self) -> int:
        """Where it begins to be told: at its cue, else its content."""
        return self.cue.start_char if self.cue is not None else self.content[0][0]

    @property
    def size(self) -> int:
        """The number of characters said."""
        return sum(last - first for first, last in self.content)


@dataclass
class Draft:
    """An utterance in the making: words where `Utterance` has characters."""

    cue: Cue | None
    mark: tuple[int, int] | None
    phrase: Phrase | None
    commitment: Commitment
    rules: list[str]
    quoted: list[tuple[int, int]] = field(default_factory=list)
    reported: list[tuple[int, int]] = field(default_factory=list)
    vouches: bool = True
    at: int = 0
    group: tuple[int, int] | None = None
