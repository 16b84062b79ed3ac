"""What the forms of an event or statement change: only fields that say something else than before are corrections."""

from __future__ import annotations

import re
from collections.abc import Mapping
from typing import Any

from starlette.datastructures import FormData

from dateline.errors import InputError
from dateline.formats.clean import shown
from dateline.schema import Event, Side, Statement, Voice
from dateline.web.forms import text, texts


def event_changes(form: FormData, event: Event, article: str) -> dict[str, Any]:
    """The changed fields of an event. Raises `InputError` when nothing was changed, or words are not in the article."""
    near = event.trigger.start
    given: dict[str, Any] = {}
    for name, before in (("type", event.type), ("status", event.status), ("about", event.about or "")):
        value = text(form, name, before).strip()
        if value != before:
            given[name] = value or None
    for name, several in (("modes", event.modes), ("contexts", event.contexts)):
        words = text(form, name, ", ".join(several)).replace(",", " ").split()
        if words != list(several):
            given[name] = words
    if (text(form, "historical") == "yes") != event.historical and "historical_shown" in form:
        given["historical"] = not event.historical
    trigger = text(form, "trigger", event.trigger.text).strip()
    if trigger != shown(event.trigger.text).strip():
        given["trigger"] = trigger
    for role, sides in (("actor", event.actors), ("recipient", event.recipients)):
        if f"{role}.text" in form and (made := _sides(form, role, sides, article, near)) is not None:
            given[f"{role}s"] = made
    given |= _when(form, event) | _where(form, event, article, near)
    if (
        "attribution" in form
        and (voices := _voices(text(form, "attribution"), event.attribution, article, near)) is not None
    ):
        given["attribution"] = voices
    if not given:
        raise InputError("Nothing was changed. To say that all is right as it is, accept it.")
    return given


def statement_changes(form: FormData, statement: Statement) -> dict[str, Any]:
    """The changed fields of a statement; words are looked up by the record. Raises `InputError`."""
    given: dict[str, Any] = {}
    kinds: dict[str, str] = {"commitment": statement.commitment, "manner": statement.manner}
    given |= {name: value for name, before in kinds.items() if (value := text(form, name, before)) != before}
    speaker = text(form, "speaker").strip()
    if "speaker" in form and speaker != shown(statement.speaker.text if statement.speaker else "").strip():
        given["speaker"] = speaker or None
    if "content" in form:
        before = shown(" … ".join(span.text for span in statement.content))
        content = text(form, "content").replace("\r\n", "\n").strip()
        if content != before.strip():
            given["content"] = [part.strip() for part in content.split(" … ") if part.strip()]
    if not given:
        raise InputError("Nothing was changed. To say that all is right as it is, accept it.")
    return given


def parts(form: FormData, event: Event) -> list[dict[str, Any]]:
    """The parts that an event is split into: of each its type and, where given, the words that tell it."""
    types, triggers = texts(form, "part.type"), texts(form, "part.trigger")
    made = []
    for type_, trigger in zip(types, triggers, strict=False):
        if not type_:
            continue
        change: dict[str, Any] = {"type": type_}
        if trigger.strip() and trigger.strip() != event.trigger.text:
            change["trigger"] = trigger.strip()
        made.append(change)
    return made


def new_event(form: FormData, article: str) -> dict[str, Any]:
    """The values of a new event."""
    values: dict[str, Any] = {"type": text(form, "type"), "trigger": _marked(form, article)}
    if modes := text(form, "modes").replace(",", " ").split():
        values["modes"] = modes
    if status := text(form, "status"):
        values["status"] = status
    for role in ("actor", "recipient"):
        sides = [line.strip() for line in text(form, f"{role}s").splitlines() if line.strip()]
        if sides:
            values[f"{role}s"] = [find(article, words, values["trigger"]["start"], f"{role}s") for words in sides]
    return values


def new_statement(form: FormData, article: str) -> dict[str, Any]:
    """The values of a new statement."""
    values: dict[str, Any] = {"content": [_marked(form, article)]}
    if speaker := text(form, "speaker").strip():
        values["speaker"] = {"kind": "speaker", **find(article, speaker, values["content"][0]["start"], "speaker")}
    if commitment := text(form, "commitment"):
        values["commitment"] = commitment
    return values


