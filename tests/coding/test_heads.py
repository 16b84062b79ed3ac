"""The event heads in numpy: the functions against known values, and files that cannot be used."""

import json
from pathlib import Path

import numpy as np
import pytest

from dateline.activations import gelu, sigmoid, softmax
from dateline.coding.detection import detect
from dateline.coding.heads import RELATIONS, STATUSES, EventHeads, Vocabulary
from dateline.coding.relations import head_word, type_scores
from dateline.errors import ModelError
from docs import doc_of, word

NAMES = Vocabulary(
    types=("none", "ACCUSE", "ASSAULT"),
    modes=("ACCUSE.allege", "ASSAULT.beat"),
    contexts=("military", "legal", "health"),
)
WIDE, HIDDEN, ARC = 6, 5, 4


def weights(seed: int = 0) -> dict[str, np.ndarray]:
    rng = np.random.default_rng(seed)
    shapes = {
        "hidden": (HIDDEN, WIDE), "kind": (3, HIDDEN), "mode": (2, HIDDEN), "status": (4, HIDDEN), "historical": (1, HIDDEN),
        "about": (3, HIDDEN), "context": (3, HIDDEN + WIDE), "trigger": (ARC, WIDE), "member": (ARC, WIDE), "relation_bias": (6, ARC),
    }  # fmt: skip
    made = {"relation": rng.normal(size=(len(RELATIONS), ARC, ARC))}
    for name, shape in shapes.items():
        made[f"{name}.weight"], made[f"{name}.bias"] = rng.normal(size=shape), rng.normal(size=shape[:1])
    return {k: v.astype(np.float16) for k, v in made.items()}


def stored(folder: Path, made: dict[str, np.ndarray] | None = None, names: Vocabulary = NAMES) -> Path:
    names.to_file(folder / "labels.json")
    np.savez(folder / "coder.npz", **(weights() if made is None else made))
    return folder


@pytest.fixture
def heads(tmp_path: Path) -> EventHeads:
    return EventHeads(stored(tmp_path))


def test_gelu() -> None:
    x = np.array([-10.0, -3.0, -1.0, 0.0, 0.5, 1.0, 3.0, 10.0], dtype=np.float32)
    known = [0.0, -0.00404969, -0.15865525, 0.0, 0.34573123, 0.84134475, 2.99595031, 10.0]
    assert gelu(x) == pytest.approx(known, abs=1e-6)
    assert gelu(x).dtype == np.float32


def test_softmax() -> None:
    assert softmax(np.array([[0.0, np.log(3.0)], [7.0, 7.0]])) == pytest.approx(np.array([[0.25, 0.75], [0.5, 0.5]]))
    assert softmax(np.array([[1000.0, 0.0]])) == pytest.approx(np.array([[1.0, 0.0]]))  # no overflow


def test_sigmoid() -> None:
    assert sigmoid(np.array([0.0, np.log(3.0), -np.log(3.0)])) == pytest.approx([0.5, 0.75, 0.25])
    assert sigmoid(np.array([-1e6, 1e6])) == pytest.approx([0.0, 1.0])


def test_shapes_and_ranges(heads: EventHeads) -> None:
    vectors = np.random.default_rng(1).normal(size=(7, WIDE)).astype(np.float32)
    hidden = heads.hidden(vectors)
    assert hidden.shape == (7, HIDDEN)
    for found, width in (
        (heads.types(hidden), 3),
        (heads.statuses(hidden), len(STATUSES)),
        (heads.about(hidden), 3),
    ):
        assert found.shape == (7, width)
        assert found.sum(axis=1) == pytest.approx(np.ones(7), abs=1e-5)
    arcs = heads.relations(vectors[:2], vectors)
    assert arcs.shape == (2, len(RELATIONS), 7)
    for found in (heads.modes(hidden), heads.historical(hidden), heads.contexts(hidden, vectors), arcs):
        assert ((found >= 0) & (found <= 1)).all()
    assert heads.historical(hidden).shape == (7,)


def test_arcs_are_what_the_formula_says(heads: EventHeads) -> None:
    vectors = np.random.default_rng(2).normal(size=(3, WIDE)).astype(np.float32)
    w = {k: v.astype(np.float32) for k, v in weights().items()}
    t = gelu(w["trigger.weight"] @ vectors[0] + w["trigger.bias"])
    m = gelu(w["member.weight"] @ vectors[2] + w["member.bias"])
    when = RELATIONS.index("when")
    score = (
        t @ w["relation"][when] @ m / np.sqrt(ARC) + w["relation_bias.weight"][when] @ m + w["relation_bias.bias"][when]
    )
    assert heads.relations(vectors[:1], vectors)[0, when, 2] == pytest.approx(1 / (1 + np.exp(-score)), rel=1e-4)


