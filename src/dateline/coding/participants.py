"""Actors and recipients: from the words that the arcs point at to named sides with country and sectors."""

from __future__ import annotations

from collections.abc import Callable, Iterator

from spacy.tokens import Span as Words
from spacy.tokens import Token

from dateline.coding.cast import Cast, Character, plain
from dateline.coding.detection import Candidate
from dateline.coding.docs import sentence_of, together
from dateline.coding.homeland import Homeland
from dateline.coding.phrases import description, name_span, span_of, without_article
from dateline.coding.sides import SideCode, code_side
from dateline.schema import Reason, Side, Span

ACCEPT = 0.2
TREE_BONUS = 0.35
TREE_ALONE = 0.5
ROLE_BONUS = 0.2
ROLE_ALONE = 0.3
FAR_PENALTY = 0.05
_SUBJECT = ("nsubj", "nsubj:outer", "csubj")
_PASSIVE = ("nsubj:pass", "csubj:pass")
_FIRST_PERSON = frozenset(["i", "we", "me", "us", "my", "our", "mine", "ours", "myself", "ourselves"])
_CONTROL = ("xcomp", "ccomp", "advcl", "acl", "conj")
_TOWARD = frozenset(["against", "on", "with", "to", "toward", "towards"])
_SUBJECT_LENDERS = frozenset(["promise", "threaten", "vow"])  # "promised Kyiv to send": who promises sends
_Found = list[tuple[Token, str]]


def from_tree(trigger: Token) -> tuple[_Found, _Found]:
    """Actor and recipient words by the tree alone, each with the name of its rule.

    Used where the arcs see nobody: subject and object of a verb, the agent of a passive, the side that a
    control verb lends ("agreed to send", "urged Serbia to release"), "by", "against", "with" and possessors
    of an event noun, and "of" where the noun has an agent besides. Of a list ("France and Russia") all
    members are found.
    """
    actors: _Found = []
    recipients: _Found = []
    noun = trigger.pos_ in ("NOUN", "PROPN")
    active = any(c.dep_ in _SUBJECT for c in trigger.children)
    of: _Found = []
    for child in trigger.children:
        cases = {c.lower_ for c in child.children if c.dep_ == "case"}
        if child.dep_ in _SUBJECT:
            actors.append((child, "tree:subject"))
        elif child.dep_ in _PASSIVE or child.dep_ in ("obj", "iobj"):
            recipients.append((child, "tree:object"))
        elif child.dep_ == "obl:agent" or ("by" in cases and child.dep_ == ("nmod" if noun else "obl") and not active):
            actors.append((child, "tree:agent"))
        elif noun and child.dep_ == "nmod:poss":
            actors.append((child, "tree:possessor"))
        elif child.dep_ in ("nmod", "obl") and cases & _TOWARD:
            recipients.append((child, "tree:preposition"))
        elif noun and child.dep_ == "nmod" and "of" in cases:
            of.append((child, "tree:object"))
    if actors:
        recipients += of
    if trigger.pos_ == "VERB" and not actors and not _is_passive(trigger):
        actors = _lent(trigger)
    return _with_members(actors), _with_members(recipients)


def governing_subject(noun: Token) -> Token | None:
    """Who does what the clause of an event noun tells: Lavrov in "Lavrov spoke after talks with Diop".

    The nearest subject before the noun, else the first one after it.
    """
    subjects = [t for t in sentence_of(noun) if t.dep_ in _SUBJECT and t.head.pos_ in ("VERB", "AUX")]
    before = [t for t in subjects if t.i < noun.i]
    after = [t for t in subjects if t.i > noun.i]
    return before[-1] if before else after[0] if after else None


def partner(noun: Token) -> Token | None:
    """With whom: Ethiopia in "Kenya held talks with Ethiopia", where the tree hangs it on the noun or on its verb."""
    for head in (noun, noun.head):
        for child in head.children:
            if child.dep_ in ("obl", "nmod") and any(c.dep_ == "case" and c.lower_ == "with" for c in child.children):
                return child
    return None


