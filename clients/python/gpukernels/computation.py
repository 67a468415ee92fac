"""What is computed: formulas or a function's name, the arrays by name, and the levels."""
from __future__ import annotations

from dataclasses import dataclass, field
from typing import Any, Mapping

import numpy as np

from . import arrays
from .datasets import Dataset
from .functions import AxisMap, SampleFunction, bind
from .groups import Blocks, Groups
from .substitution import symbols_in
from .v1 import computation_pb2, data_type_pb2
from .values import Symbol

LEVELS = "ijklmnopqrstuvwx"
PRECISIONS = {None: data_type_pb2.DATA_TYPE_UNSPECIFIED, "f32": data_type_pb2.DATA_TYPE_FLOAT32, "f64": data_type_pb2.DATA_TYPE_FLOAT64}


@dataclass(frozen=True)
class Choices:
    """Where and how to compute."""

    backend: str = "auto"
    dtype: Any = None
    method: str = "auto"
    nan: str = "propagate"
    accumulate: Any = None

    def precision(self) -> int:
        return precision_of("dtype", self.dtype)

    def arithmetic(self) -> int:
        return precision_of("accumulate", self.accumulate)

    def nan_policy(self) -> int:
        name = f"NAN_POLICY_{self.nan.upper()}"
        if name not in computation_pb2.NanPolicy.keys():
            raise ValueError(f"nan is propagate, reject or omit, not {self.nan}")
        return computation_pb2.NanPolicy.Value(name)


@dataclass
class Computation:
    """The words of the wire, and the arrays that follow them."""

    outputs: list[computation_pb2.Output]
    levels: list[computation_pb2.Level] = field(default_factory=list)
    given: dict[str, Any] = field(default_factory=dict)
    values: dict[str, np.ndarray] = field(default_factory=dict)
    datasets: dict[str, str] = field(default_factory=dict)
    offsets: dict[str, list[int]] = field(default_factory=dict)
    same: dict[str, str] = field(default_factory=dict)
    scalar: bool = False
    blocks: Blocks | None = None
    reductions: list[computation_pb2.Reduction] = field(default_factory=list)
    packed: bool = False  # of a symmetric matrix only the tiles on and above the diagonal travel

    @classmethod
    def pairwise(cls, name_or_formula: str, x: Any, y: Any, parameters: Mapping[str, Any]) -> Computation:
        """K[i, j] = f(x[i], y[j]); without y, x against itself."""
        if not isinstance(name_or_formula, str):
            raise TypeError("pairs of samples are asked for by the name of a function or a formula; a function of Python's is mapped: "
                            "client.run(gk.vmap(gk.vmap(f, in_axes=(None, 0)), in_axes=(0, None)), X, Y)")
        body = {"function": name_or_formula} if name_or_formula.isidentifier() else {"formula": name_or_formula}
        computation = cls([computation_pb2.Output(**body)], packed=(y is None or y is x) and not isinstance(x, Groups))
        samples = {"x": x} if y is None or y is x else {"x": x, "y": y}
        for name, value in {**samples, **parameters}.items():
            computation.give(name, value)
        computation.blocks = blocks_of_pairs(x, x if y is None else y)
        return computation

    @classmethod
    def of(cls, f: SampleFunction, arguments: tuple[Any, ...]) -> Computation:
        """A function on arrays. An array that is given twice travels once."""
        f.expect(len(arguments))
        names = f.names()
        bound: dict[Symbol, Any] = {}
        used = dict.fromkeys([*symbols_in(*f.results.values()), *(symbol for level in f.maps for symbol in level.axes)])
        computation = cls([computation_pb2.Output(name=name, formula=body.write(names)) for name, body in f.results.items()])
        for parameter, value in zip(f.parameters, arguments):
            for symbol, array in bind(parameter, value):
                if symbol in used:
                    bound[symbol] = array
        bound.update((symbol, symbol.array) for symbol in used if symbol.array is not None)
        for symbol, array in bound.items():
            computation.give(names.of(symbol), array)
        for depth, level in enumerate(f.maps):
            walked = {names.of(symbol): axis for symbol, axis in level.axes.items()}
            computation.levels.append(computation_pb2.Level(name=LEVELS[depth], in_axes=walked, out_axis=level.out_axis, axis_size=level.size))
        computation.blocks = Blocks(f.maps, bound)
        computation.scalar = not f.maps
        if computation.scalar:  # no level at all would mean a pairwise matrix
            computation.levels.append(computation_pb2.Level(name=LEVELS[0], axis_size=1))
        return computation

    def _precision(self) -> int:
        """Where nothing is walked the server sees no samples: float64 where an array is, as for samples."""
        narrow = all(array.dtype.itemsize < 4 or array.dtype == np.float32 for array in self.values.values() if array.ndim)
        return PRECISIONS[("f32" if narrow else "f64") if self.scalar else None]

    def give(self, name: str, value: Any) -> None:
        """An argument; one whose array another has too travels by its name."""
        for other, known in self.given.items():
            if known is value or (isinstance(value, np.ndarray) and isinstance(known, np.ndarray) and same_view(known, value)):
                self.same[name] = other
                return
        self.given[name] = value
        if isinstance(value, Dataset):
            self.datasets[name] = value.handle
            return
        if isinstance(value, Groups):
            self.offsets[name] = [int(offset) for offset in value.offsets]
        self.values[name] = arrays.sent(name, value.rows if isinstance(value, Groups) else value)

    def words(self, choices: Choices) -> computation_pb2.Computation:
        return computation_pb2.Computation(
            outputs=self.outputs,
            arguments=[
                *(arrays.argument(name, array, self.offsets.get(name, ())) for name, array in self.values.items()),
                *(computation_pb2.Argument(name=name, dataset=handle) for name, handle in self.datasets.items()),
                *(computation_pb2.Argument(name=name, same_as=other) for name, other in self.same.items()),
            ],
            levels=self.levels,
            reductions=self.reductions,
            precision=choices.precision() or self._precision(),
            nan_policy=choices.nan_policy(),
            method=choices.method,
            backend=choices.backend,
            accumulate=choices.arithmetic(),
            packed=self.packed,
        )


def precision_of(argument: str, dtype: Any) -> int:
    """The wire's word for "f32", "f64", or a dtype of NumPy's; 0 for None."""
    if dtype in ("f32", "f64", None):
        return PRECISIONS[dtype]
    try:
        return arrays.TYPES[np.dtype(dtype)]
    except (KeyError, TypeError):
        raise ValueError(f"{argument} is float32 or float64, not {dtype}") from None


def same_view(a: np.ndarray, b: np.ndarray) -> bool:
    """True where both arrays are the same numbers in the same memory."""
    return a.size > 0 and not np.ma.is_masked(b) and a.__array_interface__["data"] == b.__array_interface__["data"] and (a.dtype, a.shape, a.strides) == (b.dtype, b.shape, b.strides)


def blocks_of_pairs(x: Any, y: Any) -> Blocks:
    """K[i, j] in each group."""
    rows, columns = Symbol("x"), Symbol("y")
    grouped = {symbol: 0 for symbol, array in ((rows, x), (columns, y)) if isinstance(array, Groups)}
    return Blocks([AxisMap(grouped, 0, None), AxisMap({rows: 0}, 0, None), AxisMap({columns: 0}, 0, None)], {rows: x, columns: y})
