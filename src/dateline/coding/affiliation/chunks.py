"""How a phrase that names a side hangs together: conjuncts, and in each the head's chunk and what follows it.

"two foreign ministers of Guyana and Venezuela" has two conjuncts; the first has the chunks "two foreign
ministers" and, behind "of", "Guyana". No parser is used: prepositions, commas and relatives show the joints.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field

from dateline.coding.affiliation.links import links
from dateline.coding.affiliation.tables import Mention
from dateline.coding.affiliation.words import POSSESSIVE, Word


def joint_of(word: Word) -> str | None:
    """What kind of preposition a word is: of, from, in, for, to or else; None for any other word."""
    return None if word.glued else links().joints.get(word.key)


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
    link = links()
    result = [Conjunct([Chunk(None)], False)]
    at = 0
    while at < len(words):
        chunk = result[-1].chunks[-1]
        mention = kept.get(at)
        if mention is not None:
            chunk.words.extend(words[mention.first : mention.stop])
            at = mention.stop
            behind = words[at].key if at < len(words) and words[at].glued else ""
            if behind in link.led:
                chunk.led = True
            elif behind in link.kept:
                chunk.based = True
            loose = behind in link.led or behind in link.loose or _against(words, mention)
            if not (loose or mention.entry.kind == "mask" or _is_surname(words, mention, kept)):
                chunk.mentions.append(mention)
            continue
        word = words[at]
        joint = joint_of(word)
        if word.key in link.relative and not word.glued:
            break
        if word.key in link.conjunctions or word.key == ",":
            if chunk.words or len(result[-1].chunks) > 1:
                result.append(Conjunct([Chunk(None)], word.key == ","))
            elif word.key in link.conjunctions:
                result[-1].after_comma = False
        elif joint is not None:
            result[-1].chunks.append(Chunk(joint))
        else:
            chunk.words.append(word)
        at += 1
    return [conjunct for conjunct in result if any(chunk.words for chunk in conjunct.chunks)]


def _against(words: Sequence[Word], mention: Mention) -> bool:
    """Whether a prefix such as pro- or anti- stands before the mention, or ex- before a nation."""
    if mention.first == 0 or not words[mention.first].glued:
        return False
    prefix = words[mention.first - 1].key
    return prefix in links().against or (prefix == "ex" and mention.entry.table == "nation")


def _is_surname(words: Sequence[Word], mention: Mention, kept: dict[int, Mention]) -> bool:
    """Whether the mention is part of a person's name: "Michael Jordan", "Chad Wolf", "John Major".

    A title before a name ("King Abdullah") is none: for a role only the word before it counts.
    """
    if "person" not in mention.entry.flags or not words[mention.first].is_name:
        return False
    covered = {index for other in kept.values() for index in range(other.first, other.stop)}
    before = _is_unknown_name(words, mention.first - 1, covered)
    after = mention.stop < len(words) and _is_unknown_name(words, mention.stop, covered)
    return before and not after if mention.entry.table == "role" else before or after


def _is_unknown_name(words: Sequence[Word], at: int, covered: set[int]) -> bool:
    if at < 0 or at in covered or (at == 0 and words[0].key in links().openers):
        return False
    word = words[at]
    return word.is_name and word.key.isalpha() and not word.glued and not word.letters.isupper()
