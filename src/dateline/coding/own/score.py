"""How well types of the user's own are told, by examples left out: figures, mistakes, and plain warnings."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass

from pydantic import Field

from dateline.codebook import Codebook
from dateline.schema import Model

NONE = "none"
FEW = 10  # examples below which a figure rests on little
POOR = 0.5  # F1 below which a type is not told reliably
OFTEN = 0.2  # share of a type's examples taken for another type that is worth a warning


@dataclass(frozen=True)
class Judged:
    """A sentence and what a fit that has not seen it made of it."""

    type: str | None
    number: int | None
    text: str
    found: str | None
    shipped: bool
    nearest: tuple[str, int, float]


class TypeScore(Model):
    """How well one type is told, on examples left out."""

    type: str
    examples: int
    precision: float = Field(description="Of the sentences taken for this type, the share that is of it.")
    recall: float = Field(description="Of its examples, the share that was found.")
    f1: float


class Mistake(Model):
    """A sentence that is read wrongly when it is left out."""

    type: str = Field(description="What it is; none for a sentence that tells of no type.")
    number: int | None = Field(description="Of the example within its type, from 1.")
    text: str
    found: str = Field(description="What it was taken for.")
    nearest_type: str = Field(description="The likeliest type, also where it was not likely enough.")
    nearest: int = Field(description="Number of the example of that type that is most like it.")
    similarity: float = Field(description="Cosine to that example, -1 to 1.")


class OwnScore(Model):
    """How well the own types of a codebook are told, each sentence judged by a fit that has not seen it."""

    codebook: str
    types: tuple[TypeScore, ...]
    precision: float = Field(description="Over the examples of all types together.")
    recall: float
    f1: float
    macro_f1: float = Field(description="Mean F1 of the types.")
    negatives: int = Field(description="Sentences that tell of no type: the file's own and shipped ones.")
    false_alarms: int = Field(description="Of those, how many were taken for a type.")
    confusions: dict[str, dict[str, int]] = Field(description="What examples of a type were taken for; none among it.")
    mistakes: tuple[Mistake, ...]
    warnings: tuple[str, ...]

    @property
    def line(self) -> str:
        """The score in one line."""
        weak = [one.type for one in self.types if one.f1 < POOR]
        tail = f"; not told reliably: {', '.join(weak)}" if weak else ""
        return (
            f"{self.codebook}: {len(self.types)} types of your own, on examples left out precision "
            f"{self.precision:.2f}, recall {self.recall:.2f}, F1 {self.f1:.2f}; {self.false_alarms} false alarms in "
            f"{self.negatives} other sentences{tail}"
        )


def scored(book: Codebook, judged: Sequence[Judged]) -> OwnScore:
    """The score of the own types of `book` on these sentences."""
    names = list(book.own)
    taken = Counter((one.type or NONE, one.found or NONE) for one in judged)
    types = tuple(_type(name, taken) for name in names)
    right = sum(taken[name, name] for name in names)
    found = sum(count for (_, name), count in taken.items() if name != NONE)
    wanted = sum(count for (name, _), count in taken.items() if name != NONE)
    score = OwnScore(
        codebook=book.label,
        types=types,
        precision=_share(right, found),
        recall=_share(right, wanted),
        f1=_share(2 * right, found + wanted),
        macro_f1=round(sum(one.f1 for one in types) / len(types), 4),
        negatives=sum(count for (name, _), count in taken.items() if name == NONE),
        false_alarms=sum(count for (name, other), count in taken.items() if name == NONE != other),
        confusions={name: {o: taken[name, o] for o in (*names, NONE) if taken[name, o]} for name in (*names, NONE)},
        mistakes=tuple(
            Mistake(
                type=one.type or NONE, number=one.number, text=one.text, found=one.found or NONE,
                nearest_type=one.nearest[0], nearest=one.nearest[1], similarity=one.nearest[2],
            )
            for one in judged
            if one.type != one.found
        ),
        warnings=(),
    )  # fmt: skip
    return score.model_copy(update={"warnings": tuple(_warnings(book, score))})


def _type(name: str, taken: Counter[tuple[str, str]]) -> TypeScore:
    right = taken[name, name]
    found = sum(count for (_, other), count in taken.items() if other == name)
    wanted = sum(count for (other, _), count in taken.items() if other == name)
    return TypeScore(
        type=name,
        examples=wanted,
        precision=_share(right, found),
        recall=_share(right, wanted),
        f1=_share(2 * right, found + wanted),
    )


def _share(part: int, whole: int) -> float:
    return round(part / whole, 4) if whole else 0.0


def _warnings(book: Codebook, score: OwnScore) -> list[str]:
    told = [
        f"{one.type} is not told reliably (F1 {one.f1:.2f}): check by hand what is coded, or add examples"
        for one in score.types
        if one.f1 < POOR
    ]
    told += [
        f"{one.type} has {one.examples} examples: its figures rest on little; give at least {FEW}"
        for one in score.types
        if one.examples < FEW
    ]
    for one in score.types:
        for other, count in score.confusions[one.type].items():
            if other not in (one.type, NONE) and count >= max(2, OFTEN * one.examples):
                told.append(
                    f"{one.type} is taken for {other} ({count} of {one.examples}): give both examples that "
                    "differ, or make them one type"
                )
    if not book.none:
        told.append("the file has no `none`: add sentences of your field that tell of none of your types")
    return told
