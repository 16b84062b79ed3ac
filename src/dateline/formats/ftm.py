"""FollowTheMoney entities, one a line: articles, events, and the sides that take part in them.

An event's actors are its ``organizer``, all sides are ``involved``, the article is its ``proof``. A side is a
``LegalEntity`` named as in the article (or by the entity that people say it is); the same name with the same country
has the same id everywhere, so that ``ftm aggregate`` puts them together. Meant for Aleph and its kin.
"""

from __future__ import annotations

import hashlib
from collections.abc import Iterable, Iterator
from functools import lru_cache
from typing import Any

from dateline.formats.clean import dumps, one_line, whole
from dateline.formats.names import event_name, key_of, title_of
from dateline.formats.review import entity, reviewed
from dateline.formats.target import Target, opened
from dateline.schema import Event, Report, Side


def write(reports: Iterable[Report], target: Target) -> int:
    """Write one entity a line; returns how many reports."""
    count = 0
    with opened(target) as out:
        for report in reports:
            for one in entities(report):
                out.write(dumps(one) + b"\n")
            count += 1
    return count


def entities(report: Report) -> Iterator[dict[str, Any]]:
    """The article, and each event with its sides."""
    key = key_of(report.text)
    article = _id("article", key)
    title = title_of(report)
    yield _entity(
        article,
        "Article",
        title=[title] if title else [],
        fileName=[one_line(report.source)],
        publishedAt=[report.published.isoformat()] if report.published else [],
        publisher=[report.outlet] if report.outlet else [],
        author=list(report.authors),
        sourceUrl=[report.url] if report.url and report.url.startswith(("http://", "https://")) else [],
        language=["eng"] if report.language == "en" else [],
        bodyText=[report.text],
    )
    for event in report.events:
        yield from _event(report, event, key, article)


def _event(report: Report, event: Event, key: str, article: str) -> Iterator[dict[str, Any]]:
    sides: dict[str, list[str]] = {"actors": [], "recipients": []}
    for role, members in (("actors", event.actors), ("recipients", event.recipients)):
        for side in members:
            name = one_line(entity(event, side) or side.text).strip()
            if not name:
                continue
            number = _id("side", name.casefold(), side.country or "")
            sides[role].append(number)
            alias = [side.text] if one_line(side.text).strip() != name else []
            yield _entity(
                *(number, "LegalEntity"), name=[name], alias=alias, country=_country(side), sector=list(side.sectors)
            )
    when, place, said = event.when, event.where, reviewed(event)
    notes = [f"status: {event.status}", f"review: {said.review}"]
    notes += [f"corrections: {said.corrections}"] if said.corrections else []
    notes += [f"reviewer: {said.by}"] if said.by else []
    yield _entity(
        _id("event", key, event.id),
        "Event",
        name=[one_line("/".join((event.type, *event.modes)) + f": {event.trigger.text}")],
        summary=[event.sentence.text.rstrip()],
        keywords=[event.type, *event.modes, *event.contexts],
        startDate=[when.first.isoformat()] if when and when.first else [],
        endDate=[when.last.isoformat()] if when and when.last else [],
        location=[place.text] if place else [],
        country=_alpha_2(place.country) if place else [],
        organizer=sides["actors"],
        involved=[*sides["actors"], *sides["recipients"]],
        proof=[article],
        publisher=[report.outlet] if report.outlet else [],
        recordId=[event_name(report, event)],
        notes=notes,
    )


def _entity(number: str, schema: str, **properties: list[str]) -> dict[str, Any]:
    given = {name: list(dict.fromkeys(v for v in values if v.strip())) for name, values in properties.items()}
    return {"id": number, "schema": schema, "properties": {name: values for name, values in given.items() if values}}


def _country(side: Side) -> list[str]:
    return ["eu"] if side.country == "EUR" else _alpha_2(side.country)


def _alpha_2(code: str | None) -> list[str]:
    found = _iso(code) if code else None
    return [found] if found else []


@lru_cache(maxsize=512)
def _iso(code: str) -> str | None:
    """The two-letter code, in lower case, of an ISO 3166-1 alpha-3 code."""
    import pycountry

    found = pycountry.countries.get(alpha_3=code)
    return found.alpha_2.lower() if found is not None else None


def _id(*parts: str) -> str:
    return hashlib.sha1("\x1f".join(whole(part) for part in parts).encode(), usedforsecurity=False).hexdigest()
