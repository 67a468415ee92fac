"""Kernels for scikit-learn: one call to the server a matrix."""
from __future__ import annotations

from typing import TYPE_CHECKING, Any

import numpy as np
from sklearn.gaussian_process.kernels import Hyperparameter, Kernel

from .functions import SampleFunction
from .tracing import catalogue, function
from .transforms import partial, value_and_grad, vmap

if TYPE_CHECKING:
    from .client import Client

BOUNDS = (1e-5, 1e5)


class ServerKernel(Kernel):
    """k(x, y) of the catalogue or a formula over x and y, wherever scikit-learn takes a kernel.

    Every positive parameter that is given as a float, or floats, and does not choose the formula is tuned by GaussianProcessRegressor, within
    NAME_bounds, (1e-5, 1e5) unless given; "fixed" leaves it as it is, and so does a whole number, such as a degree.
    """

    def __init__(self, client: Client, function: str, **parameters: Any) -> None:
        self.client = client
        self.function = function
        self._given = tuple(parameters)
        for name, value in parameters.items():
            setattr(self, name, value)

    def get_params(self, deep: bool = True) -> dict[str, Any]:
        return {"client": self.client, "function": self.function, **{name: getattr(self, name) for name in self._given}}

    @property
    def hyperparameters(self) -> list[Hyperparameter]:
        structural = self._structural()
        return [
            Hyperparameter(name, "numeric", getattr(self, f"{name}_bounds", BOUNDS), np.size(value))
            for name, value in self._parameters().items()
            if name not in structural and np.ndim(value) <= 1 and np.asarray(value).dtype.kind == "f" and np.all(np.asarray(value) > 0)
        ]

    def __call__(self, X: Any, Y: Any = None, eval_gradient: bool = False) -> Any:
        if eval_gradient and Y is not None:
            raise ValueError("the gradient can only be evaluated where Y is None")
        if np.ndim(X) == 1 and np.ndim(Y) == 1 and Y is not None:
            return float(self([X], [Y])[0, 0])
        X, Y = np.atleast_2d(X), None if Y is None else np.atleast_2d(Y)
        if eval_gradient:
            return self._with_gradient(X)
        return self.client.pairwise(self.function, X, Y, **self._parameters())

    def diag(self, X: Any) -> np.ndarray:
        """k(x, x) for every sample, without the matrix."""
        laws = next((known.laws for known in self.client.functions() if self.function in (known.name, *known.aliases)), None)
        if laws is not None and laws.HasField("diagonal"):
            return np.full(len(X), laws.diagonal)
        X = np.atleast_2d(X)
        return self.client.run(vmap(self._bound(self._free())), X, X)

    def is_stationary(self) -> bool:
        return any(known.laws.stationary for known in self.client.functions() if self.function in (known.name, *known.aliases))

    def __repr__(self) -> str:
        return f"{self.function}({', '.join(f'{name}={value}' for name, value in self._parameters().items())})"

    def _parameters(self) -> dict[str, Any]:
        return {name: getattr(self, name) for name in self._given if not name.endswith("_bounds")}

    def _structural(self) -> set[str]:
        """The parameters that choose the formula, such as matern's nu: nothing can be derived by them."""
        return {p.name for known in self.client.functions() if self.function in (known.name, *known.aliases) for p in known.parameters if p.structural}

    def _free(self) -> SampleFunction:
        """The kernel with its parameters as arguments; those that choose the formula are bound."""
        parameters = self._parameters()
        if not self.function.isidentifier():
            return function(self.function)
        fixed = {name: parameters[name] for name in self._structural() & parameters.keys()}
        return catalogue(self.function, [name for name in parameters if name not in fixed], fixed)

    def _bound(self, f: SampleFunction) -> SampleFunction:
        names = {symbol.name for symbol in f.parameters} - {"x", "y"}
        return partial(f, **{name: value for name, value in self._parameters().items() if name in names})

    def _with_gradient(self, X: np.ndarray) -> tuple[np.ndarray, np.ndarray]:
        """K and dK/dlog(theta), from one pass over the pairs."""
        tuned = [h.name for h in self.hyperparameters if not h.fixed]
        if not tuned:
            return self(X), np.empty((len(X), len(X), 0))
        f = self._bound(value_and_grad(self._free(), tuned))
        K, *slopes = self.client.run(vmap(vmap(f, in_axes=(None, 0)), in_axes=(0, None)), X, X)
        by_logarithm = (slope.reshape(len(X), len(X), -1) * np.ravel(getattr(self, name)) for name, slope in zip(tuned, slopes))
        return K, np.concatenate(list(by_logarithm), axis=2)
