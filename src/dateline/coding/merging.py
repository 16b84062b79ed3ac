"""One act, several mentions: events of one article that tell of it become one with more evidence."""

from __future__ import annotations

from collections.abc import Callable, Sequence

import numpy as np

from dateline.activations import Array
from dateline.coding.drafts import Draft
from dateline.coding.same_act import LIGHT_VERBS
from dateline.schema import Reason

SAME = 0.5
Scorer = Callable[[Sequence[Draft], Draft], Array]
"""The probabilities that a new mention tells of the act of each known one (`dateline.coding.same_act.SameAct`)."""


def merge(drafts: Sequence[Draft], same: Scorer) -> list[Draft]:
    """Put mentions of one act together; the first mention leads, later ones fill what it leaves open.

    A mention joins the act to whose mentions it is likeliest the same on average, if that is more likely than not.
    """
    acts: list[list[Draft]] = []
    reasons: list[list[Reason]] = []
    for draft in drafts:
        open_ = [i for i, mentions in enumerate(acts) if not any(_apart(known, draft) for known in mentions)]
        scores = [1.0 if _carries(acts[i], draft) else float(np.mean(same(acts[i], draft))) for i in open_]
        best = int(np.argmax(scores)) if scores else -1
        if best >= 0 and scores[best] > SAME:
            acts[open_[best]].append(draft)
            why = Reason(
                field="also", rule="same-act", value=draft.candidate.trigger.text, score=round(scores[best], 3)
            )
            reasons[open_[best]].append(why)
        else:
            acts.append([draft])
            reasons.append([])
    return [_joined(mentions, why) for mentions, why in zip(acts, reasons, strict=True)]


def _carries(known: Sequence[Draft], new: Draft) -> bool:
    """Whether a light verb and its noun tell one act together: "hold joint patrols"."""
    noun = new.candidate.trigger
    verbs = {d.candidate.trigger.i for d in known if d.candidate.trigger.lemma_.lower() in LIGHT_VERBS}
    return noun.dep_ in ("obj", "nsubj:pass", "obl") and noun.head.i in verbs


def _apart(a: Draft, b: Draft) -> bool:
    """Whether two mentions cannot be one act: other types, done and not done, or told by different commenters."""
    negated = [d.candidate.status == "negated" for d in (a, b)]
    return a.type != b.type or negated[0] != negated[1] or _commenter(a) != _commenter(b)


def _commenter(draft: Draft) -> str | None:
    """Who writes, for an act told in a comment."""
    if draft.zone != "comment":
        return None
    return next((v.text for v in reversed(draft.attribution) if v.kind == "commenter"), "comment")


def _joined(mentions: list[Draft], why: list[Reason]) -> Draft:
    """One draft of all mentions of an act. A light verb ("carried out") does not lead: its noun says what is done."""
    lead, *others = sorted(mentions, key=lambda d: d.candidate.trigger.lemma_.lower() in LIGHT_VERBS)
    for other in others:
        _absorb(lead, other)
    lead.reasons += why
    return lead


def _absorb(known: Draft, new: Draft) -> None:
    if not known.modes:
        known.reasons += [r for r in new.reasons if r.field == "mode"]
    known.also.extend(new.mentions)
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
