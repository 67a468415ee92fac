"""What those who wait are told."""
import io

import numpy as np

import gpukernels as gk
from gpukernels.progress import bar

X = np.random.default_rng(9).normal(size=(1500, 2))


class Terminal(io.StringIO):
    def isatty(self):
        return True


def test_a_function_is_called_after_each_tile(url):
    told = []
    with gk.Client(url, progress=lambda done, total: told.append((done, total))) as client:
        client.pairwise("rbf", X, X.copy())

    total = told[0][1]
    assert total > 1
    assert told == [(done, total) for done in range(1, total + 1)]


def test_a_bar_fills_and_goes_away():
    terminal = Terminal()

    bar(1, 2, terminal)
    assert terminal.getvalue().endswith("█" * 20 + "░" * 20 + " 1/2 tiles")
    bar(2, 2, terminal)
    assert terminal.getvalue().endswith("\r\x1b[K")


def test_a_pipe_gets_no_bar():
    pipe = io.StringIO()

    bar(1, 2, pipe)

    assert not pipe.getvalue()
