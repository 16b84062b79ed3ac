"""The cast of an article: who is named in it, and whom a pronoun, a description or a short name means.

Rules by recency and fit, in the tradition of Hobbs 1978 and Lee et al. 2013 (sieves): exact and partial
names, relative pronouns, pronouns by number and kind, then descriptions by what the article says of a person.
"""

from __future__ import annotations

import unicodedata
from collections import defaultdict
from dataclasses import dataclass, field

from spacy.tokens import Doc, Span, Token

from dateline.coding.affiliation.nations import nation_of
from dateline.coding.docs import sentence_of
from dateline.coding.phrases import description, entity_of, name_span, person_of
from dateline.coding.sides import SideCode, code_side
from dateline.language import chains

_PERSON = frozenset(["he", "she", "him", "her", "his", "hers", "himself", "herself"])
_GROUP = frozenset(["they", "them", "their", "theirs", "themselves"])
_THING = frozenset(["it", "its", "itself"])
_RELATIVE = frozenset(["who", "whom", "whose", "which", "that"])
_FEMALE = frozenset(["she", "her", "hers", "herself"])
_ADDRESS = {"mr": False, "mrs": True, "ms": True, "miss": True}
_REFLEXIVE = frozenset(["himself", "herself", "itself", "themselves"])
_ARGUMENTS = frozenset(["nsubj", "obj", "iobj", "obl"])
# "the official" may mean any person of an office; "the president" does not mean a minister
_OFFICES = frozenset(["GOV", "JUD", "LEG", "MIL", "COP"])
_ANY_OFFICE = frozenset(["official", "leader", "politician", "diplomat", "lawmaker", "commander", "officer"])
BACK = 4  # sentences that are searched for an antecedent


@dataclass(eq=False)
class Character:
    """One person, body or country of the article."""

    label: str
    mentions: list[Span] = field(default_factory=list)
    female: bool | None = None

    @property
    def name(self) -> Span:
        """The fullest mention (the first of the longest)."""
        return max(self.mentions, key=lambda s: (min(len(s), 4), -s.start))


def plain(text: str) -> str:
    """Lower-cased, without accents and possessive."""
    bare = "".join(c for c in unicodedata.normalize("NFKD", text) if not unicodedata.combining(c)).lower()
    return bare.removesuffix("'s").removesuffix("’s").strip(" .-")


def _may_bear(character: Character, first: str) -> bool:
    """Whether a person may have a first name: it was given before, or none was."""
    if all(len(mention) == 1 for mention in character.mentions):
        return True
    return first in {plain(token.text) for mention in character.mentions for token in mention}


def label_of(ent: Span) -> str:
    """The label of a name; a name that the table of nations knows is a place or a group, whatever the model
    calls it.

    A bare title ("Mr. Minister") is nobody's name.
    """
    nation = nation_of(ent.text)
    if nation is None:
        return "" if ent.label_ == "PER" and len(ent) == 1 and code_side(ent.text).sectors else ent.label_
    if ent.label_ not in ("PER", "ORG", "EVENT"):
        return ent.label_
    return "NORP" if nation.kind in ("adjective", "demonym") else "LOC"


def quoted_words(doc: Doc) -> frozenset[int]:
    """The words that stand between quotation marks; a mark that is not closed ends with its line."""
    found, open_ = [], False
    for token in doc:
        if token.is_space and "\n" in token.text:
            open_ = False
        elif token.text in ('"', "“", "”", "«", "»"):
            open_ = token.text in ("“", "«") or (token.text == '"' and not open_)
        elif open_:
            found.append(token.i)
    return frozenset(found)


def _addressed(name: Span) -> bool | None:
    """Whether the form of address before a name is a woman's; None where there is none."""
    before = name.doc[name.start - 1].lower_.rstrip(".") if name.start else ""
    return _ADDRESS.get(before)


def _bearer(bearers: list[Character], female: bool | None) -> Character | None:
    """Whom a bare surname means, of those who bear it: the one who is named most, of several the last.

    Husband and wife, father and son are told apart by their first names: the one whom the story is about keeps the
    surname.
    """
    fit = [c for c in bearers if female is None or c.female is not (not female)]
    most = max((len(c.mentions) for c in fit), default=0)
    return next((c for c in reversed(fit) if len(c.mentions) == most), None)


