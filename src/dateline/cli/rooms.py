"""The rooms that the commands call; tests and other programs may pass their own as ``obj``."""

from __future__ import annotations

import os
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING, BinaryIO, Protocol

from dateline.schema import Article, Reject, Report, Versions

if TYPE_CHECKING:
    from dateline.codebook import Codebook


class Codes(Protocol):
    """What codes one article, as `dateline.coding.Coder` does."""

    def code(self, article: Article) -> Report:
        """The report of the article."""


class MakeCoder(Protocol):
    """Makes the coder of one process; it is sent to other processes, so it must be picklable."""

    def __call__(self) -> Codes:
        """A coder of its own."""


@dataclass(frozen=True)
class ModelCoder:
    """Makes Dateline's own coder, for PLOVER or the codebook of a file, with the shipped gazetteer or that of one."""

    codebook: Path | None = None
    jobs: int = 1
    gazetteer: Path | None = None

    def __call__(self) -> Codes:
        """A coder with its share of the cores.

        Raises `CodebookError` for a bad codebook, `InputError` for a bad gazetteer.
        """
        from dateline.codebook import Codebook
        from dateline.coding import Coder
        from dateline.coding.places import Gazetteer
        from dateline.language import load

        threads = max(1, (os.cpu_count() or 1) // self.jobs)
        return Coder(
            Codebook.from_file(self.codebook) if self.codebook else None,
            load(threads=threads),
            Gazetteer.from_file(self.gazetteer) if self.gazetteer else None,
        )


@dataclass(frozen=True)
class Said:
    """What the options say of the articles."""

    published: date | None = None
    outlet: str | None = None
    columns: Mapping[str, str] | None = None
    fetch: bool = False


def read_articles(source: str | BinaryIO, said: Said) -> Iterable[Article | Reject]:
    """What `dateline.reading` finds at a path, at an address or in a stream."""
    from dateline.reading import ReadOptions, read

    options = ReadOptions(columns=said.columns or {}, published=said.published, outlet=said.outlet, fetch=said.fetch)
    return read(source, options=options)


def zone_article(article: Article) -> Article:
    """The article with its zones."""
    from dateline.zoning import zone

    return zone(article)


def versions_now(codebook: Codebook | None) -> Versions:
    """What a report coded now, by that codebook or by PLOVER, would be made with."""
    from dateline.coding import Coder

    return Coder(codebook).versions


@dataclass(frozen=True)
class Rooms:
    """How articles are read, zoned and coded."""

    read: Callable[[str | BinaryIO, Said], Iterable[Article | Reject]] = read_articles
    zone: Callable[[Article], Article] = zone_article
    coder: Callable[[Path | None, int, Path | None], MakeCoder] = ModelCoder
    versions: Callable[[Codebook | None], Versions] = versions_now
