"""Which column or key of a table holds what."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping

from dateline.reading.articles import Found
from dateline.reading.options import FIELDS, Field, ReadOptions
from dateline.reading.problem import Unusable, listed, short

COMMON: dict[Field, tuple[str, ...]] = {
    "text": (
        "text", "body", "content", "article", "maintext", "main_text", "article_text", "article_body",
        "articlebody", "full_text", "fulltext", "plain_text", "story",
    ),
    "id": ("doc_id", "id", "docid", "document_id", "article_id", "uid", "uuid", "guid"),
    "title": ("title", "headline", "head"),
    "published": (
        "published", "date", "pub_date", "pubdate", "publish_date", "date_publish", "date_published",
        "datepublished", "published_at", "publishedat", "published_date", "publication_date",
    ),
    "outlet": (
        "outlet", "source", "publisher", "site", "domain", "source_domain", "sitename", "site_name",
        "publication", "newspaper",
    ),
    "url": ("url", "link", "article_url", "source_url", "canonical_url"),
    "authors": ("authors", "author", "byline", "creator"),
    "language": ("language", "lang", "language_code"),
}  # fmt: skip
TEXT_NAMES = frozenset(COMMON["text"])


def normal(name: str) -> str:
    """Return a column's name as it is compared: lower case, words joined by underscores."""
    return re.sub(r"[\s\-.]+", "_", name.strip().lstrip("\ufeff").lower())


def map_columns(names: Iterable[str], options: ReadOptions) -> dict[Field, str]:
    """Return field → column for a table with the columns `names`.

    The caller's own mapping comes first, then common names, in the order of `COMMON`. Raises `Unusable` when
    there is no text column, when a column the caller named is missing, or when a name stands twice.
    """
    names = list(names)
    by_name: dict[str, list[str]] = {}
    for name in names:
        by_name.setdefault(normal(name), []).append(name)
    mapping: dict[Field, str] = {}
    for field in FIELDS:
        if field in options.columns:
            wanted = options.columns[field]
            if wanted not in names and normal(wanted) not in by_name:
                raise Unusable(
                    f"it has no column {short(wanted)} for {field}; its columns are {listed(names)}",
                    f"correct the name given for {field}",
                )
            mapping[field] = wanted if wanted in names else by_name[normal(wanted)][0]
        else:
            known = next((name for name in COMMON[field] if name in by_name), None)
            if known is not None:
                mapping[field] = by_name[known][0]
    if "text" not in mapping:
        raise Unusable(
            f"it has no text column; its columns are {listed(names)}",
            "say which column holds the text, e.g. columns={'text': 'NAME'}",
        )
    for field, column in mapping.items():
        if names.count(column) > 1:
            raise Unusable(f"the column {short(column)} stands twice", f"rename one, or choose another for {field}")
    return mapping


def found_in_row(row: Mapping[str, object], mapping: Mapping[Field, str], source: str) -> Found:
    """Return what a row says, with values as they came."""
    value = {field: row.get(column) for field, column in mapping.items()}
    return Found(
        text=value.get("text"),
        source=source,
        doc_id=_plain(value.get("id")),
        title=_plain(value.get("title")),
        published=value.get("published"),
        outlet=_plain(value.get("outlet")),
        url=_plain(value.get("url")),
        authors=authors(value.get("authors")),
        language=_plain(value.get("language")),
        given_zones=row.get("zones"),
    )


def authors(value: object) -> tuple[str, ...]:
    """Return names from a name, names split by ``;`` or ``|``, a list, or objects with a name."""
    if isinstance(value, str):
        parts: list[object] = list(re.split(r"[;|]", value))
    elif isinstance(value, list | tuple):
        parts = list(value)
    else:
        parts = [value]
    names = (_plain(part) for part in parts)
    return tuple(dict.fromkeys(name for name in names if name))


def _plain(value: object) -> str | None:
    """Return a name or identifier as a string; an object gives its name (as in NewsAPI's ``source``)."""
    if isinstance(value, Mapping):
        value = value.get("name") or value.get("title")
    if isinstance(value, bool) or not isinstance(value, str | int | float):
        return None
    if isinstance(value, float) and value.is_integer():
        value = int(value)
    return " ".join(str(value).split()) or None
