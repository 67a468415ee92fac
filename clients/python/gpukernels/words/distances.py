"""The distances of the catalogue, written from it by `make docs`; docs/functions.md says more of each."""
from __future__ import annotations

from ..values import Operand, Value, Word

__all__ = [
    "braycurtis",
    "canberra",
    "chebyshev",
    "cityblock",
    "correlation",
    "cosine",
    "dice",
    "euclidean",
    "gower",
    "hamming",
    "haversine",
    "hellinger",
    "innerproduct",
    "jaccard",
    "jensenshannon",
    "kldivergence",
    "kulczynski1",
    "mahalanobis",
    "minkowski",
    "nan_euclidean",
    "rogerstanimoto",
    "russellrao",
    "seuclidean",
    "sokalmichener",
    "sokalsneath",
    "sqeuclidean",
    "yule",
]


def braycurtis(x: Operand, y: Operand, *, w: Operand | None = None) -> Value:
    """Σ w |x − y| / Σ w |x + y|"""
    return Word("braycurtis", x, y, w=w)


def canberra(x: Operand, y: Operand, *, w: Operand | None = None) -> Value:
    """Σ w |x − y| / (|x| + |y|), 0/0 = 0"""
    return Word("canberra", x, y, w=w)


def chebyshev(x: Operand, y: Operand, *, w: Operand | None = None) -> Value:
    """max |x − y| over the features with w > 0"""
    return Word("chebyshev", x, y, w=w)


def cityblock(x: Operand, y: Operand, *, w: Operand | None = None) -> Value:
    """Σ w |x − y|"""
    return Word("cityblock", x, y, w=w)


def correlation(x: Operand, y: Operand, *, w: Operand | None = None) -> Value:
    """cosine(x − x̄, y − ȳ), x̄ = Σ w x / Σ w"""
    return Word("correlation", x, y, w=w)


def cosine(x: Operand, y: Operand, *, w: Operand | None = None) -> Value:
    """1 − Σ w x y / (√(Σ w x²) √(Σ w y²))"""
    return Word("cosine", x, y, w=w)


def dice(x: Operand, y: Operand, *, w: Operand | None = None) -> Value:
    """(TF + FT) / (2 TT + TF + FT)"""
    return Word("dice", x, y, w=w)


def euclidean(x: Operand, y: Operand, *, w: Operand | None = None) -> Value:
    """√(Σ w (x − y)²)"""
    return Word("euclidean", x, y, w=w)


def gower(x: Operand, y: Operand, *, ranges: Operand | None = None) -> Value:
    """(1/d) Σ |x − y| / ranges"""
    return Word("gower", x, y, ranges=ranges)


def hamming(x: Operand, y: Operand, *, w: Operand | None = None) -> Value:
    """Σ w [x ≠ y] / Σ w"""
    return Word("hamming", x, y, w=w)


def haversine(x: Operand, y: Operand) -> Value:
    """2 asin √(sin²((x₀ − y₀) / 2) + cos x₀ cos y₀ sin²((x₁ − y₁) / 2))"""
    return Word("haversine", x, y)


def hellinger(x: Operand, y: Operand) -> Value:
    """√(1 − Σ √x √y)"""
    return Word("hellinger", x, y)


def innerproduct(x: Operand, y: Operand) -> Value:
    """Σ x y"""
    return Word("innerproduct", x, y)


def jaccard(x: Operand, y: Operand, *, w: Operand | None = None) -> Value:
    """Σ w [x ≠ y] / Σ w [x ≠ 0 or y ≠ 0], 0/0 = 0"""
    return Word("jaccard", x, y, w=w)


def jensenshannon(x: Operand, y: Operand, *, base: Operand | None = None) -> Value:
    """√(½ Σ (p log(p / m) + q log(q / m))), p = x / Σx, q = y / Σy, m = (p + q) / 2"""
    return Word("jensenshannon", x, y, base=base)


def kldivergence(x: Operand, y: Operand) -> Value:
    """Σ x log(x / y), 0 log 0 = 0"""
    return Word("kldivergence", x, y)


def kulczynski1(x: Operand, y: Operand, *, w: Operand | None = None) -> Value:
    """TT / (TF + FT)"""
    return Word("kulczynski1", x, y, w=w)


def mahalanobis(x: Operand, y: Operand, *, VI: Operand | None = None) -> Value:
    """√((x − y)ᵀ VI (x − y))"""
    return Word("mahalanobis", x, y, VI=VI)


def minkowski(x: Operand, y: Operand, *, p: Operand | None = None, w: Operand | None = None) -> Value:
    """(Σ w |x − y|ᵖ)^(1/p); p = ∞: max |x − y|"""
    return Word("minkowski", x, y, p=p, w=w)


def nan_euclidean(x: Operand, y: Operand) -> Value:
    """√(d / n Σ (x − y)²) over the n of d features that are not NaN in x or y"""
    return Word("nan_euclidean", x, y)


def rogerstanimoto(x: Operand, y: Operand, *, w: Operand | None = None) -> Value:
    """2 (TF + FT) / (TT + FF + 2 (TF + FT))"""
    return Word("rogerstanimoto", x, y, w=w)


def russellrao(x: Operand, y: Operand, *, w: Operand | None = None) -> Value:
    """(n − TT) / n"""
    return Word("russellrao", x, y, w=w)


def seuclidean(x: Operand, y: Operand, *, V: Operand | None = None) -> Value:
    """√(Σ (x − y)² / V)"""
    return Word("seuclidean", x, y, V=V)


def sokalmichener(x: Operand, y: Operand, *, w: Operand | None = None) -> Value:
    """2 (TF + FT) / (TT + FF + 2 (TF + FT))"""
    return Word("sokalmichener", x, y, w=w)


def sokalsneath(x: Operand, y: Operand, *, w: Operand | None = None) -> Value:
    """2 (TF + FT) / (TT + 2 (TF + FT))"""
    return Word("sokalsneath", x, y, w=w)


def sqeuclidean(x: Operand, y: Operand, *, w: Operand | None = None) -> Value:
    """Σ w (x − y)²"""
    return Word("sqeuclidean", x, y, w=w)


def yule(x: Operand, y: Operand, *, w: Operand | None = None) -> Value:
    """2 TF FT / (TT FF + TF FT)"""
    return Word("yule", x, y, w=w)
