"""A text into a filter tree."""

from __future__ import annotations

import math
import re
from functools import cache
from importlib.resources import files
from typing import Any

from lark import Lark, Token, Transformer
from lark.exceptions import UnexpectedCharacters, UnexpectedEOF, UnexpectedInput, UnexpectedToken, VisitError

from dateline.errors import InputError
from dateline.formats.clean import whole
from dateline.record.filters.fields import FIELDS, SIDE_FIELDS
from dateline.record.filters.tree import All, And, Compare, Dyad, Has, Near, Node, Not, Or, Sides, Words

LONGEST = 8_000
"""Characters of a filter."""
DEEPEST = 40
"""Brackets and nots within each other."""


def parse(text: str) -> Node:
    """The tree of a filter. Raises `InputError` that shows where it cannot be understood."""
    if len(text) > LONGEST:
        raise InputError(f"The filter has {len(text):,} characters; {LONGEST:,} are the most.")
    text = whole(text)
    _shallow(text)
    try:
        found = _parser().parse(text)
    except UnexpectedInput as error:
        raise InputError(_told(text, error)) from error
    except VisitError as error:
        if isinstance(error.orig_exc, InputError):
            raise error.orig_exc from error
        raise
    assert isinstance(found, Node)
    return found


@cache
def _parser() -> Lark:
    grammar = files("dateline.record.filters").joinpath("grammar.lark").read_text(encoding="utf-8")
    return Lark(grammar, parser="lalr", transformer=_Builder())


class _Builder(Transformer[Token, Any]):
    """Makes the tree, bottom up."""

    def start(self, parts: list[Any]) -> Node:
        """The whole filter."""
        return _node(parts[0]) if parts else All()

    def any_of(self, parts: list[Any]) -> Any:
        """Conditions joined by or; one alone is itself."""
        return parts[0] if len(parts) == 1 else Or(tuple(_flat(parts, Or)))

    def all_of(self, parts: list[Any]) -> Any:
        """Conditions joined by and; one alone is itself."""
        return parts[0] if len(parts) == 1 else And(tuple(_flat(parts, And)))

    def negate(self, parts: list[Any]) -> Node:
        """A condition that must not hold."""
        return Not(_node(parts[0]))

    def compare(self, parts: list[Any]) -> Node:
        """A field, an operator, a value."""
        name, operator, value = parts
        return Compare(_field(name), str(operator), (_value(value),))  # type: ignore[arg-type]

    def member(self, parts: list[Any]) -> Node:
        """A field and the values of which one must hold."""
        return Compare(_field(parts[0]), "=", tuple(_value(value) for value in parts[1:]))

    def no_member(self, parts: list[Any]) -> Node:
        """A field and the values of which none may hold."""
        return Not(self.member(parts))

    def side(self, parts: list[Any]) -> Node:
        """Conditions that one side meets."""
        return Sides(str(parts[0]).lower(), _node(parts[1]))  # type: ignore[arg-type]

    def dyad(self, parts: list[Any]) -> Node:
        """Who acts toward whom."""
        name, source, target = parts
        return Dyad("entity" if "." in name else "country", _value(source), _value(target))

    def near(self, parts: list[Any]) -> Node:
        """Latitude, longitude, kilometres."""
        latitude, longitude, kilometres = (_real(part) for part in parts)
        if not (-90 <= latitude <= 90 and -180 <= longitude <= 180 and 0 <= kilometres <= 20_100):
            raise InputError("near(latitude, longitude, kilometres): -90 to 90, -180 to 180, 0 to 20100.")
        return Near(latitude, longitude, kilometres)

    def has(self, parts: list[Any]) -> Node:
        """A field that must be there."""
        return Has(_field(parts[0]))

    def words(self, parts: list[Any]) -> Node:
        """Words of title or text."""
        return _node(parts[0])

    def word(self, parts: list[Any]) -> Any:
        """A bare word."""
        return ("word", str(parts[0]))

    def string(self, parts: list[Any]) -> Any:
        """Words in quotation marks."""
        return ("string", re.sub(r"\\(.)", r"\1", str(parts[0])[1:-1], flags=re.DOTALL))


def _node(part: Any) -> Node:
    """A value that stands alone is words to look for."""
    if not isinstance(part, tuple):
        found: Node = part
        return found
    kind, text = part
    if kind == "word" and len(text) > 1 and text.endswith("*"):
        return Words(text[:-1], prefix=True)
    return Words(text)


def _flat(parts: list[Any], joined: type[And] | type[Or]) -> list[Node]:
    found: list[Node] = []
    for part in (_node(part) for part in parts):
        found += part.parts if isinstance(part, joined) else (part,)
    return found


def _value(part: Any) -> str:
    return str(part[1])


def _field(token: Any) -> str:
    name = str(token).lower()
    if name not in FIELDS and name not in SIDE_FIELDS:
        near = [known for known in FIELDS if known.startswith(name[:3])] or list(FIELDS)
        raise InputError(f"There is no field {str(token)!r}. Fields like it: {', '.join(near)}.")
    return name


def _real(token: Any) -> float:
    try:
        value = float(str(token))
    except ValueError:
        raise InputError(f"near(latitude, longitude, kilometres) takes numbers; {str(token)!r} is none.") from None
    if not math.isfinite(value):
        raise InputError("near(latitude, longitude, kilometres) takes finite numbers.")
    return value


def _shallow(text: str) -> None:
    """Refuse what nests deeper than anybody writes."""
    depth = 0
    for part in re.finditer(r'"(?:[^"\\]|\\.)*"|\(|\)|(?i:\bnot\b)(?:\s+(?i:not)\b)*', text, re.DOTALL):
        word = part.group()
        depth += (word == "(") - (word == ")")
        if depth > DEEPEST or (word[:1] in "nN" and len(word.split()) > DEEPEST):
            raise InputError(f"The filter nests more than {DEEPEST} levels deep.")


def _told(text: str, error: UnexpectedInput) -> str:
    if isinstance(error, UnexpectedEOF) or (isinstance(error, UnexpectedToken) and error.token.type == "$END"):
        return f"The filter ends too early: {text[-60:]!r}. Something is missing after it."
    at = error.pos_in_stream if error.pos_in_stream is not None else len(text)
    what = "a quotation mark without its partner" if isinstance(error, UnexpectedCharacters) else "this"
    before, after = text[max(0, at - 30) : at], text[at : at + 30]
    return (
        f"The filter cannot be understood: {what} at character {at + 1}, here: {before!r} ▸ {after!r}. "
        'Write conditions such as type=ASSAULT and actor.country=RUS and date>=2021-01-01 and text:"shelled".'
    )
