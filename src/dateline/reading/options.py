"""What a caller can say about how inputs are to be read."""

from __future__ import annotations

import codecs
from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from typing import Literal, get_args

from dateline.errors import InputError

Format = Literal["text", "markdown", "html", "json", "jsonl", "csv", "tsv", "parquet", "feed", "warc"]
Field = Literal["text", "id", "title", "published", "outlet", "url", "authors", "language"]

FORMATS: tuple[Format, ...] = get_args(Format)
FIELDS: tuple[Field, ...] = get_args(Field)
MIB = 1024 * 1024


@dataclass(frozen=True, slots=True)
class ReadOptions:
    """How to read; every limit is there so that no input can exhaust time or memory.

    `published` and `outlet` stand in where the source gives none (and `published` also where it gives a
    date that cannot be read or lies in the future). A date written with slashes that could be read both
    ways, such as 03/04/2021, is month first unless `day_first` is set. Sizes are bytes after decompression.

    Raises `InputError` when a value makes no sense.
    """

    columns: Mapping[str, str] = field(default_factory=dict)
    """Field → name of the column or key that holds it; the fields are those of `FIELDS`."""
    published: date | None = None
    outlet: str | None = None
    format: Format | None = None
    """Read everything as this format, instead of telling it from name and content."""
    encoding: str | None = None
    """Decode everything with this encoding, instead of detecting it."""
    day_first: bool = False
    fetch: bool = False
    """Allow an address (http, https) given as the source to be fetched."""
    check_language: bool = True
    """Turn away articles that are not in English."""
    max_bytes: int = 64 * MIB
    """Largest file of a format that holds one article or must be parsed whole (feeds)."""
    max_spool_bytes: int = 2048 * MIB
    """Largest Parquet or ZIP file on a stream or inside another archive; it is copied to disk."""
    max_ratio: int = 300
    """Output of an archive over its input, beyond which (and beyond `max_bytes`) it is taken for a bomb."""
    max_depth: int = 4
    """Archives and compressions inside one another."""
    max_article_chars: int = 2_000_000
    max_line_chars: int = 16_000_000
    """Longest line of JSONL, CSV, TSV; longest element of a JSON array."""

    def __post_init__(self) -> None:
        unknown = sorted(set(self.columns) - set(FIELDS))
        if unknown:
            raise InputError(f"columns: {', '.join(unknown)} is no field; the fields are {', '.join(FIELDS)}")
        object.__setattr__(self, "columns", dict(self.columns))
        if self.format is not None and self.format not in FORMATS:
            raise InputError(f"format {self.format!r} is unknown; the formats are {', '.join(FORMATS)}")
        if self.encoding is not None:
            try:
                text_encoding = codecs.lookup(self.encoding)._is_text_encoding
            except LookupError:
                text_encoding = False
            if not text_encoding:
                raise InputError(f"encoding {self.encoding!r} is unknown; try utf-8, cp1252 or utf-16")
        for name in ("max_bytes", "max_spool_bytes", "max_ratio", "max_article_chars", "max_line_chars"):
            if getattr(self, name) < 1:
                raise InputError(f"{name} must be at least 1")
        if self.max_depth < 0:
            raise InputError("max_depth must not be negative")
