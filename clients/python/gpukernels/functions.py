"""A function of single samples with the maps over it."""
from __future__ import annotations

from dataclasses import dataclass
from typing import Any, Mapping

import numpy as np

from .arrays import unmasked
from .datasets import Dataset
from .groups import Groups
from .substitution import substitute
from .values import Names, Operand, Symbol, Value, lift


@dataclass(frozen=True, eq=False)
class AxisMap:
    """One map over an axis: the axis that it walks of each symbol that it walks, and where the new axis stands."""

    axes: Mapping[Symbol, int]
    out_axis: int
    size: int | None


@dataclass(frozen=True, eq=False)
class SampleFunction:
    """A function of single samples with the maps over it, outermost first, as vmap, partial and grad make it. It never changes."""

    parameters: tuple[Symbol, ...]
    results: Mapping[str, Value]
    maps: tuple[AxisMap, ...] = ()

    def __call__(self, *arguments: Operand) -> Value:
        """The function inside another traced function."""
        body = self.scalar("called inside a function")
        self.expect(len(arguments))
        if not any(isinstance(argument, Value) for argument in arguments):
            raise TypeError("a traced function is run by a client: client.run(f, x, y)")
        pairs = (pair for parameter, argument in zip(self.parameters, arguments) for pair in stands(parameter, lift(argument)))
        return substitute(body, dict(pairs))

    @property
    def formulas(self) -> list[str]:
        """The formula of each result, for single samples."""
        names = self.names()
        return [body.write(names) for body in self.results.values()]

    def scalar(self, use: str) -> Value:
        """The only result of a function that is not mapped."""
        if self.maps:
            raise ValueError(f"a mapped function cannot be {use}: it gives an array, not a value for single samples; map the whole instead")
        if len(self.results) > 1:
            raise ValueError(f"a function of {len(self.results)} results cannot be {use}")
        return next(iter(self.results.values()))

    def parameter(self, name: str) -> Symbol:
        """The argument of that name."""
        for symbol in self.parameters:
            if symbol.name == name:
                return symbol
        raise ValueError(f"the function has no argument {name}; it takes {self.listed()}")

    def expect(self, count: int) -> None:
        """Refuses any other number of arguments."""
        if count != len(self.parameters):
            raise ValueError(f"the function takes {len(self.parameters)} arguments ({self.listed()}); {count} {'is' if count == 1 else 'are'} given")

    def names(self) -> Names:
        """The names of all symbols; the arguments come first, so that they keep theirs."""
        names = Names()
        for symbol in self.parameters:
            for leaf in symbol.leaves():
                names.of(leaf)
        return names

    def listed(self) -> str:
        return ", ".join(symbol.name for symbol in self.parameters)


def stands(parameter: Symbol, value: Value) -> list[tuple[Symbol, Value]]:
    """What the symbols of an argument stand for where it is called with a value."""
    return [(member, value[key]) for key, member in parameter.members.items()] or [(parameter, value)]


def bind(parameter: Symbol, value: Any) -> list[tuple[Symbol, Any]]:
    """The symbols of an argument with their arrays."""
    if not parameter.members:
        if isinstance(value, Mapping):
            raise ValueError(f"{parameter.name} is an array; a dictionary is given")
        return [(parameter, value if isinstance(value, (Dataset, Groups)) else unmasked(parameter.name, value))]
    if not isinstance(value, Mapping):
        raise ValueError(f"{parameter.name} is a dictionary of {', '.join(parameter.members)}; an array is given")
    missing = parameter.members.keys() - value.keys()
    if missing:
        raise ValueError(f"the dictionary {parameter.name} has no {', '.join(sorted(missing))}")
    return [(member, value[key] if isinstance(value[key], Dataset) else unmasked(f"{parameter.name}[{key!r}]", value[key])) for key, member in parameter.members.items()]
