"""The command `dateline` itself: its subcommands, and what each kind of failure exits with."""

from __future__ import annotations

import os
import signal
import sys
import threading
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from types import FrameType
from typing import Any

import click

from dateline import __version__
from dateline.cli.add import add, recode
from dateline.cli.code import code
from dateline.cli.codebook import codebook
from dateline.cli.correct import correct
from dateline.cli.explain import explain
from dateline.cli.export import export, replicate
from dateline.cli.format import format_
from dateline.cli.gazetteer import gazetteer
from dateline.cli.ledger import agree, who
from dateline.cli.read import read
from dateline.cli.search import search
from dateline.cli.series import series
from dateline.cli.serve import serve
from dateline.errors import DatelineError

MISUSE = 2
INTERRUPTED = 130
BROKEN_PIPE = 141


class _Failure(click.ClickException):
    exit_code = MISUSE


class _Group(click.Group):
    """Turns what goes wrong on purpose into one line and an exit status."""

    def invoke(self, ctx: click.Context) -> Any:
        with suppress(AttributeError):  # what a terminal of another encoding cannot show becomes "?"
            sys.stdout.reconfigure(errors="replace")  # type: ignore[union-attr]
        try:
            with _terminable():
                result = super().invoke(ctx)
                sys.stdout.flush()
                return result
        except DatelineError as error:
            raise _Failure(str(error)) from error
        except BrokenPipeError:
            _silence()
            ctx.exit(BROKEN_PIPE)
        except KeyboardInterrupt:
            click.echo("Interrupted; nothing was left half-written.", err=True)
            ctx.exit(INTERRUPTED)
        except OSError as error:
            raise _Failure(f"Cannot read or write: {error}.") from error


@click.group(cls=_Group, context_settings={"help_option_names": ["-h", "--help"], "max_content_width": 100})
@click.version_option(__version__, prog_name="dateline")
def main() -> None:
    """Read news and keep a sourced record of political events.

    Who did or said what to whom, when, where, in what status, and on whose word.

    \b
    Example:
      dateline code news/*.html
      dateline code news/ -o events.csv --format csv
      cat article.txt | dateline code --published 2021-11-11 | dateline format plover
    """


STATELESS = (code, explain, read, format_, codebook, gazetteer)
ON_RECORDS = (add, recode, search, correct, export, replicate, series, agree, who, serve)
for command in (*STATELESS, *ON_RECORDS):
    main.add_command(command)


def _silence() -> None:
    """Nobody reads on: let what is still buffered go nowhere, without a message at exit."""
    with suppress(OSError, ValueError):
        nowhere = os.open(os.devnull, os.O_WRONLY)
        os.dup2(nowhere, sys.stdout.fileno())
        os.close(nowhere)


@contextmanager
def _terminable() -> Iterator[None]:
    """Leave through the same doors when terminated, so that no part of a file stays behind."""
    if threading.current_thread() is not threading.main_thread():
        yield
        return

    def stop(number: int, frame: FrameType | None) -> None:
        sys.exit(128 + number)

    before = signal.signal(signal.SIGTERM, stop)
    try:
        yield
    finally:
        signal.signal(signal.SIGTERM, before)
