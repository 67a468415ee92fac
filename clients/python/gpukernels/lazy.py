"""A matrix that is never whole: what is asked of it is made of its values as they come."""
from __future__ import annotations

from datetime import timedelta
from typing import TYPE_CHECKING, Any, Iterator, Mapping, NamedTuple

import numpy as np

from .arrays import unmasked
from .computation import Choices, Computation
from .datasets import Dataset
from .results import Header, Results, Tile
from .v1 import computation_pb2, kernel_service_pb2

if TYPE_CHECKING:
    from .client import Client

LEVELS = {0: ["i"], 1: ["j"], -1: ["j"], -2: ["i"], None: ["i", "j"]}


class TopK(NamedTuple):
    """The k values of each row, best first, and their columns."""

    values: np.ndarray
    indices: np.ndarray


class Solution(NamedTuple):
    """a of (K + ridge I) a = b, and how well it solves."""

    x: np.ndarray
    """a, of the shape of b, float64."""

    residuals: np.ndarray
    """‖b - (K + ridge I) a‖ / ‖b‖ of each right-hand side, measured in float64."""

    converged: bool
    """Every residual is within the tolerance; else x is the best that was found."""

    history: tuple[float, ...]
    """The largest relative residual after each product with K."""


class LazyMatrix:
    """K[i, j] = f(X[i], Y[j]) in the server alone: K @ v, v @ K, sums and other reductions along an axis, the best k of each row."""

    ndim = 2

    def __init__(self, client: Client, name_or_formula: str, samples: tuple[Any, Any], parameters: Mapping[str, Any], choices: Choices) -> None:
        self._client = client
        self._function = name_or_formula
        self._samples = samples
        self._parameters = dict(parameters)
        self._choices = choices
        self.shape = (len(samples[0]), len(samples[0] if samples[1] is None else samples[1]))

    def __matmul__(self, weights: Any) -> np.ndarray:
        """Σ over j of K[i, j] v[j], for a vector or the columns of a matrix."""
        return self._reduced(1, "sum", weights=weights)

    def __rmatmul__(self, weights: Any) -> np.ndarray:
        """Σ over i of v[i] K[i, j]."""
        by_columns = unmasked("weights", weights).T
        return self._reduced(0, "sum", weights=by_columns).T

    matvec = __matmul__
    matmat = __matmul__

    def sum(self, axis: int | None = None) -> np.ndarray:
        return self._reduced(axis, "sum")

    def mean(self, axis: int | None = None) -> np.ndarray:
        return self._reduced(axis, "mean")

    def min(self, axis: int | None = None) -> np.ndarray:
        return self._reduced(axis, "min")

    def max(self, axis: int | None = None) -> np.ndarray:
        return self._reduced(axis, "max")

    def argmin(self, axis: int) -> np.ndarray:
        return self._reduced(axis, "argmin")

    def argmax(self, axis: int) -> np.ndarray:
        return self._reduced(axis, "argmax")

    def logsumexp(self, axis: int | None = None) -> np.ndarray:
        """log Σ exp K, without overflow."""
        return self._reduced(axis, "logsumexp")

    def topk(self, k: int, axis: int = 1, largest: bool = True, exclude_self: bool = False) -> TopK:
        """The k largest values of each row (axis 0: of each column), or the smallest, best first, with their indices; ties by lower index.

        exclude_self leaves out the pair of a sample with itself where Y is absent: its nearest neighbours are then others.
        """
        kind = "kmax" if largest else "kmin"
        words = {"k": k, "exclude_self": exclude_self}
        return TopK(*self._results(axis, [{"kind": kind, **words}, {"kind": f"arg{kind}", **words}]))

    def tiles(self) -> Iterator[Tile]:
        """The matrix block by block, as they are computed: each says its place and its values, and none is kept."""
        return self._client._tiles(self._whole(), self._choices)

    def keep(self, time_to_live: timedelta | None = None) -> Dataset:
        """The whole matrix at the server, as a dataset."""
        return self._client._keep(self._whole(), self._choices, time_to_live)[0]

    def count(self, radius: float, axis: int = 1, exclude_self: bool = False) -> np.ndarray:
        """How many values of each row (axis 0: of each column) are at most radius."""
        return self._results(axis, [{"kind": "count", "radius": radius, "exclude_self": exclude_self}])[0]

    def within(self, radius: float, k: int | None = None, axis: int = 1, exclude_self: bool = False) -> np.ndarray:
        """The indices of the values of each row that are at most radius, ascending: [n, k], filled up with -1.

        Of more than k the first k. Without k there is room for all: count says beforehand how much.
        """
        if k is None:
            k = max(1, int(self.count(radius, axis, exclude_self).max(initial=0)))
        return self._results(axis, [{"kind": "within", "radius": radius, "k": k, "exclude_self": exclude_self}])[0]

    def solve(self, b: Any, ridge: float, *, tolerance: float = 1e-6, max_iterations: int = 1000, rank: int = 100, start: Any = None) -> Solution:
        """a of (K + ridge I) a = b by conjugate gradients, for b of shape [n] or [n, r]; K is X against itself under a kernel.

        rank is the number of columns of the preconditioner's pivoted Cholesky factor, 0 for none; start is the solution of a system nearby.
        """
        if self._samples[1] is not None and self._samples[1] is not self._samples[0]:
            raise ValueError("a system is solved with the matrix of X against itself; leave Y away")
        right, first = self._free_name("right_hand_side"), "" if start is None else self._free_name("start")
        vectors = {right: np.array(unmasked("b", b), np.float64), **({first: np.array(unmasked("start", start), np.float64)} if first else {})}
        computation = Computation.pairwise(self._function, self._samples[0], None, {**self._parameters, **vectors})
        computation.packed = False
        words = kernel_service_pb2.Solve(
            right_hand_side=right, ridge=ridge, tolerance=tolerance, max_iterations=max_iterations, rank=rank, start=first)
        stream = self._client._stream(computation, self._choices, solve=words)
        results, history = Results(Header.of(next(stream).header), None, packed=False), []
        for part in stream:
            kind = part.WhichOneof("part")
            if kind == "step":
                history.append(part.step.residual)
            elif kind == "tile":
                results.take(part.tile)
            else:
                trailer = part.trailer
        return Solution(results.arrays[0], np.array(trailer.residuals), trailer.converged, tuple(history))

    def __array__(self, dtype: Any = None) -> np.ndarray:
        """The whole matrix, for those who want it after all."""
        whole = self._client._evaluate(self._whole(), self._choices, None)[0]
        return whole if dtype is None else whole.astype(dtype)

    def _whole(self) -> Computation:
        computation = Computation.pairwise(self._function, *self._samples, self._parameters)
        computation.packed = False
        return computation

    def _reduced(self, axis: int | None, kind: str, weights: Any = None) -> np.ndarray:
        return self._results(axis, [{"kind": kind}], weights)[0]

    def _results(self, axis: int | None, reductions: list[dict[str, Any]], weights: Any = None) -> list[np.ndarray]:
        if axis not in LEVELS:
            raise ValueError(f"axis is 0, 1 or None, not {axis}")
        name = "" if weights is None else self._free_name("weights")
        parameters = {**self._parameters, name: weights} if name else self._parameters
        computation = Computation.pairwise(self._function, *self._samples, parameters)
        computation.packed = False
        computation.reductions = [computation_pb2.Reduction(levels=LEVELS[axis], weights=name, **words) for words in reductions]
        return self._client._evaluate(computation, self._choices, None)

    def _free_name(self, name: str) -> str:
        """A name that no parameter has."""
        while name in self._parameters or name in self._function:
            name += "_"
        return name
