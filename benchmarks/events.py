"""Full event records of articles, in the format of `events_dev`; the measures are told in `event_scores`.

The whole chain reads ``text`` with ``title`` and ``published`` and never sees ``events``. Gold tells a time
only where an expression tells it, so a time that Dateline took from the dateline or from the day of
publication (and labels so) is given to the scorer as none. Voices without a place in the text, known from
metadata only, are left out of ``attribution``; of one that is named elsewhere both words are given, those that stand
with what was said and his name.
"""

from __future__ import annotations

import json
import sys
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import Any

from pydantic import ValidationError

from benchmarks.event_scores import ByArticle, Pair, score
from benchmarks.files import objects
from benchmarks.result import Metrics
from dateline import language, schema
from dateline.coding import Coder
from dateline.errors import InputError, OutputError
from dateline.schema import Article

Record = dict[str, Any]


def run(
    data: Path,
    model: Path | None = None,
    limit: int | None = None,
    predictions: Path | None = None,
    errors: int | None = None,
) -> Metrics:
    """Scores on a file in the format of `events_dev`.

    ``predictions``: file to keep the coded events in, in the same format; ``errors``: how many missed and
    spurious events to list on the standard error stream.
    """
    gold = list(objects(data, "doc_id", "text", "events"))[:limit]
    if not gold:
        raise InputError(f"{data}: holds no article")
    coder = Coder(nlp=language.load(folder=model))
    found = [_coded(coder, record, data.name) for record in gold]
    if predictions:
        try:
            predictions.write_text(
                "".join(json.dumps(record, ensure_ascii=False) + "\n" for record in found), encoding="utf-8"
            )
        except OSError as error:
            raise OutputError(f"{predictions}: cannot be written ({error.strerror})") from error
    golds, founds = _by_article(gold), _by_article(found)
    metrics, pairs = score(golds, founds)
    if errors:
        print("\n".join(listing(golds, founds, pairs, errors)), file=sys.stderr)
    return metrics


def _by_article(records: Sequence[Record]) -> dict[str, list[Record]]:
    return {record["doc_id"]: record["events"] for record in records}


def _coded(coder: Coder, gold: Record, source: str) -> Record:
    report = coder.code(article(gold, source))
    kept = {name: gold.get(name) for name in ("doc_id", "title", "published", "text")}
    return kept | {"events": [record(event) for event in report.events]}


def article(gold: Record, source: str) -> Article:
    """What the chain may know of a gold record; raises `InputError` for a text or a date that is none."""
    try:
        return Article(
            doc_id=gold["doc_id"],
            text=gold["text"],
            title=gold.get("title"),
            published=gold.get("published"),
            source=source,
        )
    except ValidationError as error:
        first = error.errors(include_url=False)[0]
        raise InputError(f"{source}, article {gold['doc_id']}: {first['loc'][0]}: {first['msg']}") from error


def record(event: schema.Event) -> Record:
    """An event in the format of `events_dev`."""
    when = event.when if event.when and event.when.origin == "expression" else None
    return {
        "id": event.id,
        "type": event.type,
        "modes": list(event.modes),
        "about": event.about,
        "contexts": list(event.contexts),
        "trigger": _span(event.trigger),
        "also": [_span(mention) for mention in event.also],
        "actors": [_side(side) for side in event.actors],
        "recipients": [_side(side) for side in event.recipients],
        "status": event.status,
        "historical": event.historical,
        "when": when and {**_span(when), "first": _iso(when.first), "last": _iso(when.last)},
        "where": event.where and {**_span(event.where), "country": event.where.country},
        "attribution": [
            _span(words)
            for voice in event.attribution
            for words in (voice, voice.mention)
            if words is not None and words.start is not None
        ],
        "numbers": [{"kind": n.kind, "value": n.value, "text": n.text} for n in event.numbers],
    }


def listing(gold: ByArticle, found: ByArticle, pairs: Sequence[Pair], most: int) -> Iterator[str]:
    """Lines that tell the first events missed and found in vain (no pair, or a pair of another type)."""
    right = {id(event) for pair in pairs if pair.typed for event in (pair.gold, pair.found)}
    for heading, side in (("missed:", gold), ("spurious:", found)):
        yield heading
        wrong = [(doc_id, e) for doc_id, events in side.items() for e in events if id(e) not in right]
        for doc_id, event in wrong[:most]:
            actors, recipients = ([s["text"] for s in event[sides]] for sides in ("actors", "recipients"))
            kind = "/".join((event["type"], *event["modes"]))
            yield f"  {doc_id} {kind} {event['trigger']['text']!r} {actors} -> {recipients}"


def _span(span: schema.Span | schema.Voice | schema.When | schema.Place) -> Record:
    return {"text": span.text, "start": span.start, "end": span.end}


def _side(side: schema.Side) -> Record:
    own = {"text": side.text, "start": side.start, "end": side.end}
    return own | {"country": side.country, "sectors": list(side.sectors)}


def _iso(day: Any) -> str | None:
    return day.isoformat() if day else None
