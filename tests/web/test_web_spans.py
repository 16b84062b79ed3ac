"""Text in pieces is the text, and marks stand at their words."""

from hypothesis import given
from hypothesis import strategies as st
from web_samples import hostile, span, story

from dateline.formats.marks import Mark, event_marks
from dateline.record import Marked
from dateline.web.spans import article_blocks, passages, sentence_pieces, snippet_pieces


def joined(pieces: object) -> str:
    return "".join(piece.text for piece in pieces)  # type: ignore[attr-defined]


def test_the_blocks_of_an_article_are_its_text() -> None:
    for report in (story(), hostile()):
        blocks = article_blocks(report)
        assert "".join("".join(joined(block.pieces).split()) for block in blocks) == "".join(report.text.split())
        anchors = [name for block in blocks for piece in block.pieces for name in piece.anchors]
        assert sorted(anchors) == sorted(
            [event.id for event in report.events] + [said.id for said in report.statements]
        )
        first = next(piece for block in blocks for piece in block.pieces if report.events[0].id in piece.anchors)
        assert first.text == report.events[0].trigger.text


@given(
    st.text("ab \n.", max_size=80),
    st.lists(st.tuples(st.integers(0, 80), st.integers(0, 80)), max_size=4),
    st.integers(0, 80),
)
def test_a_passage_is_a_stretch_of_the_text_around_its_evidence(
    text: str, marks: list[tuple[int, int]], at: int
) -> None:
    given_ = [Mark(start, end, "event", "") for start, end in marks if start < end <= len(text)]
    start = min(at, len(text))
    end = min(start + 3, len(text))
    for block in passages(text, given_, [(start, end)]):
        assert joined(block.pieces) in text
        assert text[start:end].strip() in joined(block.pieces)
        for piece in block.pieces:
            assert bool(piece.kinds) <= bool(given_)


def test_a_passage_is_the_paragraph() -> None:
    report = story()
    attack = report.events[0]
    (block,) = passages(report.text, list(event_marks(attack)), [(attack.trigger.start, attack.trigger.end)])
    assert joined(block.pieces).startswith("GAO, May 4")
    assert joined(block.pieces).endswith("on Friday.")
    assert (block.before, block.after) == (False, False)


def test_a_long_sentence_is_cut_around_its_trigger() -> None:
    event = story().events[0]
    text = "x " * 1_000 + "attacked" + " y" * 1_000
    long = replace_sentence(event, text)
    shown = joined(sentence_pieces(long))
    assert "attacked" in shown
    assert len(shown) < 400
    assert shown.startswith("… ")
    assert shown.endswith(" …")
    marked = [piece.text for piece in sentence_pieces(long) if piece.kinds and piece.kinds[0] == "event"]
    assert marked == ["attacked"]


def replace_sentence(event: object, text: str) -> object:
    sentence = span(text, text)
    return event.model_copy(update={"sentence": sentence, "trigger": span(text, "attacked"), "also": ()})  # type: ignore[attr-defined]


def test_a_snippet_shows_what_was_sought() -> None:
    pieces = snippet_pieces(Marked(text="one two three", marks=((4, 7),)))
    assert [(piece.text, piece.kinds) for piece in pieces] == [("one ", ()), ("two", ("hit",)), (" three", ())]
