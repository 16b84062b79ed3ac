"""``python -m training``: everything from the data folder to the exported files and the model card.

Steps, each with a checkpoint to resume from; a step whose result lies in the work folder is not done again:

1. *language*: tags, trees, names (two cycles over EWT, GUM, CrossNER and re3d);
2. *coder*: events, with the treebanks in between, over the project's corpus and ``PLV_train.tsv``;
3. *export*: int8 ONNX and the event heads; 4. *card*: ``docs/model-card.md`` from the committed results.
"""

from __future__ import annotations

import random
from pathlib import Path

import click
import torch

from dateline.codebook import Codebook
from dateline.coding import heads as runtime
from dateline.language import load, model as shipped
from training import card, coder, events, language
from training.batches import batches, collate
from training.event_heads import EventHeads, vocabulary
from training.export import export, export_events, load_reader


@click.command()
@click.option("--data", type=click.Path(path_type=Path, exists=True), required=True, help="Folder of the data sets.")
@click.option("--work", type=click.Path(path_type=Path), default=Path("training/checkpoints"), show_default=True)
@click.option("--threads", default=2, show_default=True)
def main(data: Path, work: Path, threads: int) -> None:
    """Train, export and describe the model."""
    torch.set_num_threads(threads)
    work.mkdir(parents=True, exist_ok=True)
    first, second, joint = work / "language-1.pt", work / "language-2.pt", work / "coder.pt"
    language.train(data, first, language.FIRST)
    language.train(data, second, language.SECOND, start=first)
    train_coder(data, second, joint, work / "grammar")
    export(joint, shipped.FOLDER, labels_of=second)
    export_events(joint, runtime.FOLDER, Codebook.default())
    card.write(Path("docs/model-card.md"))


def train_coder(data: Path, start: Path, checkpoint: Path, grammar: Path) -> None:
    """Train the event heads from the language checkpoint ``start``; its export is written to ``grammar`` to find phrases."""
    if not (grammar / "reader.onnx").exists():
        export(start, grammar)
    reader, labels = load_reader(start)
    nlp = load(folder=grammar)
    pieces = nlp.get_pipe("dateline_reader").model.pieces
    names = vocabulary(Codebook.default())
    passages = events.corpus_examples(nlp, pieces, names)
    train = [e for i, e in enumerate(passages) if i % events.HELD_OUT]
    dev = [e for i, e in enumerate(passages) if not i % events.HELD_OUT]
    pairs = events.pair_examples(data / "plover" / "PLV_train.tsv", nlp, pieces, names)
    rng = random.Random(language.SEED)
    sets = language.training_sentences(data)
    replay = [
        collate(batch)
        for _ in range(coder.REPLAY_EPOCHS)
        for batch in batches(language.examples(sets, labels, pieces, rng), language.BATCH_PIECES, rng)
    ]
    coder.train(coder.Model(reader, EventHeads(names)), train + pairs, replay, coder.EPOCHS, checkpoint, dev)


if __name__ == "__main__":
    main()
