"""How text enters the encoder."""

import pytest
from hypothesis import given
from hypothesis import strategies as st
from tokenizers import Tokenizer

from dateline.language.model import FOLDER
from dateline.language.pieces import MAX_PIECES_A_WORD, SHAPES, Pieces, shape


@pytest.fixture(scope="module")
def pieces() -> Pieces:
    return Pieces(Tokenizer.from_file(str(FOLDER / "tokenizer.json")))


@pytest.mark.parametrize(
    ("word", "name"),
    [
        ("talks", "lower"),
        ("Mali", "Title"),
        ("UN", "UPPER"),
        ("iPhone", "Mixed"),
        ("2021", "digit"),
        ("—", "other"),
        ("I", "Title"),
    ],
)
def test_shape(word: str, name: str) -> None:
    assert SHAPES[shape(word)] == name


@given(st.lists(st.text(min_size=1, max_size=40).filter(lambda w: not w.isspace()), min_size=1, max_size=8))
def test_every_word_has_its_first_piece(pieces: Pieces, words: list[str]) -> None:
    window = pieces.window(words)
    assert len(window.pieces) == len(window.shapes)
    assert len(window.first) == len(words)
    assert window.first == sorted(set(window.first))
    assert window.first[-1] < len(window.pieces) - 1


def test_an_endless_word_is_cut_off(pieces: Pieces) -> None:
    assert len(pieces.cut("x" * 100_000)) <= MAX_PIECES_A_WORD


def test_a_word_of_unknown_signs_still_has_a_piece(pieces: Pieces) -> None:
    assert len(pieces.cut("\u200b")) == 1
