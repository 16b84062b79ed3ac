"""Statements: a sentence, and who says what in it."""

from collections.abc import Sequence

import pytest
from spacy.language import Language
from spacy.tokens import Span, Token

from dateline.coding.phrases import name_span
from dateline.coding.statements import Utterance, find_statements
from dateline.language import read_segments
from dateline.schema import ZoneKind


class Nobody:
    """A cast that knows no names."""

    def resolve(self, token: Token) -> Span | None:
        return None


def utterances(nlp: Language, *paragraphs: str, zones: Sequence[ZoneKind] = ()) -> list[Utterance]:
    text = "\n".join(paragraphs)
    bounds, at = [], 0
    for paragraph in paragraphs:
        bounds.append((at, at + len(paragraph)))
        at += len(paragraph) + 1
    kinds: Sequence[ZoneKind] = zones or ["body"] * len(paragraphs)
    doc = read_segments(nlp, text, bounds)
    return find_statements(doc, [(k, a, b) for k, (a, b) in zip(kinds, bounds, strict=True)], Nobody())


def told(utterance: Utterance) -> tuple[str | None, str | None, str, str, str]:
    """Speaker, cue, content, manner and commitment."""
    text = utterance.doc.text
    return (
        utterance.speaker.text if utterance.speaker is not None else None,
        utterance.cue.text if utterance.cue is not None else None,
        " … ".join(text[a:b] for a, b in utterance.content),
        utterance.manner,
        utterance.commitment,
    )


CASES: list[tuple[str, tuple[str | None, str | None, str, str, str]]] = [
    # clauses after the cue
    (
        "The minister told reporters that the talks had failed.",
        ("The minister", "told", "the talks had failed", "indirect", "says"),
    ),
    (
        "Lavrov said he would visit Mali in December.",
        ("Lavrov", "said", "he would visit Mali in December", "indirect", "says"),
    ),
    (
        "In a statement, the ministry said the attack killed ten people.",
        ("the ministry", "said", "the attack killed ten people", "indirect", "says"),
    ),
    (
        "The foreign ministry said in a statement on Monday that the troops had left.",
        ("The foreign ministry", "said", "the troops had left", "indirect", "says"),
    ),
    (
        "Police in Nairobi said on Monday they had arrested two men.",
        ("Police", "said", "they had arrested two men", "indirect", "says"),
    ),
    (
        "The general, who said the war was over, resigned.",
        ("The general", "said", "the war was over", "indirect", "says"),
    ),
    (
        "The president was quoted as saying that the war would end soon.",
        ("The president", "saying", "the war would end soon", "indirect", "says"),
    ),
    (
        "It was reported that the rebels had taken the city.",
        (None, "was reported", "the rebels had taken the city", "indirect", "says"),
    ),
    # clauses before the cue and around it
    (
        "Rebels killed five soldiers near Gao, the mayor said on Friday.",
        ("the mayor", "said", "Rebels killed five soldiers near Gao", "indirect", "says"),
    ),
    (
        "The army, the minister said, will withdraw on Friday.",
        ("the minister", "said", "The army … will withdraw on Friday", "indirect", "says"),
    ),
    (
        "If the talks fail, the general warned, the army will cross the border.",
        ("the general", "warned", "If the talks fail … the army will cross the border", "indirect", "warns"),
    ),
    # according to
    (
        "According to the ministry, three soldiers were killed.",
        ("the ministry", "According to", "three soldiers were killed", "indirect", "says"),
    ),
    (
        "Three soldiers were killed, according to police.",
        ("police", "according to", "Three soldiers were killed", "indirect", "says"),
    ),
    # what the cue commits to
    (
        "He denied that Russia had sent troops.",
        ("He", "denied", "Russia had sent troops", "indirect", "denies"),
    ),
    ("Moscow denied the accusations.", ("Moscow", "denied", "the accusations", "indirect", "denies")),
    (
        "Moscow accused Kyiv of shelling the town.",
        ("Moscow", "accused", "Kyiv of shelling the town", "indirect", "accuses"),
    ),
    (
        "He was accused of ordering the attack.",
        (None, "was accused", "ordering the attack", "indirect", "accuses"),
    ),
    (
        "The president promised to release the prisoners.",
        ("The president", "promised", "to release the prisoners", "indirect", "promises"),
    ),
    (
        "The UN urged both sides to stop fighting.",
        ("The UN", "urged", "both sides to stop fighting", "indirect", "asks"),
    ),
    (
        "Putin praised Mali for its courage.",
        ("Putin", "praised", "Mali for its courage", "indirect", "praises"),
    ),
    # direct speech
    (
        '"We will not sign," said Ivan Petrov, the deputy minister.',
        ("Ivan Petrov, the deputy minister", "said", "We will not sign", "direct", "says"),
    ),
    (
        '"The enemy," he said, "has left the town."',
        ("he", "said", "The enemy … has left the town.", "direct", "says"),
    ),
    (
        '"We will not sign," Petrov said. "It is a bad deal."',
        ("Petrov", "said", "We will not sign … It is a bad deal.", "direct", "says"),
    ),
    (
        'The minister added: "We expect more help."',
        ("The minister", "added", "We expect more help.", "direct", "says"),
    ),
    ('"Will he resign?" asked the reporter.', ("the reporter", "asked", "Will he resign?", "direct", "asks")),
    (
        '"The [terrorist] threat persists," he said.',
        ("he", "said", "The … threat persists", "direct", "says"),
    ),
    # both
    (
        'Petrov said the army was "playing with fire" and should stop.',
        ("Petrov", "said", 'the army was "playing with fire" and should stop', "mixed", "says"),
    ),
    # nouns
    (
        "The ministry's claim that the army had fled was false.",
        ("The ministry", "claim", "the army had fled", "indirect", "says"),
    ),
]


