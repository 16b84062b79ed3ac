"""Actors and recipients: from the words that are proposed to coded sides, with the reasons."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence

from spacy.tokens import Token

from dateline.coding.cast import Cast, Character, plain
from dateline.coding.detection import Candidate
from dateline.coding.docs import together
from dateline.coding.homeland import Homeland
from dateline.coding.naming import Named, Naming
from dateline.coding.network import Network
from dateline.coding.phrases import description, entity_of
from dateline.coding.proposals import ROLES, Proposals
from dateline.schema import Reason, Side

ACCEPT = 0.3
FAR = 0.5  # for a word of another sentence, which counts only where the act's own has none
MENTIONS = 6  # of a person, around which his country is looked for
_Scored = tuple[Token, float, str]  # a word, its probability, what proposed it


class Participants:
    """Sides of the events of one article."""

    def __init__(
        self,
        cast: Cast,
        homeland: Homeland,
        paragraphs: Sequence[tuple[int, int]],
        ranker: Network,
        speaker_at: Callable[[int], Token | None],
    ) -> None:
        self._naming = Naming(cast, speaker_at)
        self._homeland = homeland
        self._proposals = Proposals(cast, paragraphs, speaker_at)
        self._ranker = ranker

    def sides(self, candidate: Candidate) -> tuple[list[Side], list[Side], list[Reason]]:
        """Actors, recipients and why, with the probability of each. A word is on one side only, the likelier."""
        proposals = self._proposals.of(candidate)
        if not proposals:
            return [], [], []
        scores = self._ranker(self._proposals.features(candidate, proposals))
        found: list[list[_Scored]] = [[], []]
        for proposal, row in zip(proposals, scores, strict=True):
            role = int(row.argmax())
            found[role].append((proposal.token, float(row[role]), "+".join(proposal.rules) or "near"))
        found = [_outermost(_accepted(words, candidate.trigger)) for words in found]
        reasons: list[Reason] = []
        seen: set[object] = set()
        actors, recipients = (
            list(self._coded(role, words, seen, reasons)) for role, words in zip(ROLES, found, strict=True)
        )
        return actors, recipients, reasons

    def _coded(self, role: str, found: list[_Scored], seen: set[object], reasons: list[Reason]) -> Iterator[Side]:
        """The sides of one role. ``seen``: who is a side of the event already; nobody is one twice."""
        for token, score, rule in sorted(found, key=lambda f: f[0].i):
            named = self._naming.named(token)
            same = (named.who, plain(named.side.text))
            if not named.is_somebody or any(one in seen for one in same):
                continue
            seen.update(same)
            side, home = (named.side, None) if named.several else self._placed(named, token)
            reasons.append(Reason(field=role, rule=rule, value=side.text, score=round(score, 3)))
            whence = (*named.rules, *([home] if home else []))
            reasons.extend(Reason(field=f"{role}.side", rule=rule, value=side.text) for rule in whence)
            yield side

    def _placed(self, named: Named, token: Token) -> tuple[Side, str | None]:
        """A side with a country; that of a person is read wherever the article names him."""
        elsewhere = []
        if isinstance(named.who, Character) and named.who.label == "PER":
            elsewhere = [m.root for m in named.who.mentions[:MENTIONS] if m.root.i != token.i]
        return self._homeland.complete(named.side, token, elsewhere)


def _accepted(words: list[_Scored], trigger: Token) -> list[_Scored]:
    """The words of one role that are likely enough."""
    near = [w for w in words if together(w[0], trigger) and w[1] >= ACCEPT]
    return near or [w for w in words if not together(w[0], trigger) and w[1] >= FAR]


def _outermost(words: list[_Scored]) -> list[_Scored]:
    """Without words that only describe another one of the same role: "Mexico" in "Mexico's Senate"."""
    heads = [w[0] for w in words]
    return [w for w in words if not any(_describes(w[0], head) for head in heads)]


def _describes(word: Token, head: Token) -> bool:
    """Whether a word stands in the phrase that says what another one is, and not the other way round."""
    phrase, own = description(head), description(word)
    inside = phrase.start <= word.i < phrase.end and not own.start <= head.i < own.end
    return inside and (not word.ent_type_ or entity_of(word) != entity_of(head))
