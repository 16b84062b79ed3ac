"""Quotations: which stretches of a text stand between quotation marks."""

import time

import pytest
from hypothesis import given
from hypothesis import strategies as st

from dateline.coding.speech.quotes import Quotation, is_scare, quotations


def read(*paragraphs: str) -> tuple[str, list[Quotation]]:
    text = "\n".join(paragraphs)
    bounds, at = [], 0
    for paragraph in paragraphs:
        bounds.append((at, at + len(paragraph)))
        at += len(paragraph) + 1
    return text, quotations(text, bounds)


def said(*paragraphs: str) -> list[list[str]]:
    text, found = read(*paragraphs)
    return [[text[a:b] for a, b in q.pieces] for q in found]


@pytest.mark.parametrize(
    "text",
    [
        '"We will go," he said.',
        "“We will go,” he said.",
        "« We will go, » he said.",
        "„We will go,“ he said.",
        "„We will go,” he said.",
        "``We will go,'' he said.",
        '“We will go," he said.',
        "‘We will go,’ he said.",
        "'We will go,' he said.",
        'He said: "We will go,"',
        'He said"We will go," on Monday.',
    ],
)
def test_each_kind_of_mark(text: str) -> None:
    assert said(text) == [["We will go,"]]


def test_two_quotations_in_one_sentence() -> None:
    assert said('"We will go," he said, "and stay."') == [["We will go,"], ["and stay."]]


def test_single_marks_inside_double_ones_are_nested() -> None:
    text, found = read("“They told us ‘go home’ and they’re gone,” he said.")
    assert [(q.depth, text[slice(*q.pieces[0])]) for q in found] == [
        (0, "They told us ‘go home’ and they’re gone,"),
        (1, "go home"),
    ]


def test_the_same_marks_inside_each_other() -> None:
    assert said("“He said “go home” to me,” she said.") == [["He said “go home” to me,"], ["go home"]]


def test_apostrophes_are_no_quotation_marks() -> None:
    assert said("The soldiers’ camp is Mali’s, and it isn't theirs. In the '90s they 'd left.") == []
    assert said("‘The soldiers’ camp is ours,’ he said. It’s his.") == [["The soldiers’ camp is ours,"]]


def test_a_quotation_runs_over_paragraphs_that_open_with_its_mark() -> None:
    text, found = read('"First.', '"Second.', '"Third," he said.', 'A "word" more.')
    assert [[text[a:b] for a, b in q.pieces] for q in found] == [["First.", "Second.", "Third,"], ["word"]]
    assert found[0].closed
    assert found[0].start == 0
    assert text[: found[0].end].endswith('Third,"')


def test_a_quotation_never_closed_ends_with_its_paragraph() -> None:
    text, found = read("“We will go, he said.", "They left. “Now,” he added.")
    assert [(q.closed, text[slice(*q.pieces[0])]) for q in found] == [
        (False, "We will go, he said."),
        (True, "Now,"),
    ]


def test_a_missing_closing_mark_does_not_swallow_the_next_quotation() -> None:
    assert said('"We go, he said. "They stay," he added.')[-1] == ["They stay,"]


def test_a_space_before_the_wrong_side_of_a_mark() -> None:
    assert said('"We will go, "he said.') == [["We will go,"]]


def test_inches_and_stray_marks_open_nothing() -> None:
    assert said("He is 5'10\" tall.") == []
    assert said("It is over.” They left.") == []


def test_what_the_editor_put_in_brackets_is_cut_out() -> None:
    assert said('"The [terrorist] threat persists [in Mali]," he said.') == [["The", "threat persists"]]


def test_a_changed_letter_is_no_insertion() -> None:
    assert said('"[T]he threat persist[s]," he said.') == [["[T]he threat persist[s],"]]


def scare(text: str, verbs: tuple[str, ...] = ()) -> bool:
    found = quotations(text, [(0, len(text))])[0]
    starts = {text.index(v) for v in verbs}
    return is_scare(text, found, starts.__contains__)


def test_a_few_words_without_a_verb_are_scare_quotes() -> None:
    assert scare('He asked them to "step back" now.')
    assert scare('The "terrorists" fled.')
    assert not scare('"We won," he said.', ("won",))
    assert not scare('He called it "a stab in the back" of Europe.')
    assert not scare('"Enough!" he said.')


marks = st.text(alphabet="ab .,!\n[]\"'“”„‘’«»`", max_size=120)


@given(marks | st.text(max_size=80), st.integers(0, 120))
def test_quotations_lie_in_their_paragraphs(text: str, cut: int) -> None:
    cut = min(cut, len(text))
    found = quotations(text, [(0, cut), (cut, len(text))])
    assert [q.start for q in found] == sorted(q.start for q in found)
    for quotation in found:
        assert 0 <= quotation.start < quotation.end <= len(text)
        at = quotation.start
        for first, last in quotation.pieces:
            assert at <= first < last <= quotation.end
            assert text[first:last] == text[first:last].strip()
            at = last


@pytest.mark.parametrize("unit", ['"', "“", "“„", "‘a ", '" [', "«»", "a' "])
def test_time_grows_with_length_only(unit: str) -> None:
    text = unit * 40_000
    before = time.process_time()
    quotations(text, [(0, len(text))])
    assert time.process_time() - before < 5
