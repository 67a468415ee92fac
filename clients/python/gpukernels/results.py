"""What the server sends, as NumPy arrays."""
from __future__ import annotations

import os
from dataclasses import dataclass
from typing import Any, NamedTuple, Sequence, Union

import numpy as np

from .arrays import NUMPY_TYPES

Out = Union[np.ndarray, str, "os.PathLike[str]"]


class Tile(NamedTuple):
    """A finished block: result `output` holds `values` at `index`."""

    output: int
    index: tuple[slice, ...]
    values: np.ndarray


@dataclass(frozen=True)
class OutputDescription:
    """What one result will be, and how its error is bounded."""

    name: str
    dtype: np.dtype
    shape: tuple[int, ...]
    symmetric: bool
    offsets: tuple[int, ...] = ()


@dataclass(frozen=True)
class Header:
    """What will come, known before anything is computed."""

    outputs: tuple[OutputDescription, ...]
    tile_count: int
    result_bytes: int
    working_bytes: int
    backend: str
    device: str
    method: str
    device_bytes: int = 0

    @classmethod
    def of(cls, words: Any) -> Header:
        outputs = (OutputDescription(o.name, NUMPY_TYPES[o.dtype], tuple(o.shape), o.symmetric, tuple(o.offsets)) for o in words.outputs)
        return cls(tuple(outputs), words.tile_count, words.result_bytes, words.working_bytes, words.backend, words.device, words.method,
                   words.device_bytes)

    def tile(self, words: Any) -> Tile:
        """A tile's numbers, over the message's own bytes."""
        dtype = self.outputs[words.output].dtype.newbyteorder("<")
        index = tuple(slice(start, start + size) for start, size in zip(words.origin, words.shape))
        return Tile(words.output, index, np.frombuffer(words.data, dtype).reshape(tuple(words.shape)))


@dataclass(frozen=True)
class Plan:
    """What would run: the header, each part of the function with the levels it depends on, and the generated code."""

    header: Header
    split: tuple[str, ...]
    source: str

    @classmethod
    def of(cls, words: Any) -> Plan:
        return cls(Header.of(words.header), tuple(words.split), words.source)


def opened(out: Out | None, output: OutputDescription) -> np.ndarray:
    """The caller's array, a new one, or a new .npy file as a memory map."""
    if out is None:
        return np.empty(output.shape, output.dtype)
    if isinstance(out, np.ndarray):
        return out
    return np.lib.format.open_memmap(out, "w+", output.dtype, output.shape)


class Results:
    """Whole results, filled tile by tile: new arrays, or the caller's."""

    def __init__(self, header: Header, outs: Sequence[Out] | None, packed: bool) -> None:
        self.header = header
        self.packed = packed
        outs = [None] * len(header.outputs) if outs is None else outs
        if len(outs) != len(header.outputs):
            raise ValueError(f"the function has {len(header.outputs)} results; out holds {len(outs)} arrays")
        self.arrays = [opened(out, output) for out, output in zip(outs, header.outputs)]
        for array, output in zip(self.arrays, header.outputs):
            result = "the result" if output.name == "result" else f"the result {output.name}"
            if array.shape != output.shape:
                raise ValueError(f"out has shape {array.shape}; {result} has {output.shape}")
            if not array.flags.writeable:
                raise ValueError(f"out is read-only; {result} is written into it")
            if not np.can_cast(output.dtype, array.dtype, "same_kind"):
                raise TypeError(f"cannot cast {result} from {output.dtype} to {array.dtype}, which out holds, by the rule same_kind; make out {output.dtype}")

    def take(self, words: Any) -> None:
        tile = self.header.tile(words)
        array = self.arrays[tile.output]
        array[tile.index] = tile.values
        if self.packed and self.header.outputs[tile.output].symmetric:
            rows, columns, *rest = tile.index
            if rows != columns:
                array[(columns, rows, *rest)] = tile.values.swapaxes(0, 1)
