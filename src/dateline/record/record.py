"""`Record`: one file with articles, their readings, and what people said of them."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from os import PathLike
from pathlib import Path
from types import TracebackType
from typing import Literal

from dateline.codebook import Codebook
from dateline.errors import InputError
from dateline.formats import Target
from dateline.record import (
    adding,
    agreement,
    articles,
    corrections,
    export,
    log,
    offices,
    overview,
    readings,
    rows,
    search,
    selection,
    series,
    versions,
)
from dateline.record.adding import Outcome
from dateline.record.agreement import MACHINE, Agreement
from dateline.record.corrections import Changes, EntityAction
from dateline.record.database import Database
from dateline.record.export import Manifest
from dateline.record.filters import All, Node, Subject, parse
from dateline.record.models import (
    ArticleInfo,
    Attachment,
    Correction,
    Detached,
    EventHit,
    Layer,
    Overview,
    Page,
    Run,
    StatementHit,
    StoredArticle,
)
from dateline.record.offices import Ledger
from dateline.record.series import Axis, Count, Dyad, Series, Unit
from dateline.record.versions import Change
from dateline.schema import Article, Reject, Report, Versions


def open_record(path: str | PathLike[str], *, write: bool = True) -> Record:
    """Open the record at `path`; a new one is made when there is none and `write` holds.

    With ``write=False`` nothing can be changed through it; many may read while one writes. Raises `RecordError` for
    a file that is no record, is of a newer format, or cannot be opened.
    """
    return Record(Database(path, write=write, updated=rows.index_all))


class Record:
    """A record file. It may be used from several threads; each has a connection of its own.

    Filters are texts of the filter language (``docs/filter.md``). ``corrections="apply"`` shows what holds with
    people's corrections, ``"ignore"`` what the machine read. Methods raise `InputError` for what makes no sense and
    `RecordError` when the file cannot be read or written. Everything that writes is one transaction.
    """

    def __init__(self, database: Database) -> None:
        self.database = database

    @property
    def path(self) -> Path:
        """Where the file is."""
        return self.database.path

    def __enter__(self) -> Record:
        return self

    def __exit__(self, kind: type[BaseException] | None, error: BaseException | None, at: TracebackType | None) -> None:
        self.close()

    def close(self) -> None:
        """Close the file."""
        self.database.close()

    # ------------------------------------------------------------------------------------------------ adding

    def add(
        self,
        report: Report,
        article: Article | None = None,
        *,
        codebook: Codebook | None = None,
        ledger: bool = False,
    ) -> Outcome:
        """Store what a coder made of an article; the same text, place and run again change nothing.

        `article` is what the coder was given, the report's own article when None; `codebook` the one it used.
        With `ledger`, sides that the article leaves without country or sectors get what other articles of this
        record say of the same name (`docs/sides.md`); what they get then depends on what came before.
        """
        given = articles.mended(article or report)
        return adding.add_report(self.database, given, articles.storable(report), codebook, ledger=ledger)

    def add_appearance(self, article: Article) -> Outcome:
        """Note that a text which is in the record appeared at a further place."""
        return adding.add_appearance(self.database, articles.mended(article))

    def add_reject(self, reject: Reject) -> None:
        """Keep an input that could not be used, with the reason."""
        adding.add_reject(self.database, reject)

    def is_coded(self, article: Article, versions: Versions | None = None) -> bool:
        """Whether the text has been coded: by any run, or by the run of these versions."""
        return adding.is_coded(self.database, article, versions)

    # ------------------------------------------------------------------------------------------------ reading

    def articles(self) -> Iterable[Article]:
        """Every article, as it can be given to a coder again, in the order in which they came."""
        return adding.coded_articles(self.database)

    def codebook(self) -> Codebook:
        """The codebook of the latest run; PLOVER when there is none or it is not known."""
        with self.database.snapshot() as connection:
            return readings.codebook_of(connection, connection.execute("SELECT max(id) FROM run").fetchone()[0])

    def article(self, key: str) -> StoredArticle:
        """An article with its text and all places where it appeared."""
        return articles.stored_article(self.database, key)

    def report(self, key: str, *, run: int | None = None, corrections: Layer = "apply") -> Report:
        """An article with its events and statements: as they hold, or as one run read them (`run`)."""
        row = articles.row_of(self.database, key)
        with self.database.snapshot() as connection:
            if run is not None:
                return readings.machine(connection, row, run)
            return selection.whole(connection, row, corrections)

    def reports(self, where: str | Node = "", *, corrections: Layer = "apply") -> Iterator[Report]:
        """Exactly what a filter selects, one report an article, streamed from one snapshot.

        The snapshot lasts until the last report: write nothing through this record in the same thread before.
        """
        return selection.reports(self.database, _tree(where), corrections)

    def event(self, uid: str, *, corrections: Layer = "apply") -> EventHit:
        """One event; a rejected one is there with ``corrections="ignore"`` only."""
        with self.database.snapshot() as connection:
            found = search.event_hit(connection, uid, corrections)
        if found is None:
            raise InputError(f"The record has no event {uid!r}.")
        return found

    def statement(self, uid: str, *, corrections: Layer = "apply") -> StatementHit:
        """One statement."""
        with self.database.snapshot() as connection:
            found = search.statement_hit(connection, uid, corrections)
        if found is None:
            raise InputError(f"The record has no statement {uid!r}.")
        return found

    def runs(self) -> list[Run]:
        """Which versions of program, model and codebook made values, oldest first."""
        sql = (
            "SELECT u.*, (SELECT count(*) FROM report WHERE run = u.id) AS articles, (SELECT count(*) FROM (SELECT "
            "max(run) AS run FROM report GROUP BY article) WHERE run = u.id) AS current FROM run u ORDER BY u.id"
        )
        return [Run(**{name: row[name] for name in Run.model_fields}) for row in self.database.rows(sql)]

    def rejects(self) -> Iterator[Reject]:
        """What could not be used, and why."""
        return adding.rejects(self.database)

    def versions(self, url: str) -> list[ArticleInfo]:
        """The texts that stood at an address, oldest first."""
        return versions.versions(self.database, url)

    def diff(self, old: str, new: str) -> list[Change]:
        """What changed from one article to another, by their keys."""
        return versions.diff(self.article(old).text, self.article(new).text)

    # ------------------------------------------------------------------------------------------------ searching

    def search(
        self,
        where: str | Node = "",
        kind: Subject = "event",
        *,
        order: search.Order = "-date",
        limit: int = 50,
        offset: int = 0,
        corrections: Layer = "apply",
    ) -> Page:
        """A page of the events, statements or articles that a filter selects, and the number of all.

        Hits carry a snippet with marks where words were sought. `limit` is 1000 at most.
        """
        return search.search(
            self.database, _tree(where), kind, order=order, limit=limit, offset=offset, corrections=corrections
        )

    def count(self, where: str | Node = "", kind: Subject = "event", *, corrections: Layer = "apply") -> int:
        """How many events, statements or articles a filter selects."""
        return search.count(self.database, _tree(where), kind, corrections)

    # ------------------------------------------------------------------------------------------------ correcting

    def accept(self, uid: str, *, who: str, why: str = "") -> Correction:
        """Say that an event or statement is right: its values stay, whatever is read later."""
        return corrections.accept(self.database, uid, who=who, why=why)

    def reject(self, uid: str, *, who: str, why: str = "") -> Correction:
        """Say that there is no such event or statement."""
        return corrections.reject(self.database, uid, who=who, why=why)

    def edit(self, uid: str, changes: Changes, *, who: str, why: str = "") -> Correction:
        """Give values: ``{"type": "COERCE", "actors.0.country": "MLI", "recipients": ["two ministers"]}``.

        A field whole, or a path into it; sides, places and voices may be given as words of the article.
        """
        return corrections.edit(self.database, uid, changes, who=who, why=why)

    def add_event(self, article: str, values: Changes, *, who: str, why: str = "") -> Correction:
        """Add an event that the machine did not see: `type` and `trigger` (words of the article) at least."""
        row = articles.row_of(self.database, article)
        return corrections.add(self.database, row, "event", values, who=who, why=why)

    def add_statement(self, article: str, values: Changes, *, who: str, why: str = "") -> Correction:
        """Add a statement that the machine did not see: `content` (words of the article) at least."""
        row = articles.row_of(self.database, article)
        return corrections.add(self.database, row, "statement", values, who=who, why=why)

    def merge(self, uids: Sequence[str], changes: Changes | None = None, *, who: str, why: str = "") -> Correction:
        """Say that several events, or statements, of one article are one: the first, with the evidence of all."""
        return corrections.merge(self.database, uids, changes, who=who, why=why)

    def split(self, uid: str, parts: Sequence[Changes], *, who: str, why: str = "") -> Correction:
        """Say that one is several: each part is what it was, with the part's own changes."""
        return corrections.split(self.database, uid, parts, who=who, why=why)

    def correct_entity(
        self,
        action: EntityAction,
        names: Sequence[str],
        changes: Changes | None = None,
        *,
        article: str | None = None,
        who: str,
        why: str = "",
    ) -> Correction:
        """Say something of an entity, the first of `names` being its own: merge or split names, edit its country and
        sectors, reject a name that is no side. `article` limits it to one article.
        """
        row = None if article is None else articles.row_of(self.database, article)
        return corrections.entity(self.database, action, names, changes, article=row, who=who, why=why)

    def undo(self, correction: int, *, who: str, why: str = "") -> Correction:
        """Take a correction back; taking back an undo brings the correction to life again."""
        return corrections.undo(self.database, correction, who=who, why=why)

    def corrections(self, *, article: str | None = None, who: str | None = None) -> list[Correction]:
        """The log of corrections, oldest first, undone ones too."""
        tests = [("a.key = ?", article), ("c.who = ? COLLATE NOCASE", who)]
        given = [(sql, value) for sql, value in tests if value is not None]
        with self.database.snapshot() as connection:
            where = " AND ".join(sql for sql, _ in given)
            return list(log.read(connection, where, [value for _, value in given]))

    def history(self, uid: str) -> list[Correction]:
        """All corrections ever made of an event or statement, undone ones too."""
        return corrections.history(self.database, uid)

    def attachments(self, key: str) -> list[Attachment]:
        """What each standing correction of an article is about in its current reading."""
        row = articles.row_of(self.database, key)
        with self.database.snapshot() as connection:
            return corrections.attachments(connection, row)

    def detached(self) -> list[Detached]:
        """The standing corrections that the current readings have no place for, whole or in part, and why."""
        return corrections.detached(self.database)

    # ------------------------------------------------------------------------------------------------ counting

    def overview(self) -> Overview:
        """What the record holds, in numbers."""
        return overview.overview(self.database)

    def series(
        self,
        where: str | Node = "",
        *,
        unit: Unit = "month",
        by: str = "",
        axis: Axis = "date",
        panel: Sequence[str] | Literal["steady"] | None = None,
        corrections: Layer = "apply",
    ) -> Series:
        """Events by day, week, month or year of the act (or of publication), told apart by one of `BY`.

        Rates are per 1000 articles published in the period. `panel` holds the outlets fixed: a list of names, or
        ``"steady"`` for those that published in every period.
        """
        return series.series(
            self.database, _tree(where), unit=unit, by=by, axis=axis, panel=panel, corrections=corrections
        )

    def counts(
        self, by: str, where: str | Node = "", *, limit: int | None = None, corrections: Layer = "apply"
    ) -> list[Count]:
        """How many events have each value of a field of `dateline.record.BY`, the most frequent first."""
        return series.counts(self.database, _tree(where), by, limit=limit, corrections=corrections)

    def dyads(
        self,
        where: str | Node = "",
        *,
        of: Literal["country", "entity"] = "country",
        limit: int | None = None,
        corrections: Layer = "apply",
    ) -> list[Dyad]:
        """Who acts toward whom, the most active pairs first."""
        return series.dyads(self.database, _tree(where), of=of, limit=limit, corrections=corrections)

    def agreement(self, first: str, second: str = MACHINE) -> Agreement:
        """How far two people agree on what both looked at, or one and the machine."""
        return agreement.agreement(self.database, first, second)

    def who(self, name: str, *, corrections: Layer = "apply") -> Ledger:
        """The offices that articles give a name, with dates, evidence, changes and conflicts."""
        return offices.who(self.database, name, corrections=corrections)

    # ------------------------------------------------------------------------------------------------ exporting

    def export(
        self, target: str | PathLike[str], format_name: str, where: str | Node = "", *, corrections: Layer = "apply"
    ) -> Manifest:
        """Write exactly what a filter selects, and a manifest beside it (``FILE.manifest.json``)."""
        return export.export(self.database, _tree(where), target, format_name, corrections=corrections)

    def stream(self, target: Target, format_name: str, where: str | Node = "", *, corrections: Layer = "apply") -> int:
        """Write to a stream what a filter selects, without a manifest; returns how many articles."""
        return export.stream(self.database, _tree(where), target, format_name, corrections=corrections)

    def replicate(
        self, folder: str | PathLike[str], format_name: str, where: str | Node = "", *, corrections: Layer = "apply"
    ) -> Manifest:
        """Make a folder with an export and all that it takes to make the same file again (`dateline.record.remake`)."""
        return export.replicate(self.database, _tree(where), folder, format_name, corrections=corrections)


def _tree(where: str | Node) -> Node:
    return (parse(where) if where.strip() else All()) if isinstance(where, str) else where
