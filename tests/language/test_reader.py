"""The language model through its public door: a spaCy Doc with all layers."""

import pytest
import spacy
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from spacy import displacy
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


def test_a_form_of_address_is_no_name(nlp: Language) -> None:
    doc = nlp("Mrs Palmer met Mr. Adeyemi in Lagos. Mr Adeyemi thanked Mrs Palmer.")
    people = [e.text for e in doc.ents if e.label_ == "PER"]
    assert people == ["Palmer", "Adeyemi", "Adeyemi", "Palmer"]


def test_sentences_end_with_the_paragraph(nlp: Language) -> None:
    starts = [s.text.strip().split()[0] for s in nlp(TEXT).sents]
    assert starts == ["Kenya's", "They", "Talks"]


def test_every_sentence_is_one_tree(nlp: Language) -> None:
    for sentence in nlp(TEXT).sents:
        roots = [t for t in sentence if t.head == t]
        assert len(roots) == 1
        assert all(roots[0] in [t, *t.ancestors] for t in sentence)
        assert [t for t in sentence if t.dep_ == "ROOT"] == roots


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
    doc = nlp(SAID)
    stored = DocBin(store_user_data=True, docs=[doc]).to_bytes()
    (again,) = DocBin(store_user_data=True).from_bytes(stored).get_docs(nlp.vocab)
    assert [t.dep_ for t in again] == [t.dep_ for t in doc]
    assert [e.text for e in again.ents] == [e.text for e in doc.ents]
    assert doc._.roles
    assert doc._.attributions
    assert str(again._.roles) == str(doc._.roles)
    assert str(again._.attributions) == str(doc._.attributions)
    assert [t._.factuality for t in again] == [t._.factuality for t in doc]
    assert {k: str(list(v)) for k, v in again.spans.items()} == {k: str(list(v)) for k, v in doc.spans.items()}


def test_a_tree_can_be_drawn(nlp: Language) -> None:
    assert displacy.render(nlp(TEXT), style="dep").count("<svg") == 1


SAID = (
    "Ugandan President Ruth Abok said on Monday that her government had not sent troops to Chad. "
    "She promised to meet the Chadian envoy."
)


def test_roles_name_who_did_what_to_whom(nlp: Language) -> None:
    doc = nlp("The army arrested two lawmakers in Kampala on Friday.")
    (arrested,) = [p for p in doc._.roles if p.word.text == "arrested"]
    roles = {r.name: r.span.text for r in arrested.roles}
    assert roles["ARG0"] == "The army"
    assert roles["ARG1"].startswith("two lawmakers")
    assert roles["ARGM-TMP"] == "on Friday"


def test_an_attribution_has_cue_source_and_content(nlp: Language) -> None:
    found = next(a for a in nlp(SAID)._.attributions if a.cue.text.startswith("said"))
    assert "Ruth Abok" in " ".join(s.text for s in found.source)
    assert "had not sent troops to Chad" in " ".join(s.text for s in found.content)


def test_pronouns_join_the_chain_of_whom_they_mean(nlp: Language) -> None:
    doc = nlp(SAID)
    chains = [[m.text for m in spans] for name, spans in doc.spans.items() if name.startswith("coref_")]
    assert any("She" in chain and any("Abok" in m for m in chain) for chain in chains)


def test_what_is_denied_is_less_of_a_fact_than_what_is_told(nlp: Language) -> None:
    denied = next(t for t in nlp("The army did not attack the village.") if t.text == "attack")
    told = next(t for t in nlp("The army attacked the village on Monday.") if t.text == "attacked")
    assert denied._.factuality < told._.factuality - 1
    assert denied._.factuality >= -3
    assert told._.factuality <= 3


def test_words_that_tell_of_nothing_have_no_factuality(nlp: Language) -> None:
    assert nlp("The army left.")[0]._.factuality is None


def test_another_pipeline_keeps_its_own_tags_and_sentences() -> None:
    base = spacy.blank("en")
    base.add_pipe("sentencizer")
    base.add_pipe("entity_ruler").add_patterns([{"label": "GROUP", "pattern": "The army"}])
    doc = load(base=base)("The army attacked. It left.")
    assert [e.label_ for e in doc.ents] == ["GROUP"]
    assert [s.text for s in doc.sents] == ["The army attacked.", "It left."]
    assert {t.dep_ for t in doc} == {""}
    assert "attacked" in [p.word.text for p in doc._.roles]
    assert doc.tensor.shape == (len(doc), 384)


def test_a_base_that_cannot_be_had_is_told() -> None:
    with pytest.raises(ModelError, match="no_such_pipeline"):
        load(base="no_such_pipeline")
    with pytest.raises(ModelError, match="reads English"):
        load(base=spacy.blank("fr"))
    with pytest.raises(ModelError, match="already"):
        load(base=load())


def test_a_missing_model_is_told(tmp_path) -> None:
    with pytest.raises(ModelError, match="cannot be loaded"):
        load(folder=tmp_path)


def test_the_model_has_a_version(nlp: Language) -> None:
    assert len(model_version(nlp)) == 12
