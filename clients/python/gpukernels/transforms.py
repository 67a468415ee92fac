"""What makes functions of functions: vmap, partial, grad, with JAX's meaning. They nest in any order."""
from __future__ import annotations

from dataclasses import replace
from typing import Any, Sequence, Union

from .axes import Axes, across, within
from .functions import AxisMap, SampleFunction, bind
from .substitution import substitute
from .tracing import FunctionLike, catalogue, function
from .values import Gradient, Symbol, Value

ArgNums = Union[int, str, Sequence[Union[int, str]]]


def vmap(f: FunctionLike, in_axes: Axes = 0, out_axes: int = 0, axis_size: int | None = None) -> SampleFunction:
    """f over an axis of its arguments: result[i] = f(x[i], ...), the new axis standing at out_axes.

    in_axes: an axis for all arguments, None for an argument that is not walked, a tuple with one entry for each argument, or a dictionary
    by name; for an argument that is a dictionary of parameters, an entry may be a dictionary again.
    """
    f = function(f)
    axes = {symbol: axis for parameter, entry in across(f.parameters, in_axes) for symbol, axis in within(parameter, entry)}
    if not axes and axis_size is None:
        raise ValueError("the map walks no argument; in_axes must name an axis of at least one, or axis_size be given")
    return replace(f, maps=(AxisMap(axes, out_axes, axis_size), *f.maps))


def partial(f: FunctionLike, /, *first: Any, **named: Any) -> SampleFunction:
    """f with arguments bound to the values that they have now; a function of the others, in their order."""
    f = catalogue(f, named.keys() - {"x", "y"}) if isinstance(f, str) and f.isidentifier() else function(f)
    if len(first) > len(f.parameters):
        raise ValueError(f"the function takes {len(f.parameters)} arguments; {len(first)} are bound")
    given = {**{symbol.name: value for symbol, value in zip(f.parameters, first)}, **named}
    bound = {symbol: Symbol.bound(symbol.name, array) for name, value in given.items() for symbol, array in bind(f.parameter(name), value)}
    return SampleFunction(
        tuple(symbol for symbol in f.parameters if symbol.name not in given),
        {name: substitute(body, bound) for name, body in f.results.items()},
        tuple(replace(level, axes={bound.get(symbol, symbol): axis for symbol, axis in level.axes.items()}) for level in f.maps),
    )


def grad(f: FunctionLike, argnums: ArgNums = 0) -> SampleFunction:
    """∂f/∂argument, by place or by name: a function of the same arguments, whose result has the shape of that argument; one for each of several."""
    f = function(f)
    return SampleFunction(f.parameters, derivatives(f, argnums))


def value_and_grad(f: FunctionLike, argnums: ArgNums = 0) -> SampleFunction:
    """f and ∂f/∂argument from one pass over the data: a result for the value, and one for each argument."""
    f = function(f)
    return SampleFunction(f.parameters, {"value": f.scalar("derived"), **derivatives(f, argnums)})


def derivatives(f: SampleFunction, argnums: ArgNums) -> dict[str, Value]:
    """A result for each argument, and where that is a dictionary for each of its parameters."""
    body = f.scalar("derived")
    several = [argnums] if isinstance(argnums, (int, str)) else argnums
    chosen = [f.parameter(place) if isinstance(place, str) else f.parameters[place] for place in several]
    return {f"grad_{leaf.name}": Gradient(body, leaf) for parameter in chosen for leaf in parameter.leaves()}
