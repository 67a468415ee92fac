"""Arrays that a server keeps: sent once, used many times."""
from __future__ import annotations

import hashlib
import queue
import time
from dataclasses import dataclass
from datetime import datetime, timedelta, timezone
from typing import Any, Callable, Iterator

import grpc
import numpy as np
from google.protobuf.duration_pb2 import Duration

from . import arrays
from .errors import KernelError, is_hopeless, is_unreachable, translated
from .v1 import data_type_pb2, dataset_service_pb2

ATTEMPTS = 5
FIRST_PAUSE = 0.25


@dataclass(frozen=True)
class Dataset:
    """An array at a server, to be given wherever an array is."""

    handle: str
    dtype: np.dtype | None
    """None: bfloat16 and packed booleans, which NumPy has no type for."""

    shape: tuple[int, ...]
    size_bytes: int
    expires: datetime
    packed: bool = False

    @classmethod
    def of(cls, words: Any) -> Dataset:
        expires = words.expire_time.ToDatetime().replace(tzinfo=timezone.utc)
        return cls(words.handle, arrays.NUMPY_TYPES.get(words.dtype), tuple(words.shape), words.size_bytes, expires, words.dtype == data_type_pb2.DATA_TYPE_PACKED_BOOL)

    def __len__(self) -> int:
        return self.shape[0]


def handle_of(dataset: Dataset | str) -> str:
    """The name of a dataset, however the command line and the client write it."""
    return dataset.handle if isinstance(dataset, Dataset) else dataset.removeprefix("dataset:")


def life(time_to_live: timedelta) -> Duration:
    """How long a dataset is kept, as the wire says it."""
    if not isinstance(time_to_live, timedelta) or time_to_live <= timedelta(0):
        raise ValueError(f"time_to_live is a datetime.timedelta above zero, as timedelta(hours=1), not {time_to_live!r}")
    words = Duration()
    words.FromTimedelta(time_to_live)
    return words


def upload(call: Callable[..., Any], array: Any, time_to_live: timedelta | None) -> Dataset:
    """Sends an array, and returns when it is on the server's disk. A broken upload goes on where it broke; where there is no server it ends at once."""
    kept = None if time_to_live is None else life(time_to_live)
    array = arrays.sent("the array", array)
    numbers = memoryview(array.reshape(-1).view(np.uint8))
    dtype = arrays.TYPES[array.dtype.newbyteorder("=")]
    start = dataset_service_pb2.DatasetUploadStart(dtype=dtype, shape=array.shape, sha256=hashlib.sha256(numbers).digest(), time_to_live=kept)
    nobody = True
    for attempt in range(ATTEMPTS):
        try:
            return send(call, start, numbers)
        except KernelError as error:
            nobody = nobody and is_unreachable(error)
            if error.status != grpc.StatusCode.UNAVAILABLE or attempt == ATTEMPTS - 1 or nobody and is_hopeless(error, attempt + 1):
                raise
        time.sleep(FIRST_PAUSE * 2**attempt)
    raise AssertionError("the last attempt returns or raises")


def send(call: Callable[..., Any], start: Any, numbers: memoryview) -> Dataset:
    """One attempt: says what comes, hears where to begin, sends the rest."""
    begin: queue.SimpleQueue[int] = queue.SimpleQueue()
    answers = call(parts(start, numbers, begin))
    try:
        for answer in answers:
            if answer.WhichOneof("part") == "dataset":
                return Dataset.of(answer.dataset)
            begin.put(answer.offset)
    except grpc.RpcError as error:
        raise translated(error) from None
    finally:
        begin.put(len(numbers))  # nobody waits for an answer that does not come
        answers.cancel()
    raise KernelError("the server's stream ended without its answer", grpc.StatusCode.DATA_LOSS)


def parts(start: Any, numbers: memoryview, begin: queue.SimpleQueue[int]) -> Iterator[Any]:
    yield dataset_service_pb2.UploadDatasetRequest(start=start)
    for offset in range(begin.get(), len(numbers), arrays.CHUNK_BYTES):
        chunk = dataset_service_pb2.DatasetChunk(offset=offset, data=bytes(numbers[offset:offset + arrays.CHUNK_BYTES]))
        yield dataset_service_pb2.UploadDatasetRequest(chunk=chunk)
