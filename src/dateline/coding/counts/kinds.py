"""What a quantity counts: the rules that read the kind of a number from the words around it."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from functools import cache
from typing import get_args

from dateline.coding.counts.numerals import read_table
from dateline.coding.counts.quantities import Quantity, Word, quantities, table
from dateline.schema import NumberKind

_AUXILIARIES, _BARRIERS, _OBJECTS, _OPEN, _AFTER_DEAD, _TOLL_LINKS = (
    frozenset(word for word, role in read_table("number_context.tsv") if role == wanted)
    for wanted in ("auxiliary", "barrier", "object", "alone", "after-dead", "toll")
)
_KINDS: Mapping[str, NumberKind] = {kind: kind for kind in get_args(NumberKind)}
_MAX_NOUN, _MAX_AFTER, _FEW_TROOPS = 6, 9, 10


@cache
def _cues() -> dict[str, list[tuple[tuple[str, ...], NumberKind, str]]]:
    found: dict[str, list[tuple[tuple[str, ...], NumberKind, str]]] = {}
    for phrase, kind, role in read_table("number_cues.tsv"):
        parts = tuple(phrase.split())
        found.setdefault(parts[0], []).append((parts, _KINDS[kind], role))
    for entries in found.values():
        entries.sort(key=lambda entry: -len(entry[0]))
    return found


class NumberReader:
    """Decides what the quantities of a text count."""

    def __init__(self, words: Sequence[Word]) -> None:
        self.words = words
        self.quantities = quantities(words)
        self.nouns = table("number_nouns.tsv")
        self._heads = {quantity.first: self._noun(quantity) for quantity in self.quantities}

    def text_end(self, quantity: Quantity) -> int:
        """Where the text of a quantity ends; that of "a civilian" takes in the noun."""
        head = self._heads[quantity.first]
        return head if quantity.article and head is not None else quantity.last

    def kinds(self) -> list[tuple[Quantity, NumberKind]]:
        """Quantities with their kinds; those without a plain one are left out."""
        found: list[NumberKind | None] = [self._kind(quantity) for quantity in self.quantities]
        for at in range(1, len(found)):
            if found[at] is None and found[at - 1] not in (None, "money") and self._joined(at):
                found[at] = found[at - 1]
        for at in range(len(found) - 1, 0, -1):
            if found[at - 1] is None and found[at] not in (None, "money") and self._joined(at) and self._passive(at):
                found[at - 1] = found[at]
        return [(one, kind) for one, kind in zip(self.quantities, found, strict=True) if kind is not None]

    def _lower(self, at: int) -> str:
        return self.words[at].lower if 0 <= at < len(self.words) else ""

    def _cue(self, at: int) -> tuple[NumberKind, str, int] | None:
        """The cue that begins at a word: its kind, its role and where it ends."""
        for parts, kind, role in _cues().get(self._lower(at), ()):
            if tuple(self._lower(at + step) for step in range(len(parts))) == parts:
                return kind, role, at + len(parts)
        return None

    def _noun(self, quantity: Quantity) -> int | None:
        """Where the noun that a quantity counts ends, if it is somebody: "hundreds of French jihadists"."""
        at = quantity.last + (self._lower(quantity.last) == "of")
        if self._lower(at) == "the" and at > quantity.last:
            at += 1
        head = None
        for place in range(at, min(at + _MAX_NOUN, len(self.words))):
            word = self.words[place]
            if word.stop or (
                not word.lower.replace("'", "").isalpha() and word.lower not in ("-", ",") and "." not in word.lower
            ):
                break
            if (
                word.lower in _AUXILIARIES
                or word.lower in _BARRIERS
                or word.lower in (",", "in", "on", "and", "with", "for", "from")
            ):
                break
            if (
                place > at
                and (cue := self._cue(place)) is not None
                and cue[1] != "done"
                and word.lower not in self.nouns
            ):
                break
            if word.lower in self.nouns:
                head = place + 1
                if self.nouns.get(self._lower(place + 1)) is None:
                    break
            elif (
                head is None
                and word.capital
                and word.lower.endswith(("ans", "is", "ese", "ians", "ers", "rds"))
                and place > 0
            ):
                return place + 1
            elif head is not None:
                break
        return head

    def _class(self, quantity: Quantity) -> str:
        head = self._heads[quantity.first]
        if head is None:
            return ""
        return self.nouns.get(self._lower(head - 1), "person")

    def _kind(self, quantity: Quantity) -> NumberKind | None:
        if quantity.symbol:
            return "money"
        noun = self._class(quantity)
        if noun in ("killed", "injured", "arrested"):
            return None if self._describes(quantity) else _KINDS[noun]
        before = self._before(quantity, noun)
        if before is not None:
            return before
        if quantity.article and not noun:
            return None
        after = self._after(quantity, noun)
        if after is not None and not (after == "participants" and quantity.value in ("0", "1")):
            return after
        return None if quantity.article else self._by_noun(quantity, noun)

    def _describes(self, quantity: Quantity) -> bool:
        """Whether "dead" or "wounded" only describes a noun that follows: "two dead birds"."""
        head = self._heads[quantity.first] or quantity.last
        following = self.words[head] if head < len(self.words) else None
        if self._lower(head - 1) not in ("dead", "wounded", "injured") or following is None:
            return False
        if self._lower(head - 2) in self.nouns:  # "130 people dead throughout the city"
            return False
        return following.lower.isalpha() and not following.capital and following.lower not in _AFTER_DEAD

    def _by_noun(self, quantity: Quantity, noun: str) -> NumberKind | None:
        head = self._heads[quantity.first] or quantity.last
        if quantity.value == "0":
            return None
        if noun == "displaced" or (
            noun and any(word.lower == "displaced" for word in self.words[quantity.last : head])
        ):
            return "displaced"
        if noun == "crowd" and quantity.value != "1" and self._lower(head - 1) not in ("supporters", "supporter"):
            return "participants"
        troops = self._lower(head - 1) == "troops" or (quantity.low or quantity.high or _FEW_TROOPS) >= _FEW_TROOPS
        return "troops" if noun == "force" and troops and quantity.value != "1" else None

    def _before(self, quantity: Quantity, noun: str) -> NumberKind | None:
        """The verb that stands right before a quantity, or the toll that it is."""
        at = quantity.lead - 1
        if at >= 0 and self._lower(at) == "the" and quantity.lead == quantity.first:
            at -= 1
        if self._toll(at):
            return "killed"
        if self._lower(at) == "of" and self._lower(at - 1) in (
            "deaths",
            "death",
            "killing",
            "killings",
            "lives",
            "murder",
            "murders",
        ):
            return "killed" if noun or self._free(quantity) else None
        if self._lower(at) == "of" and self._lower(at - 1) in ("arrest", "arrests", "detention"):
            return "arrested" if noun or self._free(quantity) else None
        if self._lower(at) == "of" and self._lower(at - 1) in ("crowd", "crowds") and quantity.value not in ("0", "1"):
            return "participants"
        for length in (3, 2, 1):
            cue = self._cue(at - length + 1) if at - length + 1 >= 0 else None
            if cue is None or cue[2] != at + 1 or cue[1] == "happen":
                continue
            if cue[1] == "done" and self._lower(at - length) in ("were", "was", "been", "are", "being") and not noun:
                return None
            passive = cue[1] == "done" and self._lower(at - length) in ("were", "was", "been", "being")
            if noun in ("person", "force", "crowd", "displaced") or (self._free(quantity) and not passive):
                return None if passive else cue[0]
        if self._lower(at) in ("left", "leaving", "leaves") or self._lower(at) in ("forced", "forcing"):
            return self._result(quantity)
        return None

    def _result(self, quantity: Quantity) -> NumberKind | None:
        """ "left 13 people dead", "leaving dozens injured", "forced thousands to flee"."""
        head = self._heads[quantity.first] or quantity.last
        for place in range(head, min(head + 3, len(self.words))):
            cue = self._cue(place)
            if cue is not None and cue[1] != "doing":
                return cue[0]
            if self._lower(place) not in ("to", "others", "more", "people"):
                break
        return None

    def _toll(self, at: int) -> bool:
        """Whether words up to `at` lead from "toll" to a number: "the death toll has risen to"."""
        if self._lower(at) not in _TOLL_LINKS:
            return False
        for place in range(at, max(at - 9, -1), -1):
            if self.words[place].stop or self._lower(place) in ("injured", "wounded", "from"):
                return False
            if self._lower(place) == "toll":
                return True
        return False

    def _free(self, quantity: Quantity) -> bool:
        """Whether a quantity stands alone, so that it counts people: "killing 13 and …"."""
        following = self._lower(quantity.last)
        return not following or following in _OPEN or self.words[quantity.last].stop

    def _after(self, quantity: Quantity, noun: str) -> NumberKind | None:
        """The verb that has a quantity as its subject, or the word "dead" right after it."""
        head = self._heads[quantity.first]
        at = quantity.last if head is None else head
        if head is None and self._lower(at) == "of" and self._lower(at + 1) in ("them", "whom", "those", "us"):
            at += 2
        auxiliary = False
        for place in range(at, min(at + _MAX_AFTER, len(self.words))):
            word = self.words[place]
            if word.stop or (word.lower in _BARRIERS and word.lower != "who") or word.lower in (":", ",", "--"):
                return None
            cue = self._cue(place)
            if cue is not None:
                return self._subject_of(
                    cue, place, at, auxiliary, bool(noun) or auxiliary or place == at, quantity.article
                )
            auxiliary = auxiliary or word.lower in _AUXILIARIES
            if head is None and place == at and not (auxiliary or word.lower in ("more", "others", "also", "already")):
                return None
        return None

    def _subject_of(
        self,
        cue: tuple[NumberKind, str, int],
        place: int,
        at: int,
        auxiliary: bool,
        counted: bool,
        single: bool,
    ) -> NumberKind | None:
        kind, role, last = cue
        follows = self._lower(last)
        if role == "doing" or not counted:
            return None
        if role == "happen":
            return kind if place - at <= _MAX_AFTER - 2 else None
        if auxiliary:
            active = self._lower(place - 1) in ("has", "have", "had") and (follows in _OBJECTS or follows[:1].isdigit())
            return None if active else kind
        if place - at > 1 or single:
            return None
        return None if follows in _OBJECTS or follows[:1].isdigit() else kind

    def _joined(self, at: int) -> bool:
        """Whether a quantity is joined to the one before it by "and" or a comma, and counts somebody."""
        left, right = self.quantities[at - 1], self.quantities[at]
        start = self._heads[left.first] or left.last
        gap = [word.lower for word in self.words[start : right.lead]]
        if gap not in (["and"], [",", "and"], [","], ["as", "well", "as"], ["including"]) or right.value == "0":
            return False
        return self._class(right) in ("person", "force", "crowd")

    def _passive(self, at: int) -> bool:
        """Whether the kind of a quantity comes from what follows it, so that it holds for those joined
        before it."""
        quantity = self.quantities[at]
        return (
            self._class(self.quantities[at - 1]) in ("person", "force", "crowd")
            and self._after(quantity, self._class(quantity)) is not None
        )
