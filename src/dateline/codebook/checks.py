"""What can be wrong with a codebook file: found, placed on its line, and told with a remedy."""

from __future__ import annotations

import difflib
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from pydantic import BaseModel
from pydantic_core import ErrorDetails

from dateline.codebook.actors import faults
from dateline.codebook.countries import is_country
from dateline.codebook.models import Actor, CameoTarget, Contested, EventType, Example, Mode, OldName
from dateline.codebook.toml_source import Key, Source
from dateline.errors import CodebookError

if TYPE_CHECKING:
    from dateline.codebook.book import Codebook

FEWEST = 5
"""Examples without which a type of one's own cannot be learned."""

_REMEDIES = {
    "quad": "write `quad = 1` (verbal cooperation), 2 (material cooperation), 3 (verbal conflict) or 4 "
    "(material conflict)",
    "score": "write a number from -10 (conflict) to 10 (cooperation)",
    "definition": 'write `definition = "…"`, a sentence that says what belongs here',
    "types": "write a table `[types.NAME]` for each type, with `quad` and `definition`",
    "extends": 'write `extends = "plover"`, or leave the key out to code your own types alone',
    "examples": 'write `examples = ["A sentence.", "The words that tell of it may be [marked]."]`',
    "none": 'write `none = ["A sentence that tells of none of your types."]`',
    "quads": "name the quads 1, 2, 3 and 4, or leave `[quads]` out to have PLOVER's",
}
_REMEDIES_BY_ERROR = {
    "missing": "add it",
    "string_type": "write text in quotes",
    "string_too_short": "write some text",
    "bool_type": "write true or false",
    "dict_type": "write a table of `name = value`",
    "model_type": "write a table of `key = value`",
    "tuple_type": "write a list in brackets",
    "string_pattern_mismatch": "begin a name with a letter and use only letters, digits, `-` and `_`",
}


@dataclass(frozen=True)
class Problem:
    """Something wrong at a key, and what to do about it."""

    key: Key
    what: str
    remedy: str


def refuse(source: Source, problems: Iterable[Problem]) -> None:
    """Raise a `CodebookError` that tells all `problems` in the order of the file, if there are any."""
    placed = sorted((*source.place(problem.key), problem.what, problem.remedy) for problem in problems)
    if placed:
        told = (f"{path}:{line}: {what}. Remedy: {remedy}." for path, line, what, remedy in placed)
        raise CodebookError("\n".join(dict.fromkeys(told)))


def twice(data: dict[str, Any]) -> Iterator[Problem]:
    """Names in `data`, as read from TOML, that differ only in upper and lower case."""
    tables: dict[Key, Any] = {(key,): table for key, table in data.items()}
    types = data.get("types")
    for name, body in types.items() if isinstance(types, dict) else ():
        if isinstance(body, dict):
            tables["types", name, "modes"] = body.get("modes")
    for key, table in tables.items():
        first: dict[str, str] = {}
        for name in table if isinstance(table, dict) else ():
            other = first.setdefault(name.casefold(), name)
            if other != name:
                what = f"`{name}` and `{other}` in `{'.'.join(key)}` differ only in upper and lower case"
                yield Problem((*key, name), what, "rename or remove one of them")


def malformed(errors: Iterable[ErrorDetails], top: type[BaseModel]) -> Iterator[Problem]:
    """The problems behind pydantic's `errors` on the model `top`."""
    for error in errors:
        key = tuple(str(step) for step in error["loc"] if step != "[key]")
        kind, name, owner = error["type"], key[-1], ".".join(key[:-1])
        remedy = _REMEDIES.get(name) or _REMEDIES_BY_ERROR.get(kind, "correct the value")
        if kind == "missing":
            yield Problem(key, f"`{owner}` lacks `{name}`" if owner else f"the file lacks `{name}`", remedy)
        elif kind == "value_error":  # of an example: the model says what is wrong
            what = str(error["ctx"]["error"])
            yield Problem(key, f"`{owner}`, number {int(name) + 1}: {what}", "correct the example")
        elif kind == "extra_forbidden":
            yield unknown_key(key, top)
        elif kind == "string_pattern_mismatch":
            owned = key[:-1] if name == "name" else key
            yield Problem(owned, f"{error['input']!r} is not a usable name", _REMEDIES_BY_ERROR[kind])
        elif owner == "none" or owner.endswith(".examples"):
            what = f"`{owner}`, number {int(name) + 1}, is no sentence but {error['input']!r}"
            yield Problem(key, what, _REMEDIES["examples"])
        else:
            value = "" if isinstance(error["input"], dict | list) else f", not {error['input']!r}"
            message = error["msg"][0].lower() + error["msg"][1:]
            yield Problem(key, f"`{'.'.join(key)}`: {message}{value}", remedy)


def unknown_key(key: Key, top: type[BaseModel]) -> Problem:
    """A key that no codebook has, with the key that was probably meant."""
    models: dict[str, type[BaseModel]] = {
        "actors": Actor,
        "contested": Contested,
        "old_names": OldName,
        "cameo": CameoTarget,
    }
    if key[0] == "none" or "examples" in key[2:-1]:
        model: type[BaseModel] = Example
    else:
        model = top if len(key) == 1 else models.get(key[0], Mode if "modes" in key[2:-1] else EventType)
    hidden = {"name"} if model in (EventType, Mode) else {"start"} if model is Example else set()
    known = sorted(set(model.model_fields) - hidden)
    remedy = f"remove it; known here are {', '.join(known)}"
    if near := difflib.get_close_matches(key[-1], known, 1):
        remedy = f"did you mean `{near[0]}`"
    if key[-1] == "name":
        remedy = "remove it; the name stands in the table's header"
    where = f" in `{'.'.join(key[:-1])}`" if key[:-1] else ""
    return Problem(key, f"unknown key `{key[-1]}`{where}", remedy)


