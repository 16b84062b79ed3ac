"""One article of the page: its text in zones, with the evidence marked."""

from __future__ import annotations

from collections.abc import Iterable
from html import escape

from dateline.formats.clean import shown
from dateline.formats.marks import RANK, Mark, marks, pieces
from dateline.schema import Report, Statement, Zone

_LEGEND = {
    "event": "what happened",
    "actor": "who acted",
    "recipient": "toward whom",
    "time": "when",
    "place": "where",
    "number": "how many",
    "voice": "whose word",
    "words": "reported words",
}
_QUADS = ("verbal cooperation", "material cooperation", "verbal conflict", "material conflict")


def safe(text: str | None) -> str:
    """`text` for HTML: escaped, and without characters that a page may not hold."""
    return escape(shown(text or ""))


def anchor(article: str, number: int) -> str:
    """What the page calls the trigger of the `number`-th event of an article."""
    return f"{article}-e{number}"


def legend() -> str:
    """What the colours mean."""
    quads = "".join(
        f'<li class="q{at}"><span class="dot"></span>{name}</li>' for at, name in enumerate(_QUADS, start=1)
    )
    kinds = "".join(f'<li><mark class="{kind}">{said}</mark></li>' for kind, said in _LEGEND.items())
    dim = '<li class="dim">dimmed: beside the body</li>'
    return f'<ul class="legend">{quads}<li class="gap"></li>{kinds}{dim}</ul>'


def article(report: Report, name: str) -> str:
    """The article that the page calls `name`."""
    anchors = _Anchors(report, name)
    given = marks(report)
    body = "".join(_zone(report.text, zone, given, anchors) for zone in _zones(report))
    return f'<article id="{name}">\n{anchors.rest()}{_head(report)}{body}{_statements(report)}</article>\n'


class _Anchors:
    """Which events of an article have got their anchor, and what they are called."""

    def __init__(self, report: Report, name: str) -> None:
        self._name = name
        self._numbers = {event.id: number for number, event in enumerate(report.events, start=1)}
        self._quads = {event.id: event.quad for event in report.events}
        self._left = dict.fromkeys(range(1, len(report.events) + 1))

    def quad(self, event: str) -> int:
        """The quad of the event; 0 for none."""
        return self._quads[event] or 0

    def row(self, event: str) -> str:
        """The anchor of its row."""
        return f"{anchor(self._name, self._numbers[event])}-row"

    def place(self, events: Iterable[str]) -> str:
        """Empty elements with the anchors of those that have none yet."""
        numbers = [self._numbers[event] for event in events if self._numbers[event] in self._left]
        return self._put(numbers)

    def rest(self) -> str:
        """The same for all whose trigger does not stand in the text."""
        return self._put(list(self._left))

    def _put(self, numbers: Iterable[int]) -> str:
        made = ""
        for number in dict.fromkeys(numbers):
            del self._left[number]
            made += f'<span id="{anchor(self._name, number)}"></span>'
        return made


def marked(text: str, start: int, end: int, given: Iterable[Mark], anchors: _Anchors | None = None) -> str:
    """``text[start:end]`` as HTML with the marks; with `anchors`, triggers link to their rows."""
    parts = []
    for left, right, covering in pieces(start, min(end, len(text)), given):
        words = safe(text[left:right])
        parts.append(_mark(words, covering, anchors) if covering and words.strip() else words)
    return "".join(parts)


def _mark(words: str, covering: tuple[Mark, ...], anchors: _Anchors | None) -> str:
    kinds = [kind for kind in RANK if any(mark.kind == kind for mark in covering)]
    classes: list[str] = [kinds[0], *(kind for kind in kinds[1:] if kind in ("cue", "words"))]
    note = safe("\n".join(dict.fromkeys(mark.note for mark in covering)))
    link = ""
    event = next((mark.event for mark in covering if mark.kind == "event" and mark.event is not None), None)
    if anchors is not None and event is not None:
        link = anchors.place(mark.event for mark in covering if mark.trigger and mark.event is not None)
        classes.append(f"q{anchors.quad(event)}")
        words = f'<a href="#{anchors.row(event)}">{words}</a>'
    return f'<mark class="{" ".join(classes)}" title="{note}">{link}{words}</mark>'


def _zones(report: Report) -> list[Zone]:
    """The zones, with body for what lies between them."""
    found: list[Zone] = []
    at = 0
    for zone in sorted(report.zones, key=lambda z: z.start):
        if zone.start > at:
            found.append(Zone(kind="body", start=at, end=zone.start))
        if zone.end > at:
            found.append(zone.model_copy(update={"start": max(at, zone.start)}))
            at = zone.end
    if at < len(report.text):
        found.append(Zone(kind="body", start=at, end=len(report.text)))
    return found


def _zone(text: str, zone: Zone, given: list[Mark], anchors: _Anchors) -> str:
    start, end = zone.start, min(zone.end, len(text))
    while start < end and text[start].isspace():
        start += 1
    while end > start and text[end - 1].isspace():
        end -= 1
    if start == end:
        return ""
    dim = zone.kind not in ("title", "body")
    kind = zone.kind + (f" by {zone.author}" if zone.author else "")
    said = f' data-kind="{safe(kind)}"' if dim else ""
    inner = marked(text, start, end, given, anchors)
    return f'<div class="zone {zone.kind}{" dim" if dim else ""}" dir="auto"{said}>{inner}</div>\n'


def _head(report: Report) -> str:
    when = report.published.isoformat() if report.published else "no date"
    link = report.url if report.url and report.url.lower().startswith(("http://", "https://")) else None
    address = f'<a href="{safe(link)}" rel="noopener noreferrer">{safe(link)}</a>' if link else safe(report.source)
    about = [when, safe(report.outlet), safe(", ".join(report.authors)), address]
    said = " · ".join(f"<bdi>{part}</bdi>" for part in about if part)
    title = next((report.text[z.start : z.end].strip() for z in report.zones if z.kind == "title"), None)
    heading = report.title if report.title and report.title.strip() != title else None
    top = f"<h3><bdi>{safe(heading)}</bdi></h3>" if heading else ""
    return f'<header>{top}<p class="meta">{said}</p></header>\n'


def _statements(report: Report) -> str:
    if not report.statements:
        return ""
    number = len(report.statements)
    items = "".join(map(_statement, report.statements))
    return f"<details><summary>{number} statement{'s' * (number != 1)}</summary><ul>{items}</ul></details>\n"


def _statement(statement: Statement) -> str:
    who = f"<b><bdi>{safe(statement.speaker.text)}</bdi></b>" if statement.speaker else "<b>somebody</b>"
    words = " … ".join(safe(span.text) for span in statement.content)
    chain = "".join(f", as told by <bdi>{safe(voice.text)}</bdi>" for voice in statement.attribution)
    return f"<li>{who} {statement.commitment} ({statement.manner}{chain}): <bdi>{words}</bdi></li>"
