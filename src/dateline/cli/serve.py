"""``dateline serve``: the web application."""

from __future__ import annotations

from pathlib import Path

import click

from dateline.cli.records import record_argument


@click.command()
@record_argument
@click.option("--host", default="127.0.0.1", show_default=True, metavar="ADDRESS", help="Address to listen at.")
@click.option("--port", type=click.IntRange(1, 65535), default=8321, show_default=True, metavar="N", help="Port.")
@click.option(
    "--token",
    envvar="DATELINE_TOKEN",
    metavar="TEXT",
    help="What visitors must know; else DATELINE_TOKEN. Needed, and made up when not given, for an ADDRESS that other "
    "machines can reach.",
)
@click.option("--read-only", is_flag=True, help="Refuse corrections.")
@click.option("--open", "open_", is_flag=True, help="Open it in the browser.")
def serve(record: Path, host: str, port: int, token: str | None, read_only: bool, open_: bool) -> None:
    """Look at a record in the browser, correct it there, and ask it over REST.

    Only this machine can reach it, unless told otherwise. Needs the extra: pip install "dateline[web]".

    \b
    Example:
      dateline serve mali.dateline
      dateline serve mali.dateline --host 0.0.0.0 --read-only
    """
    import secrets

    from dateline.errors import InputError

    try:
        from dateline.web import Settings
        from dateline.web import serve as run
        from dateline.web.settings import is_loopback
    except ModuleNotFoundError as error:
        raise InputError(f'{error.name} is not installed. Remedy: pip install "dateline[web]".') from error
    if not token and not is_loopback(host):
        token = secrets.token_urlsafe(16)
    settings = Settings(record, host, port, token, read_only)
    entrance = f"{settings.address}enter?token={token}" if token else settings.address
    click.echo(f"{record} at {entrance} (stop with Ctrl-C)")
    if open_:
        click.launch(entrance)
    run(settings)
