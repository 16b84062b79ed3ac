"""Exported weights, read back: the reader sees nearly what the shipped one sees. Runs where training is installed."""

import numpy as np
import pytest

from dateline.language import load, pieces_of
from dateline.language import model as shipped

torch = pytest.importorskip("torch")
pytest.importorskip("onnx")


def test_a_restored_reader_sees_what_the_shipped_one_sees() -> None:
    from training.restore import restore

    reader, labels = restore(shipped.FOLDER)
    nlp = load()
    doc = nlp("Police in Kampala detained two lawmakers on Friday, their party said.")
    window = pieces_of(nlp).window([t.text for t in doc])
    rows = (window.pieces, window.shapes, [1] * len(window.pieces), window.first)
    with torch.no_grad():
        seen = reader.words(*(torch.tensor([row]) for row in rows))[0].numpy()
        tags = [labels.upos[i] for i in reader.tags["upos"](torch.from_numpy(seen)).argmax(-1).tolist()]
    alike = (seen * doc.tensor).sum(1) / np.linalg.norm(seen, axis=1) / np.linalg.norm(doc.tensor, axis=1)
    assert alike.min() > 0.95
    assert tags == [t.pos_ for t in doc]
