"""A page to read: a table of the events with their evidence, and each article with that evidence marked.

One file without scripts and without anything from the network; everything that comes from an article is
escaped. The table and the articles are kept in temporary files until the end, so that memory stays bounded.
"""

from __future__ import annotations

import shutil
import tempfile
from collections.abc import Iterable
from html import escape
from importlib.resources import files
from typing import IO

from dateline.formats.clean import shown
from dateline.formats.html_article import article, legend
from dateline.formats.html_row import row
from dateline.formats.target import Sink, Target, opened
from dateline.schema import Report

_COLUMNS = ("When", "Event", "Actor → recipient", "Status", "Where", "On whose word", "Evidence")


def write(reports: Iterable[Report], target: Target) -> int:
    """Write the page; returns how many reports."""
    articles = events = statements = 0
    versions: dict[str, None] = {}
    with (
        opened(target) as out,
        tempfile.TemporaryFile() as table,
        tempfile.TemporaryFile() as texts,
    ):
        for report in reports:
            articles += 1
            name = f"a{articles}"
            rows = "".join(row(report, event, name, at) for at, event in enumerate(report.events, start=1))
            table.write(rows.encode())
            texts.write(article(report, name).encode())
            events += len(report.events)
            statements += len(report.statements)
            made = report.versions
            versions[f"Dateline {made.dateline}, model {made.model}, codebook {made.codebook}"] = None
        _text(out, _head(articles, events, statements))
        if events:
            cols = f"<colgroup>{'<col>' * len(_COLUMNS)}</colgroup>"
            head = "".join(f'<th scope="col">{name}</th>' for name in _COLUMNS)
            _text(
                out,
                '<h2 id="events">Events</h2>\n<div class="frame"><table>'
                f"{cols}<thead><tr>{head}</tr></thead>\n<tbody>\n",
            )
            _copy(table, out)
            _text(out, "</tbody></table></div>\n")
        if articles:
            _text(out, '<h2 id="articles">Articles</h2>\n')
            _copy(texts, out)
        made_by = "<br>".join(escape(shown(version)) for version in versions)
        _text(out, f"<footer>{made_by}</footer>\n</body>\n</html>\n")
    return articles


def _head(articles: int, events: int, statements: int) -> str:
    style = files("dateline.formats").joinpath("page.css").read_text(encoding="utf-8")
    said = ", ".join((_count(events, "event"), _count(statements, "statement")))
    return f"""<!doctype html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta http-equiv="Content-Security-Policy" content="default-src 'none'; style-src 'unsafe-inline'">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="generator" content="Dateline">
<title>{said}</title>
<style>
{style}</style>
</head>
<body>
<header>
<h1>{said}</h1>
<p class="sum">from {_count(articles, "article")}. Every value points to the words it was read from.</p>
{legend()}
</header>
"""


def _count(number: int, name: str) -> str:
    return f"{number:,} {name}{'' if number == 1 else 's'}"


def _text(out: Sink, text: str) -> None:
    out.write(text.encode())


def _copy(spool: IO[bytes], out: Sink) -> None:
    spool.seek(0)
    shutil.copyfileobj(spool, out)
