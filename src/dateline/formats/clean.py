"""Text that every file format can hold.

A lone surrogate is no character and cannot be written as UTF-8: U+FFFD stands in for it, one for one, so that
all offsets stay true.
"""

from __future__ import annotations

import json
import math
import re
from typing import Any

from pydantic import BaseModel

_SURROGATE = re.compile("[\ud800-\udfff]")
_LINE = re.compile("[\x00-\x1f\x7f-\x9f\u2028\u2029]")
_HIDDEN = re.compile("[\x00-\x08\x0b-\x1f\x7f-\x9f\u200e\u200f\u202a-\u202e\u2066-\u2069]")


def whole(text: str) -> str:
    """`text` with U+FFFD for each lone surrogate."""
    return _SURROGATE.sub("\ufffd", text)


def one_line(text: str) -> str:
    """`text` on one line: a space for each line break, tab and control character."""
    return _LINE.sub(" ", whole(text))


def shown(text: str) -> str:
    """`text` for a screen: U+FFFD for what could steer a terminal or turn the reading direction."""
    return _HIDDEN.sub("\ufffd", whole(text.replace("\r\n", "\n").replace("\r", "\n")))


def to_json(model: BaseModel) -> bytes:
    """`model` as one line of JSON in UTF-8."""
    try:
        return model.model_dump_json().encode()
    except ValueError:  # a lone surrogate: rare, and slow to mend
        return dumps(model.model_dump(mode="python"))


def dumps(value: Any) -> bytes:
    """A value of lists, dicts, texts, numbers and dates as one line of JSON in UTF-8."""
    return json.dumps(_mended(value), ensure_ascii=False, allow_nan=False, separators=(",", ":")).encode()


def _mended(value: Any) -> Any:
    if isinstance(value, str):
        return whole(value)
    if isinstance(value, dict):
        return {_mended(key): _mended(inner) for key, inner in value.items()}
    if isinstance(value, list | tuple):
        return [_mended(inner) for inner in value]
    if isinstance(value, float) and not math.isfinite(value):
        return None  # JSON has neither infinities nor NaN
    if value is None or isinstance(value, bool | int | float):
        return value
    return value.isoformat()
