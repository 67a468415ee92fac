"""Arrays that a server keeps, brought back."""
from __future__ import annotations

import time
from typing import Any, Callable

import grpc
import numpy as np

from .datasets import ATTEMPTS, FIRST_PAUSE, Dataset
from .errors import KernelError, translated
from .results import Out, OutputDescription, opened
from .v1 import dataset_service_pb2


def download(call: Callable[..., Any], dataset: Dataset, out: Out | None) -> np.ndarray:
    """The bytes of a dataset as an array, from the first to the last whatever breaks on the way."""
    if dataset.packed:
        return unpacked(call, dataset, out)
    if dataset.dtype is None:
        raise TypeError(f"{dataset.handle} holds numbers for which NumPy has no type; compute with it at the server")
    array = destination(out, np.dtype(dataset.dtype), dataset)
    receive(call, dataset, memoryview(array.reshape(-1).view(np.uint8)))
    return array


def unpacked(call: Callable[..., Any], dataset: Dataset, out: Out | None) -> np.ndarray:
    """Booleans, of which eight travel in a byte and each row begins a new one."""
    array = destination(out, np.dtype(bool), dataset)
    bits = np.empty(dataset.size_bytes, np.uint8)
    receive(call, dataset, memoryview(bits))
    columns = dataset.shape[-1] if dataset.shape else 1
    rows = bits.reshape(-1, (columns + 7) // 8) if bits.size else bits.reshape(0, 0)
    if array.size:
        array.reshape(-1, columns)[...] = np.unpackbits(rows, axis=-1, count=columns)
    return array


def destination(out: Out | None, dtype: np.dtype, dataset: Dataset) -> np.ndarray:
    """Memory for the whole array, the caller's or new, that bytes can be written into one after the other."""
    array = opened(out, OutputDescription(dataset.handle, dtype, dataset.shape, symmetric=False))
    if array.dtype != dtype or array.shape != dataset.shape or not array.flags.c_contiguous:
        raise ValueError(f"out is {array.dtype} of shape {array.shape}; {dataset.handle} wants {dtype} of {dataset.shape}, row by row without gaps")
    return array


def receive(call: Callable[..., Any], dataset: Dataset, numbers: memoryview) -> None:
    """Fills memory with the bytes. A broken call is followed by one for the rest; given up after so many in which no byte came."""
    filled = failures = 0
    while filled < len(numbers):
        try:
            for answer in call(dataset_service_pb2.ReadDatasetRequest(handle=dataset.handle, offset=filled)):
                data = answer.chunk.data
                numbers[filled:filled + len(data)] = data
                filled += len(data)
                failures = 0
            if filled < len(numbers):
                raise KernelError(f"the server's stream ended after {filled} of {len(numbers)} bytes", grpc.StatusCode.DATA_LOSS)
        except grpc.RpcError as error:
            if error.code() != grpc.StatusCode.UNAVAILABLE or failures == ATTEMPTS - 1:
                raise translated(error) from None
            time.sleep(FIRST_PAUSE * 2**failures)
            failures += 1
