"""Texts written for these tests, and a shorthand to read them."""

from __future__ import annotations

import io
from collections.abc import Iterable

from dateline.reading import ReadOptions, read
from dateline.schema import Article, Reject

NEWS = (
    "The foreign minister of Norland arrived in Estport on Monday for talks about the closed border. "
    "Her delegation said that it expected the crossing to open again before the end of the month."
)
FRENCH = (
    "La ministre des Affaires étrangères est arrivée lundi dans la capitale pour des pourparlers sur la "
    "fermeture de la frontière. Sa délégation espère que le passage sera rouvert avant la fin du mois."
)


def results(source: object, **options: object) -> list[Article | Reject]:
    """All that `read` gives; bytes are read as a stream."""
    if isinstance(source, bytes):
        source = io.BytesIO(source)
    return list(read(source, options=ReadOptions(**options)))  # type: ignore[arg-type]


def article(source: object, **options: object) -> Article:
    """The only result, which must be an article."""
    (found,) = results(source, **options)
    assert isinstance(found, Article), found
    return found


def reject(source: object, **options: object) -> Reject:
    """The only result, which must be a reject with all its parts."""
    (found,) = results(source, **options)
    assert isinstance(found, Reject), found
    assert found.source
    assert found.reason
    assert found.remedy
    return found


def split(found: Iterable[Article | Reject]) -> tuple[list[Article], list[Reject]]:
    """Articles and rejects, each in order."""
    found = list(found)
    return [x for x in found if isinstance(x, Article)], [x for x in found if isinstance(x, Reject)]


def check_zones(text: Article) -> None:
    """Zones are in order, without overlap, inside the text, and not blank at their ends."""
    end = 0
    for zone in text.zones:
        assert end <= zone.start < zone.end <= len(text.text)
        words = text.text[zone.start : zone.end]
        assert words == words.strip()
        end = zone.end
