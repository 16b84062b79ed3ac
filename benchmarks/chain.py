"""One process of the whole chain: JSONL of articles → JSONL of reports.

``python -m benchmarks.chain ARTICLES REPORTS [--model FOLDER] [--threads N]`` loads, prints ``ready``, waits
for a line on its standard input, works, and prints what that took as one JSON object. `speed` starts it.
"""

from __future__ import annotations

import argparse
import json
import resource
import sys
import time
from collections.abc import Iterator, Sequence
from pathlib import Path

from spacy.language import Language

from dateline import language
from dateline.coding import Coder
from dateline.formats import jsonl
from dateline.language.model import Model, Reading
from dateline.language.reader import Reader
from dateline.reading import read
from dateline.schema import Article, Reject, Report

BARE_WINDOWS = 64
WARM_UP = "Berlin, 3 May 2021 - The president of France met the chancellor of Germany on Monday, he said."


class Watch:
    """Times every reading of the encoder, and keeps the windows so that they can be read again."""

    def __init__(self, nlp: Language) -> None:
        reader = nlp.get_pipe("dateline_reader")
        assert isinstance(reader, Reader)
        self.model: Model = reader.model
        self.seconds = 0.0
        self.windows: list[Sequence[str]] = []
        self._read = self.model.read
        self.model.read = self._timed  # type: ignore[method-assign]

    def _timed(self, windows: Sequence[Sequence[str]]) -> list[Reading]:
        start = time.monotonic()
        readings = self._read(windows)
        self.seconds += time.monotonic() - start
        self.windows.extend(windows)
        return readings

    def reset(self) -> None:
        """Forget what was read so far."""
        self.seconds = 0.0
        self.windows.clear()

    def pieces(self) -> int:
        """Word pieces in all windows, with the two that the encoder adds to each."""
        return sum(len(self.model.pieces.window(words).pieces) for words in self.windows)

    def language_speed(self, nlp: Language, texts: Sequence[str]) -> float:
        """Word pieces a second of the whole language model, from text to `Doc`."""
        self.reset()
        start = time.monotonic()
        for text in texts:
            nlp(text)
        seconds = time.monotonic() - start
        return self.pieces() / seconds

    def bare_seconds(self) -> float:
        """Seconds to read all windows once more with nothing around the encoder."""
        start = time.monotonic()
        for at in range(0, len(self.windows), BARE_WINDOWS):
            self._read(self.windows[at : at + BARE_WINDOWS])
        return time.monotonic() - start


class Count:
    """Reports of a file of articles, while counting what they hold."""

    def __init__(self) -> None:
        self.words = 0
        self.rejects = 0
        self.texts: list[str] = []

    def reports(self, coder: Coder, path: Path) -> Iterator[Report]:
        """The report of each article; those turned away are counted and told on the standard error stream."""
        for found in read(path):
            if isinstance(found, Reject):
                self.rejects += 1
                print(f"{found.source}: {found.reason}", file=sys.stderr)
            else:
                self.words += len(found.text.split())
                self.texts.append(found.text)
                yield coder.code(found)


def main() -> None:
    """Run the process; see the module's docstring."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("articles", type=Path)
    parser.add_argument("reports", type=Path)
    parser.add_argument("--model", type=Path)
    parser.add_argument("--threads", type=int, default=1)
    given = parser.parse_args()

    began = time.monotonic()
    nlp = language.load(folder=given.model, threads=given.threads)
    watch = Watch(nlp)
    coder = Coder(nlp=nlp)
    coder.code(Article(doc_id="warm-up", text=WARM_UP, source="warm-up"))
    watch.reset()
    startup = time.monotonic() - began
    print("ready", flush=True)
    sys.stdin.readline()

    start = time.monotonic()
    count = Count()
    articles = jsonl.write(count.reports(coder, given.articles), given.reports)
    end = time.monotonic()
    peak = peak_mb()  # before the windows are read once more
    pieces = watch.pieces()
    took = {
        "articles": articles,
        "words": count.words,
        "rejects": count.rejects,
        "start": start,
        "end": end,
        "startup_s": startup,
        "peak_mb": peak,
    }
    took |= {"encoder_s": watch.seconds, "pieces": pieces, "bare_pieces_per_s": pieces / watch.bare_seconds()}
    took["language_pieces_per_s"] = watch.language_speed(nlp, count.texts)
    print(json.dumps(took), flush=True)


def peak_mb() -> float:
    """The most resident memory of this process and of the largest it started, in MB of 2**20 bytes."""
    most = sum(resource.getrusage(who).ru_maxrss for who in (resource.RUSAGE_SELF, resource.RUSAGE_CHILDREN))
    return most / (2**20 if sys.platform == "darwin" else 2**10)


if __name__ == "__main__":
    main()
