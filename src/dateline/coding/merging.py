"""One act, several mentions: events of one article that tell of it become one with more evidence."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import date

from dateline.coding.cast import plain
from dateline.coding.detection import Candidate
from dateline.schema import Number, Place, Reason, Side, Voice, When, ZoneKind

SAME = 0.5
LIGHT_VERBS = frozenset(
    ["carry", "conduct", "do", "give", "go", "have", "hold", "launch", "make", "mount", "stage", "take"]
)


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

    @property
    def modes(self) -> tuple[str, ...]:
        """The modes of the first mention that has any."""
        return next((tuple(m for m, _ in c.modes) for c in self.mentions if c.modes), ())


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
    if all(map(_bears_own_name, a)) and all(map(_bears_own_name, b)):
        return False
    one, other = _countries(a), _countries(b)
    if one and other:
        sectors = {x for s in a for x in s.sectors}, {x for s in b for x in s.sectors}
        return bool(one & other) and (not all(sectors) or bool(sectors[0] & sectors[1]))
    return False


def _bears_own_name(side: Side) -> bool:
    """Whether the name itself shows no country and no sector ("Sergey Lavrov"): then it is one person's."""
    told = [s.text for s in (side.country_from, side.sectors_from) if s is not None]
    return side.text[:1].isupper() and not any(words in side.text for words in told)


def _mutual(draft: Draft) -> bool:
    """Whether all sides of an act stand as actors (a meeting, a clash)."""
    return len(draft.actors) > 1 and not draft.recipients


def _share(a: Sequence[Side], b: Sequence[Side]) -> int:
    """How many sides two lists have in common, by name or by country."""
    return max(len(_names(a) & _names(b)), len(_countries(a) & _countries(b)))


def _same_sides(a: Draft, b: Draft) -> bool:
    """Whether what is said of the sides of two drafts goes together; other guests, another meeting."""
    if _mutual(a) and _mutual(b) and _share(a.actors, b.actors) < 2:
        return False
    return _compatible(a.actors, b.actors) and _compatible(a.recipients, b.recipients)


def _commenter(draft: Draft) -> str | None:
    """Who writes, for an act told in a comment."""
    if draft.zone != "comment":
        return None
    return next((v.text for v in reversed(draft.attribution) if v.kind == "commenter"), "comment")


def _same_time(a: Draft, b: Draft) -> bool:
    one, other = a.when, b.when
    if one is None or other is None or one.origin != "expression" or other.origin != "expression":
        return True
    return (one.first or date.min) <= (other.last or date.max) and (other.first or date.min) <= (one.last or date.max)


def _linked(a: Draft, b: Draft) -> bool:
    """Whether the heads see the two words as mentions of one act."""
    for x, y in ((a, b), (b, a)):
        for candidate in x.mentions:
            for token, score in candidate.arcs["same"]:
                if score > SAME and any(token.i == c.trigger.i for c in y.mentions):
                    return True
    return False


def _bears(a: Draft, b: Draft) -> bool:
    """Whether the word of ``a`` is a light verb whose noun, which names the act, is that of ``b``: "went on strike"."""
    verb, noun = a.candidate.trigger, b.candidate.trigger
    return verb.lemma_ in LIGHT_VERBS and noun.head == verb and noun.dep_ in ("obj", "obl", "nsubj:pass")


def same_act(a: Draft, b: Draft) -> str | None:
    """The name of the rule by which two drafts are one act, or ``None``."""
    if a.type != b.type or (a.candidate.status == "negated") != (b.candidate.status == "negated"):
        return None
    if _commenter(a) != _commenter(b) or not _same_sides(a, b) or not _same_time(a, b):
        return None
    if _linked(a, b):
        return "same-act:arc"
    if _bears(a, b):
        return "same-act:light-verb"
    if a.candidate.status != b.candidate.status:
        return None
    both = bool(_share(a.actors, b.actors) and _share(a.recipients, b.recipients))
    shared = both or (_mutual(a) and _mutual(b))
    if shared and (not a.modes or not b.modes or set(a.modes) & set(b.modes)):
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
            if rule == "same-act:light-verb":
                # the noun leads: it says what the act is
                merged[merged.index(known)] = draft
                _absorb(draft, known, rule)
                break
            if rule is not None:
                _absorb(known, draft, rule)
                break
        else:
            merged.append(draft)
    return merged


def _absorb(known: Draft, new: Draft, rule: str) -> None:
    if not known.modes:
        known.reasons += [r for r in new.reasons if r.field == "mode"]
    known.also.extend(new.mentions)
    known.reasons.append(Reason(field="also", rule=rule, value=new.candidate.trigger.text))
    known.about = known.about or new.about
    known.actors = known.actors or new.actors
    known.recipients = known.recipients or new.recipients
    if new.when is not None and (
        known.when is None or (known.when.origin != "expression" and new.when.origin == "expression")
    ):
        known.when, known.historical = new.when, new.historical
    known.where = known.where or new.where
    kinds = {(n.kind, n.value) for n in known.numbers}
    known.numbers += tuple(n for n in new.numbers if (n.kind, n.value) not in kinds)
    # what the article itself tells is not only on a speaker's word
    if not new.attribution and known.zone == new.zone:
        known.attribution = ()
