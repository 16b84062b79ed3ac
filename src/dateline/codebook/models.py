"""The parts of a codebook: types with their examples and modes, and what older names and codes stand for."""

from __future__ import annotations

import re
from typing import Annotated, Any

from pydantic import BaseModel, ConfigDict, Field, StrictBool, StringConstraints, model_validator

Name = Annotated[str, StringConstraints(pattern=r"^[A-Za-z][A-Za-z0-9_-]*$")]
Text = Annotated[str, StringConstraints(strip_whitespace=True, min_length=1)]
Score = Annotated[float, Field(ge=-10, le=10, strict=True, allow_inf_nan=False)]
Quad = Annotated[int, Field(ge=1, le=4, strict=True)]
_MARKED = re.compile(r"\[([^\[\]]+)\]")


class Part(BaseModel):
    """Base of all parts of a codebook: frozen, and no unknown keys."""

    model_config = ConfigDict(frozen=True, extra="forbid")


class Example(Part):
    """A sentence that tells of an act, and where in it the words stand that do (offsets into `text`), if marked.

    In a file it is a text, with the words in brackets or without any (``"Clerks [stuffed] the boxes."``), or
    ``{ text = "Clerks stuffed the boxes.", trigger = "stuffed" }``.
    """

    text: Text
    trigger: Text | None = None
    start: int | None = Field(default=None, ge=0)

    @model_validator(mode="before")
    @classmethod
    def _read(cls, given: Any) -> Any:
        if isinstance(given, str):
            text = given.strip()
            marks = list(_MARKED.finditer(text))
            if len(marks) > 1:
                raise ValueError("more than one stretch is marked; mark only the words that tell of the act")
            if not marks:
                return {"text": text}
            at, inner = marks[0].start(), marks[0][1]
            trigger = inner.strip()
            bare = text[:at] + inner + text[marks[0].end() :]
            return {"text": bare, "trigger": trigger, "start": at + inner.find(trigger)} if trigger else {"text": bare}
        if isinstance(given, dict) and isinstance(given.get("text"), str) and isinstance(given.get("trigger"), str):
            text, trigger = given["text"].strip(), given["trigger"].strip()
            start = given.get("start", text.find(trigger))
            if not isinstance(start, int) or start < 0 or not text.startswith(trigger, start):
                raise ValueError(f"the trigger {trigger!r} does not stand in the text")
            return {**given, "text": text, "trigger": trigger, "start": start}
        return given


class Mode(Part):
    """How an act of a type was done, or what it was about."""

    name: Name
    score: Score | None = Field(
        default=None, description="Replaces the type's score; the type's own when the file gives none."
    )
    definition: Text
    contexts: tuple[Name, ...] = Field(default=(), description="Contexts that the mode brings along.")
    directed: StrictBool = Field(default=False, description="Has a recipient although the type is reciprocal.")


class EventType(Part):
    """A type of event with its modes."""

    name: Name
    parent: Name | None = Field(default=None, description="PLOVER type that a type of one's own is a kind of.")
    quad: Quad | None = Field(
        default=None, description="1 verbal, 2 material cooperation; 3 verbal, 4 material conflict; None: no class."
    )
    score: Score | None = Field(default=None, description="Conflict (-10) to cooperation (+10); None without a quad.")
    definition: Text
    recipient_required: StrictBool = Field(default=False, description="Met by two or more actors, too.")
    when_future: Name | None = Field(default=None, description="What the speaker's own future act becomes.")
    reciprocal: StrictBool = Field(default=False, description="All sides are actors; nobody is the recipient.")
    takes_about: StrictBool = Field(default=False, description="`about` names the act asked, promised, ….")
    modes: dict[Name, Mode] = Field(default_factory=dict)
    notes: tuple[Text, ...] = Field(default=(), description="What to choose when two types compete.")
    examples: tuple[Example, ...] = Field(default=(), description="A type of one's own is learned from them.")


class Contested(Part):
    """A territory of contested status: the state that claims it, and the sector its authorities get."""

    country: str
    sector: Name


class OldName(Part):
    """What the name of an older version stands for today."""

    type: Name
    mode: Name | None = None


class CameoTarget(Part):
    """What a CAMEO code stands for."""

    type: Name
    modes: tuple[Name, ...] = ()
    contexts: tuple[Name, ...] = ()


class Actor(Part):
    """Country and sectors of a name that the codebook's user knows."""

    country: str | None = None
    sectors: tuple[str, ...] = ()