class Cast:
    """The characters of one Doc, and the resolution of words to them."""

    def __init__(self, doc: Doc) -> None:
        self.doc = doc
        self.characters: list[Character] = []
        self._at: dict[int, Character] = {}
        self._meant: dict[int, Character | None] = {}
        self._codes: dict[int, list[tuple[Span, SideCode]]] = {}
        self._quoted = quoted_words(doc)
        self._sentences = {token.i: n for n, s in enumerate(doc.sents) for token in s}
        people: dict[str, list[Character]] = defaultdict(list)
        others: dict[tuple[str, str], Character] = {}
        for ent in doc.ents:
            label = label_of(ent)
            if label == "PER":
                character = self._person(ent, people)
            elif label in ("ORG", "LOC", "NORP"):
                key = plain(ent.text.removeprefix("the ").removeprefix("The "))
                character = others.setdefault((label, key), Character(label))
                if character not in self.characters:
                    self.characters.append(character)
            else:
                continue
            character.mentions.append(ent)
            self._at.update({t.i: character for t in ent})
        self._chains = {m.root.i: spans for spans in chains(doc) for m in spans}
        self._people = [(m.start, c) for c in self.characters if c.label == "PER" for m in c.mentions]
        self._people.sort(key=lambda x: x[0])

    def _person(self, ent: Span, people: dict[str, list[Character]]) -> Character:
        """The character of a person's name: by full name, else by the part of it that is given."""
        parts = [plain(t.text) for t in ent if t.text not in ("'s", "’s", "-", ".")] or [plain(ent.text)]
        bearers, female = people[parts[-1]], _addressed(ent)
        if len(parts) == 1:
            character = _bearer(bearers, female)
        else:
            character = next((c for c in bearers if _may_bear(c, parts[0])), None)
        if character is None:
            character = Character("PER")
            self.characters.append(character)
        if female is not None:
            character.female = female
        for part in {p for p in parts if len(p) > 1}:
            if character in people[part]:
                people[part].remove(character)
            people[part].append(character)
        return character

    def character(self, token: Token) -> Character | None:
        """Whom the word means, if that is somebody named in the article."""
        if token.i not in self._meant:
            self._meant[token.i] = self._character(token)
        return self._meant[token.i]

    def _character(self, token: Token) -> Character | None:
        own = self._at.get(token.i)
        person = person_of(token)
        if person is not None and person.start in self._at:
            return self._at[person.start]
        if own is not None and own.label != "NORP":
            ent = entity_of(token)
            if ent is not None and (ent.root.i == token.i or own.label == "PER" or token.dep_ in ("flat", "compound")):
                return own
        if token.pos_ in ("PRON", "DET") or token.lower_ in _PERSON:
            return self._pronoun(token) or self._of_chain(token)
        return self._described(token) or self._of_chain(token)

    def _of_chain(self, token: Token) -> Character | None:
        """The character that the model's chain of a word names: the one named last before it, else the first after."""
        if token.lower_ in _RELATIVE or token.dep_ == "compound":
            return None
        named = [
            (mention.start, character)
            for mention in self._chains.get(token.i, ())
            if (character := self._at.get(mention.root.i)) is not None and character.label != "NORP"
        ]
        if named and token.pos_ == "NOUN":
            code = code_side(description(token).text)
            named = [(start, character) for start, character in named if self._agree(code, character)]
        before = [character for start, character in named if start < token.i]
        return before[-1] if before else named[0][1] if named else None

    def resolve(self, token: Token) -> Span | None:
        """The best name in the article for a name, pronoun or description; ``None`` for nobody named."""
        character = self.character(token)
        if character is not None:
            return character.name
        antecedent = self.antecedent(token)
        return name_span(antecedent) if antecedent is not None else None

    def antecedent(self, token: Token) -> Token | None:
        """The noun that an anaphoric pronoun stands for, when it is no named person."""
        word = token.lower_
        if token.pos_ in ("PRON", "DET") and token.dep_ != "det" and word in _RELATIVE:
            clause = next((a for a in token.ancestors if a.dep_ == "acl:relcl"), None)
            return clause.head if clause is not None else None
        if word in _GROUP or word in _THING:
            kinds = ("organization", "person") if word in _GROUP else ("organization", "place")
            return self._noun_before(token, kinds, plural=word in _GROUP)
        return None

    def _pronoun(self, token: Token) -> Character | None:
        word = token.lower_
        if word in _RELATIVE:
            noun = self.antecedent(token)
            return self.character(noun) if noun is not None and noun.pos_ != "PRON" else None
        if word in _PERSON:
            return self._person_before(token, female=word in _FEMALE)
        if word in _GROUP or word in _THING:
            noun = self.antecedent(token)
            return self._at.get(noun.i) if noun is not None else None
        return None

    def _person_before(self, token: Token, female: bool) -> Character | None:
        """The last person named before, subjects first; a person once called she is not he.

        In "Shoigu praised him" he is not Shoigu: sides of one clause are different persons.
        """
        here = self._sentences[token.i]
        others = self._beside(token)
        best: tuple[int, int, Character] | None = None
        for start, character in self._people:
            if start >= token.i:
                break
            back = here - self._sentences[start]
            if back > BACK or character in others or character.female is (not female):
                continue
            if start in self._quoted and token.i not in self._quoted:
                continue  # "…," he said: the words that he says do not name him
            root = (entity_of(self.doc[start]) or self.doc[start : start + 1]).root
            subject = root.dep_.startswith("nsubj") or root.head.dep_.startswith("nsubj")
            rank = (-back, int(subject))
            if best is None or rank >= best[:2]:
                best = (*rank, character)
        if best is None:
            return None
        best[2].female = female
        return best[2]

    def _beside(self, token: Token) -> list[Character]:
        """Who else stands as a side in the clause of a pronoun, before it."""
        if token.dep_.partition(":")[0] not in _ARGUMENTS or token.lower_ in _REFLEXIVE:
            return []
        words = [c for c in token.head.children if c.i < token.i and c.dep_.partition(":")[0] in _ARGUMENTS]
        found = [self.character(word) for word in words]
        return [character for character in found if character is not None]

    def _noun_before(self, token: Token, kinds: tuple[str, ...], plural: bool) -> Token | None:
        here = self._sentences[token.i]
        best: tuple[int, int, int, Token] | None = None
        for word in self.doc[max(0, sentence_of(token).start - 120) : token.i]:
            if word._.kind not in kinds or word.pos_ not in ("NOUN", "PROPN") or here - self._sentences[word.i] > 2:
                continue
            many = "Number=Plur" in str(word.morph) or word.dep_ == "conj"
            if word.ent_type_ == "PER" or (plural and not many and word._.kind != "organization"):
                continue
            if not plural and many and word.pos_ == "NOUN" and word.dep_ != "conj":
                continue
            if word.head == token.head and token.lower_ not in _REFLEXIVE:
                continue
            rank = (self._sentences[word.i] - here, int(word.dep_.startswith("nsubj")), int(many == plural))
            if best is None or rank >= best[:3]:
                best = (*rank, word)
        return best[3] if best is not None else None

    def _described(self, token: Token) -> Character | None:
        """Whom a definite description ("the minister") means: the last person whom it fits."""
        if token._.kind != "person" or "Number=Plur" in str(token.morph) or token.pos_ != "NOUN":
            return None
        determiners = {c.lower_ for c in token.children if c.dep_ in ("det", "nmod:poss")}
        if not determiners & {"the", "this", "that", "his", "her", "its", "their"}:
            return None
        code = code_side(description(token).text)
        here = self._sentences[token.i]
        near = [c for at, c in reversed(self._people) if at < token.i and here - self._sentences[at] <= 2 * BACK]
        near = [character for character in near if self._agree(code, character)]
        for character in near:
            if any(t.lower_ == token.lower_ or t.lemma_ == token.lemma_ for d, _ in self.codes(character) for t in d):
                return character
        sectors = set(code.sectors) - (set() if token.lower_ in _ANY_OFFICE else _OFFICES)
        for character in near:
            if any(sectors & set(c.sectors) for _, c in self.codes(character)):
                return character
        return None

    def _agree(self, code: SideCode, character: Character) -> bool:
        countries = {c.country for _, c in self.codes(character) if c.country}
        return not (code.country and countries and code.country not in countries)

    def codes(self, character: Character) -> list[tuple[Span, SideCode]]:
        """What the article says of a character: each telling description with its code, in order."""
        key = id(character)
        if key not in self._codes:
            found = []
            for mention in character.mentions:
                span = description(mention.root)
                code = code_side(span.text)
                if code.country or code.sectors:
                    found.append((span, code))
            self._codes[key] = found
        return self._codes[key]
