"""Noun phrases that may name a speaker, read outward from a word by part of speech, names and the tree."""

from __future__ import annotations

from spacy.tokens import Doc, Token

from dateline.coding.speech.cues import forms_of, words
from dateline.coding.speech.passages import NOMINAL

_WITHIN = frozenset({"DET", "ADJ", "NUM", "NOUN", "PROPN", "SYM"})
_LINKS = frozenset({"of", "for", "from", "at", "with"})
_LINKS_BEFORE = _LINKS | {"in", "on", "to", "near"}
POSSESSIVE = frozenset({"'s", "’s", "'", "’"})
_TELLING = words(
    "report statement document study poll survey letter review memo text website site magazine newspaper paper "
    "bulletin communique communiqué dossier"
)
GIVING = forms_of(
    "make issue release give deliver express voice send repeat reiterate publish renew raise level bring "
    "submit present",
    "made gave sent brought",
)
_UNSPEAKING = frozenset({"abstract", "event", "object", "time", "substance"})
_OFFICES = words(
    "head chief leader chair chairman boss director president minister secretary member members spokesman "
    "spokeswoman spokesperson mayor governor commander deputy one some many most several none "
    "group team ministry"
)
_OPENERS = _LINKS | {"and", "all", "both", "half"}
REPORTERS = frozenset({"who", "which", "that"})

Phrase = tuple[int, int, int]  # first word, word after the last, head


def phrase_after(doc: Doc, at: int, end: int) -> Phrase | None:
    """The noun phrase that begins at word ``at``, with its "of …" and "for …"."""
    i, base = at, -1
    while i < end:
        token = doc[i]
        if base >= 0 and (token.pos_ == "DET" or "Poss=Yes" in str(token.morph)) and doc[i - 1].lower_ not in _OPENERS:
            break
        if token.pos_ == "PRON":
            possessive = "Poss=Yes" in str(token.morph)
            if i == at and not possessive:
                return (i, i + 1, i) if token.lower_ not in REPORTERS else None
            if not possessive:
                break
        elif token.lower_ in _LINKS or token.lower_ == "and":
            follows = doc[i + 1] if i + 1 < end else None
            if base < 0 or follows is None or not (follows.pos_ in _WITHIN or "Poss=Yes" in str(follows.morph)):
                break
            if token.lower_ == "and" and not _joined(doc[base], follows, token):
                break
            i += 1
            continue
        elif token.text in POSSESSIVE or (token.text in "-–.&" and not token.whitespace_ and i > at):
            i += 1
            continue
        elif (token.pos_ not in _WITHIN and not (token.ent_type_ and token.ent_iob_ == "I")) or (
            token._.kind == "time" and i > at and token.ent_type_ == ""
        ):
            break
        if (
            token.pos_ in NOMINAL
            and (base < 0 or not any(t.lower_ in _LINKS or t.lower_ == "and" for t in doc[base:i]))
        ) or (base < 0 and token.ent_type_):
            base = i
        i += 1
    while i > at and (doc[i - 1].lower_ in _LINKS or doc[i - 1].text in "-–.&"):
        i -= 1
    return (at, i, _head(doc, at, i, base)) if base >= 0 else None


def phrase_before(doc: Doc, end: int, begin: int) -> Phrase | None:
    """The noun phrase that ends just before word ``end``, not reaching back past ``begin``."""
    i = end
    # a determiner or possessive was met: the phrase is whole unless "of" or "and" stands before
    closed = False
    while i > begin:
        token = doc[i - 1]
        if token.pos_ == "PRON" and "Poss=Yes" not in str(token.morph):
            if i == end:
                return i - 1, end, i - 1
            break
        if token.lower_ in _LINKS_BEFORE or token.lower_ == "and":
            back = doc[i - 2] if i - 2 >= begin else None
            if i == end or back is None or back.pos_ not in NOMINAL or back.pos_ == "PRON" or back._.kind == "time":
                break
            if token.lower_ == "and" and not _joined(back, doc[i], token):
                break
            if token.lower_ in _LINKS_BEFORE and not _governs(back, doc[i:end]):
                break
            closed = False
        elif closed or (i < end and _parts(token, doc[i])):
            break
        elif token.text in POSSESSIVE or (token.text in "-–.&" and not token.whitespace_):
            pass
        elif token.pos_ in _WITHIN or (token.ent_type_ and token.ent_iob_ != "O") or "Poss=Yes" in str(token.morph):
            closed = token.pos_ == "DET" or token.pos_ == "PRON"
            if closed and i - 2 >= begin and doc[i - 2].pos_ == "DET":  # "all the"
                closed = False
        else:
            break
        i -= 1
    while i < end and (
        doc[i].lower_ in _LINKS_BEFORE or doc[i].lower_ == "and" or doc[i].is_punct or doc[i].text in POSSESSIVE
    ):
        i += 1
    if i >= end:
        return None
    base = -1
    for k in range(i, end):
        if base >= 0 and (doc[k].lower_ in _LINKS_BEFORE or doc[k].lower_ == "and"):
            break
        if doc[k].pos_ in NOMINAL or doc[k].ent_type_:
            base = k
    if base < 0:
        base = end - 1 if doc[end - 1].pos_ in ("ADJ", "DET") and "PronType=Dem" not in str(doc[end - 1].morph) else -1
    return (i, end, _head(doc, i, end, base)) if base >= 0 else None


