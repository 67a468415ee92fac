"""The ops of the catalogue, written from it by `make docs`; docs/functions.md says more of each."""
from __future__ import annotations

from ..values import Operand, Value, Word

__all__ = [
    "where",
    "isnan",
    "minimum",
    "maximum",
    "clamp",
    "abs",
    "sign",
    "floor",
    "round",
    "mod",
    "relu",
    "sqrt",
    "rsqrt",
    "square",
    "cbrt",
    "exp",
    "expm1",
    "log",
    "log1p",
    "log2",
    "xlogx",
    "xlogy",
    "sigmoid",
    "softplus",
    "sin",
    "cos",
    "tan",
    "asin",
    "acos",
    "atan",
    "atan2",
    "sinh",
    "cosh",
    "tanh",
    "erf",
    "erfc",
    "tgamma",
    "lgamma",
    "digamma",
    "besselk",
    "maternk",
]


def where(a: Operand, b: Operand, c: Operand) -> Value:
    """b if a ≠ 0, else c"""
    return Word("where", a, b, c)


def isnan(x: Operand) -> Value:
    """1 if x is NaN, else 0"""
    return Word("isnan", x)


def minimum(a: Operand, b: Operand) -> Value:
    """the smaller of a and b"""
    return Word("min", a, b)


def maximum(a: Operand, b: Operand) -> Value:
    """the larger of a and b"""
    return Word("max", a, b)


def clamp(a: Operand, b: Operand, c: Operand) -> Value:
    """min(max(a, b), c)"""
    return Word("clamp", a, b, c)


def abs(x: Operand) -> Value:
    """|x|"""
    return Word("abs", x)


def sign(x: Operand) -> Value:
    """-1, 0 or 1"""
    return Word("sign", x)


def floor(x: Operand) -> Value:
    """the largest whole number not above x"""
    return Word("floor", x)


def round(x: Operand) -> Value:
    """the nearest whole number, halves to even"""
    return Word("round", x)


def mod(a: Operand, b: Operand) -> Value:
    """a - b · floor(a / b)"""
    return Word("mod", a, b)


def relu(x: Operand) -> Value:
    """max(x, 0)"""
    return Word("relu", x)


def sqrt(x: Operand) -> Value:
    """√x"""
    return Word("sqrt", x)


def rsqrt(x: Operand) -> Value:
    """1 / √x"""
    return Word("rsqrt", x)


def square(x: Operand) -> Value:
    """x²"""
    return Word("square", x)


def cbrt(x: Operand) -> Value:
    """∛x"""
    return Word("cbrt", x)


def exp(x: Operand) -> Value:
    """e^x"""
    return Word("exp", x)


def expm1(x: Operand) -> Value:
    """e^x - 1"""
    return Word("expm1", x)


def log(x: Operand) -> Value:
    """ln x"""
    return Word("log", x)


def log1p(x: Operand) -> Value:
    """ln(1 + x)"""
    return Word("log1p", x)


def log2(x: Operand) -> Value:
    """log2 x"""
    return Word("log2", x)


def xlogx(x: Operand) -> Value:
    """x ln x"""
    return Word("xlogx", x)


def xlogy(a: Operand, b: Operand) -> Value:
    """a ln b"""
    return Word("xlogy", a, b)


def sigmoid(x: Operand) -> Value:
    """1 / (1 + e^-x)"""
    return Word("sigmoid", x)


def softplus(x: Operand) -> Value:
    """ln(1 + e^x)"""
    return Word("softplus", x)


def sin(x: Operand) -> Value:
    """sin x"""
    return Word("sin", x)


def cos(x: Operand) -> Value:
    """cos x"""
    return Word("cos", x)


def tan(x: Operand) -> Value:
    """tan x"""
    return Word("tan", x)


def asin(x: Operand) -> Value:
    """arcsin x"""
    return Word("asin", x)


def acos(x: Operand) -> Value:
    """arccos x"""
    return Word("acos", x)


def atan(x: Operand) -> Value:
    """arctan x"""
    return Word("atan", x)


def atan2(a: Operand, b: Operand) -> Value:
    """the angle of the point (b, a)"""
    return Word("atan2", a, b)


def sinh(x: Operand) -> Value:
    """(e^x - e^-x) / 2"""
    return Word("sinh", x)


def cosh(x: Operand) -> Value:
    """(e^x + e^-x) / 2"""
    return Word("cosh", x)


def tanh(x: Operand) -> Value:
    """(e^x - e^-x) / (e^x + e^-x)"""
    return Word("tanh", x)


def erf(x: Operand) -> Value:
    """2/√π ∫₀ˣ e^-t² dt"""
    return Word("erf", x)


def erfc(x: Operand) -> Value:
    """1 - erf x"""
    return Word("erfc", x)


def tgamma(x: Operand) -> Value:
    """Γ(x)"""
    return Word("tgamma", x)


def lgamma(x: Operand) -> Value:
    """ln |Γ(x)|"""
    return Word("lgamma", x)


def digamma(x: Operand) -> Value:
    """ψ(x), the derivative of ln Γ(x)"""
    return Word("digamma", x)


def besselk(a: Operand, b: Operand) -> Value:
    """K_a(b)"""
    return Word("besselk", a, b)


def maternk(a: Operand, b: Operand) -> Value:
    """2^(1 - a) / Γ(a) b^a K_a(b), 1 at b = 0"""
    return Word("maternk", a, b)
