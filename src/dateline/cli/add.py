"""``dateline add`` and ``dateline recode``: articles coded and kept in a record."""

from __future__ import annotations

from collections import deque
from collections.abc import Iterable, Iterator
from contextlib import closing
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING

import click

from dateline.cli.books import Books, books
from dateline.cli.inputs import articles, inputs, named
from dateline.cli.pool import code_all
from dateline.cli.progress import meter
from dateline.cli.records import record_argument
from dateline.cli.rejects import collecting
from dateline.cli.rooms import MakeCoder, Rooms, Said
from dateline.codebook import Codebook
from dateline.schema import Article, Reject, Report, Versions

if TYPE_CHECKING:
    from dateline.record import Record, Tally

_JOBS = click.option(
    "--jobs", type=click.IntRange(min=1), default=1, show_default=True, metavar="N", help="Processes that code."
)


_LEDGER = click.option(
    "--ledger",
    is_flag=True,
    help="Complete country and sectors of names from what other articles of the record say of them.",
)


@click.command()
@record_argument
@inputs
@_JOBS
@books
@_LEDGER
@click.pass_context
def add(
    ctx: click.Context,
    record: Path,
    paths: tuple[str, ...],
    published: date | None,
    outlet: str | None,
    columns: dict[str, str] | None,
    fetch: bool,
    rejects: Path | None,
    jobs: int,
    codebook: Path | None,
    actors: Path | None,
    gazetteer: Path | None,
    ledger: bool,
) -> None:
    """Code articles and keep them in a record.

    RECORD is one file, made when it is not there. PATH is what dateline code reads. Each article is stored whole
    or not at all, so the command can be stopped anywhere and started again: what is there is passed over. The
    same text at another address is noted as a further appearance. A name that an article does not explain has
    country and sectors from what the record says of it at that time, with the reason. What cannot be used is kept
    with its reason, listed at the end, and makes the exit status 1.

    \b
    Example:
      dateline add mali.dateline news/ --jobs 2
      dateline add mali.dateline dump.warc.gz feed.xml --outlet "Example Daily"
    """
    paths = named(paths)
    rooms = ctx.ensure_object(Rooms)
    found = articles(rooms, paths, Said(published, outlet, columns, fetch))
    by = Books(codebook, actors, gazetteer)
    _run(ctx, record, found, rooms.coder(by, jobs), jobs, by, rejects, None, ledger)


@click.command()
@record_argument
@_JOBS
@books
@_LEDGER
@click.option(
    "--rejects",
    type=click.Path(dir_okay=False, path_type=Path),
    metavar="FILE",
    help="Write what was rejected to FILE, one JSON object a line.",
)
@click.pass_context
def recode(
    ctx: click.Context,
    record: Path,
    jobs: int,
    codebook: Path | None,
    actors: Path | None,
    gazetteer: Path | None,
    ledger: bool,
    rejects: Path | None,
) -> None:
    """Code all articles of a record anew, with this version of program, model and codebook.

    Earlier values are kept as an earlier run. Corrections are attached to the new values by the words that they
    are about; those that cannot be are listed by dateline correct detached. Can be stopped and started again.

    \b
    Example:
      dateline recode mali.dateline --jobs 2
      dateline recode mali.dateline --codebook own.toml
    """
    from dateline.record import open_record

    rooms = ctx.ensure_object(Rooms)
    by = Books(codebook, actors, gazetteer)
    with open_record(record, write=False) as old:
        make = rooms.coder(by, jobs)
        _run(ctx, record, old.articles(), make, jobs, by, rejects, rooms.versions(by.read()), ledger)


def _run(
    ctx: click.Context,
    path: Path,
    found: Iterable[Article | Reject],
    make: MakeCoder,
    jobs: int,
    by: Books,
    rejects: Path | None,
    versions: Versions | None,
    ledger: bool,
) -> None:
    from dateline.record import Tally, open_record

    book = by.read()
    tally = Tally()
    with collecting(rejects) as refused, open_record(path) as record, meter("adding") as counter:
        adder = _Adder(record, tally, book, versions, ledger)
        with closing(code_all(adder.fresh(found), make, jobs)) as made:
            for _ in refused.sifted(counter.over(adder.kept(made))):
                pass
        tally.rejected = refused.count
        total = f"{record.count(kind='article'):,} articles, {record.count():,} events"
    click.echo(f"{tally}. {path} now holds {total}.")
    ctx.exit(refused.status)


class _Adder:
    """Leaves out what is coded, and writes what comes back from the coders: the only writer."""

    def __init__(self, record: Record, tally: Tally, book: Codebook, versions: Versions | None, ledger: bool) -> None:
        self.record, self.tally, self.book, self.versions, self.ledger = record, tally, book, versions, ledger
        self._given: deque[Article | None] = deque()

    def fresh(self, found: Iterable[Article | Reject]) -> Iterator[Article | Reject]:
        """What is to be coded, and rejects."""
        from dateline.record.articles import mended

        for item in found:
            if isinstance(item, Reject):
                self._given.append(None)
                yield item
                continue
            article = mended(item)
            if not article.text.strip():
                self._given.append(None)
                yield Reject(source=article.source, reason="it has no text", remedy="leave it out")
            elif self.record.is_coded(article, self.versions):
                self.tally.count(self.record.add_appearance(article))
            else:
                self._given.append(article)
                yield article

    def kept(self, made: Iterable[Report | Reject]) -> Iterator[Report | Reject]:
        """What was made, once it is stored."""
        for item in made:
            given = self._given.popleft()
            if isinstance(item, Reject) or given is None:
                assert isinstance(item, Reject)
                self.record.add_reject(item)
            else:
                self._store(item, given)
            yield item

    def _store(self, report: Report, article: Article) -> None:
        outcome = self.record.add(report, article, codebook=self.book, ledger=self.ledger)
        self.tally.count(outcome)
        if outcome in ("new", "recoded"):
            self.tally.events += len(report.events)
            self.tally.statements += len(report.statements)
