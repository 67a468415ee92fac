"""NumPy arrays as they travel: raw little-endian bytes in row-major order, with type and shape."""
from __future__ import annotations

from typing import Any, Iterable, Iterator

import numpy as np

from .v1 import computation_pb2, data_type_pb2

INLINE_BYTES = 4 << 10
CHUNK_BYTES = 1 << 20

TYPES = {
    np.dtype(name): data_type_pb2.DataType.Value(f"DATA_TYPE_{name.upper()}")
    for name in ("float32", "float64", "float16", "int8", "int16", "int32", "int64", "uint8", "uint16", "uint32", "uint64", "bool")
}
NUMPY_TYPES = {number: dtype for dtype, number in TYPES.items()}


def unmasked(name: str, value: Any) -> np.ndarray:
    """The value as a plain array. Numbers that a mask hides, or that a sparse matrix leaves out, do not travel as if they were none."""
    if np.ma.is_masked(value):
        raise ValueError(f"{name} has masked elements, which have no value; fill them, as x.filled(numpy.nan) with nan=\"omit\", or leave their rows out")
    if hasattr(value, "toarray"):
        raise TypeError(f"{name} is a sparse matrix; give it whole, as x.toarray()")
    return np.asarray(value)


def sent(name: str, value: Any) -> np.ndarray:
    """The array as the wire wants it; not copied where it is so already."""
    array = unmasked(name, value)
    if array.dtype.newbyteorder("=") not in TYPES:
        raise TypeError(f"{name} holds {array.dtype}; numbers of a fixed size are wanted")
    return np.require(array, dtype=array.dtype.newbyteorder("<"), requirements="C")


def argument(name: str, array: np.ndarray, offsets: Iterable[int] = ()) -> computation_pb2.Argument:
    """The array's words, with its value where it is small, and where its groups of rows begin."""
    return computation_pb2.Argument(
        name=name,
        dtype=TYPES[array.dtype.newbyteorder("=")],
        shape=array.shape,
        offsets=offsets,
        data=array.tobytes() if array.nbytes <= INLINE_BYTES else b"",
    )


def chunks(name: str, array: np.ndarray) -> Iterator[computation_pb2.ArgumentChunk]:
    """The value of an array that does not travel with its words."""
    if array.nbytes <= INLINE_BYTES:
        return
    view = memoryview(array.reshape(-1).view(np.uint8))
    for offset in range(0, len(view), CHUNK_BYTES):
        yield computation_pb2.ArgumentChunk(argument=name, offset=offset, data=bytes(view[offset:offset + CHUNK_BYTES]))