def test_labels_survive_the_file(tmp_path: Path) -> None:
    NAMES.to_file(tmp_path / "labels.json")
    assert Vocabulary.from_file(tmp_path / "labels.json") == NAMES


# -- files that cannot be used


def test_missing_files(tmp_path: Path) -> None:
    with pytest.raises(ModelError, match="reinstall"):
        EventHeads(tmp_path / "nowhere")
    NAMES.to_file(tmp_path / "labels.json")
    with pytest.raises(ModelError, match=r"coder\.npz"):
        EventHeads(tmp_path)


@pytest.mark.parametrize("content", [b"", b"not a zip file", b"PK\x03\x04 broken"])
def test_damaged_weights(tmp_path: Path, content: bytes) -> None:
    (stored(tmp_path) / "coder.npz").write_bytes(content)
    with pytest.raises(ModelError, match="cannot be loaded"):
        EventHeads(tmp_path)


def test_weights_that_were_cut_off(tmp_path: Path) -> None:
    path = stored(tmp_path) / "coder.npz"
    path.write_bytes(path.read_bytes()[:-400])
    with pytest.raises(ModelError):
        EventHeads(tmp_path)


@pytest.mark.parametrize(
    "content",
    [
        "",
        "{",
        "[]",
        '{"types": ["none"]}',
        json.dumps({"types": [], "modes": [], "contexts": [], "colours": []}),
    ],
)
def test_damaged_labels(tmp_path: Path, content: str) -> None:
    (stored(tmp_path) / "labels.json").write_text(content)
    with pytest.raises(ModelError):
        EventHeads(tmp_path)


@pytest.mark.parametrize("layer", sorted(weights()))
def test_a_missing_layer(tmp_path: Path, layer: str) -> None:
    made = weights()
    del made[layer]
    with pytest.raises(ModelError):
        EventHeads(stored(tmp_path, made))


@pytest.mark.parametrize("field", ["types", "modes", "contexts"])
def test_labels_of_another_model(tmp_path: Path, field: str) -> None:
    other = {"types": NAMES.types, "modes": NAMES.modes, "contexts": NAMES.contexts} | {
        field: ("none", "one", "more", "than", "these")
    }
    with pytest.raises(ModelError):
        EventHeads(stored(tmp_path, names=Vocabulary(**other)))


# -- what reads the heads


def sure(heads: EventHeads, kind: str) -> EventHeads:
    """The heads, made to see the same type everywhere."""
    heads._w["kind.weight"][:] = 0
    heads._w["kind.bias"][:] = [9.0 if name == kind else 0.0 for name in NAMES.types]
    return heads


def read_doc():
    doc = doc_of("Mali/nsubj>hit/LOC hit/root the/det>town town/obj>hit .", "Rain/nsubj>fell fell/root .")
    doc.tensor = np.random.default_rng(3).normal(size=(len(doc), WIDE)).astype(np.float32)
    return doc


def test_candidates_are_content_words_of_the_paragraphs(heads: EventHeads) -> None:
    doc = read_doc()
    first = (0, doc[5].idx)
    found = list(detect(doc, [first], sure(heads, "ASSAULT")))
    assert [c.trigger.text for c in found] == ["Mali", "hit", "town"]
    assert {c.type for c in found} == {"ASSAULT"}
    for candidate in found:
        assert set(candidate.arcs) == set(RELATIONS)
        arcs = [arc for arcs in candidate.arcs.values() for arc in arcs]
        assert all(token.i < 5 and token.i != candidate.trigger.i for token, _ in arcs)
        assert all(m in ("beat",) for m, _ in candidate.modes)


def test_no_act_no_candidates(heads: EventHeads) -> None:
    doc = read_doc()
    assert list(detect(doc, [(0, len(doc.text))], sure(heads, "none"))) == []
    assert list(detect(doc, [], sure(heads, "ASSAULT"))) == []


def test_the_act_between_two_sides(heads: EventHeads) -> None:
    doc = read_doc()
    scores = type_scores(doc, word(doc, "Mali"), word(doc, "town"), sure(heads, "ASSAULT"))
    assert set(scores) == {"ACCUSE", "ASSAULT"}
    assert scores["ASSAULT"] > scores["ACCUSE"]


def test_the_word_at_a_place() -> None:
    doc = read_doc()
    assert head_word(doc, 9, 17).text == "town"
    assert head_word(doc, 900, 901) is None
