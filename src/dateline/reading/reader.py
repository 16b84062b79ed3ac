"""`read`: whatever the source is, its articles one after another, and a `Reject` for each unusable input."""

from __future__ import annotations

import os
import re
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import IO, assert_never

from dateline.errors import InputError
from dateline.reading import archives, sniff
from dateline.reading.options import Format, ReadOptions
from dateline.reading.paths import files_of
from dateline.reading.problem import Unusable
from dateline.reading.streams import Meter, Source, Supply, counted, peek
from dateline.schema import Article, Reject

Reader = Callable[[Supply, ReadOptions], Iterator[Article | Reject]]
ADDRESS = re.compile(r"[a-z][a-z0-9+.-]+://", re.IGNORECASE)


def read(
    source: str | os.PathLike[str] | IO[bytes], *, options: ReadOptions | None = None
) -> Iterator[Article | Reject]:
    """Yield the articles of `source`: a file, directory, glob pattern, address or binary stream.

    Formats: plain text, Markdown, HTML, JSON, JSONL, CSV, TSV, Parquet, RSS, Atom, WARC, each also packed
    with gzip, zstd or ZIP. The format is told from content and name. An address (http, https) is fetched
    only with ``ReadOptions(fetch=True)``.

    What cannot be used comes as a `Reject` in its place, and the rest goes on; nothing is raised for the
    content of an input. Raises `InputError` when `source` is none of the above.
    """
    options = options or ReadOptions()
    if isinstance(source, str | os.PathLike):
        name = os.fspath(source)
        if not isinstance(name, str):
            raise InputError("the source is a path of bytes; give it as a string")
        if isinstance(source, str) and ADDRESS.match(name):
            return _read_address(name, options)
        return _read_paths(name, options)
    if not callable(getattr(source, "read", None)):
        raise InputError(f"cannot read a {type(source).__name__}; give a path, an address or a binary stream")
    return _read_stream(source, options)


def _read_paths(name: str, options: ReadOptions) -> Iterator[Article | Reject]:
    for found in files_of(name):
        if isinstance(found, Reject):
            yield found
        else:
            yield from _read_file(found, options)


def _read_file(path: Path, options: ReadOptions) -> Iterator[Article | Reject]:
    try:
        file = path.open("rb")
    except OSError as error:
        reason = f"it cannot be opened: {error.strerror or error}"
        yield Unusable(reason, "check the name and the permissions").reject(str(path))
        return
    with file:
        stream = Source(file.read)
        meter = Meter(os.fstat(file.fileno()).st_size)
        yield from read_supply(Supply(str(path), path.name, stream, meter=meter, path=path), options)


def _read_stream(stream: IO[bytes], options: ReadOptions) -> Iterator[Article | Reject]:
    name = getattr(stream, "name", None)
    source = name if isinstance(name, str) else "<stream>"
    meter = Meter()
    yield from read_supply(Supply(source, Path(source).name, counted(stream, meter), meter=meter), options)


def _read_address(address: str, options: ReadOptions) -> Iterator[Article | Reject]:
    from dateline.reading.web import fetch

    try:
        supply = fetch(address, options)
    except Unusable as problem:
        yield problem.reject(address)
        return
    yield from read_supply(supply, options)


def read_supply(supply: Supply, options: ReadOptions) -> Iterator[Article | Reject]:
    """Yield what one supply holds; every failure inside becomes a `Reject`."""
    try:
        head = peek(supply.stream, sniff.HEAD)
        if not head:
            raise Unusable("it is empty", "leave it out")
        kind = sniff.packing(head, supply.name)
        if kind is None:
            found = sniff.format_of(head, supply.name, options, supply.media_type)
            yield from reader_of(found)(supply, options)
            return
        for inner in archives.unpack(supply, kind, options):
            if isinstance(inner, Reject):
                yield inner
            else:
                yield from read_supply(inner, options)
    except Unusable as problem:
        yield problem.reject(supply.source)
    except OSError as error:
        yield Unusable(f"it cannot be read: {error.strerror or error}", "check the file").reject(supply.source)
    except UnicodeError as error:
        yield Unusable(f"it cannot be decoded: {error}", "save it as UTF-8").reject(supply.source)
    except Exception as error:
        # parsers of other projects fail in ways that no list covers; the other inputs must go on
        yield Unusable(
            f"reading it failed: {type(error).__name__}: {error}"[:500],
            "give it in another format, and report this with the file",
        ).reject(supply.source)


def reader_of(found: Format) -> Reader:
    """Return the reader of a format, loading its libraries only now."""
    match found:
        case "text" | "markdown":
            from dateline.reading import plain

            return plain.read_text if found == "text" else plain.read_markdown
        case "html":
            from dateline.reading.webpage import read_html

            return read_html
        case "json" | "jsonl":
            from dateline.reading import json_lines

            return json_lines.read_json if found == "json" else json_lines.read_jsonl
        case "csv" | "tsv":
            from dateline.reading import delimited

            return delimited.read_csv if found == "csv" else delimited.read_tsv
        case "parquet":
            from dateline.reading.parquet import read_parquet

            return read_parquet
        case "feed":
            from dateline.reading.feed import read_feed

            return read_feed
        case "warc":
            from dateline.reading.warc import read_warc

            return read_warc
        case _:
            assert_never(found)
