"""Exports: exactly what a filter selects, in any format, with a manifest that says what it is and how it was made.

The same record, filter and options give the same bytes. `replicate` keeps a record of the selected articles beside
the file, from which `remake` makes it again and compares.
"""

from __future__ import annotations

import hashlib
import json
import shlex
from collections import Counter
from collections.abc import Iterable, Iterator
from datetime import UTC, date, datetime
from functools import partial
from os import PathLike
from pathlib import Path
from typing import Any

import dateline
from dateline.codebook import Codebook
from dateline.errors import InputError, OutputError
from dateline.formats import ENDINGS, gdelt, plover, polecat, writer
from dateline.formats.clean import dumps
from dateline.formats.flat import COLUMNS
from dateline.formats.review import noted, reviewed
from dateline.formats.target import Target, Writer, opened
from dateline.record import readings, selection
from dateline.record.database import Database
from dateline.record.filters import All, Node, parse
from dateline.record.models import Layer
from dateline.record.subset import subset
from dateline.schema import Model, Report, Versions

SELECTION = "selection.dateline"
"""Name of the record in a folder of `replicate`."""


class Made(Model):
    """Versions that made values, and of how many articles."""

    dateline: str
    model: str
    codebook: str
    articles: int


class Manifest(Model):
    """What stands beside an export."""

    file: str
    format: str
    bytes: int
    sha256: str
    made: datetime
    day: date
    """The day that the file names as that of coding, where its format has a place for it."""
    program: str
    filter: str
    corrections: Layer
    articles: int
    events: int
    statements: int
    reviews: dict[str, int]
    """Events by what a person last did to them; ``machine``: nothing."""
    versions: tuple[Made, ...]
    codebook: dict[str, Any]
    """Name, version and SHA-256 of the codebook, and what its types mean."""
    columns: tuple[dict[str, str], ...]
    """Name and meaning of each column, for the formats that have columns."""
    again: str
    """The command that makes the file from the record."""


def export(
    database: Database,
    node: Node,
    target: str | PathLike[str],
    format_name: str,
    *,
    corrections: Layer = "apply",
    day: date | None = None,
) -> Manifest:
    """Write the file and, beside it, ``FILE.manifest.json``; both whole or not at all.

    `day` is what formats write that name the day of coding (`plover`); today when None. Raises `OutputError`.
    """
    path = Path(target)
    passed = _Passed()
    made_on = day or datetime.now(UTC).date()
    reports = passed.through(_noted(selection.reports(database, node, corrections), corrections))
    _write(format_name, made_on)(reports, path)
    manifest = Manifest(
        file=path.name,
        format=format_name,
        bytes=path.stat().st_size,
        sha256=digest(path),
        made=datetime.now(UTC).replace(microsecond=0),
        day=made_on,
        program=f"dateline {dateline.__version__}",
        filter=str(node),
        corrections=corrections,
        articles=passed.articles,
        events=passed.events,
        statements=passed.statements,
        reviews=dict(sorted(passed.reviews.items())),
        versions=tuple(Made(**key.model_dump(), articles=number) for key, number in passed.versions.items()),
        codebook=_codebook(database),
        columns=tuple({"name": name, "meaning": meaning} for name, meaning in columns_of(format_name)),
        again=_again(node, format_name, corrections, path.name),
    )
    write_manifest(manifest, path)
    return manifest


def stream(database: Database, node: Node, target: Target, format_name: str, *, corrections: Layer = "apply") -> int:
    """Write to a stream, without a manifest; returns how many articles."""
    reports = _noted(selection.reports(database, node, corrections), corrections)
    return _write(format_name, datetime.now(UTC).date())(reports, target)


def replicate(
    database: Database, node: Node, folder: str | PathLike[str], format_name: str, *, corrections: Layer = "apply"
) -> Manifest:
    """Make a folder with the file, its manifest, and a record of the selected articles to make the file from again."""
    place = Path(folder)
    if place.exists() and (not place.is_dir() or any(place.iterdir())):
        raise OutputError(f"{place}: is there and not empty. Remedy: name a new folder.")
    place.mkdir(parents=True, exist_ok=True)
    chosen = subset(database, node, place / SELECTION, corrections)
    try:
        manifest = export(chosen, node, place / f"events.{ENDINGS[format_name]}", format_name, corrections=corrections)
    finally:
        chosen.close()
    _readme(place, manifest)
    return manifest


