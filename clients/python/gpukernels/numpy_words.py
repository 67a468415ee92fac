"""NumPy's functions in a traced function: np.exp(x) is exp(x), and what the function language has no word for is refused by name.

SciPy's special functions are ufuncs too, and known by their names.
"""
from __future__ import annotations

import inspect
import operator
from typing import Any, Callable, Mapping, Sequence

import numpy as np

from . import language, words
from .values import Operand, Value, lift

Rule = Callable[..., Value]


def infix(sign: Callable[[Any, Any], Any]) -> Rule:
    """array - value, which NumPy asks of its own subtract first."""
    return lambda a, b: sign(lift(a), b)


def fold(word: Rule) -> Rule:
    """A fold over all features. Which axes a sample has is not known while a function is traced, so that one of them cannot be meant."""
    def over(x: Operand, axis: None = None) -> Value:
        if axis is not None:
            raise TypeError(f"a function is traced over single samples, and folds all features of one: without axis={axis}")
        return word(x)

    return over


def norm(x: Operand) -> Value:
    """√Σ x²: the Euclidean norm of a vector, and Frobenius' of a matrix."""
    return words.sqrt(language.sum(words.square(x)))


def clip(x: Operand, a_min: Operand | None, a_max: Operand | None) -> Value:
    above = x if a_min is None else words.maximum(x, a_min)
    return lift(above) if a_max is None else words.minimum(above, a_max)


UFUNCS: dict[str, Rule] = {
    **{name: infix(sign) for name, sign in {
        "add": operator.add, "subtract": operator.sub, "multiply": operator.mul, "divide": operator.truediv, "true_divide": operator.truediv,
        "power": operator.pow, "float_power": operator.pow, "remainder": operator.mod, "matmul": operator.matmul,
        "less": operator.lt, "less_equal": operator.le, "greater": operator.gt, "greater_equal": operator.ge, "equal": operator.eq, "not_equal": operator.ne,
    }.items()},
    "negative": operator.neg, "positive": operator.pos, "absolute": words.abs, "fabs": words.abs, "rint": words.round, "reciprocal": lambda x: 1 / x,
    "arcsin": words.asin, "arccos": words.acos, "arctan": words.atan, "arctan2": words.atan2, "arcsinh": words.asinh,
    "gamma": words.tgamma, "gammaln": words.lgamma, "psi": words.digamma, "expit": words.sigmoid, "kv": words.besselk,
    **{name: getattr(words, name) for name in (
        "minimum", "maximum", "isnan", "sign", "floor", "sqrt", "square", "cbrt", "exp", "expm1", "log", "log1p", "log2", "sin", "cos", "tan", "sinh", "cosh", "tanh",
        "xlogy", "erf", "erfc")},
}
FUNCTIONS: dict[Callable[..., Any], Rule] = {
    np.sum: fold(language.sum), np.prod: fold(language.prod), np.mean: fold(language.mean), np.min: fold(language.min), np.max: fold(language.max),
    np.amin: fold(language.min), np.amax: fold(language.max), np.linalg.norm: norm, np.dot: language.dot, np.inner: language.dot, np.vdot: language.dot,
    np.where: words.where, np.clip: clip, np.round: words.round, np.size: language.size,
}


def ufunc(self: Value, function: np.ufunc, method: str, *operands: Operand, **options: Any) -> Value:
    """np.exp(value), and array - value."""
    name = function.__name__
    return worded(UFUNCS.get(name), name, operands, options) if method == "__call__" else worded(None, f"{name}.{method}", operands, options)


def array_function(self: Value, function: Callable[..., Any], types: Any, operands: Sequence[Any], options: Mapping[str, Any]) -> Value:
    """np.sum(value)."""
    return worded(FUNCTIONS.get(function), function.__name__, operands, options)


def worded(rule: Rule | None, name: str, operands: Sequence[Any], options: Mapping[str, Any]) -> Value:
    if rule is None:
        raise TypeError(f"the function language has no word for '{name}' of NumPy or SciPy: a traced function is made of the words of gpukernels, such as gk.exp and gk.sum "
                        "(docs/functions.md); what depends on no argument is computed before it")
    try:
        inspect.signature(rule).bind(*operands, **options)
    except TypeError as wrong:
        raise TypeError(f"'{name}' of a traced value: {wrong}") from None
    return rule(*operands, **options)


Value.__array_ufunc__ = ufunc
Value.__array_function__ = array_function
