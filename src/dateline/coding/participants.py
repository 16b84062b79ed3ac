"""Actors and recipients: from the words that the arcs point at to named sides with country and sectors."""

from __future__ import annotations

from collections.abc import Callable, Iterator

from spacy.tokens import Span as Words
from spacy.tokens import Token

from dateline.coding.cast import Cast, Character
from dateline.coding.detection import Candidate
from dateline.coding.homeland import Homeland
from dateline.coding.phrases import description, name_span, span_of
from dateline.coding.sides import SideCode, code_side
from dateline.schema import Reason, Side, Span

ACCEPT = 0.5
TREE_BONUS = 0.35
TREE_ALONE = 0.5
FAR_PENALTY = 0.15
_SUBJECT = ("nsubj", "nsubj:outer", "csubj")
_PASSIVE = ("nsubj:pass", "csubj:pass")
_FIRST_PERSON = frozenset("i we me us my our mine ours myself ourselves".split())
_CONTROL = ("xcomp", "ccomp", "advcl", "acl")


def from_tree(trigger: Token) -> tuple[list[tuple[Token, str]], list[tuple[Token, str]]]:
    """Actor and recipient words by the tree alone, each with the name of its rule.

    Used where the arcs see nobody: subject and object of a verb, the agent of a passive, the subject that a
    control verb lends ("agreed to send"), "of", "by", "with" and possessors of an event noun.
    """
    actors: list[tuple[Token, str]] = []
    recipients: list[tuple[Token, str]] = []
    for child in trigger.children:
        cases = {c.lower_ for c in child.children if c.dep_ == "case"}
        if child.dep_ in _SUBJECT:
            actors.append((child, "tree:subject"))
        elif child.dep_ in _PASSIVE or child.dep_ in ("obj", "iobj"):
            recipients.append((child, "tree:object"))
        elif child.dep_ == "obl:agent" or (child.dep_ == "obl" and "by" in cases):
            actors.append((child, "tree:agent"))
        elif trigger.pos_ in ("NOUN", "PROPN") and child.dep_ == "nmod:poss":
            actors.append((child, "tree:possessor"))
        elif child.dep_ in ("nmod", "obl") and cases & {"against", "on", "with", "to", "toward", "towards"}:
            recipients.append((child, "tree:preposition"))
    if trigger.pos_ == "VERB" and not actors:
        passive = any(c.dep_ in _PASSIVE or c.dep_ == "aux:pass" for c in trigger.children)
        owner = trigger
        while not passive and not actors and owner.dep_ in (*_CONTROL, "conj") and owner.head is not owner:
            owner = owner.head
            actors = [(c, "tree:controlled-subject") for c in owner.children if c.dep_ in _SUBJECT]
            if owner.dep_ == "acl:relcl":
                break
    return actors, recipients


