"""What a filter says, as a tree. ``str`` of a tree is a filter that means the same."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import Literal

Operator = Literal["=", "!=", "<", "<=", ">", ">=", ":"]

_BARE = re.compile(r"[^\s()=!<>:,\"]+")
_KEYWORDS = {"and", "or", "not", "in", "near", "has", "dyad", "actor", "recipient", "side"}


@dataclass(frozen=True)
class All:
    """Everything: the empty filter."""

    def __str__(self) -> str:
        return ""


@dataclass(frozen=True)
class And:
    """All of several conditions."""

    parts: tuple[Node, ...]

    def __str__(self) -> str:
        return " and ".join(_grouped(part) for part in self.parts)


@dataclass(frozen=True)
class Or:
    """Any of several conditions."""

    parts: tuple[Node, ...]

    def __str__(self) -> str:
        return " or ".join(_grouped(part) for part in self.parts)


@dataclass(frozen=True)
class Not:
    """What does not meet a condition."""

    part: Node

    def __str__(self) -> str:
        return f"not {_grouped(self.part)}"


@dataclass(frozen=True)
class Compare:
    """A field against one value, or (with ``=``) against several of which one must hold."""

    field: str
    operator: Operator
    values: tuple[str, ...]

    def __str__(self) -> str:
        if len(self.values) == 1:
            return f"{self.field}{self.operator}{_written(self.values[0])}"
        return f"{self.field} in ({', '.join(_written(value) for value in self.values)})"


@dataclass(frozen=True)
class Sides:
    """Conditions that one and the same side meets."""

    role: Literal["actor", "recipient", "side"]
    part: Node

    def __str__(self) -> str:
        return f"{self.role}({self.part})"


@dataclass(frozen=True)
class Dyad:
    """Acts of one side toward another, or of the two on each other; sides by their country or by their entity."""

    of: Literal["country", "entity"]
    source: str
    target: str

    def __str__(self) -> str:
        name = "dyad" if self.of == "country" else "dyad.entity"
        return f"{name}({_written(self.source)}, {_written(self.target)})"


@dataclass(frozen=True)
class Near:
    """A place within so many kilometres of a point."""

    latitude: float
    longitude: float
    kilometres: float

    def __str__(self) -> str:
        return f"near({self.latitude!r}, {self.longitude!r}, {self.kilometres!r})"


@dataclass(frozen=True)
class Has:
    """A field that is there."""

    field: str

    def __str__(self) -> str:
        return f"has({self.field})"


@dataclass(frozen=True)
class Words:
    """A word or a phrase in the article's title or text; a star at the end of a word stands for any ending."""

    text: str
    prefix: bool = False

    def __str__(self) -> str:
        return f"{self.text}*" if self.prefix else f'"{_escaped(self.text)}"'


Node = All | And | Or | Not | Compare | Sides | Dyad | Near | Has | Words


def _grouped(part: Node) -> str:
    return f"({part})" if isinstance(part, And | Or) else str(part)


def _written(value: str) -> str:
    bare = _BARE.fullmatch(value) is not None and value.lower() not in _KEYWORDS
    return value if bare else f'"{_escaped(value)}"'


def _escaped(text: str) -> str:
    return text.replace("\\", "\\\\").replace('"', '\\"')
