"""``python -m training.curve``: how the event heads gain from more of the corpus.

Encoder and heads are trained from the base model on a share of the corpus' train part and nothing else, each share for
about the same number of steps; scored on the corpus' dev part and, never having seen one, on the marked sentences of
``PLV_train.tsv`` (accuracy). Prints a line of JSON a share.
"""

from __future__ import annotations

import json
import random
from dataclasses import replace
from pathlib import Path

import click
import torch

from benchmarks import relations
from dateline.codebook import Codebook
from dateline.language import load, pieces_of
from dateline.language import model as shipped
from dateline.language.labels import Labels
from training import coder, events
from training.encoder import Encoder
from training.event_heads import EventHeads, vocabulary
from training.heads import Reader
from training.language import SEED

SHARES = {0.25: 6, 0.5: 3, 0.75: 2, 1.0: 2}  # of the corpus: epochs


@click.command()
@click.option("--data", type=click.Path(path_type=Path, exists=True), required=True, help="Folder of the data sets.")
@click.option("--threads", default=2, show_default=True)
def main(data: Path, threads: int) -> None:
    """Train on growing shares of the corpus and score each."""
    torch.set_num_threads(threads)
    nlp, names = load(), vocabulary(Codebook.default())
    train, dev = events.corpus_examples(nlp, pieces_of(nlp), names)
    pairs = events.pair_examples(relations.read(data / "plover" / "PLV_train.tsv"), nlp, pieces_of(nlp), names)
    random.Random(SEED).shuffle(train)
    labels = Labels.from_file(shipped.FOLDER / "labels.json")
    for share, epochs in SHARES.items():
        torch.manual_seed(SEED)
        model = coder.Model(Reader(labels, Encoder.pretrained()), EventHeads(names))
        coder.train(model, train[: round(share * len(train))], [], replace(coder.TOGETHER, epochs=epochs))
        scores = coder.evaluate(model, [*dev, *pairs])
        print(json.dumps({"share": share, "epochs": epochs, **scores}), flush=True)


if __name__ == "__main__":
    main()
