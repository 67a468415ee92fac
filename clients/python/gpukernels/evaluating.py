"""One Evaluate call after the other, until a result is whole."""
from __future__ import annotations

import time
from typing import Any, Callable, Iterator

import grpc

from . import arrays
from .computation import Computation
from .errors import KernelError, translated
from .v1 import kernel_service_pb2

ATTEMPTS = 8
FIRST_PAUSE = 0.25
LONGEST_PAUSE = 5.0

Call = Callable[[Iterator[Any]], Any]


def messages(call: Call, start: Any, computation: Computation, attempts: int = ATTEMPTS) -> Iterator[Any]:
    """The server's messages: header, steps of a solve, tiles, trailer. Arguments are sent while they are read.

    Where the line breaks, the result goes on from the next tile in a new call, for as long as the server says. It is given up after so many
    attempts in which no tile came.
    """
    header, failures = None, 0
    while True:
        try:
            for part in one_call(call, start, computation):
                kind = part.WhichOneof("part")
                if kind == "header":
                    begun, header = header is not None, part.header
                    if begun:
                        continue  # the caller has it already
                elif kind == "tile":
                    start.resume.first_tile = part.tile.id + 1
                    failures = 0
                yield part
            return
        except KernelError as error:
            if header is None or not header.HasField("resumption") or error.status != grpc.StatusCode.UNAVAILABLE or failures == attempts:
                raise
        start.resume.token = header.resumption.token
        time.sleep(min(LONGEST_PAUSE, FIRST_PAUSE * 2**failures))
        failures += 1


def one_call(call: Call, start: Any, computation: Computation) -> Iterator[Any]:
    answers = call(requests(start, computation))
    last = None
    try:
        for last in answers:
            yield last
    except grpc.RpcError as error:
        raise translated(error) from None
    finally:
        answers.cancel()
    if last is None or last.WhichOneof("part") != "trailer":
        raise KernelError("the server's stream ended without its trailer", grpc.StatusCode.DATA_LOSS)


def requests(start: Any, computation: Computation) -> Iterator[Any]:
    yield kernel_service_pb2.EvaluateRequest(start=start)
    for name, array in computation.values.items():
        for chunk in arrays.chunks(name, array):
            yield kernel_service_pb2.EvaluateRequest(chunk=chunk)
