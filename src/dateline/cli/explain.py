"""``dateline explain``: why each event was coded so."""

from __future__ import annotations

from contextlib import closing
from datetime import date
from pathlib import Path

import click

from dateline.cli.books import Books, books
from dateline.cli.inputs import articles, inputs, named
from dateline.cli.output import output
from dateline.cli.pool import code_all
from dateline.cli.progress import meter
from dateline.cli.rejects import collecting
from dateline.cli.rooms import Rooms, Said
from dateline.schema import Event, Span, Statement


@click.command()
@inputs
@output
@click.option("--event", "events", multiple=True, metavar="ID", help="Only this event; may be given several times.")
@click.option("--match", metavar="WORD", help="Only events and statements in whose words WORD stands.")
@books
@click.pass_context
def explain(
    ctx: click.Context,
    paths: tuple[str, ...],
    published: date | None,
    outlet: str | None,
    columns: dict[str, str] | None,
    fetch: bool,
    rejects: Path | None,
    out: str,
    events: tuple[str, ...],
    match: str | None,
    codebook: Path | None,
    actors: Path | None,
    gazetteer: Path | None,
) -> None:
    """Say why each event and statement was coded so.

    For each event its sentence, and for each value the words that it was read from (with their place in the
    text), the rule or head of the model that decided, its score, and the confidence. Reads what dateline code
    reads.

    \b
    Example:
      dateline explain article.txt --published 2021-11-11
      dateline explain article.txt --event e3
      dateline explain news/ --match sanctions
    """
    from dateline.cli.reasons import event_page, statement_page
    from dateline.cli.screen import heading, screen

    paths = named(paths)
    rooms = ctx.ensure_object(Rooms)
    by = Books(codebook, actors, gazetteer)
    by.read()  # tell what is wrong with it before anything else
    found = articles(rooms, paths, Said(published, outlet, columns, fetch))
    told = 0
    with (
        collecting(rejects) as refused,
        closing(code_all(found, rooms.coder(by, 1))) as made,
        meter("coding") as counter,
        screen(out) as console,
    ):
        for report in refused.sifted(counter.over(made)):
            chosen = [event for event in report.events if _wanted(event, events, match)]
            said = [] if events else [s for s in report.statements if _holds(_words(s), match)]
            told += len(chosen) + len(said)
            if chosen or said or not (events or match):
                with counter.aside():
                    console.print(heading(report))
                    for event in chosen:
                        console.print(event_page(report, event))
                    for statement in said:
                        console.print(statement_page(statement))
    if not told and (events or match):
        click.echo("Nothing matches; `dateline code` lists what there is.", err=True)
    ctx.exit(refused.status)


def _wanted(event: Event, events: tuple[str, ...], match: str | None) -> bool:
    return (not events or event.id in events) and _holds(_told(event), match)


def _told(event: Event) -> list[str]:
    sides = [side.text for side in (*event.actors, *event.recipients)]
    return [event.type, *event.modes, event.sentence.text, event.trigger.text, *sides, *_texts(event.also)]


def _words(statement: Statement) -> list[str]:
    who = [statement.speaker.text] if statement.speaker else []
    return [*who, *_texts(statement.content), *_texts([statement.cue] if statement.cue else [])]


def _texts(spans: tuple[Span, ...] | list[Span]) -> list[str]:
    return [span.text for span in spans]


def _holds(texts: list[str], match: str | None) -> bool:
    return match is None or any(match.casefold() in text.casefold() for text in texts)
