"""The language model through its public door: a spaCy Doc with all layers."""

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from spacy.language import Language
from spacy.tokens import Doc, DocBin

from dateline.errors import ModelError
from dateline.language import load, model_version, read_segments

TEXT = "Kenya's foreign minister met Ugandan officials in Nairobi on Monday. They discussed trade.\n\nTalks go on."


def test_tags_tree_and_names(nlp: Language) -> None:
    doc = nlp(TEXT)
    met = next(t for t in doc if t.text == "met")
    assert met.pos_ == "VERB"
    assert met.lemma_ == "meet"
    assert met.dep_ == "ROOT"
    assert met.morph.get("Tense") == ["Past"]
    subject = next(t for t in met.children if t.dep_ == "nsubj")
    assert subject.text == "minister"
    assert "Nairobi" in [e.text for e in doc.ents if e.label_ == "LOC"]
    assert doc.tensor.shape == (len(doc), 384)


def test_sentences_end_with_the_paragraph(nlp: Language) -> None:
    starts = [s.text.strip().split()[0] for s in nlp(TEXT).sents]
    assert starts == ["Kenya's", "They", "Talks"]


def test_every_sentence_is_one_tree(nlp: Language) -> None:
    for sentence in nlp(TEXT).sents:
        roots = [t for t in sentence if t.head == t]
        assert len(roots) == 1
        assert all(roots[0] in [t, *t.ancestors] for t in sentence)


@pytest.mark.parametrize("text", ["", " ", "\n\n", ".", "ReplyDelete", "\u202eabc", "a" * 5000, "word " * 3000])
def test_odd_texts_are_read_whole(nlp: Language, text: str) -> None:
    assert nlp(text).text == text


@settings(max_examples=40, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(st.text(max_size=200))
def test_text_is_never_changed(nlp: Language, text: str) -> None:
    doc = nlp(text)
    assert doc.text == text
    assert all(text[t.idx : t.idx + len(t)] == t.text for t in doc)


def test_segments_bound_words_and_the_rest_is_unread(nlp: Language) -> None:
    text = "ReplyDeleteEuropean envoys met. Photo: X"
    doc = read_segments(nlp, text, [(11, 31)])
    assert doc.text == text
    assert doc[1].text == "European"
    assert doc[0].pos_ == "SPACE"
    assert [t.text for t in doc if t.pos_ == "VERB"] == ["met"]


def test_given_sentences_are_kept(nlp: Language) -> None:
    doc = Doc(nlp.vocab, words=["Talks", "go", "on", "He", "left"], sent_starts=[True, False, False, True, False])
    for _, component in nlp.pipeline:
        doc = component(doc)
    assert [len(s) for s in doc.sents] == [3, 2]


def test_docs_survive_a_docbin(nlp: Language) -> None:
    doc = nlp(TEXT)
    stored = DocBin(store_user_data=True, docs=[doc]).to_bytes()
    (again,) = DocBin().from_bytes(stored).get_docs(nlp.vocab)
    assert [t.dep_ for t in again] == [t.dep_ for t in doc]
    assert [e.text for e in again.ents] == [e.text for e in doc.ents]


def test_a_missing_model_is_told(tmp_path) -> None:
    with pytest.raises(ModelError, match="cannot be loaded"):
        load(folder=tmp_path)


def test_the_model_has_a_version(nlp: Language) -> None:
    assert len(model_version(nlp)) == 12
