"""Values for single samples: arguments of a traced function, numbers, and what the language makes of them.

A value has no numbers of its own: a Python function over values is a formula.
"""
from __future__ import annotations

import copy
import math
from typing import Any, Sequence, Union

import numpy as np

from .arrays import unmasked
from .datasets import Dataset
from .groups import Groups

Operand = Union["Value", float, np.ndarray]

COMPARISON, SUM, PRODUCT, SIGN, POWER, ATOM = range(6)
MOST_NODES = 20_000


class Value:
    """A part of a formula. What NumPy's functions make of it is in numpy_words."""

    __iter__ = None
    binding = ATOM

    def __init__(self, *children: Value) -> None:
        self.children = children
        self.nodes = 1 + sum(child.nodes for child in children)
        if self.nodes > MOST_NODES:
            raise ValueError(f"the formula grows to more than {MOST_NODES} operations")

    def write(self, names: Names) -> str:
        raise NotImplementedError

    def replaced(self, children: Sequence[Value]) -> Value:
        """The same over other children."""
        raise NotImplementedError

    def __str__(self) -> str:
        return self.write(Names())

    def __bool__(self) -> bool:
        raise TypeError(f"'{self}' has no truth value: a choice that depends on samples is written where(condition, a, b)")

    def __float__(self) -> float:
        raise TypeError(f"'{self}' has no number while the function is traced; use the words of gpukernels, such as exp and sum")

    def __array__(self, *_: Any, **__: Any) -> np.ndarray:
        raise TypeError(f"'{self}' has no numbers while the function is traced, and stands in no array; a masked array is filled before it meets one")

    def __getitem__(self, key: int | slice | str) -> Value:
        if isinstance(key, slice):
            if key.step not in (None, 1):
                raise TypeError("features are selected without steps: x[1:3]")
            return Selection(self, key.start, key.stop)
        return Selection(self, key)

    def __neg__(self) -> Value:
        return Negation(self)

    def __pos__(self) -> Value:
        return self

    def __abs__(self) -> Value:
        return Word("abs", self)

    def __hash__(self) -> int:
        return id(self)


def _infix(sign: str, binding: int, power: bool = False):
    def forward(left: Value, right: Operand) -> Value:
        return Infix(sign, binding, left, lift(right))

    def backward(right: Value, left: Operand) -> Value:
        return Infix(sign, binding, lift(left), right)

    return forward, backward


Value.__add__, Value.__radd__ = _infix("+", SUM)
Value.__sub__, Value.__rsub__ = _infix("-", SUM)
Value.__mul__, Value.__rmul__ = _infix("*", PRODUCT)
Value.__truediv__, Value.__rtruediv__ = _infix("/", PRODUCT)
Value.__pow__, Value.__rpow__ = _infix("^", POWER)
for _name, _sign in {"lt": "<", "le": "<=", "gt": ">", "ge": ">=", "eq": "==", "ne": "!="}.items():
    setattr(Value, f"__{_name}__", _infix(_sign, COMPARISON)[0])
Value.__mod__ = lambda left, right: Word("mod", left, lift(right))
Value.__rmod__ = lambda right, left: Word("mod", lift(left), right)
Value.__matmul__ = lambda left, right: Word("dot", left, lift(right))
Value.__rmatmul__ = lambda right, left: Word("dot", lift(left), right)


class Literal(Value):
    """A number that stands in the formula."""

    def __init__(self, number: float) -> None:
        super().__init__()
        self.number = float(number)
        self.binding = SIGN if math.copysign(1, self.number) < 0 else ATOM

    def write(self, names: Names) -> str:
        if math.isnan(self.number):
            return "0nan"
        if math.isinf(self.number):
            return "0inf" if self.number > 0 else "-0inf"
        return repr(self.number).removesuffix(".0")

    def replaced(self, children: Sequence[Value]) -> Value:
        return self


class Symbol(Value):
    """An argument, free or bound to an array. Symbols differ by identity, so that equal names never meet."""

    def __init__(self, name: str, array: np.ndarray | Dataset | Groups | None = None) -> None:
        super().__init__()
        self.name = name
        self.array = array
        self.members: dict[str, Symbol] = {}

    @classmethod
    def bound(cls, name: str, array: Any) -> Symbol:
        """A symbol with the numbers that the array has now."""
        return cls(name, copy.deepcopy(array) if isinstance(array, (Dataset, Groups)) else np.array(unmasked(name, array), copy=True, order="C"))

    def __getitem__(self, key: int | slice | str) -> Value:
        if not isinstance(key, str):
            return super().__getitem__(key)
        return self.members.setdefault(key, Symbol(f"{self.name}_{key}"))

    def leaves(self) -> list[Symbol]:
        """What stands for the argument in formulas: itself, or the members of a dictionary."""
        return list(self.members.values()) or [self]

    def write(self, names: Names) -> str:
        return names.of(self)

    def replaced(self, children: Sequence[Value]) -> Value:
        return self


