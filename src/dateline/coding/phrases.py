"""From the word that heads a side to the words that name and describe it."""

from __future__ import annotations

from spacy.tokens import Doc, Span, Token

from dateline import schema
from dateline.coding.docs import sentence_of, together

_INNER = frozenset({"compound", "flat", "flat:name", "goeswith", "amod", "nmod:desc"})
_BEFORE = _INNER | {"det", "nummod", "nmod:poss", "nmod", "nmod:unmarked", "advmod", "punct"}
_LINKS = frozenset({"of", "for", "in", "from", "at", "to"})
_NAMED = frozenset({"PER", "ORG", "LOC", "EVENT"})
_TITLED = frozenset({"flat", "appos", "compound", "nmod", "nmod:unmarked", "list"})
_TITLE = frozenset({"nmod:desc", "compound", "appos"})
LONGEST = 16


def span_of(words: Span) -> schema.Span:
    """A schema span for words of a Doc."""
    return schema.Span(text=words.text, start=words.start_char, end=words.end_char)


def entity_of(token: Token, labels: frozenset[str] = _NAMED) -> Span | None:
    """The name that ``token`` is part of."""
    if token.ent_type_ not in labels:
        return None
    start = token.i
    while token.doc[start].ent_iob_ != "B" and start > 0:
        start -= 1
    end = token.i + 1
    while end < len(token.doc) and token.doc[end].ent_iob_ == "I":
        end += 1
    return Span(token.doc, start, end, label=token.ent_type_)


def person_of(token: Token) -> Span | None:
    """The person whom a title names: "Minister" → "Sergey Lavrov" in "Foreign Minister Sergey Lavrov".

    "Supporters of Navalny", "the Navalny ally" and "two ministers, Lavrov and Shoigu" name nobody
    by their head word.
    """
    own = entity_of(token, frozenset({"PER"}))
    if own is not None:
        return own
    if token.ent_type_ or "Number=Plur" in str(token.morph):
        return None
    names = [c for c in token.children if c.i > token.i and c.dep_ in _TITLED and not _led(c)]
    if token.dep_ in _TITLE:
        names.append(token.head)
    if token.dep_.startswith("nsubj") and token.right_edge.i + 2 < len(token.doc):
        after = entity_of(token.doc[token.right_edge.i + 2], frozenset({"PER"}))
        if after is not None and _office_before(after) == token:
            return after
    for near in names:
        if near.ent_type_ == "PER":
            found = entity_of(near)
            if found is not None and together(token, near) and _beside(token.doc, token.i, found):
                return found
    return None


_DESCRIPTIONS = "dateline.descriptions"  # found once for a Doc, as in `dateline.coding.docs`


def _led(token: Token) -> bool:
    """Whether a preposition stands before a word."""
    return any(c.dep_ == "case" and c.i < token.i for c in token.children)


def _beside(doc: Doc, at: int, name: Span) -> bool:
    """Whether at most a comma and a few words of the same title stand between a word and a name."""
    first, last = (at + 1, name.start) if at < name.start else (name.end, at)
    between = [t for t in doc[first:last] if not t.is_punct]
    return len(between) <= 6 and not any(t.pos_ in ("VERB", "AUX", "SCONJ") for t in between)


def name_span(token: Token) -> Span:
    """The shortest phrase that names what ``token`` heads, without an article."""
    named = person_of(token) or entity_of(token)
    if named is not None:
        return without_article(named)
    doc, start, end = token.doc, token.i, token.i + 1
    while start > sentence_of(token).start:
        left = doc[start - 1]
        inside = left.head.i >= start - 1 and start - 1 < left.head.i <= token.i
        possessor = left.text in ("'s", "’s") or (left.dep_ in ("case",) and left.lower_ in ("'", "’"))
        if possessor and start >= 2 and doc[start - 2].ent_type_ in ("LOC", "ORG", "PER", "NORP"):
            owner = entity_of(doc[start - 2])
            start = owner.start if owner is not None and owner.label_ != "PER" else start
            break
        if inside and (left.dep_ in _INNER or left.text == "-") and not left.is_quote:
            start -= 1
        else:
            break
    while start < token.i and (doc[start].text == "-" or doc[start].lower_ in _WEAK):
        start += 1
    while end < len(doc) and doc[end].dep_ in ("flat", "flat:name") and doc[end].head.i >= start:
        end += 1
    return without_article(doc[start:end])


_LEADING = frozenset(["advmod", "case", "cc", "mark", "punct"])  # "only by Great Britain"
_WEAK = frozenset(
    [
        "same",
        "other",
        "such",
        "several",
        "many",
        "few",
        "most",
        "more",
        "some",
        "own",
        "latest",
        "next",
        "last",
        "first",
        "second",
        "third",
        "late",
    ]
)


