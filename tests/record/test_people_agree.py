"""How far people agree."""

from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from record_samples import ANA, BEN, filled

from dateline.errors import InputError
from dateline.record.agreement import kappa


def test_kappa_by_hand() -> None:
    assert kappa([]) is None
    assert kappa([("a", "a")]) == 1.0
    assert kappa([("a", "b"), ("b", "a")]) == -1.0
    pairs = [("y", "y")] * 20 + [("y", "n")] * 5 + [("n", "y")] * 10 + [("n", "n")] * 15
    assert kappa(pairs) == pytest.approx(0.4)


@settings(deadline=None)
@given(st.lists(st.tuples(st.sampled_from("ab"), st.sampled_from("ab")), min_size=1))
def test_kappa_is_symmetric_and_at_most_one(pairs: list[tuple[str, str]]) -> None:
    found = kappa(pairs)
    assert found is not None
    assert found <= 1
    assert found == pytest.approx(kappa([(b, a) for a, b in pairs]))


def test_two_people(tmp_path: Path) -> None:
    with filled(tmp_path / "a.dateline", 3) as record:
        uids = [hit.uid for hit in record.search(order="text").hits]
        record.accept(uids[0], who=ANA)
        record.edit(uids[1], {"type": "AID", "contexts": ["health", "legal"]}, who=ANA)
        record.edit(uids[2], {"status": "negated"}, who=ANA)
        rejected = record.reject(uids[3], who=ANA)
        key = record.search(kind="article", order="text").hits[0].article.key
        record.undo(rejected.id, who=ANA)
        record.reject(uids[3], who=ANA)
        for made in record.corrections(who=ANA):
            if not made.undone and made.action != "undo":
                record.undo(made.id, who="Desk")  # what Ana did is hidden from Ben
        hidden = [one.id for one in record.corrections() if one.action == "undo" and one.who == "Desk"]
        record.edit(uids[0], {"type": "AID"}, who=BEN)
        record.edit(uids[1], {"type": "AID", "contexts": ["health"]}, who=BEN)
        record.accept(uids[3], who=BEN)
        record.accept(uids[9], who=BEN)
        record.add_event(key, {"type": "CONSULT", "trigger": "Report"}, who=BEN)
        for number in hidden:
            record.undo(number, who="Desk")
        found = record.agreement(ANA, BEN)
        assert (found.both, found.only_first, found.only_second) == (2, 0, 2)
        assert found.events == pytest.approx(2 / 3)
        fields = {one.field: one for one in found.fields}
        assert fields["type"].agreed == 0.5
        assert fields["status"].kappa == 1.0
        assert fields["contexts"].f1 is not None
        assert fields["contexts"].f1 < 1
        machine = record.agreement(ANA)
        assert (machine.both, machine.only_second) == (3, 1)
        assert {one.field: one.agreed for one in machine.fields}["type"] == pytest.approx(2 / 3)
        with pytest.raises(InputError, match="'Nobody' has made no corrections"):
            record.agreement("Nobody")
