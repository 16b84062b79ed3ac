"""The rooms that the commands call; tests and other programs may pass their own as ``obj``."""

from __future__ import annotations

import os
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, field
from datetime import date
from typing import TYPE_CHECKING, BinaryIO, Protocol

import click

from dateline.cli.books import Books
from dateline.schema import Article, Reject, Report, Versions

if TYPE_CHECKING:
    from dateline.codebook import Codebook
    from dateline.coding.own import OwnTypes


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
    """Makes Dateline's own coder, with types of the user's own fitted before."""

    books: Books = field(default_factory=Books)
    jobs: int = 1
    own: OwnTypes | None = None

    def __call__(self) -> Codes:
        """A coder with its share of the cores.

        Raises `CodebookError` for a bad codebook, `InputError` for a bad gazetteer.
        """
        from dateline.coding import Coder
        from dateline.language import load

        threads = max(1, (os.cpu_count() or 1) // self.jobs)
        return Coder(self.books.read(), load(threads=threads), self.own, self.books.places())


def model_coder(books: Books, jobs: int) -> MakeCoder:
    """What makes the coders; types of the user's own are learned once, and how well is told on standard error."""
    book = books.read()
    if not book.own:
        return ModelCoder(books, jobs)
    from dateline.coding.own import fit
    from dateline.language import load

    own = fit(book, load())
    if own is not None:
        click.echo(f"{own.score.line}. `dateline codebook --check {books.codebook}` tells more.", err=True)
    return ModelCoder(books, jobs, own)


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


def versions_now(codebook: Codebook) -> Versions:
    """What a report coded now, by that codebook, would be made with."""
    import dateline
    from dateline.language import load, model_version

    return Versions(dateline=dateline.__version__, model=model_version(load()), codebook=codebook.label)


@dataclass(frozen=True)
class Rooms:
    """How articles are read, zoned and coded."""

    read: Callable[[str | BinaryIO, Said], Iterable[Article | Reject]] = read_articles
    zone: Callable[[Article], Article] = zone_article
    coder: Callable[[Books, int], MakeCoder] = model_coder
    versions: Callable[[Codebook], Versions] = versions_now
