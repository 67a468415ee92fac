"""Kernel and distance matrices, and any function of single samples mapped over axes, computed by a GpuKernels server.

    c = gk.Client("http://localhost:5080")
    K = c.pairwise("rbf", X, Y, gamma=0.5)
    gram = gk.vmap(gk.vmap(lambda x, y: gk.exp(-0.3 * gk.sum((x - y) ** 2)), in_axes=(None, 0)), in_axes=(0, None))
    K = c.run(gram, X, Y)
"""
from . import numpy_words  # noqa: F401 -- NumPy's functions of traced values
from .client import Client
from .datasets import Dataset
from .errors import KernelError, RefusedError, Violation
from .functions import SampleFunction
from .groups import Groups
from .lazy import LazyMatrix, Solution, TopK
from .results import Header, Plan, Tile
from .tracing import function
from .transforms import grad, partial, value_and_grad, vmap
from .words import *  # noqa: F403 -- every op and function of the catalogue
from .language import derivative, dot, inf, max, mean, min, pi, pow, prod, same, size, sum  # noqa: A004

__version__ = "0.1.0"