def dangling(book: Codebook) -> Iterator[Problem]:
    """Names in `book` that point to nothing in it."""

    def lost(key: Key, kind: str, name: str, known: Iterable[str]) -> Problem:
        near = difflib.get_close_matches(name, list(known), 1)
        meant = f"; did you mean `{near[0]}`" if near else ""
        what = f"`{'.'.join(key)}` names the {kind} `{name}`, which is not defined"
        return Problem(key, what, f"define it{meant}")

    def coded(key: Key, type_name: str, field: str, modes: Iterable[str]) -> Iterator[Problem]:
        if type_name not in book.types:
            yield lost((*key, "type"), "type", type_name, book.types)
            return
        known = book.types[type_name].modes
        for mode in modes:
            if mode not in known:
                yield lost((*key, field), f"{type_name} mode", mode, known)

    def contexts(key: Key, names: Iterable[str]) -> Iterator[Problem]:
        yield from (lost(key, "context", name, book.contexts) for name in names if name not in book.contexts)

    if set(book.quads) != {1, 2, 3, 4}:
        yield Problem(("quads",), "the quads are not exactly 1, 2, 3 and 4", _REMEDIES["quads"])
    if not book.types:
        yield Problem(("types",), "there is no type", _REMEDIES["types"])
    for event_type in book.types.values():
        key = ("types", event_type.name)
        if event_type.when_future is not None and event_type.when_future not in book.types:
            yield lost((*key, "when_future"), "type", event_type.when_future, book.types)
        for mode in event_type.modes.values():
            yield from contexts((*key, "modes", mode.name, "contexts"), mode.contexts)
    folded = {name.casefold() for name in book.types}
    for name, old in book.old_names.items():
        if name.casefold() in folded:
            what = f"the old name `{name}` is also a type of today"
            yield Problem(("old_names", name), what, "remove one of them")
        yield from coded(("old_names", name), old.type, "mode", filter(None, (old.mode,)))
    for code, target in book.cameo.items():
        yield from coded(("cameo", code), target.type, "modes", target.modes)
        yield from contexts(("cameo", code, "contexts"), target.contexts)
    for name, actor in book.actors.items():
        yield from (Problem(("actors", name), what, remedy) for what, remedy in faults(name, actor, book))
    for name, land in book.contested.items():
        if not is_country(land.country):
            what = f"`{land.country}` is no ISO 3166-1 alpha-3 code"
            yield Problem(("contested", name, "country"), what, "write the code of the state, such as GEO")
        if land.sector not in book.sectors:
            yield lost(("contested", name, "sector"), "sector", land.sector, book.sectors)


def unlearnable(book: Codebook, plover: Codebook, given: dict[str, Any]) -> Iterator[Problem]:
    """What keeps the types of `book` that PLOVER lacks from being learned; `given`: the file as read."""
    folded = {name.casefold(): name for name in (*plover.types, *(plover.old_names if book.extends else ()))}
    own = book.own
    seen: dict[str, str] = {}
    for name, entry in own.items():
        key = ("types", name)
        if (same := folded.get(name.casefold())) is not None:
            what = f"the type `{name}` bears the name of PLOVER's {same}"
            yield Problem(key, what, f"write `{same}` to mean that type, or choose another name")
        if entry.parent is not None and entry.parent not in plover.types:
            what = f"`types.{name}.parent` names `{entry.parent}`, which is no type of PLOVER"
            yield Problem((*key, "parent"), what, f"write one of {', '.join(plover.types)}")
        if entry.score is not None and entry.quad is None:
            what = f"`types.{name}` has a score and no quad class"
            yield Problem((*key, "score"), what, "add `quad` or `parent`, or remove the score")
        if len(entry.examples) < FEWEST:
            what = f"`types.{name}` has {len(entry.examples)} examples; a type of your own needs at least {FEWEST}"
            yield Problem((*key, "examples"), what, "add sentences that tell of such an act; 10 to 20 are better")
        for example in entry.examples:
            place = f"`types.{name}`"
            if (other := seen.setdefault(" ".join(example.text.casefold().split()), place)) is not place:
                what = f"the example {example.text!r} of {place} stands in {other}, too"
                yield Problem((*key, "examples"), what, "remove one of them")
    for example in book.none:
        if (taken := seen.get(" ".join(example.text.casefold().split()))) is not None:
            what = f"{example.text!r} is an example of {taken} and stands in `none`"
            yield Problem(("none",), what, "remove one of them")
    for name, entry in book.types.items():
        body = given.get("types", {}).get(name, {})
        if name not in own and "quad" not in body and name in given.get("types", {}):
            yield Problem(("types", name), f"`types.{name}` lacks `quad`", _REMEDIES["quad"])
        if name not in own and entry.parent is not None:
            what = f"`types.{name}` is a type of PLOVER and has no parent"
            yield Problem(("types", name, "parent"), what, "remove the key")
