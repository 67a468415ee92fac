"""The words of the function language that are not ops: folds over the features, dot, size, grad.

Ops work element by element and are in words with the functions of the catalogue.
"""
from __future__ import annotations

from . import words
from .values import Gradient, Operand, Symbol, Value, Word

pi = 3.141592653589793
inf = float("inf")


def sum(x: Operand) -> Value:
    """Σ x over the features."""
    return Word("sum", x)


def prod(x: Operand) -> Value:
    """Π x over the features."""
    return Word("prod", x)


def mean(x: Operand) -> Value:
    """Σ x / size(x)."""
    return Word("mean", x)


def min(a: Operand, b: Operand | None = None) -> Value:
    """The smallest feature of a; with b the smaller of the two."""
    return Word("min", a) if b is None else words.minimum(a, b)


def max(a: Operand, b: Operand | None = None) -> Value:
    """The largest feature of a; with b the larger of the two."""
    return Word("max", a) if b is None else words.maximum(a, b)


def dot(a: Operand, b: Operand) -> Value:
    """Σ a b of two vectors; of a matrix and a vector, the vector of the rows' sums. The same as a @ b."""
    return Word("dot", a, b)


def size(x: Operand) -> Value:
    """How many features a vector has."""
    return Word("size", x)


def pow(a: Operand, b: Operand) -> Value:
    """a^b. The same as a ** b."""
    return Word("pow", a, b)


def same(x: Operand, y: Operand) -> Value:
    """1 where both are one and the same sample, else 0: X against itself, and i = j."""
    return Word("same", x, y)


def derivative(body: Value, variable: Value) -> Value:
    """∂body/∂variable inside a function, with the shape of the variable."""
    if not isinstance(variable, Symbol):
        raise ValueError(f"a derivative is taken by an argument, not by {variable}")
    return Gradient(body, variable)
