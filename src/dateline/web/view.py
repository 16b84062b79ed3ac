"""What a page of hits shows: filter, order, page and layer, all of it in the address."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from typing import Any, cast

from dateline.errors import InputError
from dateline.record import Layer
from dateline.record.filters import All, Node, Subject
from dateline.record.search import Order
from dateline.web.controls import CONTROLS, Control, combined, spread
from dateline.web.templating import url

SIZES = (10, 25, 50, 100, 250)
ORDERS: Mapping[Subject, tuple[tuple[str, str], ...]] = {
    "event": (
        *(("-date", "latest first"), ("date", "earliest first"), ("confidence", "least certain first")),
        *(("score", "most conflict first"), ("-score", "most cooperation first"), ("text", "as in the articles")),
    ),
    "statement": (("-date", "latest first"), ("date", "earliest first"), ("text", "as in the articles")),
    "article": (("-date", "latest first"), ("date", "earliest first"), ("text", "as they came")),
}


@dataclass(frozen=True)
class View:
    """A page of hits, as its address says."""

    subject: Subject
    path: str
    node: Node = field(default_factory=All)
    values: Mapping[str, str] = field(default_factory=dict)
    rest: str = ""
    order: Order = "-date"
    number: int = 1
    size: int = 25
    corrections: Layer = "apply"
    problem: str = ""
    """What is wrong with the filter given; then nothing is selected."""

    @property
    def where(self) -> str:
        """The whole filter as text."""
        return str(self.node)

    @property
    def controls(self) -> tuple[Control, ...]:
        """The controls of its filter bar."""
        return CONTROLS[self.subject]

    @property
    def orders(self) -> tuple[tuple[str, str], ...]:
        """The orders that it may have, and what they are called."""
        return ORDERS[self.subject]

    @property
    def asked(self) -> dict[str, Any]:
        """What the record is asked for."""
        return {
            "order": self.order,
            "limit": self.size,
            "offset": (self.number - 1) * self.size,
            "corrections": self.corrections,
        }

    def at(self, **changed: Any) -> str:
        """The address of this view, changed; a filter may be given as text."""
        given = {
            "where": self.where,
            "order": None if self.order == "-date" else self.order,
            "page": None,
            "size": None if self.size == 25 else self.size,
            "corrections": None if self.corrections == "apply" else self.corrections,
        }
        return url(self.path, **(given | changed))

    def numbered(self, number: int) -> str:
        """The address of another page of the same hits."""
        return self.at(page=None if number == 1 else number)


def view_of(subject: Subject, path: str, query: Mapping[str, str]) -> View:
    """The view that a query asks for; a filter that cannot be understood makes a view with a `problem`."""
    controls = CONTROLS[subject]
    orders = [name for name, _ in ORDERS[subject]]
    base = View(
        subject,
        path,
        order=cast(Order, query.get("order") if query.get("order") in orders else "-date"),
        number=_whole(query.get("page"), 1, 1_000_000),
        size=_whole(query.get("size"), 25, SIZES[-1]),
        corrections="ignore" if query.get("corrections") == "ignore" else "apply",
    )
    given = {control.name: query.get(control.name, "").strip() for control in controls}
    try:
        node = combined(query.get("where", ""), given, controls)
        values, rest = spread(node, controls)
    except InputError as error:
        return replace(base, values=given, rest=query.get("where", ""), problem=str(error))
    return replace(base, node=node, values=values, rest=rest)


def _whole(text: str | None, default: int, most: int) -> int:
    if text is None or not text.isdecimal() or len(text) > 9:
        return default
    return min(max(1, int(text)), most)
