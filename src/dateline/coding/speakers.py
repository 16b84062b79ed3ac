"""Speakers: the words that say who speaks, found at a cue by the tree and by what stands beside it."""

from __future__ import annotations

from collections.abc import Iterable

from spacy.tokens import Doc, Token

from dateline.coding.cues import forms_of
from dateline.coding.passages import CLOSING, NOMINAL, Passage

_WITHIN = frozenset({"DET", "ADJ", "NUM", "NOUN", "PROPN", "SYM"})
_LINKS = frozenset({"of", "for", "from", "at", "with"})
_LINKS_BEFORE = _LINKS | {"in", "on", "to", "near"}
_POSSESSIVE = frozenset({"'s", "’s", "'", "’"})
_LIGHT = frozenset({"AUX", "ADV", "PART"})
_SUBJECTS = ("nsubj", "nsubj:pass", "nsubj:outer", "csubj", "expl")
_EMPTY = frozenset({"there", "this", "that", "which", "what", "these", "those", "one", "everyone", "anyone"})
_SILENT = frozenset({"time", "substance", "animal", "plant"})
_TELLING = frozenset("report statement document study poll survey letter review memo text website site magazine newspaper paper".split())
GIVING = forms_of("make issue release give deliver express voice send repeat reiterate publish renew raise level bring submit present", "made gave sent brought")
_OPENERS = _LINKS | {"and", "all", "both", "half"}
_REPORTERS = frozenset({"who", "which", "that"})
_CLIMB = 4

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
                return (i, i + 1, i) if token.lower_ not in _REPORTERS else None
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
        elif token.text in _POSSESSIVE or (token.text in "-–.&" and not token.whitespace_ and i > at):
            i += 1
            continue
        elif token.pos_ not in _WITHIN and not (token.ent_type_ and token.ent_iob_ == "I"):
            break
        elif token._.kind == "time" and i > at and token.ent_type_ == "":
            break
        if token.pos_ in NOMINAL and (base < 0 or not any(t.lower_ in _LINKS or t.lower_ == "and" for t in doc[base:i])):
            base = i
        elif base < 0 and token.ent_type_:
            base = i
        i += 1
    while i > at and (doc[i - 1].lower_ in _LINKS or doc[i - 1].text in "-–"):
        i -= 1
    return (at, i, _head(doc, at, i, base)) if base >= 0 else None


def phrase_before(doc: Doc, end: int, begin: int) -> Phrase | None:
    """The noun phrase that ends just before word ``end``, not reaching back past ``begin``."""
    i = end
    closed = False  # a determiner or possessive pronoun was met: the phrase is whole unless "of" or "and" stands before
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
        elif token.text in _POSSESSIVE or (token.text in "-–.&" and not token.whitespace_):
            pass
        elif token.pos_ in _WITHIN or (token.ent_type_ and token.ent_iob_ != "O") or "Poss=Yes" in str(token.morph):
            closed = token.pos_ == "DET" or token.pos_ == "PRON"
            if closed and i - 2 >= begin and doc[i - 2].pos_ == "DET":  # "all the"
                closed = False
        else:
            break
        i -= 1
    while i < end and (doc[i].lower_ in _LINKS_BEFORE or doc[i].lower_ == "and" or doc[i].is_punct or doc[i].text in _POSSESSIVE):
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
    return link.head.i > link.i and link.head.dep_ == "conj" and link.head.pos_ in NOMINAL and link.head.head.i <= left.i + 1


def _governs(noun: Token, rest: object) -> bool:
    """Whether a noun with "of …" can be one who speaks."""
    return noun._.kind in ("person", "organization") or tells(noun) or noun.pos_ == "NUM"


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


def _parts(left: Token, right: Token) -> bool:
    """Whether a phrase breaks between two neighbours: two persons' names, or a date before a name."""
    if left._.kind == "time" and left.ent_type_ == "":
        return True
    if left.pos_ == "NOUN" and right.pos_ == "PROPN" and not left.ent_type_ and left._.kind not in ("person", "organization"):
        return right.ent_iob_ == "B" or (left.head.i != right.i and right.head.i != left.i)
    return left.ent_type_ == "PER" and right.ent_iob_ == "B"


