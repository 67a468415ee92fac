"""What a function can be given as: a Python function, the name of a catalogue function, or a formula."""
from __future__ import annotations

import inspect
import re
from typing import Callable, Iterable, Mapping, Union

from . import words
from .functions import SampleFunction
from .substitution import symbols_in
from .values import Operand, Symbol, Text, Value, Word, lift

FunctionLike = Union[SampleFunction, Callable[..., Value], str]

TOKEN = re.compile(r"(?P<number>(?:\d+\.?\d*|\.\d+)(?:[eE][+-]?\d+)?(?:inf|nan)?)|(?P<name>[A-Za-z_]\w*)|(?P<sign>\S)")
CONSTANTS = {"pi", "e", "inf", "nan"}


def function(f: FunctionLike) -> SampleFunction:
    """A traced function of whatever it is given as."""
    if isinstance(f, SampleFunction):
        return f
    if isinstance(f, str):
        return catalogue(f) if f.isidentifier() else written(f)
    names = [parameter.name for parameter in inspect.signature(f).parameters.values() if parameter.default is parameter.empty]
    parameters = tuple(map(Symbol, names))
    results = named(f(*parameters))
    for symbol in (symbol for body in results.values() for symbol in symbols_in(body)):
        if symbol.members:
            raise ValueError(f"{symbol} is used as a value and as a dictionary of {', '.join(symbol.members)}")
    return SampleFunction(parameters, results)


def named(returned: Operand | tuple[Operand, ...]) -> dict[str, Value]:
    """What a Python function gave, by name: a value, or several in a tuple."""
    if isinstance(returned, tuple) and any(isinstance(part, Value) for part in returned):
        return {f"result{index}": lift(part) for index, part in enumerate(returned)}
    return {"result": lift(returned)}


def catalogue(name: str, arguments: Iterable[str] = (), fixed: Mapping[str, Operand] | None = None) -> SampleFunction:
    """A function of the catalogue over x, y and the parameters that are named; others are fixed, or left to their defaults."""
    symbols = {argument: Symbol(argument) for argument in ("x", "y", *arguments)}
    parameters = {argument: symbol for argument, symbol in symbols.items() if argument not in ("x", "y")}
    word = f"{name}_kernel" if hasattr(words, f"{name}_kernel") else name
    return SampleFunction(tuple(symbols.values()), {"result": Word(word, symbols["x"], symbols["y"], **parameters, **(fixed or {}))})


def written(formula: str) -> SampleFunction:
    """A formula as a function of its names: x and y first, then the others as they come."""
    symbols: dict[str, Symbol] = {}
    pieces, places, end = [], [], 0
    bound = set(re.findall(r"(?:^|;)\s*([A-Za-z_]\w*)\s*=(?!=)", formula))
    for token in TOKEN.finditer(formula):
        following = formula[token.end():].lstrip()
        keyword = following.startswith("=") and not following.startswith("==")
        if token.lastgroup != "name" or keyword or following.startswith("(") or token[0] in bound | CONSTANTS:
            continue
        pieces.append(formula[end:token.start()])
        places.append(symbols.setdefault(token[0], Symbol(token[0])))
        end = token.end()
    pieces.append(formula[end:])
    order = sorted(symbols, key=lambda name: (name != "x", name != "y"))
    return SampleFunction(tuple(symbols[name] for name in order), {"result": Text(pieces, places)})
