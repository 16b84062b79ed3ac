"""Words → word pieces and shapes: the one way in which text enters the encoder, in training and at run time."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from tokenizers import Tokenizer

from dateline.errors import ModelError

SHAPES = ("none", "lower", "Title", "UPPER", "Mixed", "digit", "other")
MAX_PIECES = 256
MAX_PIECES_A_WORD = 12


def shape(word: str) -> int:
    """How a word is written, as an index into `SHAPES`."""
    if word[0].isdigit():
        return 5
    if not any(c.isalpha() for c in word):
        return 6
    if word.islower():
        return 1
    if len(word) > 1 and word.isupper():
        return 3
    if word[0].isupper() and (len(word) == 1 or word[1:].islower()):
        return 2
    return 4


@dataclass(frozen=True)
class Window:
    """A run of words as the encoder reads it.

    ``pieces`` and ``shapes`` have one entry a word piece, [CLS] and [SEP] included; ``first`` gives for
    each word the index of its first piece.
    """

    pieces: list[int]
    shapes: list[int]
    first: list[int]


def _id(tokenizer: Tokenizer, sign: str) -> int:
    found = tokenizer.token_to_id(sign)
    if found is None:
        raise ModelError(f"the tokenizer has no {sign}: it is not the one that the model was trained with")
    return int(found)


class Pieces:
    """The word-piece tokenizer, with a memory of the words already cut."""

    def __init__(self, tokenizer: Tokenizer) -> None:
        tokenizer.no_padding()
        tokenizer.no_truncation()
        self._tokenizer = tokenizer
        self._known: dict[str, list[int]] = {}
        self._cls, self._sep, self._unk = (_id(tokenizer, sign) for sign in ("[CLS]", "[SEP]", "[UNK]"))

    def cut(self, word: str) -> list[int]:
        """The pieces of one word: at least one, at most `MAX_PIECES_A_WORD`."""
        known = self._known.get(word)
        if known is None:
            ids = self._tokenizer.encode(word[:100], add_special_tokens=False).ids[:MAX_PIECES_A_WORD]
            known = ids or [self._unk]
            if len(self._known) > 200_000:
                self._known.clear()
            self._known[word] = known
        return known

    def window(self, words: Sequence[str]) -> Window:
        """The window of ``words``; the caller sees to it that it is not longer than `MAX_PIECES`."""
        pieces, shapes, first = [self._cls], [0], []
        for word in words:
            ids = self.cut(word)
            first.append(len(pieces))
            pieces.extend(ids)
            shapes.extend([shape(word)] * len(ids))
        pieces.append(self._sep)
        shapes.append(0)
        return Window(pieces, shapes, first)