class Infix(Value):
    """A sign between two values."""

    def __init__(self, sign: str, binding: int, left: Value, right: Value) -> None:
        super().__init__(left, right)
        self.sign = sign
        self.binding = binding

    def write(self, names: Names) -> str:
        left = self.binding + (self.sign == "^" or self.binding == COMPARISON)
        right = SIGN if self.sign == "^" else self.binding + 1
        space = "" if self.sign == "^" else " "
        return f"{enclosed(self.children[0], left, names)}{space}{self.sign}{space}{enclosed(self.children[1], right, names)}"

    def replaced(self, children: Sequence[Value]) -> Value:
        return Infix(self.sign, self.binding, *children)


class Negation(Value):
    """Minus a value."""

    binding = SIGN

    def write(self, names: Names) -> str:
        return f"-{enclosed(self.children[0], ATOM, names)}"

    def replaced(self, children: Sequence[Value]) -> Value:
        return Negation(*children)


class Word(Value):
    """A word of the language with its arguments: exp(x), rbf(x, y, gamma=0.5)."""

    def __init__(self, word: str, *arguments: Operand, **keywords: Operand | None) -> None:
        given = {name: lift(value) for name, value in keywords.items() if value is not None}
        super().__init__(*map(lift, arguments), *given.values())
        self.word = word
        self.keywords = [None] * len(arguments) + list(given)

    def write(self, names: Names) -> str:
        written = (child.write(names) if keyword is None else f"{keyword}={child.write(names)}" for keyword, child in zip(self.keywords, self.children))
        return f"{self.word}({', '.join(written)})"

    def replaced(self, children: Sequence[Value]) -> Value:
        positional = self.keywords.count(None)
        return Word(self.word, *children[:positional], **dict(zip(self.keywords[positional:], children[positional:])))


class Selection(Value):
    """Features selected from a vector: x[0], x[1:3]."""

    def __init__(self, body: Value, *bounds: int | None) -> None:
        super().__init__(body)
        self.bounds = bounds

    def write(self, names: Names) -> str:
        brackets = ":".join("" if bound is None else str(int(bound)) for bound in self.bounds)
        return f"{enclosed(self.children[0], ATOM, names)}[{brackets}]"

    def replaced(self, children: Sequence[Value]) -> Value:
        return Selection(children[0], *self.bounds)


class Gradient(Value):
    """grad(body, variable): the derivative of a scalar by an argument."""

    def __init__(self, body: Value, variable: Symbol) -> None:
        super().__init__(body, variable)

    def write(self, names: Names) -> str:
        return f"grad({self.children[0].write(names)}, {self.children[1].write(names)})"

    def replaced(self, children: Sequence[Value]) -> Value:
        return Gradient(*children)


class Text(Value):
    """A formula that was written as text: its pieces, with the symbols between them."""

    binding = COMPARISON

    def __init__(self, pieces: Sequence[str], symbols: Sequence[Value]) -> None:
        super().__init__(*symbols)
        self.pieces = pieces

    def write(self, names: Names) -> str:
        written = (enclosed(child, ATOM, names) + piece for child, piece in zip(self.children, self.pieces[1:]))
        return self.pieces[0] + "".join(written)

    def replaced(self, children: Sequence[Value]) -> Value:
        return Text(self.pieces, children)


class Names:
    """Gives each symbol of a formula a name of its own."""

    def __init__(self) -> None:
        self._names: dict[Symbol, str] = {}

    def of(self, symbol: Symbol) -> str:
        if symbol not in self._names:
            taken, name, number = set(self._names.values()), symbol.name, 2
            while name in taken:
                name, number = f"{symbol.name}_{number}", number + 1
            self._names[symbol] = name
        return self._names[symbol]


def enclosed(value: Value, least: int, names: Names) -> str:
    """A value where only what binds at least so tightly can stand without parentheses."""
    text = value.write(names)
    return f"({text})" if value.binding < least else text


def lift(value: Operand) -> Value:
    """A value of whatever can stand in a formula; an array is bound with the numbers that it has now."""
    if isinstance(value, Value):
        return value
    if isinstance(value, (list, tuple)) and any(isinstance(part, Value) for part in value):
        raise TypeError(f"a {type(value).__name__} of values is no value; a function gives one, or several as a tuple")
    if np.ndim(value) == 0:
        return Literal(value)
    return Symbol.bound("c", value)
