"""What a call can end with."""
from __future__ import annotations

import re
from typing import NamedTuple, Sequence

import grpc

from .v1 import failure_pb2

UNREACHABLE = re.compile("failed to connect|resolution", re.IGNORECASE)
RESET = re.compile("connection reset", re.IGNORECASE)

# What gRPC says where no connection comes about, and what there may be instead of a server.
HINTS = {
    "certificate verify failed": "ca= names the authorities to trust",
    "wrong version number": "what listens there speaks no TLS; say http://",
    "http1.x server|parsing HTTP/2": "what listens there speaks no HTTP/2: a server takes gRPC at its --urls and not at its --http-urls",
    "socket closed|connection reset": "what listens there ends the connection at its first words: under https so does a server that wants a client certificate, cert=, "
                                      "and under http one that speaks https",
    "unix:.*connection refused": "that is no socket, or that of a server which has ended",
    "unix:.*permission denied": "this user may not write to the socket, or not enter its folder",
}
ATTEMPTS_AT_NOTHING = 3
STATUS_DETAILS = "grpc-status-details-bin"


class Violation(NamedTuple):
    """One thing that is wrong with a request."""

    field: str
    description: str


class KernelError(Exception):
    """A call that the server refused or could not finish."""

    def __init__(self, message: str, status: grpc.StatusCode, violations: Sequence[Violation] = ()) -> None:
        super().__init__(message)
        self.status = status
        self.violations = tuple(violations)


class RefusedError(KernelError, ValueError):
    """A request that is wrong, with every violation at once."""


def translated(error: grpc.RpcError) -> KernelError:
    """The wire's failure in the client's words."""
    violations = [Violation(violation.field, violation.description) for violation in field_violations(error)]
    if violations:
        return RefusedError("\n".join(f"{v.field}: {v.description}" if v.field else v.description for v in violations), error.code(), violations)
    kind = RefusedError if error.code() == grpc.StatusCode.INVALID_ARGUMENT else KernelError
    return kind(f"{error.code().name}: {error.details()}{hint(error.details())}", error.code())


def hint(said: str) -> str:
    """What may be wrong with an address where no connection comes about."""
    hints = [words for pattern, words in HINTS.items() if re.search(pattern, said, re.IGNORECASE)] if UNREACHABLE.search(said) else []
    return f" ({hints[0]})" if hints else ""


def is_unreachable(error: KernelError) -> bool:
    """True where no line came about that could break: no such name, nobody who listens there, who can be trusted, or who speaks HTTP/2."""
    return UNREACHABLE.search(str(error)) is not None


def is_thrown_away(error: KernelError) -> bool:
    """True where somebody had taken the connection and threw it away, as what stands before a server may do while that starts."""
    return RESET.search(str(error)) is not None


def is_hopeless(error: KernelError, attempts: int) -> bool:
    """True where so many attempts reached no server: one is enough, or a few where connections are thrown away."""
    return is_unreachable(error) and (attempts >= ATTEMPTS_AT_NOTHING or not is_thrown_away(error))


def field_violations(error: grpc.RpcError) -> list[failure_pb2.FieldViolation]:
    """The violations of a google.rpc.BadRequest in the status details."""
    for key, value in error.trailing_metadata() or ():
        if key == STATUS_DETAILS:
            for detail in failure_pb2.Status.FromString(value).details:
                if detail.type_url.endswith("/google.rpc.BadRequest"):
                    return list(failure_pb2.BadRequest.FromString(detail.value).field_violations)
    return []
