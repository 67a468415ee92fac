"""NumPy's own functions in a traced function: np.exp(x) is exp(x), and what the function language has no word for is refused by name.

SciPy's special functions are ufuncs too, and are known by their names.
"""
from __future__ import annotations

import operator
from typing import Any, Callable, Mapping, Sequence

import numpy as np

from . import language, words
from .values import Operand, Value


def norm(x: Operand) -> Value:
    """√Σ x² of a vector."""
    return words.sqrt(language.sum(words.square(x)))


UFUNCS: dict[str, Callable[..., Value]] = {
    "add": operator.add, "subtract": operator.sub, "multiply": operator.mul, "divide": operator.truediv, "true_divide": operator.truediv,
    "power": operator.pow, "float_power": operator.pow, "remainder": operator.mod, "matmul": operator.matmul, "negative": operator.neg, "positive": operator.pos,
    "less": operator.lt, "less_equal": operator.le, "greater": operator.gt, "greater_equal": operator.ge, "equal": operator.eq, "not_equal": operator.ne,
    "absolute": words.abs, "fabs": words.abs, "rint": words.round, "reciprocal": lambda x: 1 / x,
    "arcsin": words.asin, "arccos": words.acos, "arctan": words.atan, "arctan2": words.atan2, "arcsinh": words.asinh,
    "gamma": words.tgamma, "gammaln": words.lgamma, "psi": words.digamma, "expit": words.sigmoid, "kv": words.besselk,
    **{name: getattr(words, name) for name in (
        "minimum", "maximum", "isnan", "sign", "floor", "sqrt", "square", "cbrt", "exp", "expm1", "log", "log1p", "log2", "sin", "cos", "tan", "sinh", "cosh", "tanh",
        "xlogy", "erf", "erfc")},
}
FOLDS: dict[Callable[..., Any], Callable[[Operand], Value]] = {
    np.sum: language.sum, np.prod: language.prod, np.mean: language.mean, np.min: language.min, np.max: language.max, np.linalg.norm: norm,
}
FUNCTIONS: dict[Callable[..., Any], Callable[..., Value]] = {
    np.dot: language.dot, np.inner: language.dot, np.vdot: language.dot, np.where: words.where, np.clip: words.clamp, np.round: words.round, np.size: language.size,
}


def ufunc(self: Value, function: np.ufunc, method: str, *operands: Operand, **options: Any) -> Value:
    """np.exp(value), array - value."""
    name = function.__name__ if method == "__call__" else f"{function.__name__}.{method}"
    return worded(UFUNCS.get(name), name, operands, options)


def array_function(self: Value, function: Callable[..., Any], types: Any, operands: Sequence[Operand], options: Mapping[str, Any]) -> Value:
    """np.sum(value). The axis of a fold is that of the features, the only one that a sample has."""
    name = function.__name__
    if function in FOLDS and options.get("axis", 0) in (None, 0, -1):
        return worded(FOLDS[function], name, operands, {option: value for option, value in options.items() if option != "axis"})
    return worded(FUNCTIONS.get(function), name, operands, options)


def worded(word: Callable[..., Value] | None, name: str, operands: Sequence[Operand], options: Mapping[str, Any]) -> Value:
    if word is None:
        raise TypeError(f"the function language has no word for NumPy's {name}: a traced function is made of its words, such as gk.exp and gk.sum (docs/functions.md); "
                        "what depends on no sample is computed outside")
    if options:
        raise TypeError(f"NumPy's {name} takes no {', '.join(options)} while a function is traced: its values are single samples, and it has one result")
    return word(*operands)
