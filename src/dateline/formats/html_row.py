"""One row of the page's table of events."""

from __future__ import annotations

from collections.abc import Iterable

from dateline.formats.html_article import anchor, marked, safe
from dateline.formats.marks import event_marks
from dateline.schema import Event, Report, Side, Voice, When

_ARROW = '<span class="to">→</span> '


def row(report: Report, event: Event, name: str, number: int) -> str:
    """The row of `event`, the `number`-th of the article that the page calls `name`."""
    cells = (
        ("When", "", _when(event.when)),
        ("Event", "", _type(event, name, number)),
        ("Sides", "", _sides(event)),
        ("Status", "", _status(event)),
        ("Where", "", _where(event)),
        ("Word of", "", _voices(event.attribution, report.channel)),
        ("", "evidence", _evidence(report, event)),
    )
    tds = "".join(_cell(label, kind, content) for label, kind, content in cells)
    return f'<tr id="{anchor(name, number)}-row" class="q{event.quad or 0}">{tds}</tr>\n'


def _cell(label: str, kind: str, content: str) -> str:
    kinds = " ".join(filter(None, (kind, "" if content else "empty")))
    said = f' data-label="{label}"' if label else ""
    return f"<td{said}{f' class={chr(34)}{kinds}{chr(34)}' if kinds else ''}>{content}</td>"


def _when(when: When | None) -> str:
    if when is None:
        return ""
    days = list(dict.fromkeys(day.isoformat() for day in (when.first, when.last) if day))
    shown = " to<br>".join(f'<span class="day">{day}</span>' for day in days) or '<span class="none">open</span>'
    origin = "" if when.origin == "expression" else f'<span class="note">by the {when.origin}</span>'
    return f"{shown} {origin}"


def _type(event: Event, name: str, number: int) -> str:
    modes = "".join(f'<span class="note mode">{safe(mode)}</span>' for mode in event.modes)
    about = f'<span class="note">about {safe(event.about)}</span>' if event.about else ""
    score = "no score" if event.score is None else f"score {event.score:+g}"
    title = safe(f"{score}; contexts: {', '.join(event.contexts) or 'none'}")
    link = f'<a class="type" href="#{anchor(name, number)}" title="{title}">{safe(event.type)}</a>'
    return f"{link} {modes} {about}"


def _sides(event: Event) -> str:
    actors = " ".join(map(_side, event.actors)) or '<span class="side none">unnamed</span>'
    recipients = (_side(side, "" if at else _ARROW) for at, side in enumerate(event.recipients))
    return " ".join((actors, *recipients))


def _side(side: Side, before: str = "") -> str:
    code = " ".join(filter(None, (side.country, *side.sectors)))
    tail = f' <span class="code">{safe(code)}</span>' if code else ""
    return f'<span class="side">{before}<bdi>{safe(side.text)}</bdi>{tail}</span>'


def _status(event: Event) -> str:
    past = '<span class="note">historical</span>' if event.historical else ""
    return f'<span class="status {event.status}">{event.status}</span> {past}'


def _where(event: Event) -> str:
    place = event.where
    if place is None:
        return ""
    tail = f' <span class="code">{safe(place.country)}</span>' if place.country else ""
    at = ""
    if place.latitude is not None and place.longitude is not None:
        at = f' title="{place.latitude:.4f}, {place.longitude:.4f}"'
    return f"<span{at}><bdi>{safe(place.text)}</bdi></span>{tail}"


def _voices(attribution: Iterable[Voice], channel: Iterable[Voice]) -> str:
    own = (("voice", voice) for voice in attribution)
    behind = (("channel", voice) for voice in channel)
    return ", ".join(
        f'<bdi class="{place}" title="{voice.kind}">{safe(voice.text)}</bdi>' for place, voice in (*own, *behind)
    )


def _evidence(report: Report, event: Event) -> str:
    counts = "; ".join(f"{number.kind} {safe(number.value)}" for number in event.numbers)
    note = f'<span class="note">{counts}</span>' if counts else ""
    given = list(event_marks(event))
    text = marked(report.text, event.sentence.start, event.sentence.end, given)
    return f'<span class="x">{text or safe(event.sentence.text)}</span> {note}'