class Participants:
    """Sides of the events of one article."""

    def __init__(self, cast: Cast, homeland: Homeland, speaker_at: Callable[[int], Token | None]) -> None:
        self._cast = cast
        self._homeland = homeland
        self._speaker_at = speaker_at

    def sides(self, candidate: Candidate) -> tuple[list[Side], list[Side], list[Reason]]:
        """Actors, recipients and why. A word is on one side only: the one where its score is higher.

        The score of a word is the probability of its arc, more when the tree gives it the same role, less when it stands
        in another sentence; a word of another sentence counts only where the event's own sentence has none.
        """
        trigger = candidate.trigger
        words: dict[int, tuple[str, Token, float, str]] = {}
        for role, by_tree in zip(("actor", "recipient"), from_tree(trigger), strict=True):
            scored: dict[int, tuple[Token, float, str]] = {t.i: (t, p, "arc") for t, p in candidate.arcs[role]}
            for token, rule in by_tree:
                known = scored.get(token.i)
                if known is not None:
                    scored[token.i] = (token, known[1] + TREE_BONUS, "arc+" + rule)
                elif self._may_act(token):
                    scored[token.i] = (token, TREE_ALONE, rule)
            inside = [s for s in scored.values() if s[0].sent == trigger.sent]
            best_inside = max((s[1] for s in inside), default=0.0)
            for token, score, rule in scored.values():
                if token.sent != trigger.sent:
                    score = score - FAR_PENALTY if best_inside < ACCEPT else 0.0
                if score >= ACCEPT and (token.i not in words or score > words[token.i][2]):
                    words[token.i] = (role, token, score, rule)
        reasons: list[Reason] = []
        found = {
            role: [(t, min(score, 1.0), rule) for r, t, score, rule in words.values() if r == role]
            for role in ("actor", "recipient")
        }
        sides = {role: list(self._coded(role, members, reasons)) for role, members in found.items()}
        names = {(s.start, s.end) for s in sides["actor"]}
        recipients = [s for s in sides["recipient"] if (s.start, s.end) not in names]
        return sides["actor"], recipients, reasons

    def _may_act(self, token: Token) -> bool:
        """Whether a word that only the tree proposes can be a side at all."""
        if token.ent_type_ in ("PER", "ORG", "LOC", "NORP") or self._cast.character(token) is not None:
            return True
        code = code_side(description(token).text)
        return bool(code.sectors) or (bool(code.country) and token._.kind in ("organization", "person", "place"))

    def _coded(self, role: str, found: list[tuple[Token, float, str]], reasons: list[Reason]) -> Iterator[Side]:
        seen: set[tuple[int, int]] = set()
        for token, score, rule in sorted(found, key=lambda f: f[0].i):
            side, why = self.side(token)
            known = side.country or side.sectors or token._.kind in ("person", "organization") or side.mention
            if (side.start, side.end) in seen or not known:
                continue
            seen.add((side.start, side.end))
            reasons.append(Reason(field=role, rule=rule, value=side.text, score=round(score, 3)))
            reasons.extend(Reason(field=f"{role}.side", rule=r, value=side.text) for r in why)
            yield side

    def side(self, token: Token) -> tuple[Side, list[str]]:
        """The side that a word heads: its best name, and country and sectors from all that the article says of it."""
        rules: list[str] = []
        head = token
        if token.lower_ in _FIRST_PERSON:
            speaker = self._speaker_at(token.idx)
            if speaker is not None:
                head = speaker
                rules.append("first-person-is-speaker")
        character = self._cast.character(head)
        here = description(head)
        if character is not None:
            named = character.name
            rules += ["named-elsewhere"] if not named.start <= head.i < named.end else []
        else:
            noun = self._cast.antecedent(head)
            if noun is not None:
                rules.append("anaphor")
                here, named = description(noun), name_span(noun)
            else:
                named = name_span(head)
        country, sectors, country_from, sectors_from, why = self._codes(here, character)
        name = name_span(token)
        text = _bare(named)
        side = Side(
            text=text.text, start=text.start, end=text.end,
            mention=span_of(name) if not named.start <= token.i < named.end else None,
            country=country, country_from=country_from, sectors=sectors, sectors_from=sectors_from,
        )  # fmt: skip
        side, rule = self._homeland.complete(side, token)
        return side, rules + why + ([rule] if rule else [])

    def _codes(
        self, here: Words, character: Character | None
    ) -> tuple[str | None, tuple[str, ...], Span | None, Span | None, list[str]]:
        """Codes from the phrase itself first, then from what the article says elsewhere of the same person or body."""
        told: list[tuple[Words, SideCode]] = [(here, code_side(here.text))]
        if character is not None and character.label != "LOC":
            told += self._cast.codes(character)
        country, sectors = None, ()
        country_from = sectors_from = None
        rules: list[str] = []
        for words, code in told:
            if country is None and code.country:
                country, country_from = code.country, _part(words, code.country_span)
                rules += code.rules
            if not sectors and code.sectors:
                sectors, sectors_from = code.sectors, _part(words, code.sector_span)
                rules += [r for r in code.rules if r not in rules]
        return country, sectors, country_from, sectors_from, rules


def _part(words: Words, part: tuple[int, int] | None) -> Span | None:
    if part is None:
        return None
    return Span(text=words.text[part[0] : part[1]], start=words.start_char + part[0], end=words.start_char + part[1])


def _bare(words: Words) -> Span:
    """A span without a leading article or a possessive ending."""
    span = span_of(words)
    for ending in ("'s", "’s", "'", "’"):
        if span.text.endswith(ending) and len(span.text) > len(ending):
            return Span(text=span.text[: -len(ending)], start=span.start, end=span.end - len(ending))
    return span
