"""What is asked of a Doc again and again, found once: its text and the sentence of a word.

spaCy puts ``doc.text`` together anew, and looks through the whole Doc for ``token.sent``, each time they are asked.
"""

from __future__ import annotations

from typing import cast

from spacy.tokens import Doc, Span, Token

_SENTENCES, _TEXT = "dateline.sentences", "dateline.text"


def text_of(doc: Doc) -> str:
    """The text of ``doc``."""
    if _TEXT not in doc.user_data:
        doc.user_data[_TEXT] = doc.text
    return cast(str, doc.user_data[_TEXT])


def _bounds(doc: Doc) -> list[tuple[int, int]]:
    """For every word the first word of its sentence and the one after its last."""
    if _SENTENCES not in doc.user_data:
        doc.user_data[_SENTENCES] = [(s.start, s.end) for s in doc.sents for _ in range(s.start, s.end)]
    return cast(list[tuple[int, int]], doc.user_data[_SENTENCES])


def sentence_of(token: Token) -> Span:
    """The sentence that ``token`` stands in."""
    start, end = _bounds(token.doc)[token.i]
    return token.doc[start:end]


def together(one: Token, other: Token) -> bool:
    """Whether two words of a Doc stand in the same sentence."""
    bounds = _bounds(one.doc)
    return bounds[one.i] == bounds[other.i]
