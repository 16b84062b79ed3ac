"""The filter bar: the filter language as a form, and back.

What a bar's controls can say is shown in them; the rest of a filter stands in its text field as it is. So any filter
can be opened as a page, whoever wrote it.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Literal

from dateline.codebook import Codebook
from dateline.record.filters import All, And, Compare, Node, Subject, parse
from dateline.record.filters.fields import FIELDS
from dateline.record.filters.tree import Operator

_DAY = re.compile(r"\d{4}-\d\d-\d\d")


@dataclass(frozen=True)
class Control:
    """One control of a bar: a condition on one field."""

    name: str
    label: str
    field: str
    operator: Operator = "="
    kind: Literal["text", "choice", "day", "number"] = "text"
    choices: tuple[tuple[str, str], ...] = ()
    hint: str = ""
    rare: bool = False
    """Whether it stands folded away."""

    def condition(self, value: str) -> Node:
        """The condition that a value means."""
        return Compare(self.field, self.operator, (value,))

    def says(self, node: Node) -> str | None:
        """The value of this control that means a condition; None when it cannot say it."""
        if not isinstance(node, Compare) or len(node.values) != 1:
            return None
        if (node.field, node.operator) != (self.field, self.operator):
            return None
        (value,) = node.values
        if self.kind == "day" and not _DAY.fullmatch(value):
            return None
        if self.kind == "choice":
            return next((known for known, _ in self.choices if known.lower() == value.lower()), None)
        return value


def combined(where: str, values: Mapping[str, str], controls: Iterable[Control]) -> Node:
    """The filter that a text and the values of controls mean together. Raises `InputError`."""
    given = [control.condition(values[control.name]) for control in controls if values.get(control.name)]
    parts = [*parts_of(parse(where) if where.strip() else All()), *given]
    unique = tuple(dict.fromkeys(parts))
    if len(unique) < 2:
        return unique[0] if unique else All()
    return And(unique)


def spread(node: Node, controls: Sequence[Control]) -> tuple[dict[str, str], str]:
    """A filter as values of controls, and the text of what they cannot say."""
    values: dict[str, str] = {}
    rest: list[Node] = []
    for part in parts_of(node):
        for control in controls:
            said = control.says(part) if control.name not in values else None
            if said is not None:
                values[control.name] = said
                break
        else:
            rest.append(part)
    return values, str(And(tuple(rest)) if len(rest) > 1 else rest[0] if rest else All())


def parts_of(node: Node) -> tuple[Node, ...]:
    """The conditions that must all hold for a filter to hold."""
    if isinstance(node, And):
        return node.parts
    return () if isinstance(node, All) else (node,)


def _known(field: str) -> tuple[tuple[str, str], ...]:
    return tuple((value, value) for value in FIELDS[field].values)


_FLAG = (("yes", "yes"), ("no", "no"))
_BOOK = Codebook.default()
_QUADS = tuple((str(number), name) for number, name in _BOOK.quads.items())
_PUBLISHED = (
    Control("published_from", "Published from", "published", ">=", "day", rare=True),
    Control("published_to", "Published to", "published", "<=", "day", rare=True),
)
_OUTLET = Control("outlet", "Outlet", "outlet", ":", hint="part of its name")
_REVIEW = (
    Control("corrected", "Corrected", "corrected", "=", "choice", _FLAG),
    Control("reviewer", "Corrected by", "reviewer", rare=True),
)

CONTROLS: Mapping[Subject, tuple[Control, ...]] = {
    "event": (
        Control("type", "Type", "type", "=", "choice", tuple((name, name) for name in _BOOK.types)),
        Control("actor", "Actor country", "actor.country", hint="MLI"),
        Control("recipient", "Recipient country", "recipient.country", hint="FRA"),
        Control("from", "From", "date", ">=", "day"),
        Control("to", "To", "date", "<=", "day"),
        Control("status", "Status", "status", "=", "choice", _known("status")),
        _OUTLET,
        _REVIEW[0],
        Control("quad", "Class", "quad", "=", "choice", _QUADS, rare=True),
        Control(
            "mode",
            "Mode",
            "mode",
            "=",
            "choice",
            tuple((m, m) for m in sorted({mode for kind in _BOOK.types.values() for mode in kind.modes})),
            rare=True,
        ),
        Control("context", "Context", "context", "=", "choice", tuple((c, c) for c in _BOOK.contexts), rare=True),
        Control("side", "Name of a side", "side.name", ":", rare=True),
        Control(
            "sector", "Sector of a side", "side.sector", "=", "choice", tuple((s, s) for s in _BOOK.sectors), rare=True
        ),
        Control("speaker", "On whose word", "speaker", ":", rare=True),
        Control("place", "Place", "place", ":", rare=True),
        Control("place_country", "Country of the place", "place.country", hint="MLI", rare=True),
        Control("unsure", "Confidence at most", "confidence", "<=", "number", rare=True),
        *_PUBLISHED,
        Control("zone", "Zone", "zone", "=", "choice", _known("zone"), rare=True),
        _REVIEW[1],
    ),
    "statement": (
        Control("speaker", "Speaker", "speaker", ":"),
        Control("quote", "Words said", "quote", ":"),
        Control(
            "commitment",
            "Commits to",
            "commitment",
            "=",
            "choice",
            tuple(
                (c, c)
                for c in ("says", "confirms", "denies", "promises", "accuses", "asks", "warns", "praises", "doubts")
            ),
        ),
        Control("manner", "Reported", "manner", "=", "choice", _known("manner")),
        _OUTLET,
        _REVIEW[0],
        *_PUBLISHED,
        Control("zone", "Zone", "zone", "=", "choice", _known("zone"), rare=True),
        _REVIEW[1],
    ),
    "article": (
        Control("title", "Words of the title", "title", ":"),
        _OUTLET,
        Control("published_from", "Published from", "published", ">=", "day"),
        Control("published_to", "Published to", "published", "<=", "day"),
        Control("language", "Language", "language", hint="en", rare=True),
    ),
}
"""The controls of the bar for each subject."""
