"""A filter tree into SQL: a condition with bound values on the rows of events, statements or articles.

No value ever becomes part of the SQL: names of columns come from `fields`, everything else is bound.
"""

from __future__ import annotations

import calendar
import math
import re
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any, Literal

from dateline.codebook.countries import code_named
from dateline.errors import InputError
from dateline.record.distance import box, chord, on_sphere
from dateline.record.filters.fields import FIELDS, OPERATORS, SIDE_FIELDS, Field
from dateline.record.filters.tree import All, And, Compare, Dyad, Has, Near, Node, Not, Or, Sides, Words
from dateline.record.models import Layer
from dateline.record.names import folded

Subject = Literal["event", "statement", "article"]
TABLES = {"event": "event_row", "statement": "statement_row", "article": "article"}
"""Subject to the table whose rows a condition is about; in the SQL it is called ``r``."""

_DAY = re.compile(r"(\d{4})(?:-(\d{1,2})(?:-(\d{1,2}))?)?")
_FLAGS = {"true": 1, "yes": 1, "1": 1, "false": 0, "no": 0, "0": 0}


@dataclass(frozen=True)
class Condition:
    """SQL for a ``WHERE`` on the subject's table as ``r``, and the values to bind, in order."""

    sql: str
    values: tuple[Any, ...] = ()


def compiled(node: Node, subject: Subject, corrections: Layer = "apply") -> Condition:
    """The condition that a filter puts on events, statements or articles, in the layer asked for.

    Raises `InputError` for a field that the subject has not, and for values that make no sense.
    """
    if subject == "article":
        return _articles(node, corrections)
    held = layer(corrections)
    inner = _Compiler(subject).of(node)
    return Condition(f"{held} AND {inner.sql}", inner.values)


def layer(corrections: Layer) -> str:
    """SQL for the rows that hold with corrections applied, or ignored."""
    return "r.layer <> 1" if corrections == "apply" else "r.layer <> 2"


def _articles(node: Node, corrections: Layer) -> Condition:
    asked = {name for name in _names(node) if "article" not in FIELDS[name].of}
    if not asked and not any(isinstance(part, Sides | Dyad | Near) for part in _parts(node)):
        return _Compiler("article").of(node)
    said = {name for name in asked if "event" not in FIELDS[name].of}
    subject: Subject = "statement" if said else "event"
    inner = compiled(node, subject, corrections)
    return Condition(f"r.id IN (SELECT r.article FROM {TABLES[subject]} r WHERE {inner.sql})", inner.values)


def words_in(node: Node) -> dict[str, str]:
    """The words that a filter looks for, as a full-text query for each table that holds them."""
    found: dict[str, list[str]] = {}
    for part in _parts(node, positive=True):
        if isinstance(part, Words):
            found.setdefault("article_words", []).append(_phrase(part.text, part.prefix))
        elif isinstance(part, Compare) and FIELDS.get(part.field) and FIELDS[part.field].kind == "words":
            field = FIELDS[part.field]
            table = field.column if field.column.endswith("_words") else "article_words"
            found.setdefault(table, []).extend(_sought(value) for value in part.values)
    return {table: " OR ".join(queries) for table, queries in found.items()}


