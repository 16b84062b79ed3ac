"""``python -m training``: everything from the data folder to the exported files and the model card.

Steps, each with a checkpoint to resume from; a step whose result lies in the work folder is not done again:

1. *language*: tags, trees, names over EWT, GUM, CrossNER and re3d;
2. *events*: over the project's corpus, then over it and ``PLV_train.tsv`` with the treebanks in between;
3. *mix*: weights between those of the two steps; *export*: int8 ONNX, and the event heads fitted to its vectors;
4. *card*: ``docs/model-card.md`` from the committed results.
"""

from __future__ import annotations

import random
from pathlib import Path

import click
import torch

from benchmarks import relations
from dateline.codebook import Codebook
from dateline.coding import heads as runtime
from dateline.language import load, pieces_of
from dateline.language import model as shipped
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
    grammar, corpus_only, joint = work / "language.pt", work / "corpus.pt", work / "coder.pt"
    language.train(data, grammar)
    train_events(data, grammar, corpus_only, joint)
    mixed = work / "mixed.pt"
    coder.interpolate(grammar, joint, mixed)
    export(mixed, shipped.FOLDER, labels_of=grammar)
    refit_events(data, joint, mixed)
    export_events(mixed, runtime.FOLDER)
    card.write(Path("docs/model-card.md"))


def train_events(data: Path, grammar: Path, corpus_only: Path, joint: Path) -> None:
    """Train the event heads: first on the corpus alone, then on everything with the treebanks in between.

    ``grammar`` is the checkpoint of the language step; its export finds the head words of annotated phrases.
    """
    folder = grammar.with_suffix(".export")
    if not (folder / "reader.onnx").exists():
        export(grammar, folder)
    nlp = load(folder=folder)
    pieces = pieces_of(nlp)
    names = vocabulary(Codebook.default())
    train, dev = events.corpus_examples(nlp, pieces, names)
    pairs = events.pair_examples(relations.read(data / "plover" / "PLV_train.tsv"), nlp, pieces, names)

    reader, labels = load_reader(grammar)
    model = coder.Model(reader, EventHeads(names))
    rng = random.Random(language.SEED)
    sets = language.training_sentences(data)
    one_epoch = [collate(b) for b in batches(language.examples(sets, labels, pieces, rng), language.BATCH_PIECES, rng)]
    coder.train(model, train, one_epoch[: len(one_epoch) // 10], coder.CORPUS_ONLY, corpus_only, [*dev, *pairs])

    replay = [
        collate(batch)
        for _ in range(coder.REPLAY_EPOCHS)
        for batch in batches(language.examples(sets, labels, pieces, rng), language.BATCH_PIECES, rng)
    ]
    coder.train(model, [*train, *pairs], replay, coder.JOINT, joint, dev)


def refit_events(data: Path, joint: Path, target: Path) -> None:
    """Fit the event heads of ``joint`` once more, on the vectors of the exported int8 encoder; into ``target``."""
    nlp = load()
    names = vocabulary(Codebook.default())
    train, dev = events.corpus_examples(nlp, pieces_of(nlp), names)
    pairs = events.pair_examples(relations.read(data / "plover" / "PLV_train.tsv"), nlp, pieces_of(nlp), names)
    heads = EventHeads(names)
    heads.load_state_dict(torch.load(joint, weights_only=True)["heads"])
    coder.train(coder.Model(None, heads), [*train, *pairs], [], coder.REFIT, dev=dev)
    state = torch.load(target, weights_only=True)
    torch.save({**state, "heads": heads.state_dict()}, target)


if __name__ == "__main__":
    main()
