"""One Evaluate call after the other, until a result is whole."""
from __future__ import annotations

import time
from typing import Any, Callable, Iterator

import grpc

from . import arrays
from .computation import Computation
from .errors import KernelError, is_hopeless, is_unreachable, translated
from .v1 import kernel_service_pb2

ATTEMPTS = 8
FIRST_PAUSE = 0.25
LONGEST_PAUSE = 5.0

Call = Callable[[Iterator[Any]], Any]


def messages(call: Call, start: Any, computation: Computation, channel: grpc.Channel, attempts: int = ATTEMPTS) -> Iterator[Any]:
    """The server's messages: header, steps of a solve, tiles, trailer. Arguments are sent while they are read.

    Where the line breaks, the result goes on from the next tile in a new call, for as long as the server says; before the header it begins anew.
    It is given up after so many attempts in which no tile came, and at once, or after a few where connections are thrown away, where there is no server
    to begin with.
    """
    header, failures, nobody = None, 0, True
    while True:
        try:
            for part in one_call(call, start, computation):
                nobody = False
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
            if error.status != grpc.StatusCode.UNAVAILABLE or failures == attempts:
                raise
            nobody = nobody and is_unreachable(error)
            if nobody and is_hopeless(error, failures + 1):
                raise
            if header is not None and not header.HasField("resumption"):
                raise
        if header is not None:
            start.resume.token = header.resumption.token
        pause(channel, min(LONGEST_PAUSE, FIRST_PAUSE * 2**failures))
        failures += 1


def pause(channel: grpc.Channel, seconds: float) -> None:
    """Sleeps while the channel connects: it gets on with that only while somebody watches it, or calls."""
    def watch(_: grpc.ChannelConnectivity) -> None:
        pass

    channel.subscribe(watch, try_to_connect=True)
    time.sleep(seconds)
    channel.unsubscribe(watch)


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