class _Compiler:
    """Compiles for one subject."""

    def __init__(self, subject: Subject) -> None:
        self.subject = subject
        self.article = "r.id" if subject == "article" else "r.article"

    def of(self, node: Node) -> Condition:
        match node:
            case All():
                return Condition("1")
            case And(parts):
                return _joined(" AND ", [self.of(part) for part in parts])
            case Or(parts):
                return _joined(" OR ", [self.of(part) for part in parts])
            case Not(part):
                inner = self.of(part)
                return Condition(f"NOT coalesce({inner.sql}, 0)", inner.values)
            case Words(text, prefix):
                return self._words("article_words", _phrase(text, prefix))
            case Compare():
                return self._compare(node)
            case Has(name):
                return self._has(self._field(name))
            case Near():
                return self._near(node)
            case Dyad(of, source, target):
                self._only_events("dyad(…)")
                return Condition(f"r.id IN ({_DYAD.format(of)})", (source, target))
            case Sides(role, part):
                self._only_events(f"{role}(…)")
                inner = _side(part)
                which = "" if role == "side" else f"s.role = '{role}' AND "
                return Condition(f"r.id IN (SELECT s.event FROM side_row s WHERE {which}{inner.sql})", inner.values)

    def _field(self, name: str) -> Field:
        if name not in FIELDS:
            raise InputError(f"`{name}` stands only inside actor(…), recipient(…) or side(…).")
        field = FIELDS[name]
        if self.subject not in field.of and "article" not in field.of:
            raise InputError(f"`{name}` is a field of {field.of[0]}s; this is a filter for {self.subject}s.")
        return field

    def _only_events(self, what: str) -> None:
        if self.subject != "event":
            raise InputError(f"`{what}` is about events; this is a filter for {self.subject}s.")

    def _compare(self, node: Compare) -> Condition:
        field = self._field(node.field)
        _check(field.name, field.kind, node.operator)
        if field.kind == "words":
            query = " OR ".join(_sought(value) for value in node.values)
            if field.column.endswith("_words"):
                return self._words(field.column, query)
            return self._words("article_words", f"{{{field.column}}} : ({query})")
        if node.operator == "!=":
            inner = self._compare(Compare(node.field, "=", node.values))
            return Condition(f"NOT coalesce({inner.sql}, 0)", inner.values)
        column, via, key = self._where(field)
        test = _tests(field, column, node)
        return Condition(f"{key} IN ({via.format(test=test.sql)})", test.values) if via else test

    def _where(self, field: Field) -> tuple[str, str, str]:
        """Column, query and key of a field, for this subject."""
        if field.name == "speaker":
            if self.subject == "statement":
                return "r.folded", "", ""
            return "value", "SELECT event FROM tag_row WHERE field = 'speaker' AND {test}", "r.id"
        return field.column, field.via, self.article if field.key == "article" else "r.id"

    def _words(self, table: str, query: str) -> Condition:
        key = self.article if table == "article_words" else "r.id"
        return Condition(f"{key} IN (SELECT rowid FROM {table} WHERE {table} MATCH ?)", (query,))

    def _has(self, field: Field) -> Condition:
        if field.kind in ("words", "flag"):
            raise InputError(f"has({field.name}): every {field.of[0]} has one.")
        column, via, key = self._where(field)
        test = f"{column} <> ''"
        return Condition(f"{key} IN ({via.format(test=test)})" if via else f"({test})")

    def _near(self, node: Near) -> Condition:
        self._only_events("near(…)")
        south, north, stretches = box(node.latitude, node.longitude, node.kilometres)
        within = " OR ".join("r.lon BETWEEN ? AND ?" for _ in stretches)
        apart = " + ".join(f"(r.{axis} - ?) * (r.{axis} - ?)" for axis in "xyz")
        x, y, z = on_sphere(node.latitude, node.longitude)
        return Condition(
            f"(r.lat BETWEEN ? AND ? AND ({within}) AND {apart} <= ?)",
            (
                *(south, north, *(at for one in stretches for at in one)),
                *(x, x, y, y, z, z, chord(node.kilometres) ** 2 * (1 + 1e-12)),
            ),
        )


_DYAD = """SELECT a.event FROM side_row a JOIN side_row b ON b.event = a.event AND b.id <> a.id
  WHERE a.role = 'actor' AND a.{0} = ? COLLATE NOCASE AND b.{0} = ? COLLATE NOCASE AND (b.role = 'recipient'
  OR NOT EXISTS (SELECT 1 FROM side_row c WHERE c.event = a.event AND c.role = 'recipient'))"""
"""Events of one side toward another; where nobody is the recipient, actors act on each other."""


def _side(node: Node) -> Condition:
    """A condition on one row of sides, called ``s``."""
    match node:
        case And(parts) | Or(parts):
            joined = " AND " if isinstance(node, And) else " OR "
            return _joined(joined, [_side(part) for part in parts])
        case Not(part):
            inner = _side(part)
            return Condition(f"NOT coalesce({inner.sql}, 0)", inner.values)
        case Compare(name, operator, values) if name in SIDE_FIELDS:
            field = SIDE_FIELDS[name]
            _check(name, field.kind, operator)
            if operator == "!=":
                inner = _side(Compare(name, "=", values))
                return Condition(f"NOT coalesce({inner.sql}, 0)", inner.values)
            if name == "sector":
                like = [f"% {_liked(value)} %" if operator == "=" else f"%{_liked(value)}%" for value in values]
                return Condition(f"({' OR '.join([_LIKE.format(field.column)] * len(like))})", tuple(like))
            return _tests(field, field.column, node)
        case Has(name) if name in SIDE_FIELDS:
            return Condition(f"(trim({SIDE_FIELDS[name].column}) <> '')")
        case _:
            known = ", ".join(SIDE_FIELDS)
            raise InputError(f"Inside actor(…), recipient(…) and side(…) stand conditions on {known}.")


_LIKE = r"{} LIKE ? ESCAPE '\'"


