"""Values of special functions to twice the digits of float64, by mpmath.

    exact.py REQUEST.json

The request is a list of {"op": NAME, "points": FILE, "arity": N, "answer": FILE}. Points are raw float64 numbers, N for each value; an answer
is two float64 numbers for each point, whose sum is the value.
"""
import json
import sys

import mpmath as mp
import numpy as np

mp.mp.dps = 60


def matern(nu, z):
    return mp.mpf(1) if z == 0 else 2 ** (1 - nu) / mp.gamma(nu) * z**nu * mp.besselk(nu, z)


OPS = {
    "acos": mp.acos,
    "asin": mp.asin,
    "atan": mp.atan,
    "atan2": mp.atan2,
    "besselk": mp.besselk,
    "cbrt": lambda x: mp.sign(x) * mp.cbrt(abs(x)),
    "cos": mp.cos,
    "cosh": mp.cosh,
    "digamma": mp.digamma,
    "erf": mp.erf,
    "erfc": mp.erfc,
    "exp": mp.exp,
    "expm1": mp.expm1,
    "lgamma": lambda x: mp.log(abs(mp.gamma(x))) if x < 30 else mp.loggamma(x),
    "log": mp.log,
    "log1p": mp.log1p,
    "log2": lambda x: mp.log(x, 2),
    "maternk": matern,
    "sigmoid": lambda x: 1 / (1 + mp.exp(-x)),
    "sin": mp.sin,
    "sinh": mp.sinh,
    "softplus": lambda x: mp.log1p(mp.exp(x)),
    "tan": mp.tan,
    "tanh": mp.tanh,
    "tgamma": mp.gamma,
}


def answer(op, point):
    """The value as two numbers; NaN at a pole and where it is not real."""
    try:
        value = OPS[op](*map(mp.mpf, point))
    except (ValueError, ZeroDivisionError):
        return np.nan, np.nan
    if mp.im(value) != 0:
        return np.nan, np.nan
    value = mp.re(value)
    upper = float(value)
    return upper, float(value - mp.mpf(upper)) if np.isfinite(upper) else 0.0


def main(request):
    with open(request, encoding="utf-8") as file:
        questions = json.load(file)
    for question in questions:
        points = np.fromfile(question["points"], dtype="<f8").reshape(-1, question["arity"])
        answers = [answer(question["op"], point) for point in points]
        np.array(answers, dtype="<f8").tofile(question["answer"])


if __name__ == "__main__":
    main(sys.argv[1])