def _joined(left: Token, right: Token, link: Token) -> bool:
    """Whether "and" joins two names or nouns of one phrase rather than two clauses."""
    return (
        link.head.i > link.i
        and link.head.dep_ == "conj"
        and link.head.pos_ in NOMINAL
        and link.head.head.i <= left.i + 1
    )


def _governs(noun: Token, rest: object) -> bool:
    """Whether a noun with "of …" can be one who speaks."""
    return noun._.kind in ("person", "organization") or noun.lower_ in _OFFICES or tells(noun) or noun.pos_ == "NUM"


def singular_person(noun: Token) -> bool:
    """Whether the word means one person."""
    if noun.lower_ in ("he", "she") or noun.ent_type_ == "PER":
        return True
    return noun._.kind == "person" and noun.pos_ in ("NOUN", "PROPN") and "Number=Plur" not in str(noun.morph)


def tells(noun: Token) -> bool:
    """Whether the noun is something written or shown that can tell: a report, studies, a poll."""
    word = noun.lower_
    return bool({word, word.removesuffix("s"), f"{word.removesuffix('ies')}y"} & _TELLING)


def issuer(paper: Token) -> Token | None:
    """Whose statement, report or letter it is, when the words beside it say so."""
    for child in paper.children:
        named = child.ent_type_ in ("PER", "ORG", "LOC") or child._.kind in ("person", "organization")
        cases = {c.lower_ for c in child.children if c.dep_ == "case"}
        if named and (child.dep_ == "nmod:poss" or (child.dep_ == "compound" and child.ent_type_ == "ORG")):
            return child
        if named and child.dep_ in ("nmod", "obl:agent") and cases & {"by", "from"}:
            return child
    if paper.dep_ == "obj" and paper.head.lower_ in GIVING:
        return next((c for c in paper.head.children if c.dep_ == "nsubj" and c.pos_ in ("NOUN", "PROPN")), None)
    return None


def members(head: Token, end: int) -> list[Token]:
    """The heads of the list that a word opens ("Lavrov and Shoigu"), up to word ``end``; without a list, the word."""
    return [head, *(t for t in head.children if t.dep_ == "conj" and head.i < t.i < end and t.pos_ in NOMINAL)]


def _parts(left: Token, right: Token) -> bool:
    """Whether a phrase breaks between two neighbours: two persons' names, or a date before a name."""
    if left._.kind == "time" and left.ent_type_ == "":
        return True
    if left.pos_ == "NOUN" and right.pos_ == "PROPN" and not left.ent_type_ and left._.kind in _UNSPEAKING:
        return right.ent_iob_ == "B" or (left.head.i != right.i and right.head.i != left.i)
    return left.ent_type_ == "PER" and right.ent_iob_ == "B"


def _head(doc: Doc, first: int, last: int, base: int) -> int:
    """The head word: the name's own root where the base is a name, or where a person's name closes the
    phrase."""
    closing = doc[last - 1]
    if closing.ent_type_ == "PER" and last - 1 > base:
        named = next(e for e in doc[first:last].ents if e.end == last)
        if (
            named.start > first
            and doc[named.start - 1].lower_ not in _OPENERS
            and doc[named.start - 1].pos_ in ("NOUN", "PROPN")
            and doc[named.start - 1]._.kind != "person"
        ):
            return named.root.i
    for ent in doc[first:last].ents:
        if ent.start <= base < ent.end and ent.label_ == "PER":
            return ent.root.i if first <= ent.root.i < last else base
    while doc[base].dep_ in ("flat", "flat:name") and first <= doc[base].head.i < base:
        base = doc[base].head.i
    return base


def around(doc: Doc, head: Token, begin: int, end: int) -> Phrase:
    """The phrase whose head the tree gives: from its first modifier to its last name word."""
    last = head.i + 1
    while (
        last < end and doc[last].dep_ in ("flat", "compound") and doc[last].head.i >= head.i and doc[last].head.i < last
    ):
        last += 1
    found = phrase_before(doc, last, begin)
    return (found[0], last, head.i) if found is not None else (head.i, last, head.i)