def _tests(field: Field, column: str, node: Compare) -> Condition:
    """The test of a column against the values."""
    if field.kind == "day":
        return _joined(" OR ", [_day(column, node.operator, value, field.name) for value in node.values])
    if field.kind == "number":
        numbers = tuple(_number(field.name, value) for value in node.values)
        return _joined(" OR ", [Condition(f"{column} {node.operator} ?", (number,)) for number in numbers])
    if field.kind == "flag":
        flags = [_flag(field.name, value) for value in node.values]
        return _joined(" OR ", [Condition(f"({column})" if flag else f"(NOT {column})") for flag in flags])
    if field.values and node.operator == "=":
        for value in node.values:
            if value.lower() not in field.values:
                raise InputError(f"`{field.name}` is never {value!r}. It is one of: {', '.join(field.values)}.")
    if field.name.endswith("country") and node.operator == "=":
        for value in node.values:
            if code := code_named(value):
                raise InputError(f"`{field.name}` holds codes of three letters: for {value!r} write {code}.")
    fold = column.endswith("folded") or field.name == "speaker"
    values = tuple(folded(value) if fold else value for value in node.values)
    if node.operator == ":":
        values = tuple(f"%{_liked(value)}%" for value in values)
        if column == "folded":  # names are few where sides are many
            known = f"folded IN (SELECT folded FROM name_row WHERE {_LIKE.format('folded')})"
            return _joined(" OR ", [Condition(known, (value,)) for value in values])
        return _joined(" OR ", [Condition(_LIKE.format(column), (value,)) for value in values])
    marks = ", ".join("?" * len(values))
    nocase = " COLLATE NOCASE" if field.kind == "name" and not fold else ""
    return Condition(f"{column}{nocase} IN ({marks})", values)


def _check(name: str, kind: Any, operator: str) -> None:
    allowed = OPERATORS[kind]
    if operator not in allowed:
        raise InputError(f"`{name}` takes {' '.join(allowed)}, not {operator}.")


def _joined(by: str, parts: list[Condition]) -> Condition:
    values = tuple(value for part in parts for value in part.values)
    return Condition(f"({by.join(part.sql for part in parts)})", values) if len(parts) != 1 else parts[0]


def _liked(value: str) -> str:
    return re.sub(r"([\\%_])", r"\\\1", value)


def _number(name: str, value: str) -> float:
    try:
        found = float(value)
    except ValueError:
        raise InputError(f"`{name}` is a number; {value!r} is none.") from None
    if not math.isfinite(found):
        raise InputError(f"`{name}` is a finite number.")
    return found


def _flag(name: str, value: str) -> int:
    if value.lower() not in _FLAGS:
        raise InputError(f"`{name}` is yes or no; {value!r} is neither.")
    return _FLAGS[value.lower()]


def _day(column: str, operator: str, value: str, name: str) -> Condition:
    first, last = days(value, name)
    match operator:
        case "=":
            return Condition(f"{column} BETWEEN ? AND ?", (first, last))
        case "<":
            return Condition(f"{column} < ?", (first,))
        case "<=":
            return Condition(f"{column} <= ?", (last,))
        case ">":
            return Condition(f"{column} > ?", (last,))
        case _:
            return Condition(f"{column} >= ?", (first,))


def days(value: str, name: str = "date") -> tuple[str, str]:
    """First and last day of a day, a month or a year, as ISO 8601; raises `InputError` for anything else."""
    found = _DAY.fullmatch(value)
    wrong = InputError(f"`{name}` is a day, a month or a year (2021-11-06, 2021-11, 2021); {value!r} is none.")
    if found is None:
        raise wrong
    year, month, day = (int(part) if part else None for part in found.groups())
    if not year or (month is not None and not 1 <= month <= 12):
        raise wrong
    if month is None:
        return f"{year:04}-01-01", f"{year:04}-12-31"
    length = calendar.monthrange(year, month)[1]
    if day is None:
        return f"{year:04}-{month:02}-01", f"{year:04}-{month:02}-{length:02}"
    if not 1 <= day <= length:
        raise wrong
    return (f"{year:04}-{month:02}-{day:02}",) * 2


def _sought(value: str) -> str:
    """A full-text query for words; a star at the end stands for any ending."""
    return _phrase(value[:-1], prefix=True) if len(value) > 1 and value.endswith("*") else _phrase(value)


def _phrase(text: str, prefix: bool = False) -> str:
    whole = text.replace("\x00", " ").replace('"', '""')  # SQLite would end the text there
    return f'"{whole}"' + (" *" if prefix else "")


def _parts(node: Node, positive: bool = False) -> Iterator[Node]:
    """Every node of a tree; only what must hold, not what must not, when `positive`."""
    yield node
    match node:
        case And(parts) | Or(parts):
            for part in parts:
                yield from _parts(part, positive)
        case Not(part) if not positive:
            yield from _parts(part)


def _names(node: Node) -> Iterator[str]:
    """The fields that a filter asks for, outside brackets of sides."""
    for part in _parts(node):
        if isinstance(part, Compare | Has) and part.field in FIELDS:
            yield part.field
