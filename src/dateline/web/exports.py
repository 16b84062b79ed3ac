"""Sending an export: made whole in a temporary folder first, so that an error is told and never half a file."""

from __future__ import annotations

import tempfile
from collections.abc import Iterator
from pathlib import Path
from typing import IO
from zipfile import ZIP_DEFLATED, ZipFile

from starlette.responses import Response, StreamingResponse

from dateline.formats import ENDINGS
from dateline.record import Layer, Record
from dateline.record.filters import Node

_CHUNK = 1 << 18
_TYPES = {
    "csv": "text/csv; charset=utf-8",
    "tsv": "text/tab-separated-values; charset=utf-8",
    "jsonl": "application/jsonl",
    "jsonld": "application/ld+json",
    "ttl": "text/turtle; charset=utf-8",
    "zip": "application/zip",
}


def exported(record: Record, where: Node, format_name: str, corrections: Layer, *, bundle: bool = False) -> Response:
    """The file as a download; with `bundle` a ZIP of it and its manifest."""
    stem = "".join(sign if sign.isalnum() or sign in "-_" else "-" for sign in record.path.stem) or "record"
    name = f"{stem}.{ENDINGS[format_name]}"
    with tempfile.TemporaryDirectory(prefix="dateline-") as folder:
        path = Path(folder) / name
        manifest = record.export(path, format_name, where, corrections=corrections)
        if bundle:
            path = Path(folder) / f"{stem}.zip"
            with ZipFile(path, "w", ZIP_DEFLATED) as archive:
                archive.write(Path(folder) / name, name)
                archive.write(Path(folder) / f"{name}.manifest.json", f"{name}.manifest.json")
        size = path.stat().st_size
        file = path.open("rb")  # it stays readable when the folder is gone
    headers = {
        "content-disposition": f'attachment; filename="{path.name.encode("ascii", "replace").decode()}"',
        "content-length": str(size),
        "x-dateline-sha256": manifest.sha256,
        "x-dateline-events": str(manifest.events),
    }
    kind = _TYPES.get(path.suffix[1:], "application/octet-stream")
    return StreamingResponse(_chunks(file), headers=headers, media_type=kind)


def _chunks(file: IO[bytes]) -> Iterator[bytes]:
    with file:
        while part := file.read(_CHUNK):
            yield part
