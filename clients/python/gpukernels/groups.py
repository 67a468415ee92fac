"""Many small sets of rows of unequal size in one request, with one result for each."""
from __future__ import annotations

from typing import TYPE_CHECKING, Any, Iterable, Mapping, Sequence

import numpy as np

from .arrays import unmasked

if TYPE_CHECKING:
    from .functions import AxisMap
    from .values import Symbol


class Groups:
    """Sets of rows as one argument. It has an axis more than its arrays: axis 0 counts the sets, axis 1 the rows of a set."""

    def __init__(self, arrays: Iterable[Any]) -> None:
        arrays = [unmasked(f"group {number}", array) for number, array in enumerate(arrays)]
        if not arrays:
            raise ValueError("there are no groups")
        self.rows = np.concatenate(arrays)
        self.sizes = [len(array) for array in arrays]
        self.offsets = np.cumsum([0, *self.sizes])

    def __len__(self) -> int:
        return len(self.sizes)

    def shape(self, group: int) -> list[int]:
        """The sizes of its axes in one group."""
        return [len(self), self.sizes[group], *self.rows.shape[1:]]


class Blocks:
    """How the numbers of a result fall into a block for each group: the axes of the maps inside the groups, the value's own last."""

    def __init__(self, maps: Sequence[AxisMap], arguments: Mapping[Symbol, Any]) -> None:
        self._maps = maps
        self._arguments = arguments

    def split(self, numbers: np.ndarray, offsets: Sequence[int]) -> list[np.ndarray]:
        """An array for each group, over the memory of the whole. A value of one feature has no axis of its own."""
        pieces = (numbers[start:end] for start, end in zip(offsets, offsets[1:]))
        return [piece.reshape(self._shape(group, piece.size)) for group, piece in enumerate(pieces)]

    def _shape(self, group: int, count: int) -> list[int]:
        left = {symbol: array.shape(group) if isinstance(array, Groups) else list(np.shape(array)) for symbol, array in self._arguments.items()}
        sizes = []
        for level in self._maps:
            walked = [left[symbol].pop(axis) for symbol, axis in level.axes.items()]
            sizes.append(walked[0] if walked else level.size)
        inside = int(np.prod(sizes[1:], dtype=int))
        own = count // inside if inside else 1
        shape = [own] if own > 1 else []
        for level, size in zip(self._maps[:0:-1], sizes[:0:-1]):
            shape.insert(level.out_axis if level.out_axis >= 0 else level.out_axis + len(shape) + 1, size)
        return shape
