"""Connections: over TCP, encrypted or not, and over Unix sockets."""
from __future__ import annotations

import os
import re
from dataclasses import dataclass
from typing import Union

import grpc

NO_LIMIT = [("grpc.max_receive_message_length", -1), ("grpc.max_send_message_length", -1)]

# A server that restarted is found again soon: gRPC alone waits longer after every attempt, up to two minutes, and asks for the addresses of a name
# twice a minute at most, without which it does not try again. The least backoff is also how long one attempt may take: 20 seconds unless it is said.
SOON_AGAIN = [("grpc.initial_reconnect_backoff_ms", 100), ("grpc.min_reconnect_backoff_ms", 5000), ("grpc.max_reconnect_backoff_ms", 1000),
              ("grpc.dns_min_time_between_resolutions_ms", 1000)]

# Calls are tried again by this client, which knows where they broke. gRPC's own retries (1.51) can hang in the first call after a server ended, past its deadline.
NO_RETRIES = [("grpc.enable_retries", 0)]
OPTIONS = NO_LIMIT + SOON_AGAIN + NO_RETRIES
LONGEST_PATH = 107  # what the system has room for, and an end
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


def secret(key: str) -> str:
    """A key or token as it travels, without the line end of the file that it was read from. A refusal says nothing of it."""
    if not re.fullmatch("[!-~]*", key.strip()):
        raise ValueError("api_key holds characters that neither a key nor a token has")
    return key.strip()


def connected(url: str, security: Security) -> grpc.Channel:
    scheme, _, rest = url.partition("://")
    host = "" if re.search("[/?#@]", rest.rstrip("/")) else rest.rstrip("/")
    here = LOOPBACK.match(host)
    options = [*OPTIONS, ("grpc.enable_http_proxy", 0)] if here else OPTIONS
    if scheme == "http" and host:
        if security.has_secret and not here and not security.allow_cleartext:
            raise ValueError(f"the key would go to {host} in cleartext; use https, or say allow_cleartext=True where something else encrypts")
        return grpc.insecure_channel(host, options)
    if scheme == "https" and host:
        return grpc.secure_channel(host, security.credentials(), options)
    if url.startswith("unix:"):
        path = "/" + rest.lstrip("/") if rest else url.removeprefix("unix:")
        if not 0 < len(os.fsencode(path)) <= LONGEST_PATH:
            raise ValueError(f"a Unix socket has a path of 1 to {LONGEST_PATH} bytes, not {path!r}")
        return grpc.insecure_channel(url, OPTIONS)
    raise ValueError(f"a server is http://HOST:PORT, https://HOST:PORT or unix:/PATH, not {url}")
