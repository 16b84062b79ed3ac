"""Articles to run the chain over: JSON lines with a text each, or a folder of `.txt` and `.jsonl` files."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from pathlib import Path
from typing import Any

from benchmarks.files import lines, objects
from dateline.errors import InputError
from dateline.schema import Article


def read_articles(data: Path) -> Iterator[Article]:
    """The articles of a file, or of all files in a folder; raises `InputError` for an unusable one."""
    if data.is_dir():
        for path in sorted(p for p in data.rglob("*") if p.suffixes[:1] in ([".txt"], [".jsonl"])):
            yield from read_articles(path)
    elif data.suffixes[:1] == [".txt"]:
        yield Article(doc_id=data.stem, text="\n".join(lines(data)), source=data.name)
    else:
        for record in objects(data, "text"):
            yield article(record, data.name)


def article(record: dict[str, Any], source: str) -> Article:
    """The article of a record with `text`, and perhaps `doc_id`, `title`, `published` (ISO), `outlet`."""
    published = record.get("published")
    doc_id = str(record.get("doc_id", "")) or source
    try:
        return Article(
            doc_id=doc_id,
            text=record["text"],
            title=record.get("title"),
            published=date.fromisoformat(published[:10]) if published else None,
            outlet=record.get("outlet"),
            source=source,
        )
    except (ValueError, TypeError) as error:
        raise InputError(f"{source}, article {doc_id}: {error}") from error
