"""What the application is told when it starts."""

from __future__ import annotations

import ipaddress
from dataclasses import dataclass
from pathlib import Path

from dateline.errors import InputError


@dataclass(frozen=True)
class Settings:
    """Which record is served, where, and to whom.

    Raises `InputError` when the record would be open to other machines without a token.
    """

    record: Path
    host: str = "127.0.0.1"
    port: int = 8321
    token: str | None = None
    """What a visitor must know; needed when `host` can be reached from other machines."""
    read_only: bool = False
    """Whether corrections are refused."""
    largest: int = 1_000_000
    """Bytes of the largest request body."""

    def __post_init__(self) -> None:
        if not self.token and not self.loopback:
            raise InputError(f"{self.host} can be reached from other machines: give a token.")

    @property
    def loopback(self) -> bool:
        """Whether only this machine can reach it."""
        return is_loopback(self.host)

    @property
    def address(self) -> str:
        """The address to open in a browser."""
        host = f"[{self.host}]" if ":" in self.host else self.host
        return f"http://{host}:{self.port}/"


def is_loopback(host: str) -> bool:
    """Whether a name or an IP address means this machine."""
    bare = host.strip("[]").lower()
    if bare == "localhost":
        return True
    try:
        return ipaddress.ip_address(bare).is_loopback
    except ValueError:
        return False
