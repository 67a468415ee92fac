"""What stands in a formula, and what is put in its place."""
from __future__ import annotations

from typing import Mapping

from .values import Gradient, Symbol, Value


def symbols_in(*values: Value) -> list[Symbol]:
    """The symbols that stand in values, each once, in the order of their first places."""
    found: dict[Symbol, None] = {}
    seen: set[Value] = set()

    def collect(value: Value) -> None:
        if value in seen:
            return
        seen.add(value)
        if isinstance(value, Symbol):
            found[value] = None
        for child in value.children:
            collect(child)

    for value in values:
        collect(value)
    return list(found)


def substitute(value: Value, values: Mapping[Symbol, Value]) -> Value:
    """Puts values in the place of symbols, all at once. The variable of a derivative stays an argument of its own."""
    done: dict[Value, Value] = {}

    def apply(node: Value) -> Value:
        if node not in done:
            done[node] = derivative(node) if isinstance(node, Gradient) else plain(node)
        return done[node]

    def plain(node: Value) -> Value:
        if isinstance(node, Symbol):
            return values.get(node, node)
        return node.replaced([apply(child) for child in node.children]) if node.children else node

    def derivative(node: Gradient) -> Value:
        body, variable = node.children
        stands = apply(variable)
        if not isinstance(stands, Symbol):
            raise ValueError(f"the derivative by {variable} has no value where {stands} stands for it; give an argument itself")
        if any(stands in set(symbols_in(apply(other))) for other in symbols_in(body) if other is not variable):
            raise ValueError(f"the derivative by {variable} has no value where {stands} stands for it and in another argument too")
        return Gradient(apply(body), stands)

    return apply(value)
