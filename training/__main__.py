"""``python -m training``: everything from the data folder to the exported files and the model card.

Steps, each with a checkpoint to resume from; a step whose result lies in the work folder is not done again:

1. *language*: tags, trees and names, then all layers (`training.language.STEPS`); left out with ``--continue``, which
   starts from the weights that ship;
2. *events*: event heads over the project's corpus, then everything together: all sets of step 1 and the corpus;
3. *export*: encoder and heads as int8 ONNX, the grammar heads fitted to its vectors once more (`training.refit`), and
   the event heads, with ``PLV_train.tsv`` too (the encoder never sees it);
4. *networks*: over what the shipped model sees: the country of a side that names none, the sides of an act, its
   time, place and voices, which mentions are one act; and how far its confidence is right (on the hand-coded articles);
5. *card*: ``docs/model-card.md`` from the committed results.
"""

from __future__ import annotations

import random
from dataclasses import replace
from pathlib import Path

import click
import torch
from spacy.language import Language

from benchmarks import relations
from dateline.codebook import Codebook
from dateline.coding import Coder
from dateline.coding import heads as runtime
from dateline.language import load, pieces_of
from dateline.language import model as shipped
from dateline.language.labels import Labels
from dateline.language.pieces import Pieces
from training import belonging, calibration, card, coder, events, homeland, language, same_act, sides
from training.event_heads import EventHeads, vocabulary
from training.export import export, export_events, load_reader
from training.heads import Reader
from training.refit import refit
from training.restore import restore


@click.command()
@click.option("--data", type=click.Path(path_type=Path, exists=True), required=True, help="Folder of the data sets.")
@click.option("--work", type=click.Path(path_type=Path), default=Path("training/checkpoints"), show_default=True)
@click.option("--continue", "continued", is_flag=True, help="Go on from the shipped weights, not the base model.")
@click.option("--threads", default=2, show_default=True)
def main(data: Path, work: Path, continued: bool, threads: int) -> None:
    """Train, export and describe the model."""
    torch.set_num_threads(threads)
    work.mkdir(parents=True, exist_ok=True)
    reader, labels, nlp = (*restore(shipped.FOLDER), load()) if continued else train_language(data, work)
    joint, again, fitted = work / "events.pt", work / "again.pt", work / "fitted.pt"
    train_events(data, reader, labels, nlp, joint)
    export(joint, shipped.FOLDER, labels=labels)
    refit(reader, labels, shipped.FOLDER, nlp, data)
    torch.save({"reader": reader.state_dict()}, again)
    export(again, shipped.FOLDER, labels=labels)
    fit_events(data, joint, fitted)
    export_events(fitted, runtime.FOLDER)
    homeland.train()
    sides.train(load(), runtime.FOLDER)
    belonging.train(load(), runtime.FOLDER)
    same_act.train(Coder(), runtime.FOLDER)
    calibration.train(data / "events_dev" / "events.jsonl", Coder())
    card.write(Path("docs/model-card.md"))


def train_language(data: Path, work: Path) -> tuple[Reader, Labels, Language]:
    """Train the language model step by step; returns the last reader, its labels, and its export as a pipeline."""
    before: Path | None = None
    nlp: Language | None = None
    for step in language.STEPS:
        checkpoint = work / f"{step.name}.pt"
        language.train(data, checkpoint, step, before, nlp)
        folder = checkpoint.with_suffix(".export")
        if not (folder / "reader.onnx").exists():
            export(checkpoint, folder)
        before, nlp = checkpoint, load(folder=folder)
    assert before is not None
    assert nlp is not None
    return (*load_reader(before), nlp)


def train_events(data: Path, reader: Reader, labels: Labels, nlp: Language, joint: Path) -> None:
    """Train the event heads on the frozen encoder, then everything together; PLV_train's sentences only check it.

    ``nlp``, the export of ``reader``, finds the head words of annotated phrases. Heads that fit before the
    encoder moves distort less of what it knows (Kumar et al. 2022).
    """
    pieces = pieces_of(nlp)
    names = vocabulary(Codebook.default())
    train, dev = events.corpus_examples(nlp, pieces, names, labels)
    pairs = events.pair_examples(relations.read(data / "plover" / "PLV_train.tsv"), nlp, pieces, names)
    heads = EventHeads(names)
    coder.train(coder.Model(None, heads), train, [], coder.FIT, dev=dev)
    replay = language_batches(data, labels, pieces, nlp)
    coder.train(coder.Model(reader, heads), train, replay, coder.TOGETHER, joint, [*dev, *pairs])


def language_batches(data: Path, labels: Labels, pieces: Pieces, nlp: Language) -> list[language.Batch]:
    """The batches of all sets of the language model, epoch by epoch."""
    step = replace(language.STEPS[-1], epochs=coder.TOGETHER.epochs)
    sets, fiction = language.training_sets(data), language.fiction(data, pieces, nlp)
    rng = random.Random(language.SEED)
    return [
        batch
        for epoch in range(step.epochs)
        for batch in language.epoch_batches(step, epoch, sets, fiction, labels, pieces, rng)
    ]


def fit_events(data: Path, joint: Path, target: Path) -> None:
    """Fit the event heads once more, on the vectors of the exported int8 encoder, with the marked sentences too."""
    nlp = load()
    names = vocabulary(Codebook.default())
    train, dev = events.corpus_examples(nlp, pieces_of(nlp), names)
    pairs = events.pair_examples(relations.read(data / "plover" / "PLV_train.tsv"), nlp, pieces_of(nlp), names)
    heads = EventHeads(names)
    heads.load_state_dict(torch.load(joint, weights_only=True)["heads"])
    coder.train(coder.Model(None, heads), [*train, *pairs], [], coder.FIT, dev=dev)
    torch.save({"heads": heads.state_dict()}, target)


if __name__ == "__main__":
    main()
