"""`dateline.code`: one text in, one report out."""

from __future__ import annotations

import hashlib
import os
import re
from datetime import date, datetime
from functools import lru_cache
from pathlib import Path
from threading import Lock
from typing import TYPE_CHECKING

from dateline.errors import CodebookError, InputError
from dateline.schema import Article, Report

if TYPE_CHECKING:
    from dateline.coding import Coder
    from dateline.coding.own import OwnScore

_CODING = Lock()  # a coder is not made for several threads
_SURROGATE = re.compile("[\ud800-\udfff]")


def code(
    text: str | Article,
    *,
    published: date | str | None = None,
    outlet: str | None = None,
    title: str | None = None,
    codebook: str | os.PathLike[str] | None = None,
    actors: str | os.PathLike[str] | None = None,
) -> Report:
    """Code one article: its events and statements, each with the characters it was read from.

    `published` (a date, or a text such as ``"2021-11-11"``), `outlet` and `title` say what the text does not;
    of an `Article` they fill only what it lacks. Expressions such as "on Saturday" stay unresolved without a
    date. `codebook` is the path of a codebook of your own; PLOVER 2.0 when None. `actors` is the path of a table
    of names with their countries and sectors (see `Codebook.with_actors`). The model is loaded once and kept; for
    many articles, use several processes with a `dateline.coding.Coder` each, as ``dateline code --jobs`` does.

    Raises `InputError` for an empty text or a value that makes no sense, `CodebookError` for a codebook or a
    table of actors that cannot be used, `ModelError` when the language model is missing or damaged.
    """
    article = _article(text, published=day(published), outlet=outlet, title=title)
    coder = _coder(_identity("codebook", codebook), _identity("actors", actors))
    with _CODING:
        return coder.code(article)


def score_codebook(codebook: str | os.PathLike[str]) -> OwnScore:
    """How well the own types of a codebook are told, before they are trusted: each example judged when left out.

    The score has figures for each type, what is confused with what, the examples that fail, and plain warnings; its
    `line` says it in one. Raises `CodebookError` for a codebook that cannot be used, `InputError` for one that has no
    types but PLOVER's, `ModelError` when the language model is missing or damaged.
    """
    coder = _coder(_identity("codebook", codebook), _identity("actors", None))
    if coder.own is None:
        raise InputError(f"{coder.codebook.label} has no types of its own: there is nothing to score.")
    return coder.own.score


def day(value: date | str | None) -> date | None:
    """A day from a date or its ISO 8601 text (a time after it is dropped); raises `InputError` otherwise."""
    if value is None:
        return None
    if isinstance(value, datetime):
        return value.date()
    if isinstance(value, date):
        return value
    try:
        return datetime.fromisoformat(value.strip()).date()
    except (ValueError, AttributeError):
        raise InputError(f"{value!r} is no date. Give year-month-day, such as 2021-11-11.") from None


def _article(text: str | Article, *, published: date | None, outlet: str | None, title: str | None) -> Article:
    for name, value in (("outlet", outlet), ("title", title)):
        if value is not None and not isinstance(value, str):
            raise InputError(f"`{name}` is {type(value).__name__}; give a text.")
    if isinstance(text, Article):
        if isinstance(text, Report):  # code it anew, as the article that it was
            text = Article(**{name: getattr(text, name) for name in Article.model_fields})
        said = {"published": published, "outlet": outlet, "title": title}
        missing = {name: value for name, value in said.items() if value and not getattr(text, name)}
        article = text.model_copy(update=missing) if missing else text
    elif isinstance(text, str):
        words = _SURROGATE.sub("\ufffd", text)
        article = Article(
            doc_id=hashlib.sha256(words.encode()).hexdigest()[:16],
            text=words,
            title=title,
            published=published,
            outlet=outlet,
            source="text given to dateline.code",
        )
    else:
        raise InputError(f"The text is {type(text).__name__}; give a str or a dateline.Article.")
    if not article.text.strip():
        raise InputError("The text is empty. Give the text of an article.")
    return article


def _identity(name: str, given: str | os.PathLike[str] | None) -> tuple[Path | None, int, int]:
    """Path, time and size of a file: a changed file is another codebook."""
    if given is None:
        return None, 0, 0
    if not isinstance(given, str | os.PathLike):
        raise InputError(f"`{name}` is {type(given).__name__}; give the path of a file.")
    path = Path(given).resolve()
    try:
        known = path.stat()
    except OSError as error:
        raise CodebookError(f"{path}: cannot be read ({error.strerror}). Remedy: check the path.") from error
    return path, known.st_mtime_ns, known.st_size


@lru_cache(maxsize=2)
def _coder(codebook: tuple[Path | None, int, int], actors: tuple[Path | None, int, int]) -> Coder:
    from dateline.codebook import Codebook
    from dateline.coding import Coder

    book = Codebook.from_file(codebook[0]) if codebook[0] else Codebook.default()
    return Coder(book.with_actors(actors[0]) if actors[0] else book)
