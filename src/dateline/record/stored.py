"""How values lie in the file: texts that SQLite can hold, JSON without what is default, times in UTC."""

from __future__ import annotations

import json
from collections.abc import Iterable
from datetime import UTC, date, datetime
from typing import Any

from pydantic import BaseModel

from dateline.formats.clean import dumps, whole


def dump(model: BaseModel) -> str:
    """A model as JSON, without its default values."""
    try:
        return model.model_dump_json(exclude_defaults=True)
    except ValueError:  # a lone surrogate
        return dumps(model.model_dump(exclude_defaults=True)).decode()


def dump_all(models: Iterable[BaseModel]) -> str:
    """Models as a JSON list."""
    return f"[{','.join(dump(model) for model in models)}]"


def plain(value: Any) -> str:
    """Lists, objects, texts, numbers and days as JSON."""
    return dumps(value).decode()


def text(value: str | None) -> str | None:
    """A text that SQLite can hold."""
    return None if value is None else whole(value)


def day(value: date | None) -> str | None:
    """A day as ISO 8601."""
    return None if value is None else value.isoformat()


def now() -> str:
    """This moment, UTC, as ISO 8601."""
    return datetime.now(UTC).isoformat(timespec="milliseconds")


def load(value: str) -> Any:
    """What a JSON column holds."""
    return json.loads(value)