def without_article(span: Span) -> Span:
    """The words without a leading article."""
    while len(span) > 1 and span[0].lower_ in ("the", "a", "an"):
        span = span[1:]
    return span


def _title(name: Span, low: int) -> int:
    """The first word of a title before a name ("Mali's Foreign Minister"), by the tags alone."""
    doc, start = name.doc, name.start
    if start <= low or doc[start - 1].ent_type_ or doc[start - 1].pos_ not in ("NOUN", "PROPN"):
        return start
    while start > low and (doc[start - 1].pos_ in ("NOUN", "PROPN", "ADJ") or doc[start - 1].text in ("-", "'s", "’s")):
        start -= 1
    return start


def description(token: Token) -> Span:
    """The phrase around ``token`` that says what it is: modifiers, titles, appositions, "of …" attributes."""
    known = token.doc.user_data.setdefault(_DESCRIPTIONS, {})
    if token.i not in known:
        known[token.i] = _described(token)
    start, end = known[token.i]
    return token.doc[start:end]


def _described(token: Token) -> tuple[int, int]:
    """The first word of what describes a word, and the one after its last."""
    doc = token.doc
    named = entity_of(token)
    start, end = (named.start, named.end) if named is not None else (token.i, token.i + 1)
    low, high = (
        max(sentence_of(token).start, token.i - LONGEST),
        min(sentence_of(token).end, token.i + LONGEST),
    )
    core = [token] if named is None else [*named]
    if named is not None and named.label_ == "PER":
        start = _title(named, low)
    for word in core:
        for child in word.children:
            if child.i < start and child.dep_ in _BEFORE and not child.is_quote:
                edge = child.left_edge.i
                if edge >= low and not any(
                    t.pos_ in ("VERB", "AUX") and t.dep_.startswith(("acl", "advcl")) for t in doc[edge:start]
                ):
                    start = min(start, edge)
            elif child.i >= end:
                attribute = child.dep_ in ("nmod", "nmod:poss") and any(
                    c.dep_ == "case" and c.lower_ in _LINKS for c in child.children
                )
                if (
                    child.dep_.startswith("flat")
                    or child.dep_ in ("appos", "compound", "nmod:unmarked", "list")
                    or attribute
                ):
                    edge = child.right_edge.i + 1
                    clause = next(
                        (t.i for t in doc[child.i : edge] if t.dep_ in ("acl:relcl", "acl", "conj", "advcl", "cc")),
                        None,
                    )
                    if clause is not None:
                        edge = min(edge, max(child.i + 1, doc[clause].left_edge.i))
                    if edge <= high:
                        end = max(end, edge)
    if (
        token.head.i < start
        and token.dep_ in ("appos", "flat", "nmod:desc")
        and start - token.head.left_edge.i <= LONGEST
    ):
        start = min(start, max(low, token.head.left_edge.i))
    elif token.dep_ in ("nmod:desc", "compound") and token.head.i >= end and token.head.ent_type_ == "PER":
        whole = entity_of(token.head)
        end = max(end, whole.end if whole is not None else end)
    if named is not None and named.label_ == "PER":
        start = min(start, max(low, _shared_title(token, start)))
        office = _office_before(named)
        start = min(start, max(low, office.left_edge.i)) if office is not None else start
    while start < token.i and doc[start].dep_ in _LEADING:
        start += 1
    return start, end


def _office_before(name: Span) -> Token | None:
    """What he is whose name stands between commas: "minister" in "Ghana's minister, Kofi Boateng, said".

    To such a sentence the tree may give two subjects.
    """
    doc, root = name.doc, name.root
    if name.start < 2 or doc[name.start - 1].text != "," or not root.dep_.startswith("nsubj"):
        return None
    before = [c for c in root.head.children if c.dep_ == root.dep_ and c.right_edge.i == name.start - 2]
    return before[0] if before and before[0].pos_ == "NOUN" and not before[0].ent_type_ else None


def _shared_title(name: Token, start: int) -> int:
    """The first word of two titles before one name: "Chinese State Councilor and Foreign Minister Wang Yi"."""
    doc, head = name.doc, name.head
    joined = name.dep_ == "conj" and head.i == start - 2 and doc[start - 1].lower_ == "and"
    title = head.ent_type_ != "PER" and head.pos_ in ("NOUN", "PROPN") and "Number=Plur" not in str(head.morph)
    alone = not any(c.i < name.i and (c.ent_type_ == "PER" or c.dep_ == "det") for c in head.children)
    return head.left_edge.i if joined and title and alone and name.i > start else start
