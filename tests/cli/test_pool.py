"""Several processes: the order is kept, memory is bounded, and nobody pays for another's fault."""

import multiprocessing
from collections.abc import Iterator

import pytest
from fake_rooms import DyingStart, MakeFake

from dateline.cli.pool import AHEAD, code_all
from dateline.errors import ModelError
from dateline.schema import Article, Reject, Report


def article(text: str, number: int = 0) -> Article:
    return Article(doc_id=f"d{number}", text=text, source=f"s{number}")


@pytest.mark.parametrize("jobs", [1, 2])
def test_order_is_kept_and_rejects_stay_in_place(jobs: int) -> None:
    refused = Reject(source="r", reason="r", remedy="r")
    given = [
        article("an attack", 0),
        refused,
        article("RAISE", 2),
        *(article("an attack", n) for n in range(3, 12)),
    ]
    made = list(code_all(given, MakeFake(), jobs))
    assert len(made) == len(given)
    for item, want in zip(made, given, strict=True):
        if isinstance(item, Report):
            assert isinstance(want, Article)
            assert item.doc_id == want.doc_id
    assert made[1] is refused
    assert isinstance(made[2], Reject)
    assert made[2].reason == "internal error while coding: ValueError: the rule slipped"


def test_a_process_that_dies_costs_its_article_only() -> None:
    texts = ["an attack", "CRASH", "an attack", "KILL", "an attack", "CRASH"]
    made = list(code_all([article(text, n) for n, text in enumerate(texts)], MakeFake(), 2))
    assert [type(item) for item in made] == [Report, Reject, Report, Reject, Report, Reject]
    reasons = [item.reason for item in made if isinstance(item, Reject)]
    assert reasons[0].endswith("the process ended with status 7")
    assert reasons[1].endswith("the process ended with signal 9")
    assert multiprocessing.active_children() == []


def test_reading_does_not_run_ahead() -> None:
    pulled = 0

    def endless() -> Iterator[Article]:
        nonlocal pulled
        while True:
            pulled += 1
            yield article("an attack", pulled)

    made = code_all(endless(), MakeFake(), 2)
    for count in range(1, 30):
        next(made)
        assert pulled <= count + 2 * AHEAD + 1
    made.close()
    assert multiprocessing.active_children() == []


@pytest.mark.parametrize("jobs", [1, 2])
def test_what_concerns_all_ends_the_run(jobs: int) -> None:
    with pytest.raises(ModelError, match="files are missing"):
        list(code_all([article("an attack"), article("NOMODEL")], MakeFake(), jobs))
    with pytest.raises(ModelError, match=r"cannot start.*no such library"):
        list(code_all([article("an attack")], MakeFake(broken=True), jobs))
    assert multiprocessing.active_children() == []


def test_a_process_that_cannot_start_ends_the_run() -> None:
    with pytest.raises(ModelError, match="ended with status 9 before it could start"):
        list(code_all([article("an attack")], DyingStart(), 2))


def test_nothing_in_nothing_out() -> None:
    assert list(code_all([], MakeFake(), 3)) == []