def _is_passive(verb: Token) -> bool:
    return any(c.dep_ in _PASSIVE or c.dep_ == "aux:pass" for c in verb.children)


def _lent(verb: Token) -> _Found:
    """Who does what a verb without a subject of its own tells, by the verbs above it."""
    while verb.dep_ in _CONTROL:
        link, verb = verb.dep_, verb.head
        subjects = [c for c in verb.children if c.dep_ in _SUBJECT]
        if link in ("xcomp", "advcl"):
            subjects = subjects or [c for c in verb.children if c.dep_ in _PASSIVE]
        if link == "xcomp" and verb.lemma_ not in _SUBJECT_LENDERS:
            subjects = [c for c in verb.children if c.dep_ in ("obj", "iobj")] or subjects
        if subjects:
            return [(c, "tree:controlled-subject") for c in subjects]
        if _is_passive(verb):
            break
    return []


def _with_members(found: _Found) -> _Found:
    """The words found, each followed by the further members of its list."""
    members: _Found = []
    for token, rule in found:
        members.append((token, rule))
        inner = [(c, rule) for c in token.children if c.dep_ == "conj" and c.pos_ in ("NOUN", "PROPN", "PRON")]
        members += _with_members(inner)
    return members


class Participants:
    """Sides of the events of one article."""

    def __init__(self, cast: Cast, homeland: Homeland, speaker_at: Callable[[int], Token | None]) -> None:
        self._cast = cast
        self._homeland = homeland
        self._speaker_at = speaker_at
        self._roles = {p.word.i: p.roles for p in cast.doc._.roles}

    def sides(self, candidate: Candidate) -> tuple[list[Side], list[Side], list[Reason]]:
        """Actors, recipients and why. A word is on one side only: the one where its score is higher.

        The score of a word is the probability of its arc, more when the tree or PropBank's roles agree, less
        when it stands in another sentence; a word of another sentence counts only where the event's own
        sentence has none.
        """
        trigger = candidate.trigger
        words: dict[int, tuple[str, Token, float, str]] = {}
        by_role = self._by_role(trigger)
        for role, by_tree in zip(("actor", "recipient"), from_tree(trigger), strict=True):
            scored: dict[int, tuple[Token, float, str]] = {t.i: (t, p, "arc") for t, p in candidate.arcs[role]}
            for proposed, bonus, alone in ((by_tree, TREE_BONUS, TREE_ALONE), (by_role[role], ROLE_BONUS, ROLE_ALONE)):
                for token, rule in proposed:
                    known = scored.get(token.i)
                    if known is not None:
                        scored[token.i] = (token, known[1] + bonus, f"{known[2]}+{rule}")
                    elif self._may_act(token):
                        scored[token.i] = (token, alone, rule)
            inside = [s for s in scored.values() if together(s[0], trigger)]
            best_inside = max((s[1] for s in inside), default=0.0)
            for token, score, rule in scored.values():
                if not together(token, trigger):
                    score = score - FAR_PENALTY if best_inside < ACCEPT else 0.0
                if score >= ACCEPT and (token.i not in words or score > words[token.i][2]):
                    words[token.i] = (role, token, score, rule)
        reasons: list[Reason] = []
        found = {
            role: [(t, min(score, 1.0), rule) for r, t, score, rule in words.values() if r == role]
            for role in ("actor", "recipient")
        }
        seen: set[object] = set()
        actors = list(self._coded("actor", found["actor"], seen, reasons))
        return actors, list(self._coded("recipient", found["recipient"], seen, reasons)), reasons

    def _by_role(self, trigger: Token) -> dict[str, _Found]:
        """Actor and recipient words by PropBank's roles: who acts is ARG0, whom it befalls ARG1 or ARG2."""
        found: dict[str, _Found] = {"actor": [], "recipient": []}
        for role in self._roles.get(trigger.i, ()):
            if role.name == "ARG0":
                found["actor"].append((role.head, "role:ARG0"))
            elif role.name in ("ARG1", "ARG2"):
                found["recipient"].append((role.head, f"role:{role.name}"))
        return {name: _with_members(words) for name, words in found.items()}

    def _may_act(self, token: Token) -> bool:
        """Whether a word that only the tree proposes can be a side at all."""
        if token.ent_type_ in ("PER", "ORG", "LOC", "NORP") or self._cast.character(token) is not None:
            return True
        code = code_side(description(token).text)
        return bool(code.sectors) or (bool(code.country) and token._.kind in ("organization", "person", "place"))

    def _coded(
        self, role: str, found: list[tuple[Token, float, str]], seen: set[object], reasons: list[Reason]
    ) -> Iterator[Side]:
        """The sides of one role. ``seen``: who is a side of the event already; nobody is one twice."""
        for token, score, rule in sorted(found, key=lambda f: f[0].i):
            side, why, who = self._read(token)
            named = isinstance(who, Character) or side.mention is not None
            if who in seen or not (named or side.country or side.sectors or token._.kind in ("person", "organization")):
                continue
            seen.add(who)
            reasons.append(Reason(field=role, rule=rule, value=side.text, score=round(score, 3)))
            reasons.extend(Reason(field=f"{role}.side", rule=r, value=side.text) for r in why)
            yield side

    def side(self, token: Token) -> tuple[Side, list[str]]:
        """The side that a word heads: its best name, and what the article says of its country and sectors."""
        side, rules, _ = self._read(token)
        return side, rules

    def _read(self, token: Token) -> tuple[Side, list[str], Character | tuple[int, int]]:
        """The side that a word heads, the rules, and who it is: a character, or else where it is named."""
        rules: list[str] = []
        head = token
        if token.lower_ in _FIRST_PERSON:
            speaker = self._speaker_at(token.idx)
            if speaker is not None:
                head = speaker
                rules.append("first-person-is-speaker")
        character = self._cast.character(head)
        noun = self._cast.antecedent(head) if character is None else None
        here, named = description(noun or head), name_span(noun or head)
        if noun is not None:
            rules.append("anaphor")
        if character is not None and plain(_bare(character.name).text) != plain(_bare(named).text):
            named = character.name
            if not named.start <= head.i < named.end:
                rules.append("named-elsewhere")
                here = named if character.label == "LOC" else here
        country, sectors, country_from, sectors_from, why = self._codes(here, character)
        name = name_span(token)
        text = _bare(named)
        elsewhere = not named.start <= token.i < named.end and (name.start, name.end) != (
            named.start,
            named.end,
        )
        side = Side(
            text=text.text, start=text.start, end=text.end,
            mention=span_of(name) if elsewhere else None,
            country=country, country_from=country_from, sectors=sectors, sectors_from=sectors_from,
        )  # fmt: skip
        who = character if character is not None else (text.start, text.end)
        if "several-countries" in why:
            return side, rules + why, who
        side, rule = self._homeland.complete(side, token)
        return side, rules + why + ([rule] if rule else []), who

    def _codes(
        self, here: Words, character: Character | None
    ) -> tuple[str | None, tuple[str, ...], Span | None, Span | None, list[str]]:
        """Codes from the phrase itself first, then from what the article says elsewhere of the same side."""
        told: list[tuple[Words, SideCode]] = [(here, code_side(here.text))]
        if character is not None and character.label != "LOC":
            told += self._cast.codes(character)
        country: str | None = None
        sectors: tuple[str, ...] = ()
        country_from = sectors_from = None
        rules: list[str] = []
        for words, code in told:
            if country is None and code.country and "several-countries" not in rules:
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
    span = span_of(without_article(words))
    for ending in ("'s", "’s", "'", "’"):
        if span.text.endswith(ending) and len(span.text) > len(ending):
            return Span(text=span.text[: -len(ending)], start=span.start, end=span.end - len(ending))
    return span
