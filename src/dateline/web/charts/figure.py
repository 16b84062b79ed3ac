"""A chart: its picture, and the table that says the same."""

from __future__ import annotations

import csv
import io
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from markupsafe import Markup, escape

from dateline.formats.clean import one_line, shown

QUAD_COLOURS = {0: "#8a8a8a", 1: "#6baed6", 2: "#1f5f8f", 3: "#e0a03a", 4: "#b0392e"}
"""Cooperation is blue, conflict warm; told apart by colour-blind eyes, too."""
INK, SOFT, LINE, GROUND = "#24262b", "#5f636c", "#dad7d0", "#ffffff"


@dataclass(frozen=True)
class Cell:
    """One cell of a table: a text or a number, and the page that shows what it counts."""

    value: str | int | float
    to: str | None = None


@dataclass(frozen=True)
class Figure:
    """A chart."""

    name: str
    title: str
    svg: Markup
    head: tuple[str, ...]
    rows: tuple[tuple[Cell, ...], ...]
    note: str = ""

    @property
    def alone(self) -> bytes:
        """The picture as a file."""
        return b'<?xml version="1.0" encoding="UTF-8"?>\n' + str(self.svg).encode("utf-8", "replace")

    @property
    def data(self) -> bytes:
        """The table as CSV."""
        out = io.StringIO()
        writer = csv.writer(out, lineterminator="\r\n")
        writer.writerow(self.head)
        writer.writerows([_plain(cell.value) for cell in row] for row in self.rows)
        return out.getvalue().encode("utf-8", "replace")


def tag(name: str, *inside: Any, **attributes: Any) -> Markup:
    """An SVG element; ``stroke_width`` is written as ``stroke-width``, texts are escaped."""
    given = "".join(
        f' {key.rstrip("_").replace("_", "-")}="{escape(_written(value))}"'
        for key, value in attributes.items()
        if value is not None
    )
    return Markup(f"<{name}{given}>{''.join(map(_text, inside))}</{name}>")


def link(to: str | None, said: str, *inside: Markup) -> Markup:
    """Elements that lead to a page and say what they are."""
    titled = (tag("title", said), *inside)
    return tag("a", *titled, href=to, aria_label=said) if to else tag("g", *titled)


def picture(width: float, height: float, title: str, *inside: Markup, described: str = "") -> Markup:
    """The whole picture on its ground."""
    return tag(
        "svg",
        tag("title", title),
        tag("desc", described) if described else Markup(""),
        tag("rect", class_="ground", width=width, height=height, fill=GROUND),
        *inside,
        xmlns="http://www.w3.org/2000/svg",
        viewBox=f"0 0 {_written(width)} {_written(height)}",
        role="group",
        aria_label=title,
        font_family="system-ui, sans-serif",
        font_size=12,
        class_="picture",
    )


def label(
    text: str,
    x: float,
    y: float,
    *,
    soft: bool = False,
    halo: bool = False,
    anchor: str = "start",
    size: float | None = None,
) -> Markup:
    """A text in a picture; with `halo` it can be read over lines."""
    kind = {"class_": "soft", "fill": SOFT} if soft else {"class_": "ink", "fill": INK}
    if halo:
        kind |= {"class_": "ink halo", "stroke": GROUND, "stroke_width": "3", "paint_order": "stroke"}
    return tag("text", text, x=x, y=y, text_anchor=anchor, font_size=size, **kind)


def rule(x1: float, y1: float, x2: float, y2: float) -> Markup:
    """A thin line that helps the eye."""
    return tag("line", x1=x1, y1=y1, x2=x2, y2=y2, class_="rule", stroke=LINE, stroke_width=1)


def short(text: str, longest: int) -> str:
    """A text for a narrow place."""
    line = one_line(text)
    return line if len(line) <= longest else f"{line[: longest - 1]}…"


def score_cell(score: float | None) -> Cell:
    """A mean score in a table; empty where no event has a score."""
    return Cell("" if score is None else round(score, 2))


def told_score(score: float | None) -> str:
    """A mean score in words."""
    return "no score" if score is None else f"mean score {score:+.1f}"


def colour_of(score: float | None) -> str:
    """The colour of a mean score: warm for conflict, blue for cooperation, grey between and for none."""
    score = score or 0.0
    share = max(-1.0, min(1.0, score / 8))
    ends = (31, 95, 143) if share > 0 else (176, 57, 46)
    middle, how = (150, 150, 150), abs(share) ** 0.7
    return "#" + "".join(f"{round(m + (e - m) * how):02x}" for m, e in zip(middle, ends, strict=True))


def ticks(most: float, wanted: int = 4) -> Sequence[int]:
    """Round numbers from 0 to at least `most`."""
    step = 1
    for step in (base * 10**power for power in range(10) for base in (1, 2, 5)):
        if step * wanted >= most:
            break
    return range(0, step * (int((most - 1) // step) + 1) + 1 if most > 0 else step + 1, step)


def _text(part: Any) -> Markup:
    return part if isinstance(part, Markup) else escape(shown(str(part)))


def _written(value: Any) -> str:
    if isinstance(value, float):
        return f"{value:.2f}".rstrip("0").rstrip(".")
    return shown(str(value))


def _plain(value: str | int | float) -> str | int | float:
    """A value that no spreadsheet takes for a formula."""
    if isinstance(value, str) and value[:1] in ("=", "+", "-", "@"):
        return f"'{one_line(value)}"
    return one_line(value) if isinstance(value, str) else value
