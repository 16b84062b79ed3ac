"""The parts of a codebook: types, their modes, and what older names and codes stand for."""

from __future__ import annotations

from typing import Annotated

from pydantic import BaseModel, ConfigDict, Field, StrictBool, StringConstraints

Name = Annotated[str, StringConstraints(pattern=r"^[A-Za-z][A-Za-z0-9_-]*$")]
Text = Annotated[str, StringConstraints(strip_whitespace=True, min_length=1)]
Score = Annotated[float, Field(ge=-10, le=10, strict=True, allow_inf_nan=False)]
Quad = Annotated[int, Field(ge=1, le=4, strict=True)]


class Part(BaseModel):
    """Base of all parts of a codebook: frozen, and no unknown keys."""

    model_config = ConfigDict(frozen=True, extra="forbid")


class Mode(Part):
    """How an act of a type was done, or what it was about."""

    name: Name
    score: Score = Field(description="Replaces the type's score; the type's own when the file gives none.")
    definition: Text
    contexts: tuple[Name, ...] = Field(default=(), description="Contexts that the mode brings along.")
    directed: StrictBool = Field(default=False, description="Has a recipient although the type is reciprocal.")


class EventType(Part):
    """A type of event with its modes."""

    name: Name
    quad: Quad = Field(description="1 verbal, 2 material cooperation; 3 verbal, 4 material conflict.")
    score: Score = Field(default=0.0, description="Conflict (-10) to cooperation (+10).")
    definition: Text
    recipient_required: StrictBool = Field(default=False, description="Met by two or more actors, too.")
    when_future: Name | None = Field(default=None, description="What the speaker's own future act becomes.")
    reciprocal: StrictBool = Field(default=False, description="All sides are actors; nobody is the recipient.")
    takes_about: StrictBool = Field(default=False, description="`about` names the act asked, promised, ….")
    modes: dict[Name, Mode] = Field(default_factory=dict)
    notes: tuple[Text, ...] = Field(default=(), description="What to choose when two types compete.")
    examples: tuple[Text, ...] = ()


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