@pytest.mark.parametrize(("sentence", "expected"), CASES, ids=[c[0] for c in CASES])
def test_one_sentence_one_statement(
    nlp: Language, sentence: str, expected: tuple[str | None, str | None, str, str, str]
) -> None:
    assert [told(u) for u in utterances(nlp, sentence)] == [expected]


@pytest.mark.parametrize(
    "sentence",
    [
        "The army withdrew from the town on Friday.",
        "The army did not say how many soldiers had died.",
        "Rebels hold the town of Kidal.",
        'Residents fled the "grey zone" last week.',
    ],
)
def test_nothing_said(nlp: Language, sentence: str) -> None:
    assert utterances(nlp, sentence) == []


def test_two_speakers_in_one_sentence(nlp: Language) -> None:
    sentence = "The ministry said that its forces had destroyed three drones, but Kyiv said all had hit their targets."
    assert [told(u)[:3] for u in utterances(nlp, sentence)] == [
        ("The ministry", "said", "its forces had destroyed three drones"),
        ("Kyiv", "said", "all had hit their targets"),
    ]


def test_a_participle_shares_the_speaker(nlp: Language) -> None:
    sentence = "Twenty people were killed, the mayor said, adding that the toll could rise."
    assert [told(u)[:3] for u in utterances(nlp, sentence)] == [
        ("the mayor", "said", "Twenty people were killed"),
        ("the mayor", "adding", "the toll could rise"),
    ]


def test_what_was_condemned_is_told_by_the_text_itself(nlp: Language) -> None:
    assert [u.vouches for u in utterances(nlp, "France condemned the attack.")] == [False]
    assert [u.vouches for u in utterances(nlp, "France denied the attack.")] == [True]


def test_a_quotation_alone_goes_on_from_the_paragraph_before(nlp: Language) -> None:
    found = utterances(nlp, "Petrov said that the talks had failed.", '"They were a waste of time for all of us."')
    assert told(found[1]) == ("Petrov", None, "They were a waste of time for all of us.", "direct", "says")


def test_a_paragraph_that_ends_with_a_colon_announces_the_next(nlp: Language) -> None:
    found = utterances(nlp, "Petrov told reporters:", '"We will never sign this deal with them."')
    assert told(found[0]) == ("Petrov", "told", "We will never sign this deal with them.", "direct", "says")


def test_a_quotation_over_two_paragraphs_is_one_statement(nlp: Language) -> None:
    found = utterances(nlp, '"We will never sign this deal.', '"It was a waste of time," Petrov said.')
    assert [told(u)[:3] for u in found] == [
        ("Petrov", "said", "We will never sign this deal. … It was a waste of time")
    ]


def test_headlines(nlp: Language) -> None:
    first = utterances(nlp, "Sergey Lavrov: Russia will help Mali", zones=["title"])
    assert told(first[0])[:3] == ("Sergey Lavrov", ":", "Russia will help Mali")
    second = utterances(nlp, "Minister says army will withdraw", zones=["title"])
    assert told(second[0])[:3] == ("Minister", "says", "army will withdraw")


def test_every_content_lies_in_its_paragraph(nlp: Language) -> None:
    text = 'He said: "No." Then, according to, “we [said so'
    for utterance in utterances(nlp, text):
        assert all(0 <= a < b <= len(text) for a, b in utterance.content)


def test_every_utterance_names_its_rules(nlp: Language) -> None:
    assert all(u.rules for u in utterances(nlp, *(sentence for sentence, _ in CASES)))


@pytest.mark.parametrize(
    "sentence",
    [
        "“The road is open again,” the district's police chief, Lena Marku, said on Friday.",
        "“The road is open again,” said the district's police chief, Lena Marku.",
        "The district's police chief, Lena Marku, said: “The road is open again.”",
    ],
)
def test_an_office_before_the_name(nlp: Language, sentence: str) -> None:
    (said,) = utterances(nlp, sentence)
    assert said.head is not None
    assert (said.name.text if said.name else name_span(said.doc[said.head]).text) == "Lena Marku"
    assert [said.doc.text[a:b].rstrip(".") for a, b in said.content] == ["The road is open again"]
