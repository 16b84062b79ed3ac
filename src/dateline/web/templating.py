"""The templates: every text that a page shows is made harmless and escaped, whatever a template forgets."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from datetime import date, datetime
from hashlib import sha256
from importlib.resources import files
from typing import Any
from urllib.parse import quote, urlencode

from jinja2 import Environment, PackageLoader, StrictUndefined, select_autoescape
from markupsafe import Markup

from dateline.formats.clean import shown
from dateline.schema import Side, Voice, When

QUADS = {1: "verbal cooperation", 2: "material cooperation", 3: "verbal conflict", 4: "material conflict"}
_LONGEST = 600


def environment() -> Environment:
    """The environment of all templates."""
    made = Environment(
        loader=PackageLoader("dateline.web"),
        autoescape=select_autoescape(default=True, default_for_string=True),
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
        finalize=harmless,
    )
    made.globals |= {"QUADS": QUADS, "url": url, "static": static}
    made.filters |= {
        "clip": clip,
        "code": code,
        "days": days,
        "moment": moment,
        "number": number,
        "score": score,
        "web_link": web_link,
        "voices": voices,
    }
    return made


def harmless(value: Any) -> Any:
    """A value for a page: no character that could turn the reading direction or end a line unseen."""
    if value is None:
        return ""
    if isinstance(value, str) and not isinstance(value, Markup):
        return shown(value)
    return value


def url(path: str, *parts: str, **query: Any) -> str:
    """The address of a page: `parts` go into its path, what is None or empty is left out of its query."""
    given = {name: value for name, value in query.items() if value not in (None, "", ())}
    tail = "".join(f"/{quote(part.encode('utf-8', 'replace'), safe='')}" for part in parts)
    asked = urlencode(given, doseq=True, errors="replace")
    return f"{path}{tail}{'?' + asked if asked else ''}"


def static(name: str) -> str:
    """The address of a file of ours, another one whenever it changes."""
    if name not in _STAMPS:
        data = files("dateline.web").joinpath("static", name).read_bytes()
        _STAMPS[name] = sha256(data).hexdigest()[:12]
    return f"/static/{name}?{_STAMPS[name]}"


_STAMPS: dict[str, str] = {}


def clip(text: str, longest: int = _LONGEST) -> str:
    """A text cut when it is longer than anybody reads in a table."""
    return text if len(text) <= longest else f"{text[:longest]} …"


def number(value: float) -> str:
    """A number to read."""
    return f"{value:,}" if isinstance(value, int) else f"{value:,.2f}"


def score(value: float | None) -> str:
    """A conflict–cooperation score, with its sign."""
    if value is None:
        return "–"
    return f"{value:+.1f}" if value else "0"


def days(when: When | None) -> str:
    """First and last possible day."""
    if when is None:
        return ""
    return " to ".join(dict.fromkeys(day.isoformat() for day in (when.first, when.last) if day)) or "open"


def moment(value: datetime | date) -> str:
    """A point in time, UTC."""
    return f"{value:%Y-%m-%d %H:%M}" if isinstance(value, datetime) else value.isoformat()


def code(side: Side | Mapping[str, Any]) -> str:
    """Country and sectors of a side."""
    given: Mapping[str, Any] = side if isinstance(side, Mapping) else dict(side)
    return " ".join(filter(None, (given.get("country"), *(given.get("sectors") or ()))))


def voices(chain: Iterable[Voice]) -> str:
    """A chain of voices, innermost first."""
    return ", ".join(voice.text for voice in chain)


def web_link(address: str | None) -> str | None:
    """An address that may be linked to: the web, and nothing else."""
    return address if address and address.lower().startswith(("http://", "https://")) else None
