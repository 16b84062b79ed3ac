"""The score told before a type is trusted: figures, confusions, mistakes, warnings."""

from dateline.codebook import Codebook
from dateline.codebook.models import EventType, Example
from dateline.coding.own.score import Judged, OwnScore, scored


def book(**kinds: int) -> Codebook:
    types = {
        name: EventType(name=name, definition="An act.", examples=[Example(text=f"{name} {i}") for i in range(count)])
        for name, count in kinds.items()
    }
    return Codebook.default().model_copy(update={"name": "Own", "version": "1", "types": types})


def judged(type_: str | None, found: str | None, times: int) -> list[Judged]:
    number = None if type_ is None else 1
    return [Judged(type_, number, f"{type_} {i}", found, type_ is None, ("sit-in", 2, 0.5)) for i in range(times)]


def score() -> OwnScore:
    told = [("sit-in", "sit-in", 6), ("sit-in", "go-slow", 3), ("sit-in", None, 3), ("go-slow", "go-slow", 2)]
    others = [("go-slow", None, 3), (None, None, 18), (None, "sit-in", 2)]
    return scored(book(**{"sit-in": 12, "go-slow": 5}), [one for given in (*told, *others) for one in judged(*given)])


def test_figures() -> None:
    made = score()
    sit_in, go_slow = made.types
    assert (sit_in.examples, sit_in.precision, sit_in.recall, sit_in.f1) == (12, 0.75, 0.5, 0.6)
    assert (go_slow.examples, go_slow.precision, go_slow.recall, go_slow.f1) == (5, 0.4, 0.4, 0.4)
    assert (made.precision, made.recall) == (round(8 / 13, 4), round(8 / 17, 4))
    assert (made.negatives, made.false_alarms, made.macro_f1) == (20, 2, 0.5)


def test_confusions_and_mistakes() -> None:
    made = score()
    assert made.confusions["sit-in"] == {"sit-in": 6, "go-slow": 3, "none": 3}
    assert made.confusions["none"] == {"sit-in": 2, "none": 18}
    assert len(made.mistakes) == 3 + 3 + 3 + 2
    first = made.mistakes[0]
    assert (first.type, first.found, first.nearest_type, first.nearest, first.similarity) == (
        *("sit-in", "go-slow", "sit-in"),
        *(2, 0.5),
    )


def test_warnings_are_plain() -> None:
    told = score().warnings
    assert told[0].startswith("go-slow is not told reliably (F1 0.40)")
    assert told[1].startswith("go-slow has 5 examples")
    assert told[2].startswith("sit-in is taken for go-slow (3 of 12)")
    assert told[3].startswith("the file has no `none`")
    assert len(told) == 4


def test_one_line() -> None:
    assert score().line == (
        "Own 1: 2 types of your own, on examples left out precision 0.62, recall 0.47, F1 0.53; "
        "2 false alarms in 20 other sentences; not told reliably: go-slow"
    )
