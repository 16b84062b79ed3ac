"""What a person gives as a correction, made into whole and valid values.

A value is given by its field (``type="COERCE"``) or by a path into it (``actors.0.country="RUS"``). Sides, places,
voices, triggers may be given as words of the article: they are looked up in its text, nearest to the event. No
words, no value: a name that the article does not hold is refused.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from typing import Any

from pydantic import ValidationError

from dateline.codebook import Codebook
from dateline.errors import InputError
from dateline.formats.clean import dumps
from dateline.schema import Event, Span, Statement

EVENT_FIELDS = (
    *("type", "modes", "about", "contexts", "status", "historical", "actors", "recipients", "when", "where"),
    *("attribution", "numbers", "trigger", "also", "sentence", "zone"),
)
"""Fields of an event that a person may give."""

ACCEPTED = EVENT_FIELDS[:12]
"""Fields whose values a person vouches for by accepting an event."""

STATEMENT_FIELDS = ("speaker", "cue", "content", "manner", "commitment", "attribution", "zone")
"""Fields of a statement that a person may give."""

_DAYS = re.compile(r"(\d{4}-\d\d-\d\d)(?:/(\d{4}-\d\d-\d\d))?")
_SPANS = {"trigger": False, "cue": False, "where": False, "speaker": False, "also": True, "content": True}
_LISTS = {"actors", "recipients", "attribution", *(name for name, many in _SPANS.items() if many)}


def edited_event(text: str, event: Event, changes: Mapping[str, Any], book: Codebook) -> tuple[Event, dict[str, Any]]:
    """The event with the changes, and the changed fields whole, as JSON.

    `text` is the article's. Raises `InputError` for a field that cannot be given and for a value that the
    schema, the codebook or the text does not allow.
    """
    given = _settled(text, event.model_dump(mode="json"), changes, EVENT_FIELDS, event.trigger.start)
    given = _speakers(given)
    if isinstance(given.get("type"), str):
        given["type"] = book.modern(given["type"])
        kept = [mode for mode in event.modes if mode in book.type(given["type"]).modes]
        if "modes" not in given and kept != list(event.modes):
            given["modes"] = kept
    if isinstance(given.get("trigger"), dict) and "sentence" not in given:
        given["sentence"] = sentence_around(text, given["trigger"]).model_dump()
    made = applied_to_event(event, given, book)
    _check_event(text, made, book, given)
    return made, {name: made.model_dump(mode="json")[name] for name in given}


def applied_to_event(event: Event, given: Mapping[str, Any], book: Codebook) -> Event:
    """The event with whole values; quad class and score follow from type and modes."""
    made: Event = _valid(Event, event.model_dump(mode="json") | dict(given))
    if "type" not in given and "modes" not in given:
        return made
    return made.model_copy(update={"quad": book.quad(made.type), "score": book.score(made.type, made.modes)})


def edited_statement(text: str, statement: Statement, changes: Mapping[str, Any]) -> tuple[Statement, dict[str, Any]]:
    """The statement with the changes, and the changed fields whole, as JSON; raises `InputError`."""
    near = statement.content[0].start if statement.content else 0
    given = _speakers(_settled(text, statement.model_dump(mode="json"), changes, STATEMENT_FIELDS, near))
    made = applied_to_statement(statement, given)
    _check_spans(text, made.model_dump(mode="json"), given)
    return made, {name: made.model_dump(mode="json")[name] for name in given}


def applied_to_statement(statement: Statement, given: Mapping[str, Any]) -> Statement:
    """The statement with whole values."""
    made: Statement = _valid(Statement, statement.model_dump(mode="json") | dict(given))
    return made


def new_event(text: str, uid: str, values: Mapping[str, Any], book: Codebook) -> Event:
    """An event that only a person saw: `type` and `trigger` at least. Raises `InputError`."""
    for name in ("type", "trigger"):
        if not values.get(name):
            raise InputError(f"A new event needs `{name}`: its type and the words of the article that tell it.")
    type_ = book.modern(str(values["type"]))
    trigger = _span(text, values["trigger"], 0, "trigger")
    bare = Event(
        id=uid,
        type=type_,
        quad=book.quad(type_),
        score=book.score(type_),
        trigger=_valid(Span, trigger),
        sentence=sentence_around(text, trigger),
    )
    others = {name: value for name, value in values.items() if name not in ("type", "trigger")}
    return edited_event(text, bare, others, book)[0]


def new_statement(text: str, uid: str, values: Mapping[str, Any]) -> Statement:
    """A statement that only a person saw: `content` at least. Raises `InputError`."""
    if not values.get("content"):
        raise InputError("A new statement needs `content`: the words that are reported.")
    given = values["content"]
    contents = [_span(text, one, 0, "content") for one in (given if isinstance(given, list | tuple) else [given])]
    manner = values.get("manner", "direct" if text[contents[0]["start"]] in "\"“«'" else "indirect")
    bare = _valid(Statement, {"id": uid, "content": contents, "manner": manner})
    others = {name: value for name, value in values.items() if name not in ("content", "manner")}
    return edited_statement(text, bare, others)[0]


def sentence_around(text: str, span: Mapping[str, Any]) -> Span:
    """The words from one full stop or line break to the next: the sentence of something that a person marked."""
    if not all(isinstance(span.get(side), int) for side in ("start", "end")):
        raise InputError("A span has `text`, `start` and `end`.")
    start = max((found.end() for found in re.finditer(r"[.!?]\s|\n", text[: span["start"]])), default=0)
    after = re.compile(r"[.!?](?=\s|$)|(?=\n)").search(text, span["end"])
    end = after.end() if after else len(text)
    return Span(text=text[start:end], start=start, end=end)


def _settled(
    text: str, before: Mapping[str, Any], changes: Mapping[str, Any], fields: tuple[str, ...], near: int
) -> dict[str, Any]:
    """Each changed field whole."""
    given: dict[str, Any] = {}
    for path, value in changes.items():
        name, *inner = str(path).split(".")
        if name not in fields:
            raise InputError(f"`{name}` cannot be corrected. Fields are: {', '.join(fields)}.")
        if inner:
            whole = given.get(name, before[name])
            given[name] = _placed(whole, inner, value, path)
        else:
            given[name] = _from_words(text, name, value, near)
    return given


def _placed(whole: Any, path: list[str], value: Any, said: str) -> Any:
    """`whole` with the value at the end of the path."""
    step, *rest = path
    if isinstance(whole, list):
        if not step.isdecimal() or int(step) >= len(whole):
            raise InputError(f"`{said}`: there is no number {step}; there are {len(whole)}, counted from 0.")
        at = int(step)
        return [*whole[:at], _placed(whole[at], rest, value, said) if rest else value, *whole[at + 1 :]]
    if isinstance(whole, dict) and step in whole:
        return whole | {step: _placed(whole[step], rest, value, said) if rest else value}
    raise InputError(f"`{said}`: there is no {step!r} in it. Give the whole field instead.")


def _from_words(text: str, name: str, value: Any, near: int) -> Any:
    """A value given as words of the text, with its place in it."""
    if name in _LISTS and isinstance(value, str):
        value = [value]
    if name in ("modes", "contexts") and isinstance(value, str):
        value = [part.strip() for part in value.split(",") if part.strip()]
    if name == "when" and isinstance(value, str):
        found = _DAYS.fullmatch(value.strip())
        if found is None:
            raise InputError("Give `when` as a day or first/last day: 2024-03-05 or 2024-03-01/2024-03-31.")
        first, last = found.group(1), found.group(2) or found.group(1)
        return {"first": first, "last": last, "precision": "day" if first == last else "unknown"}
    if name in _LISTS and isinstance(value, list | tuple):
        return [_span(text, one, near, name) if isinstance(one, str) else one for one in value]
    if name in _SPANS and isinstance(value, str):
        return _span(text, value, near, name)
    return value


def _span(text: str, words: Any, near: int, name: str) -> dict[str, Any]:
    """Where the words stand in the text, nearest to `near`; a span given as such is taken."""
    if isinstance(words, Mapping):
        return dict(words)
    if not isinstance(words, str) or not words:
        raise InputError(f"`{name}`: give words of the article, or a span with text, start and end.")
    places = [found.start() for found in re.finditer(re.escape(words), text)]
    if not places:
        raise InputError(f"`{name}`: the article does not hold the words {words!r}. Give words as they stand in it.")
    start = min(places, key=lambda place: (abs(place - near), place))
    return {"text": words, "start": start, "end": start + len(words)}


def _speakers(given: dict[str, Any]) -> dict[str, Any]:
    """Voices given as words are speakers."""
    for name in ("speaker", "attribution"):
        if name in given and given[name] is not None:
            value = given[name]
            given[name] = (
                [{"kind": "speaker", **voice} for voice in value]
                if isinstance(value, list)
                else {"kind": "speaker", **value}
            )
    return given


def _valid(model: type[Any], data: Mapping[str, Any]) -> Any:
    try:
        return model.model_validate_json(_json(data))
    except ValidationError as error:
        first = error.errors(include_url=False, include_context=False, include_input=False)[0]
        place = ".".join(map(str, first["loc"]))
        raise InputError(f"`{place}`: {first['msg']}.") from error


def _json(data: Mapping[str, Any]) -> bytes:
    try:
        return dumps(dict(data))
    except (AttributeError, TypeError, ValueError) as error:
        raise InputError("A correction holds texts, numbers, days, lists and objects only.") from error


def _check_event(text: str, event: Event, book: Codebook, given: Mapping[str, Any]) -> None:
    book.score(event.type, event.modes)
    if "about" in given and event.about is not None:
        book.type(event.about)
    for context in event.contexts if "contexts" in given else ():
        if context not in book.contexts:
            raise InputError(f"{book.label} has no context {context!r}. Contexts are: {', '.join(book.contexts)}.")
    for name in ("actors", "recipients"):
        for side in getattr(event, name) if name in given else ():
            if side.country is not None and not book.is_side(side.country):
                raise InputError(f"{side.country!r} is no country: give ISO 3166-1 alpha-3 or {', '.join(book.sides)}.")
            for sector in side.sectors:
                if sector not in book.sectors:
                    known = ", ".join(book.sectors)
                    raise InputError(f"{book.label} has no sector {sector!r}. Sectors are: {known}.")
    when = event.when
    if when is not None and when.first and when.last and when.last < when.first:
        raise InputError(f"`when`: the last day, {when.last}, is before the first, {when.first}.")
    _check_spans(text, event.model_dump(mode="json"), given)


def _check_spans(text: str, data: Mapping[str, Any], given: Mapping[str, Any]) -> None:
    for name in given:
        for span in _spans_in(data[name]):
            start, end = span["start"], span["end"]
            if text[start:end] != span["text"] or end <= start:
                raise InputError(
                    f"`{name}`: the words {span['text']!r} do not stand at {start} to {end} of the article."
                )


def _spans_in(value: Any) -> list[Mapping[str, Any]]:
    if isinstance(value, list):
        return [span for one in value for span in _spans_in(one)]
    if isinstance(value, dict):
        inner = [span for one in value.values() for span in _spans_in(one)]
        mine = value.get("start") is not None and value.get("end") is not None and value.get("text") is not None
        return [value, *inner] if mine else inner
    return []