def find(article: str, words: str, near: int, name: str) -> dict[str, Any]:
    """Where words stand in an article, nearest to a place. Raises `InputError` when they do not."""
    places = [found.start() for found in re.finditer(re.escape(words), article)] if words else []
    if not places:
        raise InputError(
            f"`{name}`: the article does not hold the words “{shown(words)}”. Give words as they stand in it."
        )
    start = min(places, key=lambda place: (abs(place - near), place))
    return {"text": words, "start": start, "end": start + len(words)}


def _marked(form: FormData, article: str) -> dict[str, Any]:
    """The words that a person marked, at the standing (first, second, …) that they named."""
    words = text(form, "words").replace("\r\n", "\n").strip()
    which = text(form, "nth", "1").strip()
    places = [found.start() for found in re.finditer(re.escape(words), article)] if words else []
    if not places:
        raise InputError(f"The article does not hold the words “{shown(words)}”. Give words as they stand in it.")
    if not which.isdecimal() or not 1 <= int(which[:6]) <= len(places):
        raise InputError(f"The words stand {len(places)} times in the article; there is no standing {shown(which)!r}.")
    start = places[int(which[:6]) - 1]
    return {"text": words, "start": start, "end": start + len(words)}


def _sides(form: FormData, role: str, before: tuple[Side, ...], article: str, near: int) -> list[dict[str, Any]] | None:
    """The sides given, None when they are those there were."""
    left = list(before)
    made: list[dict[str, Any]] = []
    rows = zip(
        texts(form, f"{role}.text"), texts(form, f"{role}.country"), texts(form, f"{role}.sectors"), strict=False
    )
    for words, country, sectors in rows:
        if not words.strip():
            continue
        known = next((side for side in left if shown(side.text) == words.strip()), None)
        if known is not None:
            left.remove(known)
        made.append(_side(known, words.strip(), country.strip().upper(), sectors, article, near, role))
    return None if made == [side.model_dump(mode="json") for side in before] else made


def _side(
    known: Side | None, words: str, country: str, sectors: str, article: str, near: int, role: str
) -> dict[str, Any]:
    base: dict[str, Any] = known.model_dump(mode="json") if known else find(article, words, near, f"{role}s")
    codes = sectors.replace(",", " ").upper().split()
    if country != (base.get("country") or ""):
        base |= {"country": country or None, "country_from": None}
    if codes != list(base.get("sectors") or ()):
        base |= {"sectors": codes, "sectors_from": None}
    return base


def _when(form: FormData, event: Event) -> dict[str, Any]:
    if "first" not in form:
        return {}
    when = event.when
    before = tuple(str(day) if day else "" for day in ((when.first, when.last) if when else (None, None)))
    first, last = text(form, "first").strip(), text(form, "last").strip()
    if (first, last) == before:
        return {}
    if not first and not last:
        return {"when": None}
    first, last = first or last, last or first
    base: Mapping[str, Any] = when.model_dump(mode="json") if when else {}
    return {"when": {**base, "first": first, "last": last, "precision": "day" if first == last else "unknown"}}


def _where(form: FormData, event: Event, article: str, near: int) -> dict[str, Any]:
    if "where" not in form:
        return {}
    place = event.where
    words, country = text(form, "where").strip(), text(form, "where.country").strip().upper()
    if words == shown(place.text if place else "") and country == ((place.country if place else None) or ""):
        return {}
    if not words:
        return {"where": None}
    if place is not None and words == shown(place.text):
        return {"where": {**place.model_dump(mode="json"), "country": country or None}}
    return {"where": {**find(article, words, near, "where"), "country": country or None}}


def _voices(lines: str, before: tuple[Voice, ...], article: str, near: int) -> list[dict[str, Any]] | None:
    names = [line.strip() for line in lines.splitlines() if line.strip()]
    if names == [shown(voice.text) for voice in before]:
        return None
    known = {shown(voice.text): voice for voice in before}
    return [
        known[name].model_dump(mode="json")
        if name in known
        else {"kind": "speaker", **find(article, name, near, "attribution")}
        for name in names
    ]
