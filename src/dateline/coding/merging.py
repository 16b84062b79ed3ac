"""One act, several mentions: events of one article that tell of the same act become one event with more evidence."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field

from dateline.coding.cast import plain
from dateline.coding.detection import Candidate
from dateline.schema import Number, Place, Reason, Side, Voice, When, ZoneKind

SAME = 0.5


@dataclass
class Draft:
    """An event being put together: one mention and all that was read around it."""

    candidate: Candidate
    type: str
    about: str | None
    zone: ZoneKind
    actors: list[Side]
    recipients: list[Side]
    when: When | None
    where: Place | None
    historical: bool
    attribution: tuple[Voice, ...]
    numbers: tuple[Number, ...]
    reasons: list[Reason]
    also: list[Candidate] = field(default_factory=list)

    @property
    def mentions(self) -> list[Candidate]:
        """All mentions, the leading one first."""
        return [self.candidate, *self.also]


def _names(sides: Sequence[Side]) -> set[str]:
    return {plain(s.text) for s in sides}


def _countries(sides: Sequence[Side]) -> set[str]:
    return {s.country for s in sides if s.country}


def _compatible(a: Sequence[Side], b: Sequence[Side]) -> bool:
    """Whether two lists may name the same sides: by name, by country, or because one of them names nobody."""
    if not a or not b:
        return True
    if _names(a) & _names(b):
        return True
    one, other = _countries(a), _countries(b)
    if one and other:
        sectors = {x for s in a for x in s.sectors}, {x for s in b for x in s.sectors}
        return bool(one & other) and (not all(sectors) or bool(sectors[0] & sectors[1]))
    return False


def _same_time(a: Draft, b: Draft) -> bool:
    one, other = a.when, b.when
    if one is None or other is None or one.origin != "expression" or other.origin != "expression":
        return True
    if one.first is None or other.first is None:
        return True
    return one.first <= (other.last or other.first) and other.first <= (one.last or one.first)


def _linked(a: Draft, b: Draft) -> bool:
    """Whether the heads see the two words as mentions of one act."""
    for x, y in ((a, b), (b, a)):
        for candidate in x.mentions:
            for token, score in candidate.arcs["same"]:
                if score > SAME and any(token.i == c.trigger.i for c in y.mentions):
                    return True
    return False


def same_act(a: Draft, b: Draft) -> str | None:
    """The name of the rule by which two drafts are one act, or ``None``."""
    if a.type != b.type or (a.candidate.status == "negated") != (b.candidate.status == "negated"):
        return None
    if not (_compatible(a.actors, b.actors) and _compatible(a.recipients, b.recipients) and _same_time(a, b)):
        return None
    if _linked(a, b):
        return "same-act:arc"
    shared = bool(
        (_names(a.actors) & _names(b.actors) or _countries(a.actors) & _countries(b.actors))
        and (_names(a.recipients) & _names(b.recipients) or _countries(a.recipients) & _countries(b.recipients))
    )
    modes = {m for m, _ in a.candidate.modes}, {m for m, _ in b.candidate.modes}
    if shared and (not all(modes) or modes[0] & modes[1]):
        return "same-act:sides"
    lemma = a.candidate.trigger.lemma_.lower() == b.candidate.trigger.lemma_.lower()
    one_shared = bool(_names(a.actors) & _names(b.actors)) or bool(_names(a.recipients) & _names(b.recipients))
    if lemma and one_shared:
        return "same-act:word"
    return None


def merge(drafts: Sequence[Draft]) -> list[Draft]:
    """Put drafts of the same act together; the first mention leads, later ones fill what it leaves open."""
    merged: list[Draft] = []
    for draft in drafts:
        for known in merged:
            rule = same_act(known, draft)
            if rule is not None:
                _absorb(known, draft, rule)
                break
        else:
            merged.append(draft)
    return merged


def _absorb(known: Draft, new: Draft, rule: str) -> None:
    known.also.extend(new.mentions)
    known.reasons.append(Reason(field="also", rule=rule, value=new.candidate.trigger.text))
    known.actors = known.actors or new.actors
    known.recipients = known.recipients or new.recipients
    if new.when is not None and (known.when is None or (known.when.origin != "expression" and new.when.origin == "expression")):
        known.when, known.historical = new.when, new.historical
    known.where = known.where or new.where
    kinds = {(n.kind, n.value) for n in known.numbers}
    known.numbers += tuple(n for n in new.numbers if (n.kind, n.value) not in kinds)
    # what the article itself tells is not only on a speaker's word
    if not new.attribution and known.zone == new.zone:
        known.attribution = ()
