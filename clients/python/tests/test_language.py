"""What Python functions are in the function language."""
import re

import numpy as np
import pytest
from scipy import special

import gpukernels as gk


def formula(f):
    return gk.function(f).formulas[0]


def test_signs_keep_their_order_with_the_parentheses_that_they_need():
    assert formula(lambda x, y: (x - y) / (x + y * 2) - -x) == "(x - y) / (x + y * 2) - -x"
    assert formula(lambda x, y: x - (y - 1) - 2) == "x - (y - 1) - 2"
    assert formula(lambda x, y: x % 3 * (x < y)) == "mod(x, 3) * (x < y)"
    assert formula(lambda x, y: (x ** y) ** 2 ** -y) == "(x^y)^2^-y"
    assert formula(lambda x: -(x ** 2) + (-x) ** 2) == "-(x^2) + (-x)^2"
    assert formula(lambda x: abs(2 / x) + gk.where(x != 0, x, 0.1)) == "abs(2 / x) + where(x != 0, x, 0.1)"
    assert formula(lambda x, y: x @ y) == "dot(x, y)"


@pytest.mark.parametrize("f, words", [
    (lambda x, y: np.exp(-0.3 * np.sum((x - y) ** 2)), "exp(-0.3 * sum((x - y)^2))"),
    (lambda x, y: np.sqrt(np.abs(np.log(x))) + np.arcsin(y), "sqrt(abs(log(x))) + asin(y)"),
    (lambda x, y: np.maximum(x, 0) * np.minimum(1, y), "max(x, 0) * min(1, y)"),
    (lambda x, y: np.dot(x, y) + np.matmul(x, y) + np.inner(x, y), "dot(x, y) + dot(x, y) + dot(x, y)"),
    (lambda x, y: np.linalg.norm(x - y), "sqrt(sum(square(x - y)))"),
    (lambda x, y: np.mean(x, axis=None) + np.max(y) - np.min(x) * np.prod(y), "mean(x) + max(y) - min(x) * prod(y)"),
    (lambda x, y: np.where(x > y, np.clip(x, 0, 1), np.clip(y, None, 2)), "where(x > y, min(max(x, 0), 1), min(y, 2))"),
    (lambda x, y: np.float64(2) * x - np.float64(1) / y + np.float32(3) ** x, "2 * x - 1 / y + 3^x"),
    (lambda x, y: np.less(2, x) + np.power(2, y) + np.reciprocal(x), "(2 < x) + 2^y + 1 / x"),
    (lambda x, y: special.expit(x) + special.gammaln(y) + special.erf(x), "sigmoid(x) + lgamma(y) + erf(x)"),
])
def test_functions_of_numpy_and_scipy_are_words(f, words):
    assert formula(f) == words


@pytest.mark.parametrize("sign", [np.add, np.subtract, np.multiply, np.divide, np.matmul, np.remainder, np.greater])
def test_an_array_before_a_value_is_bound(sign):
    f = gk.function(lambda x: gk.sum(sign(np.array([1.0, 2.0]), x)))

    assert re.match(r"sum\((mod\(|dot\()?c\b", f.formulas[0])


def test_features_are_selected():
    assert formula(lambda x: x[0] * x[-1] + gk.sum(x[1:3]) + gk.max(x[:2])) == "x[0] * x[-1] + sum(x[1:3]) + max(x[:2])"


def test_every_bit_of_a_number_is_written():
    assert formula(lambda x: gk.min(x, gk.inf) + float("nan") + 1e-300 + 0.1 + 3.0) == "min(x, 0inf) + 0nan + 1e-300 + 0.1 + 3"


def test_arrays_are_bound_with_the_numbers_that_they_have_now():
    weights = np.array([1.0, 2.0])

    f = gk.function(lambda x, y: gk.sum(weights * (x - y) ** 2))

    assert f.formulas == ["sum(c * (x - y)^2)"]
    assert [symbol.name for symbol in f.parameters] == ["x", "y"]


def test_functions_are_called_in_functions():
    distance = gk.function(lambda x, y: gk.sum((x - y) ** 2))

    assert formula(lambda a, x: gk.exp(-a * distance(x, 1))) == "exp(-a * sum((x - 1)^2))"


def test_names_and_formulas_are_functions_too():
    assert formula("rbf") == "rbf(x, y)"
    assert formula("sigmoid") == "sigmoid_kernel(x, y)"
    assert formula(gk.partial("rbf", gamma=0.5)) == "rbf(x, y, gamma=gamma)"
    f = gk.function("d = w * (y - x); exp(-gamma * sum(d*d) / 2e1) + rbf(x, y, gamma=pi)")
    assert [symbol.name for symbol in f.parameters] == ["x", "y", "w", "gamma"]
    assert f.formulas == ["d = w * (y - x); exp(-gamma * sum(d*d) / 2e1) + rbf(x, y, gamma=pi)"]


def test_derivatives_keep_their_variable_to_themselves():
    slope = gk.grad(lambda x, y: x * y)

    assert formula(lambda a: slope(a, 2)) == "grad(a * 2, a)"
    with pytest.raises(ValueError, match="stands for it and in another argument too"):
        gk.function(lambda a: slope(a, a))
    with pytest.raises(ValueError, match=r"2 \* a stands for it"):
        gk.function(lambda a: slope(2 * a, 1))


@pytest.mark.parametrize("f, error, words", [
    (lambda x: x if x > 0 else -x, TypeError, "where"),
    (lambda x: np.median(x), TypeError, "no word for 'median' of NumPy"),
    (lambda x: np.log10(x), TypeError, "no word for 'log10' of NumPy"),
    (lambda x: np.add.reduce(x), TypeError, "no word for 'add.reduce' of NumPy"),
    (lambda x: np.stack([x, x]), TypeError, "no word for 'stack' of NumPy"),
    (lambda x: np.exp(x, dtype=float), TypeError, "'exp' of a traced value: .*dtype"),
    (lambda x: np.round(x, 2), TypeError, "'round_?' of a traced value: too many"),
    (lambda x: np.sum(x, axis=1), TypeError, "without axis=1"),
    (lambda x: np.linalg.norm(x, 1), TypeError, "'norm' of a traced value: too many"),
    (lambda x: np.array([x, x]), TypeError, "has no numbers while the function is traced"),
    (lambda x: np.ma.array([1.0]) * x, TypeError, "a masked array is filled before"),
    (lambda x: float(x), TypeError, "has no number"),
    (lambda x: [v for v in x], TypeError, "not iterable"),
    (lambda x: x[::2], TypeError, "without steps"),
    (lambda p: p["w"] + p, ValueError, "as a value and as a dictionary of w"),
])
def test_what_has_no_meaning_is_refused_with_the_reason(f, error, words):
    with pytest.raises(error, match=words):
        gk.function(f)


def test_a_formula_that_explodes_is_refused():
    def doubled(x):
        for _ in range(40):
            x = x + x
        return x

    with pytest.raises(ValueError, match="20000 operations"):
        gk.function(doubled)