def _head(doc: Doc, first: int, last: int, base: int) -> int:
    """The head word: the name's own root where the base is a name, or where a person's name closes the phrase."""
    closing = doc[last - 1]
    if closing.ent_type_ == "PER" and last - 1 > base:
        named = next(e for e in doc[first:last].ents if e.end == last)
        if named.start > first and doc[named.start - 1].lower_ not in _OPENERS and doc[named.start - 1].pos_ in ("NOUN", "PROPN") and doc[named.start - 1]._.kind != "person":
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
    while last < end and doc[last].dep_ in ("flat", "compound") and doc[last].head.i >= head.i and doc[last].head.i < last:
        last += 1
    found = phrase_before(doc, last, begin)
    return (found[0], last, head.i) if found is not None else (head.i, last, head.i)


class Speakers:
    """Who speaks at the cues of one passage."""

    def __init__(self, passage: Passage, cue_heads: Iterable[int] = ()) -> None:
        """``cue_heads``: the verbs of speech in the passage."""
        self.passage = passage
        self.doc = passage.doc
        self.cue_heads = sorted(cue_heads)

    def subject(self, first: int, last: int, depth: int = 0) -> tuple[Phrase | None, str]:
        """The speaker of the verb at words ``first`` … ``last``, and the name of the rule that found it."""
        doc, (begin, end) = self.doc, self.passage.sentence_at(first)
        inside = self.passage.quote_at(first)
        if inside is not None and not inside.scare:
            begin, end = max(begin, inside.first + 1), min(end, inside.last)
        verb = doc[first]
        if verb.lower_ == "saying" and first > begin and doc[first - 1].lower_ == "as":
            quoted = self._quoted_as(verb, begin, end)
            if quoted is not None:
                return quoted, "quoted-as"
        i = first
        while i > begin and doc[i - 1].pos_ in _LIGHT and doc[i - 1].lower_ not in ("to", "when", "how", "why"):
            i -= 1
        back = doc[i - 1] if i > begin else None
        passive = any(c.dep_ == "aux:pass" for c in verb.children)
        if passive:
            return self._agent(verb, end)
        if back is not None and (back.pos_ in NOMINAL or back.text in _POSSESSIVE or back.ent_type_ or back.pos_ == "DET"):
            if back.lower_ in _REPORTERS and back.pos_ in ("PRON", "DET", "SCONJ"):
                return self._antecedent(verb, i - 1, begin), "relative"
            found = phrase_before(doc, i, begin)
            if found is not None:
                return self._own(found, verb, begin), "subject-before"
        if back is not None and back.text in (",", ")", "-", "–", "—"):
            inserted = self._over_insertion(verb, i - 1, begin)
            if inserted is not None:
                return inserted, "subject-over-insertion"
        if back is None or back.text in CLOSING or back.text in (",", "—", "–", ":") or back.is_space or not self._bound(back):
            after = phrase_after(doc, last, end)
            if after is not None and self._inverted(verb, after, end) and (back is not None or verb.lower_ in ("said", "says")):
                return after, "inversion"
        for child in verb.children:
            if child.dep_ in _SUBJECTS and begin <= child.i < end:
                if child.lower_ in _REPORTERS:
                    return self._antecedent(verb, child.i, begin), "relative"
                return around(doc, child, begin, end), "subject-tree"
        return self._shared(verb, begin, end, depth)

    def _quoted_as(self, verb: Token, begin: int, end: int) -> Phrase | None:
        """`SANA quoted a source as saying`, `the president was quoted as saying`."""
        doc = self.doc
        quote = next((t for t in reversed(doc[begin : verb.i]) if t.lower_ in ("quoted", "quotes", "quoting", "cited", "citing")), None)
        if quote is None:
            return None
        after = phrase_after(doc, quote.i + 1, verb.i)
        if after is not None and after[1] <= verb.i - 1:
            return after
        i = quote.i
        while i > begin and doc[i - 1].pos_ in _LIGHT:
            i -= 1
        return phrase_before(doc, i, begin)

    def _bound(self, back: Token) -> bool:
        return back.pos_ in ("CCONJ", "PART", "SCONJ", "ADP", "VERB", "AUX")

    def _own(self, found: Phrase, verb: Token, begin: int) -> Phrase:
        """The tree's subject when the phrase beside the verb only hangs on it ("a man who leads the party said")."""
        head = self.doc[found[2]]
        for child in verb.children:
            if child.dep_.startswith("nsubj") and begin <= child.i < found[0] and child.is_ancestor(head):
                if child.lower_ in _REPORTERS or child.pos_ not in NOMINAL:
                    continue
                return around(self.doc, child, begin, verb.i)
        return found

    def _agent(self, verb: Token, end: int) -> tuple[Phrase | None, str]:
        """The one behind a passive: "by …", or the subject of "was quoted as saying"."""
        for child in verb.children:
            if child.dep_ == "obl:agent" or (child.dep_ == "obl" and any(c.lower_ == "by" for c in child.children)):
                return around(self.doc, child, verb.i + 1, end), "agent"
        return None, "passive"

    def _antecedent(self, verb: Token, relative: int, begin: int) -> Phrase | None:
        head = verb.head if verb.dep_ == "acl:relcl" and verb.head.i < relative else None
        if head is not None and head.i >= begin:
            return around(self.doc, head, begin, relative)
        i = relative
        while i > begin and self.doc[i - 1].is_punct:
            i -= 1
        return phrase_before(self.doc, i, begin)

    def _over_insertion(self, verb: Token, comma: int, begin: int) -> Phrase | None:
        """The subject before an insertion: "Petrov, the deputy minister, said"."""
        subject = next((c for c in verb.children if c.dep_.startswith("nsubj") and begin <= c.i < comma), None)
        if subject is not None and subject.lower_ not in _REPORTERS:
            return around(self.doc, subject, begin, comma)
        marks = {",": ",", ")": "(", "-": "-", "–": "–", "—": "—"}
        i = comma - 1
        while i > begin and self.doc[i].text != marks[self.doc[comma].text]:
            i -= 1
        if i > begin and not self.passage.finite(i + 1, comma) and verb.pos_ == "VERB" and "VerbForm=Fin" in str(verb.morph):
            before = phrase_before(self.doc, i, begin)
            return before if before is not None and before[0] == begin else None
        return None

    def _inverted(self, verb: Token, phrase: Phrase, end: int) -> bool:
        """Whether what follows the verb is its subject: no verb comes right after."""
        if verb.lower_.endswith("ing") or self.doc[phrase[2]].lower_.endswith(("self", "selves")):
            return False
        follows = self.doc[phrase[1]] if phrase[1] < end else None
        return follows is None or not (follows.pos_ in ("AUX", "VERB") and "VerbForm=Part" not in str(follows.morph))

    def _shared(self, verb: Token, begin: int, end: int, depth: int) -> tuple[Phrase | None, str]:
        """The subject of the verb that this one hangs on ("said … and added", "…, adding that", "went on to say")."""
        head = verb.head
        if "VerbForm=Fin" not in str(verb.morph) and verb.dep_ == "advcl" and depth < _CLIMB:
            earlier = [k for k in self.cue_heads if begin <= k < verb.i and "VerbForm=Fin" in str(self.doc[k].morph)]
            if earlier:
                return self.subject(earlier[-1], earlier[-1] + 1, depth + 1)[0], "shared-subject"
        for _ in range(_CLIMB):
            if head.i == verb.i or depth >= _CLIMB or not begin <= head.i < end:
                break
            if head.pos_ in ("VERB", "AUX"):
                if any(c.dep_ == "nsubj:pass" for c in head.children) and verb.dep_ in ("advcl", "xcomp", "ccomp"):
                    subject = next(c for c in head.children if c.dep_ == "nsubj:pass")
                    if subject.lower_ in _REPORTERS:
                        return self._antecedent(head, subject.i, begin), "relative"
                    return around(self.doc, subject, begin, end), "quoted-as"
                return self.subject(head.i, head.i + 1, depth + 1)[0], "shared-subject"
            if verb.dep_ == "acl" and head.pos_ in NOMINAL:
                return around(self.doc, head, begin, end), "participle"
            head = head.head
        return None, "no-subject"

    def speaks(self, phrase: Phrase) -> bool:
        """Whether what the phrase names can say something."""
        head = self.doc[phrase[2]]
        if head.lower_ in _EMPTY:
            return False
        if head.lower_ == "it" and head.dep_ == "expl":
            return False
        if head.pos_ == "PRON" or head.ent_type_ in ("PER", "ORG", "LOC", "NORP") or tells(head):
            return True
        return head._.kind not in _SILENT
