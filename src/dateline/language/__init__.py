"""Language: text → spaCy `Doc` with sentences, tags, tree, names, roles, chains, factuality and attributions.

All of it is read in one pass of one encoder.

`load` gives a spaCy `Language`; `read_segments` reads the stretches of a text that hold prose.
"""

from __future__ import annotations

from collections.abc import Iterable
from pathlib import Path

import spacy
from spacy.language import Language
from spacy.tokens import Doc, Span

from dateline.errors import ModelError
from dateline.language.layers import chains
from dateline.language.model import FOLDER, Model
from dateline.language.pieces import Pieces
from dateline.language.reader import SEGMENTS, Reader

__all__ = ["chains", "load", "model_version", "pieces_of", "read_segments"]


@Language.factory("dateline_reader", default_config={"folder": None, "threads": None, "base": False})
def _reader(nlp: Language, name: str, folder: str | None, threads: int | None, base: bool) -> Reader:
    return Reader(Model(Path(folder) if folder else FOLDER, threads), base=base)


def load(
    *, base: str | Path | Language | None = None, folder: Path | None = None, threads: int | None = None
) -> Language:
    """The English news reader as a spaCy pipeline.

    ``nlp(text)`` returns a `Doc` with

    - spaCy's own ``pos_``, ``morph``, ``lemma_``, ``dep_``, ``head``, ``sents``, ``ents`` (PER, ORG, LOC, NORP, EVENT)
      and ``tensor`` (words × 384);
    - ``doc._.roles``: predicates with their arguments (PropBank's names), `dateline.language.layers.Predicate`;
    - ``doc._.attributions``: cue, source and content, `dateline.language.layers.Attribution`;
    - ``doc.spans["coref_1"]``, ``"coref_2"``, …: the mentions of one person or thing;
    - ``token._.factuality``: for a predicate, from -3 (certainly did not happen) to 3 (certainly did), else None;
    - ``token._.kind``: what kind of thing a mention's head is ("person", "place", …, "none").

    ``base``: another spaCy pipeline, or its name or path: tags, tree, sentences and names are its own (they must be
    Universal Dependencies for the rest to be at its best), the other layers are added. ``folder``: another exported
    model; ``threads``: for the encoder, default all cores. Raises `dateline.errors.ModelError` when the model's
    files or the base cannot be used.
    """
    config = {"folder": str(folder) if folder else None, "threads": threads, "base": base is not None}
    nlp = spacy.blank("en") if base is None else _pipeline(base)
    nlp.max_length = max(nlp.max_length, 10_000_000)
    nlp.add_pipe("dateline_reader", config=config)
    return nlp


def _pipeline(base: str | Path | Language) -> Language:
    """The given spaCy pipeline, read when it is a name or a path."""
    if isinstance(base, Language):
        nlp = base
    else:
        try:
            nlp = spacy.load(base)
        except (OSError, ValueError) as error:
            raise ModelError(f"{base}: this spaCy pipeline cannot be loaded ({error}); install it first") from error
    if "dateline_reader" in nlp.pipe_names:
        raise ModelError("the base already has dateline's reader: give a pipeline without it")
    if nlp.lang != "en":
        raise ModelError(f"the base reads {nlp.lang!r}: dateline reads English")
    return nlp


def _model(nlp: Language) -> Model:
    reader = nlp.get_pipe("dateline_reader")
    if not isinstance(reader, Reader):
        raise ModelError("this pipeline is not one of dateline.load()")
    return reader.model


def model_version(nlp: Language) -> str:
    """The version of the model in a pipeline from `load`."""
    return _model(nlp).version


def pieces_of(nlp: Language) -> Pieces:
    """The word-piece tokenizer of a pipeline from `load`."""
    return _model(nlp).pieces


def read_segments(nlp: Language, text: str, segments: Iterable[tuple[int, int]]) -> Doc:
    """A `Doc` over the whole of ``text`` in which only ``segments`` (start, end; in order) are read.

    Each segment is cut into words by itself, so that its bounds are word bounds even where the text has
    no space between it and its neighbour.
    """
    words: list[str] = []
    spaces: list[bool] = []
    bounds: list[tuple[int, int]] = []

    def add(piece: str) -> None:
        # spaCy words: a space that follows a word belongs to it, all other white space is a word itself
        for token in nlp.tokenizer(piece):
            words.append(token.text)
            spaces.append(bool(token.whitespace_))

    at = 0
    for start, end in segments:
        if at < start:
            _gap(text[at:start], words, spaces)
        first = len(words)
        add(text[start:end])
        bounds.append((first, len(words)))
        at = end
    if at < len(text):
        _gap(text[at:], words, spaces)
    doc = Doc(nlp.vocab, words=words, spaces=spaces)
    doc.spans[SEGMENTS] = [Span(doc, a, b) for a, b in bounds if b > a]
    for _, component in nlp.pipeline:
        doc = component(doc)
    return doc


def _gap(text: str, words: list[str], spaces: list[bool]) -> None:
    """Text between segments: one word, after giving the word before it its space."""
    if words and not spaces[-1] and text[0] == " ":
        spaces[-1] = True
        text = text[1:]
    if text:
        words.append(text)
        spaces.append(False)
