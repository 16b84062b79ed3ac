"""Rooms without a model: every line of a file is an article, every "attack" in it an event.

Some words make things go wrong: RAISE, CRASH, KILL, NOMODEL, and SLOW, which only takes long.
"""

from __future__ import annotations

import os
import signal
import sys
import time
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path
from typing import BinaryIO

from dateline.cli.books import Books
from dateline.cli.rooms import Rooms, Said
from dateline.codebook import Codebook
from dateline.errors import ModelError
from dateline.schema import (
    Article,
    Event,
    Reason,
    Reject,
    Report,
    Side,
    Span,
    Statement,
    Versions,
    Voice,
    Zone,
)


def span(text: str, words: str) -> Span:
    start = text.index(words)
    return Span(text=words, start=start, end=start + len(words))


class FakeCoder:
    def code(self, article: Article) -> Report:
        text = article.text
        if "RAISE" in text:
            raise ValueError("the rule slipped")
        if "CRASH" in text:
            os._exit(7)
        if "KILL" in text:
            os.kill(os.getpid(), signal.SIGKILL)
        if "NOMODEL" in text:
            raise ModelError("The model's files are missing.")
        if "SLOW" in text:
            time.sleep(30)
        events = (self.event(text),) if "attack" in text else ()
        said = "witness" in text and (
            Statement(
                id="s1",
                speaker=Voice(kind="speaker", **span(text, "witness").model_dump()),
                content=(Span(text=text, start=0, end=len(text)),),
                manner="indirect",
                reasons=(Reason(field="content", rule="cue.complement", value="all"),),
            ),
        )
        return Report(
            **dict(article),
            events=events,
            statements=said or (),
            versions=Versions(dateline="0", model="fake", codebook="PLOVER 2.0"),
        )

    def event(self, text: str) -> Event:
        return Event(
            id="e1",
            type="ASSAULT",
            modes=("firearms",),
            quad=4,
            score=-9,
            trigger=span(text, "attack"),
            sentence=Span(text=text, start=0, end=len(text)),
            actors=(Side(**span(text, text.split()[0]).model_dump(), country="MLI", sectors=("REB",)),),
            confidence={"type": 0.8, "mystery": 0.1},
            reasons=(
                Reason(field="type", rule="type.head", value="ASSAULT", score=0.91),
                Reason(field="type", rule="type.head", value="COERCE", score=0.05),
                Reason(field="actors.0.country", rule="demonym", value="MLI"),
                Reason(field="somewhere", rule="else", value="kept"),
            ),
        )


def read(source: str | BinaryIO, said: Said) -> Iterator[Article | Reject]:
    name = source if isinstance(source, str) else "standard input"
    if isinstance(source, str) and not Path(source).exists():
        yield Reject(source=name, reason="there is no such file", remedy="check the path")
        return
    data = Path(source).read_bytes() if isinstance(source, str) else source.read()
    for number, line in enumerate(data.decode().splitlines(), start=1):
        where = f"{name}:{number}"
        if line.startswith("REJECT"):
            yield Reject(source=where, reason="not in English", remedy="leave it out")
        else:
            yield Article(doc_id=f"d{number}", text=line, published=said.published, outlet=said.outlet, source=where)


def zone(article: Article) -> Article:
    return article.model_copy(update={"zones": (Zone(kind="body", start=0, end=len(article.text)),)})


@dataclass(frozen=True)
class MakeFake:
    books: Books = field(default_factory=Books)
    jobs: int = 1
    broken: bool = False

    def __call__(self) -> FakeCoder:
        if self.broken:
            raise OSError("no such library")
        return FakeCoder()


@dataclass(frozen=True)
class DyingStart:
    def __call__(self) -> FakeCoder:
        os._exit(9)


def versions(codebook: Codebook) -> Versions:
    return Versions(dateline="0", model="fake 2", codebook="PLOVER 2.0")


@dataclass(frozen=True)
class MakeSecond:
    """Makes coders of another version, that reads the same."""

    books: Books = field(default_factory=Books)
    jobs: int = 1

    def __call__(self) -> SecondCoder:
        return SecondCoder()


class SecondCoder(FakeCoder):
    def code(self, article: Article) -> Report:
        return super().code(article).model_copy(update={"versions": versions(Codebook.default())})


FAKE = Rooms(read=read, zone=zone, coder=MakeFake)
SECOND = Rooms(read=read, zone=zone, coder=MakeSecond, versions=versions)

if __name__ == "__main__":
    from dateline.cli import main

    main(sys.argv[1:], obj=FAKE, prog_name="dateline")
