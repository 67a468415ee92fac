"""The ops and functions of the catalogue, one Python function each."""
from . import distances, kernels, ops
from .distances import *  # noqa: F403
from .kernels import *  # noqa: F403
from .ops import *  # noqa: F403

__all__ = [*ops.__all__, *distances.__all__, *kernels.__all__]
