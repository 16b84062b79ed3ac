"""Training events: what a teacher's tags and trees add to what is learned from a passage."""

import pytest

pytest.importorskip("torch")
pytest.importorskip("onnx")

from corpus import Passage
from dateline.codebook import Codebook
from dateline.language import load, pieces_of
from dateline.language import model as shipped
from training import coder, events, treebank
from training.event_heads import EventHeads, vocabulary
from training.restore import restore

PASSAGE = Passage(
    text="Police detained two lawmakers.\nThey were freed on Friday.",
    published=None, outlet=None, acts=(), utterances=None, source="",
)  # fmt: skip


def test_a_parsed_text_keeps_words_tags_and_trees() -> None:
    first, second = treebank.parsed(load()("Police detained two lawmakers. They were freed."), "story")
    assert first.words == ["Police", "detained", "two", "lawmakers", "."]
    assert first.heads is not None
    assert [first.words[h] for h in first.heads] == ["detained", "detained", "lawmakers", "detained", "detained"]
    assert first.labels is not None
    assert first.labels[1] == "root"
    assert (first.document, second.document) == ("story", "story")


def test_a_taught_passage_has_the_losses_of_grammar_besides_those_of_events() -> None:
    reader, labels = restore(shipped.FOLDER)
    nlp, names = load(), vocabulary(Codebook.default())
    model = coder.Model(reader, EventHeads(names))
    model.mode(training=False)
    plain = events.passage_examples(PASSAGE, nlp, pieces_of(nlp), names)
    taught = events.passage_examples(PASSAGE, nlp, pieces_of(nlp), names, labels)
    assert all(e.taught is None for e in plain)
    assert [len(e.taught.first) for e in taught if e.taught] == [len(e.first) for e in taught]
    more = coder.loss(model, taught) - coder.loss(model, plain)
    assert 0 < more.item() < 1  # the shipped reader agrees with itself but for the rounding of its export
