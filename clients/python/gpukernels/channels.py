"""Connections: over TCP, encrypted or not, and over Unix sockets."""
from __future__ import annotations

import os
import re
from dataclasses import dataclass
from typing import Union

import grpc

NO_LIMIT = [("grpc.max_receive_message_length", -1), ("grpc.max_send_message_length", -1)]
LOOPBACK = re.compile(r"(localhost|127(\.\d+){3}|\[::1\])(:|$)")

Path = Union[str, "os.PathLike[str]"]


@dataclass(frozen=True)
class Security:
    """What a connection has to keep, and whom it trusts."""

    has_secret: bool = False
    ca: Path | None = None
    cert: Path | None = None
    allow_cleartext: bool = False

    def credentials(self) -> grpc.ChannelCredentials:
        own = content(self.cert)
        return grpc.ssl_channel_credentials(content(self.ca), own, own)


def content(path: Path | None) -> bytes | None:
    if path is None:
        return None
    with open(path, "rb") as file:
        return file.read()


def connected(url: str, security: Security) -> grpc.Channel:
    scheme, _, rest = url.partition("://")
    host = rest.rstrip("/")
    here = LOOPBACK.match(host)
    options = [*NO_LIMIT, ("grpc.enable_http_proxy", 0)] if here else NO_LIMIT
    if scheme == "http" and host:
        if security.has_secret and not here and not security.allow_cleartext:
            raise ValueError(f"the key would go to {host} in cleartext; use https, or say allow_cleartext=True where something else encrypts")
        return grpc.insecure_channel(host, options)
    if scheme == "https" and host:
        return grpc.secure_channel(host, security.credentials(), options)
    if url.startswith("unix:"):
        return grpc.insecure_channel(url, NO_LIMIT)
    raise ValueError(f"a server is http://HOST:PORT, https://HOST:PORT or unix:/PATH, not {url}")
