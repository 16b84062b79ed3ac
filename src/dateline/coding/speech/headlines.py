"""Headlines that put their words in somebody's mouth by a colon or a dash."""

from __future__ import annotations

from collections.abc import Iterator

from spacy.tokens import Doc

from dateline.coding.speech.cues import words
from dateline.coding.speech.noun_phrases import Phrase, phrase_after, phrase_before
from dateline.coding.speech.passages import Passage
from dateline.coding.speech.utterances import Draft

_NAMERS = words("report reports police officials sources source minister ministry study survey poll un")


def headline_drafts(passage: Passage) -> Iterator[Draft]:
    """`Lavrov: Russia will …` and `Russia will …: Lavrov`."""
    doc, (first, last) = passage.doc, (passage.first, passage.last)
    marks = [
        k for k in range(first + 1, last - 1) if doc[k].text in (":", "-", "–", "—", "|") and not passage.inside(k)
    ]
    for k in marks:
        if doc[k].text == ":":
            name = phrase_after(doc, first, k)
            if name is not None and name[1] == k and _namer(doc, name) and last - k > 3:
                yield _titled(name, k, (k + 1, last), "headline-name-first")
                return
    for k in reversed(marks):
        spaced = doc[k].text == ":" or (doc[k].whitespace_ and doc[k - 1].whitespace_)
        name = phrase_before(doc, last, k + 1)
        if spaced and name is not None and name[0] == k + 1 and _namer(doc, name) and passage.finite(first, k):
            yield _titled(name, k, (first, k), "headline-name-last")
            return


def _namer(doc: Doc, name: Phrase) -> bool:
    head = doc[name[2]]
    return name[1] - name[0] <= 6 and (
        head.ent_type_ in ("PER", "ORG") or head._.kind == "person" or head.lower_ in _NAMERS
    )


def _titled(name: Phrase, colon: int, words: tuple[int, int], rule: str) -> Draft:
    draft = Draft(None, (colon, colon + 1), name, "says", [rule], at=colon)
    draft.reported = [words]
    return draft
