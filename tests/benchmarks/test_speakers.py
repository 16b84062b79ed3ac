"""Speakers of quotations: which statements count, which answers are right."""

import json

import pytest

import corpus
from benchmarks.speakers import covering, quotations, same_name
from dateline.schema import Span, Statement

TEXT = "“We will stay,” Ruth Abok said. She called it a plan, and added that “the rest can wait”."


def passage(tmp_path, *statements):
    path = tmp_path / "p.jsonl"
    line = {"text": TEXT, "published": "2024-05-06", "outlet": "X", "events": [], "statements": list(statements)}
    path.write_text(json.dumps(line), encoding="utf-8")
    (found,) = corpus.load(path)
    return found


def test_only_words_in_quote_marks_with_a_speaker_count(tmp_path):
    read = passage(
        tmp_path,
        {"speaker": "Ruth Abok", "cue": "said", "content": ["We will stay"], "commits": "says"},
        {"speaker": "Ruth Abok", "cue": "called", "content": ["a plan"], "commits": "says"},
        {"cue": "added", "content": ["the rest can wait"], "commits": "says"},
    )
    assert [(TEXT[a:b], who) for (a, b), who in quotations(read)] == [("We will stay", "Ruth Abok")]


def said(start, end):
    return Statement(id="s", content=(Span(text=TEXT[start:end], start=start, end=end),), manner="direct")


def test_the_statement_over_most_of_the_words_is_taken():
    assert covering((1, 13), (said(1, 13), said(40, 60))) == said(1, 13)
    assert covering((1, 13), (said(1, 5),)) is None
    assert covering((1, 13), ()) is None


@pytest.mark.parametrize(
    ("one", "other", "same"),
    [
        ("Abok", "Ruth Abok", True),
        ("the ministry", "Ministry", True),
        ("Ruth Abok", "Daniel Abok", False),
        ("the", "Abok", False),
    ],
)
def test_names_of_one(one, other, same):
    assert same_name(one, other) is same
