"""The codebook: the ontology that everything is coded in, and the questions one can ask it."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from functools import cache
from os import PathLike
from pathlib import Path
from typing import Any, Literal

from pydantic import Field, ValidationError

from dateline.codebook import countries
from dateline.codebook.actors import read_actors
from dateline.codebook.checks import Problem, dangling, malformed, refuse, twice, unknown_key, unlearnable
from dateline.codebook.models import Actor, CameoTarget, Contested, EventType, Example, Name, OldName, Part, Text
from dateline.codebook.toml_source import Source, read_toml
from dateline.errors import InputError

_EXTENDED = ("rules", "types", "contexts", "sectors", "sides", "contested", "old_names", "cameo")
_INHERITED = ("quads", "contexts", "sectors", "sides")


class Codebook(Part):
    """Types, modes, contexts, sectors and codes, read from one TOML file.

    `Codebook.default()` is PLOVER 2.0; `Codebook.from_file` reads a user's own. Treat it as a value: it
    is shared by all who code with it.
    """

    name: Text
    version: Text
    licence: str = ""
    source: str = Field(default="", description="Where the ontology comes from.")
    extends: Literal["plover"] | None = Field(default=None, description="Whose types and terms are coded, too.")
    none: tuple[Example, ...] = Field(default=(), description="Sentences that tell of none of one's own types.")
    rules: tuple[Text, ...] = Field(default=(), description="What holds for all types.")
    quads: dict[int, Text]
    types: dict[Name, EventType]
    contexts: dict[Name, Text] = Field(description="Name to definition.")
    sectors: dict[Name, Text] = Field(description="Sector of a side to definition.")
    sides: dict[Name, Text] = Field(description="Codes that stand beside the ISO country codes.")
    contested: dict[str, Contested] = Field(description="Territory to the state that claims it.")
    actors: dict[str, Actor] = Field(default_factory=dict, description="Names of one's own to country and sectors.")
    old_names: dict[Name, OldName] = Field(default_factory=dict, description="Read on input, never written.")
    cameo: dict[str, CameoTarget] = Field(default_factory=dict, description="CAMEO code to meaning.")

    @classmethod
    def default(cls) -> Codebook:
        """PLOVER 2.0, as shipped."""
        return _plover()

    @classmethod
    def from_file(cls, path: str | PathLike[str]) -> Codebook:
        """Read the codebook of a TOML file.

        The file needs a table ``[types.NAME]`` with `definition` for each type, and `definition` for each of its
        modes. A type that is none of PLOVER's is one of the user's own: it needs at least five `examples`, from
        which it is learned. `quad` (1 to 4) left out is that of `parent`, a PLOVER type, else there is none. A score
        left out is the parent's, else 0; without a quad there is none; that of a mode is the type's.
        With ``extends = "plover"`` everything is added to PLOVER's. Else `quads`, `contexts`, `sectors`, `sides` and
        `contested` are PLOVER's when absent (`contested` only if `sectors` is absent, too); `rules`, `actors`,
        `old_names` and `cameo` are empty. `cameo` may name a second TOML file, relative to the first. `name` is else
        the file's, `version` else a digest of its content.

        Raises `CodebookError` with file, line and remedy of all that is wrong.
        """
        return _build(_read(Path(path)), cls.default())

    def with_actors(self, path: str | PathLike[str]) -> Codebook:
        """This codebook with the actors of a table (see `dateline.codebook.actors`) beside its own.

        The version then names the table by a digest of its content. Raises `CodebookError` with file, line and
        remedy of all that is wrong with it.
        """
        actors, digest = read_actors(Path(path), self)
        update = {"actors": {**self.actors, **actors}, "version": f"{self.version}+actors.{digest}"}
        return self.model_copy(update=update)

    @property
    def label(self) -> str:
        """Name and version, as stored with every report."""
        return f"{self.name} {self.version}"

    def type(self, type_name: str) -> EventType:
        """The type of that name; raises `InputError` when there is none."""
        try:
            return self.types[type_name]
        except KeyError:
            known = ", ".join(self.types)
            raise InputError(f"{self.label} has no type {type_name!r}. Types are: {known}.") from None

    @property
    def own(self) -> dict[str, EventType]:
        """The types that PLOVER does not have: they are learned from their examples."""
        return {name: entry for name, entry in self.types.items() if name not in Codebook.default().types}

    def quad(self, type_name: str) -> int | None:
        """1 verbal, 2 material cooperation, 3 verbal, 4 material conflict; None for a type without class."""
        return self.type(type_name).quad

    def score(self, type_name: str, modes: Iterable[str] = ()) -> float | None:
        """The conflict–cooperation score, -10 to 10; None for a type without one.

        A mode's score replaces the type's. Of several modes the most extreme counts: the farthest from 0, and
        of two that are equally far the conflictual one. Raises `InputError` for an unknown name.
        """
        event_type = self.type(type_name)
        given = [self._mode_score(event_type, mode) for mode in modes]
        scores = [score for score in given if score is not None]
        return max(scores, key=lambda score: (abs(score), -score), default=event_type.score)

    @staticmethod
    def _mode_score(event_type: EventType, mode: str) -> float | None:
        try:
            return event_type.modes[mode].score
        except KeyError:
            known = ", ".join(event_type.modes) or "none"
            raise InputError(f"{event_type.name} has no mode {mode!r}. Its modes: {known}.") from None

    def modern(self, type_name: str) -> str:
        """Today's name of a type, given in upper or lower case, whether today's or an older version's.

        Raises `InputError` for a name that was never one.
        """
        wanted = type_name.strip().casefold()
        today = {name.casefold(): name for name in self.types}
        old = {name.casefold(): target.type for name, target in self.old_names.items()}
        if wanted in today:
            return today[wanted]
        if wanted in old:
            return old[wanted]
        return self.type(type_name).name

    def from_cameo(self, code: str) -> tuple[str, tuple[str, ...], tuple[str, ...]]:
        """Type, modes and contexts of a CAMEO code, such as ``"0311"``.

        Raises `InputError` for a code without counterpart (all of roots 01 and 02, which are statements).
        """
        try:
            target = self.cameo[code.strip()]
        except KeyError:
            raise InputError(
                f"{self.label} has no counterpart of CAMEO code {code!r}. Give the code as text of two to "
                "four digits, with its leading zero; roots 01 and 02 (statements, appeals) have none."
            ) from None
        return target.type, target.modes, target.contexts

    @staticmethod
    def is_country(code: str) -> bool:
        """Whether `code` is an ISO 3166-1 alpha-3 code."""
        return countries.is_country(code)

    def is_side(self, code: str) -> bool:
        """Whether `code` may be the country of a side: an ISO code or one of `sides`."""
        return code in self.sides or countries.is_country(code)


@cache
def _plover() -> Codebook:
    return _build(_read(Path(__file__).with_name("plover.toml")), None)


def _read(path: Path) -> Source:
    """The file at `path`, with the file that its `cameo` names."""
    source = read_toml(path)
    named = source.data.get("cameo")
    if not isinstance(named, str):
        return source
    other = path.parent / named
    if not other.is_file():
        what = f"`cameo` names the file {named}, which is not there"
        refuse(source, [Problem(("cameo",), what, f"put it at {other}, or remove the key")])
    part = read_toml(other)
    return Source(path, source.text, {**source.data, "cameo": part.data}, {"cameo": part})


def _build(source: Source, plover: Codebook | None) -> Codebook:
    data = {"name": source.path.stem, "version": source.digest(), **source.data}
    refuse(source, [*twice(source.data), *_named_inside(source.data)])
    if plover is not None:
        _inherit(data, plover)
    data.setdefault("contested", {})
    if "types" in data:
        data["types"] = _complete(data["types"], plover)
    try:
        book = Codebook.model_validate(data)
    except ValidationError as error:
        refuse(source, malformed(error.errors(include_url=False), Codebook))
        raise
    refuse(source, dangling(book))
    if plover is not None:
        refuse(source, unlearnable(book, plover, source.data))
    return book


def _inherit(data: dict[str, Any], plover: Codebook) -> None:
    """Fill `data` with what a file leaves out, or with all of PLOVER where it extends that."""
    if data.get("extends") == "plover":
        for key in _EXTENDED:
            usual, own = getattr(plover, key), data.get(key)
            if own is None:
                data[key] = usual
            elif isinstance(own, dict):
                data[key] = {**usual, **own}
            elif isinstance(own, list):
                data[key] = [*usual, *own]
    if "sectors" not in data:  # those of contested territories are PLOVER's
        data.setdefault("contested", plover.contested)
    for key in _INHERITED:
        data.setdefault(key, getattr(plover, key))


def _tables(types: Any) -> Iterator[tuple[tuple[str, ...], dict[str, Any]]]:
    """The tables of types and of their modes, with their keys; what is no table is left to validation."""
    for name, body in types.items() if isinstance(types, dict) else ():
        if isinstance(body, dict):
            yield ("types", name), body
            modes = body.get("modes")
            for mode, inner in modes.items() if isinstance(modes, dict) else ():
                if isinstance(inner, dict):
                    yield ("types", name, "modes", mode), inner


def _named_inside(data: dict[str, Any]) -> Iterator[Problem]:
    for key, body in _tables(data.get("types")):
        if "name" in body:
            yield unknown_key((*key, "name"), Codebook)


def _complete(types: Any, plover: Codebook | None) -> Any:
    """The tables of types as the models want them: with their names, and with the scores that they leave out."""
    if not isinstance(types, dict):
        return types
    made = {}
    for key, given in types.items():
        if not isinstance(given, dict):
            made[key] = given
            continue
        body = {**given, "name": key}
        parent = plover.types.get(str(body.get("parent"))) if plover is not None else None
        if parent is not None and "quad" not in body:
            body = {"score": parent.score, **body, "quad": parent.quad}
        if "quad" in body:
            body.setdefault("score", 0.0)
        if isinstance(body.get("modes"), dict):
            score = body.get("score")
            usual = {"score": score} if isinstance(score, int | float) and -10 <= score <= 10 else {}
            body["modes"] = {
                name: {**usual, **mode, "name": name} if isinstance(mode, dict) else mode
                for name, mode in body["modes"].items()
            }
        made[key] = body
    return made
