"""How a phrase that names a side hangs together: conjuncts, and in each the head's chunk and what follows it.

"two foreign ministers of Guyana and Venezuela" has two conjuncts; the first has the chunks "two foreign
ministers" and, behind "of", "Guyana". No parser is used: prepositions, commas and relatives show the joints.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field

from .side_tables import Mention
from .side_words import POSSESSIVE, Word

_AND = frozenset(("and", "or", "&", "versus", "vs", "plus"))
_JOINTS = {
    word: joint
    for joint, line in {
        "of": "of",
        "from": "from out",
        "in": "in at near across inside within around throughout",
        "for": "for",
        "to": "to",
        "else": "with against by over about under after before between among as than including despite toward towards"
        " via into onto without like on through during behind amid outside opposing loyal linked affiliated close",
    }.items()
    for word in line.split()
}
_RELATIVE = frozenset("who whom which that whose where when while because is are was were has have had".split())
_LOOSE = frozenset(
    "backed supported funded financed trained armed allied aligned sponsored occupied controlled held run brokered"
    " mediated administered annexed speaking friendly leaning dominated style era hosted organised organized linked"
    " affiliated inspired supplied made drafted proposed installed appointed ruled educated imposed facing loyal"
    " sanctioned equipped bound claimed wide mandated recognised recognized accredited aided oriented ally".split()
)
_KEPT = frozenset("based owned flagged born registered language operated built headquartered governed".split())
_AGAINST = frozenset("pro anti non post counter neo cross trans mid inter intra extra".split())


def joint_of(word: Word) -> str | None:
    """What kind of preposition a word is: of, from, in, for, to or else; None for any other word."""
    return None if word.glued else _JOINTS.get(word.key)


@dataclass(slots=True)
class Chunk:
    """A stretch without prepositions: what it hangs on (None for the head's), its words and its mentions."""

    joint: str | None
    words: list[Word] = field(default_factory=list)
    mentions: list[Mention] = field(default_factory=list)
    led: bool = False
    based: bool = False

    @property
    def nations(self) -> list[Mention]:
        """Mentions of nations, in order."""
        return [mention for mention in self.mentions if mention.entry.table == "nation"]

    def other_words(self, words: Sequence[Word]) -> list[Word]:
        """The words that belong to no mention."""
        known = {words[at].start for mention in self.mentions for at in range(mention.first, mention.stop)}
        return [word for word in self.words if word.start not in known]

    def last_word_in(self, mention: Mention, words: Sequence[Word]) -> bool:
        """Whether the chunk ends with `mention`, a possessive left aside."""
        kept = [word for word in self.words if word.key != POSSESSIVE]
        return bool(kept) and kept[-1] is words[mention.stop - 1]


@dataclass(slots=True)
class Conjunct:
    """One of the sides that "and" or a comma joins: its chunks, and whether a comma came before it."""

    chunks: list[Chunk]
    after_comma: bool


def conjuncts(words: Sequence[Word], found: Sequence[Mention]) -> list[Conjunct]:
    """The conjuncts of a phrase; mentions that only say who backs, leads or holds something are left out."""
    kept = {mention.first: mention for mention in found}
    result = [Conjunct([Chunk(None)], False)]
    at = 0
    while at < len(words):
        chunk = result[-1].chunks[-1]
        mention = kept.get(at)
        if mention is not None:
            chunk.words.extend(words[mention.first : mention.stop])
            at = mention.stop
            link = words[at].key if at < len(words) and words[at].glued else ""
            if link == "led":
                chunk.led = True
            elif link in _KEPT:
                chunk.based = True
            if mention.entry.kind != "mask" and not (link in _LOOSE or link == "led" or _against(words, mention)) and not _is_surname(words, mention, kept):
                chunk.mentions.append(mention)
            continue
        word = words[at]
        joint = joint_of(word)
        if word.key in _RELATIVE and not word.glued:
            break
        if word.key in _AND or word.key == ",":
            if chunk.words or len(result[-1].chunks) > 1:
                result.append(Conjunct([Chunk(None)], word.key == ","))
            elif word.key in _AND:
                result[-1].after_comma = False
        elif joint is not None:
            result[-1].chunks.append(Chunk(joint))
        else:
            chunk.words.append(word)
        at += 1
    return [conjunct for conjunct in result if any(chunk.words for chunk in conjunct.chunks)]


def _against(words: Sequence[Word], mention: Mention) -> bool:
    """Whether a prefix such as pro- or anti- stands before the mention."""
    return mention.first > 0 and words[mention.first].glued and words[mention.first - 1].key in _AGAINST


def _is_surname(words: Sequence[Word], mention: Mention, kept: dict[int, Mention]) -> bool:
    """Whether the mention is part of a person's name: a capitalised unknown word stands beside it."""
    if "person" not in mention.entry.flags:
        return False
    beside = list(_beside(words, mention, kept))
    return any(word.is_name and not word.letters.isupper() for word in beside)


def _beside(words: Sequence[Word], mention: Mention, kept: dict[int, Mention]) -> Iterator[Word]:
    starts = set(kept)
    covered = {index for other in kept.values() for index in range(other.first, other.stop)}
    before = mention.first - 1
    if before > 0 and before not in covered and words[before].key.isalpha():
        yield words[before]
    elif before == 0 and before not in covered and words[0].key.isalpha() and words[0].key not in ("the", "a", "an"):
        yield words[0]
    after = mention.stop
    if after < len(words) and after not in starts and words[after].key.isalpha() and not words[after].glued:
        yield words[after]
