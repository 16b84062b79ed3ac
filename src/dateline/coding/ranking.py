"""Ranking: which of the places of a name an article means, decided for all names of the article together.

Every candidate starts from how likely its place is meant at all (size, class, whether the name is its main one).
Then all names speak for each other, in rounds: for the countries and provinces that they may lie in, for what is near,
and for what holds what is named right before ("Timbuktu, Mali"). Containment, nearness and size are the minimality
heuristics of Leidner (2007), "Toponym Resolution in Text"; the rounds are a mean-field reading of his joint score.
The weights were chosen on halves of GeoVirus and LGL (`docs/places.md`).
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

import numpy as np
import numpy.typing as npt

Floats = npt.NDArray[np.float64]
Ints = npt.NDArray[np.int64]
_EARTH_KM = 6371.0


@dataclass(frozen=True, slots=True)
class Weights:
    """What each kind of support is worth, on the scale of a candidate's own score (log10 of people)."""

    country: float = 3.0
    country_named: float = 1.5
    province: float = 1.5
    near: float = 1.0
    within: float = 5.0
    holder: float = 5.0
    home: float = 1.5
    range_km: float = 200.0
    heat: float = 0.5
    rounds: int = 3


@dataclass(frozen=True, slots=True)
class Option:
    """What ranking looks at in a candidate. `score` is its own; `country` is empty for what lies in none; `level` is
    1 country, 2 province, 3 district, from 4 on finer, 0 wider than a country."""

    score: float
    country: str
    area: int
    level: int
    latitude: float | None
    longitude: float | None


def rank(
    names: Sequence[Sequence[Option]],
    *,
    within: Mapping[int, int] | None = None,
    context: Mapping[str, float] | None = None,
    home: Mapping[str, float] | None = None,
    weights: Weights | None = None,
) -> list[list[float]]:
    """The score of every option of every name of an article, in the order given.

    `within` tells, by position, which name stands right after which as what may hold it; `context` how
    often the article speaks of a country otherwise, by ISO 3166-1 alpha-3 code; `home` which countries the outlet is at
    home in, from 0 to 1. Names without options are passed over.
    """
    weights = weights or Weights()
    options = [one for name in names for one in name]
    if not options:
        return [[] for _ in names]
    owner: Ints = np.repeat(np.arange(len(names), dtype=np.int64), [len(name) for name in names])
    codes = sorted({one.country for one in options} | set(context or ()))
    country = np.array([codes.index(one.country) for one in options])
    areas = {area: at for at, area in enumerate(sorted({one.area for one in options}))}
    area = np.array([areas[one.area] for one in options])
    nowhere = np.array([one.country == "" for one in options])
    provinceless = np.array([one.area < 0 for one in options])
    given = np.array([float((context or {}).get(code, 0.0)) for code in codes])
    own = np.array([one.score for one in options])
    own += weights.home * np.array([(home or {}).get(one.country, 0.0) for one in options])
    near = _near(options, owner, weights.range_km)
    holds = _holds(options, owner, within or {})
    scores = own
    for _ in range(weights.rounds):
        likely = _likely(scores, owner, weights.heat)
        by_country = np.zeros((len(names), len(codes)))
        np.add.at(by_country, (owner, country), np.where(nowhere, 0.0, likely))
        by_area = np.zeros((len(names), len(areas)))
        np.add.at(by_area, (owner, area), np.where(provinceless, 0.0, likely))
        spoken = given + by_country.sum(axis=0)
        total = max(float(spoken.sum()) - 1.0, 1.0)
        of_country = np.where(nowhere, 0.0, (spoken[country] - by_country[owner, country]))
        of_area = np.where(provinceless, 0.0, by_area.sum(axis=0)[area] - by_area[owner, area])
        scores = (
            own
            + weights.country * np.minimum(of_country / total, 1.0)
            + weights.country_named * np.minimum(of_country, 1.0)
            + weights.province * np.log1p(of_area)
            + weights.near * np.log1p(near @ likely)
            + weights.within * (holds @ likely)
            + weights.holder * np.minimum(likely @ holds, 1.0)
        )
    cuts = np.cumsum([len(name) for name in names])[:-1]
    return [part.tolist() for part in np.split(scores, cuts)]


def _likely(scores: Floats, owner: Ints, heat: float) -> Floats:
    """How likely each option is among those of its name."""
    top = np.full(owner[-1] + 1, -np.inf)
    np.maximum.at(top, owner, scores)
    raised = np.exp((scores - top[owner]) / heat)
    total = np.zeros(len(top))
    np.add.at(total, owner, raised)
    likely: Floats = raised / total[owner]
    return likely


def _near(options: Sequence[Option], owner: Ints, range_km: float) -> Floats:
    """How near options of different names are: 1 at the same point, 1/e at `range_km`; only what is finer than a
    country is anywhere."""
    at = np.radians([[one.latitude or 0.0, one.longitude or 0.0] for one in options])
    point = np.stack(
        [np.cos(at[:, 0]) * np.cos(at[:, 1]), np.cos(at[:, 0]) * np.sin(at[:, 1]), np.sin(at[:, 0])], axis=1
    )
    placed = np.array([one.latitude is not None and one.level >= 2 for one in options])
    distance = _EARTH_KM * np.arccos(np.clip(point @ point.T, -1.0, 1.0))
    near: Floats = np.exp(-distance / range_km)
    near[(owner[:, None] == owner[None, :]) | ~placed[:, None] | ~placed[None, :]] = 0.0
    return near


def _holds(options: Sequence[Option], owner: Ints, within: Mapping[int, int]) -> Floats:
    """1 where the option of the column is a country, province or district that can hold that of the row, and stands
    right after it. Countries and provinces in a row ("China, Japan") do not hold each other's namesakes."""
    holds = np.zeros((len(options), len(options)))
    for inner, outer in within.items():
        rows = np.flatnonzero(owner == inner).tolist()
        first = max((options[row] for row in rows), key=lambda one: one.score, default=None)
        for column in np.flatnonzero(owner == outer).tolist():
            if first is None or first.level == options[column].level:
                continue
            for row in rows:
                holds[row, column] = _contains(options[column], options[row])
    return holds


def _contains(outer: Option, inner: Option) -> bool:
    if not outer.country or outer.country != inner.country or not 1 <= outer.level <= 3 or inner.level <= outer.level:
        return False
    return outer.level == 1 or (outer.area == inner.area and outer.area >= 0)
