"""Which addresses may be fetched: those of the public internet, and no others."""

from __future__ import annotations

import ipaddress
import socket
from collections.abc import Callable

import httpx

from dateline.reading.problem import Unusable

Resolver = Callable[[str, int], list[str]]
"""Host and port → its IP addresses; raises `OSError` when there are none."""

REMEDY = "give the address of a page on the public internet, or save the page and give the file"


def resolve(host: str, port: int) -> list[str]:
    """Return the IP addresses of `host`, from the system's resolver."""
    found = socket.getaddrinfo(host, port, type=socket.SOCK_STREAM)
    return list(dict.fromkeys(str(entry[4][0]) for entry in found))


def public_address(host: str, port: int, resolver: Resolver = resolve) -> str:
    """Return an address to connect to; raise `Unusable` unless all of the host's addresses are public."""
    try:
        addresses = resolver(host, port)
    except (OSError, UnicodeError) as error:
        raise Unusable(f"the host {host} is not known: {error}", "check the address and the connection") from error
    if not addresses:
        raise Unusable(f"the host {host} has no address", "check the address")
    for address in addresses:
        if not is_public(address):
            raise Unusable(f"the host {host} is at {address}, which is not on the public internet", REMEDY)
    return addresses[0]


def is_public(address: str) -> bool:
    """Whether an IP address is public: not private, loopback, link-local, reserved or multicast."""
    try:
        ip = ipaddress.ip_address(address.partition("%")[0])
    except ValueError:
        return False
    if isinstance(ip, ipaddress.IPv6Address):
        inner = ip.ipv4_mapped or ip.sixtofour or (ip.teredo[1] if ip.teredo else None)
        if inner is None and ip in ipaddress.ip_network("64:ff9b::/96"):  # NAT64
            inner = ipaddress.IPv4Address(int(ip) & 0xFFFFFFFF)
        if inner is not None:
            return is_public(str(inner))
    return ip.is_global and not (ip.is_multicast or ip.is_reserved or ip.is_unspecified)


class PinnedTransport(httpx.BaseTransport):
    """Resolves the host itself, checks the addresses, and connects to the one checked.

    A second look-up by the HTTP library could give another address (DNS rebinding), so it is given none to
    look up: the address goes into the URL, the name into the ``Host`` header and the TLS handshake.
    """

    def __init__(self, inner: httpx.BaseTransport | None = None, resolver: Resolver = resolve) -> None:
        self._inner = inner or httpx.HTTPTransport()
        self._resolver = resolver

    def handle_request(self, request: httpx.Request) -> httpx.Response:
        """Send `request` to the checked address of its host."""
        url = request.url
        address = public_address(url.host, url.port or (443 if url.scheme == "https" else 80), self._resolver)
        pinned = httpx.Request(
            request.method,
            url.copy_with(host=address),
            headers=request.headers,  # these carry the Host of the original address
            stream=request.stream,
            extensions={**request.extensions, "sni_hostname": url.host},
        )
        return self._inner.handle_request(pinned)

    def close(self) -> None:
        """Close the connections."""
        self._inner.close()