def remake(folder: str | PathLike[str], target: str | PathLike[str]) -> tuple[Manifest, bool]:
    """Make the file of a folder of `replicate` again; returns its new manifest, and whether all bytes are the same.

    Raises `InputError` when the folder is none.
    """
    place = Path(folder)
    found = sorted(place.glob("*.manifest.json"))
    if len(found) != 1 or not (place / SELECTION).is_file():
        raise InputError(f"{place}: is no folder of `dateline export --replicate`.")
    before = read_manifest(found[0])

    node = parse(before.filter) if before.filter else All()
    database = Database(place / SELECTION, write=False)
    try:
        manifest = export(database, node, target, before.format, corrections=before.corrections, day=before.day)
    finally:
        database.close()
    return manifest, manifest.sha256 == before.sha256


def columns_of(format_name: str) -> Iterator[tuple[str, str]]:
    """Columns of a format with their meanings; none for a format without columns."""
    if format_name in ("csv", "parquet", "stata"):
        yield from ((column.name, column.meaning) for column in COLUMNS)
    elif format_name == "polecat":
        yield from ((name, polecat.COLUMNS[name]) for name in polecat.ORDER)
    elif format_name == "gdelt":
        yield from ((name, "As in the GDELT Event Database codebook 2.0.") for name in gdelt.ORDER)


def digest(path: Path) -> str:
    """SHA-256 of a file."""
    with path.open("rb") as file:
        return hashlib.file_digest(file, "sha256").hexdigest()


def manifest_path(path: Path) -> Path:
    """Where the manifest of a file stands."""
    return path.with_name(f"{path.name}.manifest.json")


def write_manifest(manifest: Manifest, path: Path) -> None:
    """Write the manifest of the file at `path`."""
    with opened(manifest_path(path)) as out:
        out.write(json.dumps(manifest.model_dump(mode="json"), indent=2, ensure_ascii=False).encode() + b"\n")


def read_manifest(path: Path) -> Manifest:
    """Read a manifest; raises `InputError` when it is none."""
    try:
        return Manifest.model_validate_json(path.read_bytes())
    except (OSError, ValueError) as error:
        raise InputError(f"{path}: is no manifest of an export.") from error


class _Passed:
    """Counts what passes on its way into a file."""

    def __init__(self) -> None:
        self.articles = self.events = self.statements = 0
        self.versions: Counter[Versions] = Counter()
        self.reviews: Counter[str] = Counter()

    def through(self, reports: Iterable[Report]) -> Iterator[Report]:
        """Pass everything on, counted."""
        for report in reports:
            self.articles += 1
            self.events += len(report.events)
            self.statements += len(report.statements)
            self.versions[report.versions] += 1
            self.reviews.update(reviewed(event).review for event in report.events)
            yield report


def _noted(reports: Iterable[Report], corrections: Layer) -> Iterator[Report]:
    """Reports whose events say whether corrections are applied."""
    rule = "applied" if corrections == "apply" else "ignored"
    for report in reports:
        yield report.model_copy(update={"events": tuple(noted(event, rule) for event in report.events)})


def _write(format_name: str, day: date) -> Writer:
    return partial(plover.write, coded=day) if format_name == "plover" else writer(format_name)


def _codebook(database: Database) -> dict[str, Any]:
    with database.snapshot() as connection:
        run = connection.execute("SELECT max(id) FROM run").fetchone()[0]
        book: Codebook = readings.codebook_of(connection, run)
    inside = dumps(book.model_dump(mode="json", exclude={"cameo", "old_names"}))
    return {
        "name": book.name,
        "version": book.version,
        "sha256": hashlib.sha256(inside).hexdigest(),
        "types": {name: kind.definition for name, kind in book.types.items()},
        "contexts": dict(book.contexts),
        "sectors": dict(book.sectors),
    }


def _again(node: Node, format_name: str, corrections: Layer, name: str) -> str:
    parts = ["dateline", "export", "RECORD", "--format", format_name, "--corrections", corrections]
    return shlex.join([*parts, *(["--where", str(node)] if str(node) else []), "-o", name])


def _readme(place: Path, manifest: Manifest) -> None:
    versions = "\n".join(
        f"- Dateline {one.dateline}, model {one.model}, codebook {one.codebook}: {one.articles:,} articles"
        for one in manifest.versions
    )
    text = f"""# How `{manifest.file}` was made

`{SELECTION}` holds the articles with their text, what the machine read in them, and the corrections.
`{manifest.file}.manifest.json` says what was selected and what the columns mean.

To make the same file again and compare it byte by byte:

    dateline replicate {shlex.quote(place.name)} -o again.{ENDINGS[manifest.format]}

Filter: `{manifest.filter or "everything"}`. Corrections: {manifest.corrections}. {manifest.articles:,} articles,
{manifest.events:,} events. SHA-256 {manifest.sha256}.

{versions}
"""
    with opened(place / "README.md") as out:
        out.write(text.encode())
