"""Reports out to files: one module a format.

In: an iterable of `Report` and where to write it (a path, or a binary or text stream). Out: the file, written
while the reports arrive, so that memory stays bounded. A path is written whole or not at all. `jsonl` is the
record itself and can be read back; the other formats are made from it.

A new format is one new module with ``write(reports, target) -> int`` and one line in `FORMATS`.
"""

from __future__ import annotations

from collections.abc import Mapping
from types import MappingProxyType

from dateline.errors import InputError
from dateline.formats import csv, ftm, gdelt, html, jsonl, jsonld, parquet, plover, polecat, rdf, stata
from dateline.formats.target import Target, Writer, opened

FORMATS: Mapping[str, Writer] = MappingProxyType(
    {
        "jsonl": jsonl.write,
        "plover": plover.write,
        "csv": csv.write,
        "parquet": parquet.write,
        "stata": stata.write,
        "polecat": polecat.write,
        "gdelt": gdelt.write,
        "jsonld": jsonld.write,
        "rdf": rdf.write,
        "ftm": ftm.write,
        "html": html.write,
    }
)
"""Name of a format to its writer."""

BINARY = frozenset({"parquet", "stata"})
"""Formats that are not text, so that they make no sense on a terminal."""


ENDINGS: Mapping[str, str] = MappingProxyType(
    {
        **{"jsonl": "jsonl", "plover": "jsonl", "csv": "csv", "parquet": "parquet", "stata": "dta", "polecat": "tsv"},
        **{"gdelt": "tsv", "jsonld": "jsonld", "rdf": "ttl", "ftm": "jsonl", "html": "html"},
    }
)
"""Name of a format to the usual ending of its files."""


def writer(name: str) -> Writer:
    """The writer of the format `name`; raises `InputError`, naming those there are, when there is none."""
    try:
        return FORMATS[name]
    except KeyError:
        raise InputError(f"There is no format {name!r}. Formats are: {', '.join(FORMATS)}.") from None


__all__ = ["BINARY", "ENDINGS", "FORMATS", "Target", "Writer", "opened", "writer"]
