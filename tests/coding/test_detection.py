"""Which words tell of an act: the heads' probabilities become candidates with arcs."""

import numpy as np
import pytest

from dateline.coding import detection
from dateline.coding.heads import RELATIONS, EventHeads, Vocabulary
from docs import doc_of

NAMES = Vocabulary(types=("none", "AID", "ASSAULT"), modes=("ASSAULT.beat",), contexts=("military",))
HIDDEN, WIDTH, ARC = 256, 384, 128


@pytest.fixture
def heads(tmp_path) -> EventHeads:
    """Heads that read the first three numbers of a word vector as the scores of the three types."""
    weights = {
        "hidden.weight": np.eye(HIDDEN, WIDTH), "hidden.bias": np.zeros(HIDDEN),
        "kind.weight": np.eye(3, HIDDEN), "kind.bias": np.zeros(3),
        "mode.weight": np.zeros((1, HIDDEN)), "mode.bias": np.full(1, 3.0),
        "status.weight": np.zeros((4, HIDDEN)), "status.bias": np.array([2.0, 0, 0, 0]),
        "historical.weight": np.zeros((1, HIDDEN)), "historical.bias": np.full(1, -3.0),
        "about.weight": np.zeros((3, HIDDEN)), "about.bias": np.array([2.0, 0, 0]),
        "context.weight": np.zeros((1, HIDDEN + WIDTH)), "context.bias": np.full(1, 3.0),
        "trigger.weight": np.eye(ARC, WIDTH), "trigger.bias": np.zeros(ARC),
        "member.weight": np.eye(ARC, WIDTH), "member.bias": np.zeros(ARC),
        "relation": np.zeros((len(RELATIONS), ARC, ARC)),
        "relation_bias.weight": np.zeros((len(RELATIONS), ARC)),
        "relation_bias.bias": np.array([3.0, *[-9.0] * (len(RELATIONS) - 1)]),
    }  # fmt: skip
    NAMES.to_file(tmp_path / "labels.json")
    np.savez(tmp_path / "coder.npz", **{k: np.asarray(v, dtype=np.float16) for k, v in weights.items()})
    return EventHeads(tmp_path)


def test_only_words_that_tell_of_an_act_are_candidates(heads: EventHeads) -> None:
    doc = doc_of("Soldiers/nsubj>beat beat/root farmers/obj>beat")
    doc.tensor = np.zeros((3, WIDTH), dtype=np.float32)
    doc.tensor[0, 0] = doc.tensor[2, 0] = doc.tensor[1, 2] = 9.0
    (found,) = detection.detect(doc, [(0, len(doc.text))], heads)
    assert (found.trigger.text, found.type, found.status) == ("beat", "ASSAULT", "actual")
    assert [m for m, _ in found.modes] == ["beat"]
    assert [c for c, _ in found.contexts] == ["military"]
    assert {t.text for t, _ in found.arcs["actor"]} == {"Soldiers", "farmers"}
    assert found.arcs["recipient"] == ()


def test_modes_belong_to_their_type(heads: EventHeads) -> None:
    doc = doc_of("Kenya/nsubj>gave/LOC gave/root tents/obj>gave")
    doc.tensor = np.zeros((3, WIDTH), dtype=np.float32)
    doc.tensor[0, 0] = doc.tensor[2, 0] = doc.tensor[1, 1] = 9.0
    (found,) = detection.detect(doc, [(0, len(doc.text))], heads)
    assert (found.type, found.modes) == ("AID", ())


def test_words_outside_of_the_paragraphs_are_not_looked_at(heads: EventHeads) -> None:
    doc = doc_of("Soldiers/nsubj>beat beat/root farmers/obj>beat")
    doc.tensor = np.full((3, WIDTH), 9.0, dtype=np.float32)
    assert list(detection.detect(doc, [], heads)) == []
