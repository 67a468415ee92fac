"""What Python functions are in the function language."""
import numpy as np
import pytest

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
    (lambda x: np.exp(x), TypeError, ""),
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
