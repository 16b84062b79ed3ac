"""Treebanks as `Doc`s with given words, and as raw paragraphs with the place of every gold word."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import groupby
from pathlib import Path

from spacy.language import Language
from spacy.tokens import Doc, Span, Token

from dateline.errors import InputError
from training.treebank import Sentence, read

Place = tuple[int, int]
MOST_WORDS = 120


@dataclass(frozen=True)
class Paragraph:
    """A paragraph: its sentences, its text made of their words, and where each word stands in it."""

    sentences: tuple[Sentence, ...]
    text: str
    places: tuple[tuple[Place, ...], ...]


def sentences(path: Path, limit: int | None = None) -> list[Sentence]:
    """The first ``limit`` sentences of a CoNLL-U file; raises `InputError` when it is none."""
    try:
        found = read(path)[:limit]
    except (ValueError, IndexError, UnicodeDecodeError, OSError) as error:
        raise InputError(f"{path}: not a CoNLL-U file, plain or gzipped ({error})") from error
    if not found:
        raise InputError(f"{path}: holds no sentence in CoNLL-U")
    return found


def paragraphs(found: Sequence[Sentence]) -> Iterator[Paragraph]:
    """The paragraphs that ``# newpar`` and ``# newdoc`` make; text is words and SpaceAfter."""
    for _, group in groupby(found, key=lambda sentence: sentence.paragraph):
        members = tuple(group)
        text = ""
        places: list[tuple[Place, ...]] = []
        for sentence in members:
            here: list[Place] = []
            for word, space in zip(sentence.words, sentence.spaces, strict=True):
                here.append((len(text), len(text) + len(word)))
                text += word + " " * space
            places.append(tuple(here))
        yield Paragraph(members, text.rstrip(), tuple(places))


def runs(paragraph: Paragraph, most: int = MOST_WORDS) -> Iterator[list[Sentence]]:
    """Runs of whole sentences of a paragraph with at most ``most`` words (or one longer sentence).

    So no given sentence is cut where a long paragraph has to be read in parts.
    """
    run: list[Sentence] = []
    for sentence in paragraph.sentences:
        if run and sum(len(s.words) for s in run) + len(sentence.words) > most:
            yield run
            run = []
        run.append(sentence)
    yield run


def read_given(nlp: Language, words: Sequence[Sequence[str]], spaces: Sequence[Sequence[bool]] | None = None) -> Doc:
    """The `Doc` that a pipeline makes of given sentences of given words."""
    doc = Doc(
        nlp.vocab,
        words=[word for sentence in words for word in sentence],
        spaces=[space for sentence in spaces for space in sentence] if spaces else None,
        sent_starts=[i == 0 for sentence in words for i in range(len(sentence))],
    )
    for _, component in nlp.pipeline:
        doc = component(doc)
    return doc


def pairs(nlp: Language, paragraph: Paragraph) -> Iterator[tuple[Sentence, list[Token]]]:
    """Each sentence of a paragraph with the tokens that the pipeline makes of its given words."""
    for run in runs(paragraph):
        tokens = iter(read_given(nlp, [s.words for s in run], [s.spaces for s in run]))
        for sentence in run:
            yield sentence, [next(tokens) for _ in sentence.words]


def words_of(stretch: Doc | Span) -> list[Token]:
    """The tokens that are not white space."""
    return [token for token in stretch if not token.is_space]


def place(token: Token) -> Place:
    """Where a token stands in its text."""
    return token.idx, token.idx + len(token)
