"""Which axis of each argument a map walks, as in JAX."""
from __future__ import annotations

from typing import Mapping, Sequence, Union

from .values import Symbol

Axes = Union[int, None, Sequence["Axes"], Mapping[str, "Axes"]]


def across(parameters: Sequence[Symbol], in_axes: Axes) -> list[tuple[Symbol, Axes]]:
    """The entry of each argument."""
    names = {symbol.name: symbol for symbol in parameters}
    if isinstance(in_axes, Mapping):
        return by_name(in_axes, names, "argument")
    if in_axes is None or isinstance(in_axes, int):
        return [(symbol, in_axes) for symbol in parameters]
    if len(in_axes) != len(parameters):
        raise ValueError(f"in_axes has {len(in_axes)} entries and the function takes {len(parameters)} arguments: {', '.join(names)}")
    return list(zip(parameters, in_axes))


def within(parameter: Symbol, entry: Axes) -> list[tuple[Symbol, int]]:
    """The axis of each symbol of one argument that is walked."""
    if isinstance(entry, Mapping) and parameter.members:
        return [leaf for member, axis in by_name(entry, parameter.members, "parameter") for leaf in within(member, axis)]
    if entry is None:
        return []
    if not isinstance(entry, int):
        raise ValueError(f"in_axes of {parameter.name} must be an axis or None{', or by name' if parameter.members else ''}")
    return [(symbol, entry) for symbol in parameter.leaves()]


def by_name(named: Mapping[str, Axes], parts: Mapping[str, Symbol], kind: str) -> list[tuple[Symbol, Axes]]:
    for unknown in named.keys() - parts.keys():
        raise ValueError(f"in_axes names {unknown}, and there is no {kind} {unknown}; there are {', '.join(parts)}")
    return [(parts[name], axes) for name, axes in named.items()]
