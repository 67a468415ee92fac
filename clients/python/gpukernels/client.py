"""A connection to a GpuKernels server."""
from __future__ import annotations

import os
from datetime import timedelta
from functools import partial
from typing import Any, Iterator

import grpc
import numpy as np

from .channels import Path, Security, connected, secret
from .computation import Choices, Computation
from .datasets import Dataset, handle_of, life, upload
from .downloads import download
from .errors import translated
from .evaluating import messages
from .lazy import LazyMatrix
from .progress import Progress, watcher
from .results import Header, Out, Plan, Results, Tile
from .tracing import FunctionLike, function
from .v1 import dataset_service_pb2, dataset_service_pb2_grpc, kernel_service_pb2, kernel_service_pb2_grpc

KEY_VARIABLE = "GPUKERNELS_API_KEY"


class Client:
    """A client of a server: http://HOST:PORT, https://HOST:PORT, or unix:/PATH. The connection opens with the first call.

    timeout is in seconds; progress=True shows a bar on a terminal while results come, a function of (tiles done, tiles in all) is called instead.
    api_key opens a server that asks for one, and may be a JSON web token; it is the variable GPUKERNELS_API_KEY where it is not given, and never part
    of a pickle. ca names a PEM file with the authorities to trust for https, cert one with the client's own certificate and its key. A key is not sent
    in cleartext to other machines unless allow_cleartext says that something else encrypts. A result whose line breaks goes on by itself.
    """

    def __init__(self, url: str, *, timeout: float | None = None, progress: Progress = False, api_key: str | None = None,
                 ca: Path | None = None, cert: Path | None = None, allow_cleartext: bool = False) -> None:
        self.url = url
        self.timeout = timeout
        self.progress = progress
        self._secure = {"ca": ca, "cert": cert, "allow_cleartext": allow_cleartext}
        key = secret(api_key or os.environ.get(KEY_VARIABLE) or "")
        self._headers = [("authorization", f"Bearer {key}")] if key else []
        self._channel = connected(url, Security(bool(key), **self._secure))
        self._service = kernel_service_pb2_grpc.KernelServiceStub(self._channel)
        self._kept = dataset_service_pb2_grpc.DatasetServiceStub(self._channel)
        self._functions: list[Any] | None = None

    def pairwise(self, name_or_formula: str, X: Any, Y: Any = None, *, out: Out | None = None, backend: str = "auto",
                 dtype: Any = None, method: str = "auto", nan: str = "propagate", accumulate: Any = None, **parameters: Any) -> np.ndarray:
        """K[i, j] = f(X[i], Y[j]; parameters), f a function of the catalogue or a formula over x and y; without Y, X against itself.

        X is [n, d], Y [m, d], the result [n, m], float32 or float64 as the samples are unless dtype says;
        accumulate="f64" computes float32 results in float64 and rounds them once. out may be any array of that shape
        to whose type NumPy casts the result by its rule same_kind, a memory map too, or the name of a .npy file to write, which may be larger than memory. Where X or Y is Groups the result is a list of matrices. RefusedError says everything that is wrong with the request.
        """
        computation = Computation.pairwise(name_or_formula, X, Y, parameters)
        return self._evaluate(computation, Choices(backend, dtype, method, nan, accumulate), None if out is None else [out])[0]

    def run(self, f: FunctionLike, *arguments: Any, out: Any = None, backend: str = "auto",
            dtype: Any = None, method: str = "auto", nan: str = "propagate", accumulate: Any = None) -> Any:
        """A function on arrays: one array, or a tuple of them where the function has several results.

        f is what vmap, partial and grad give, or a Python function; an argument is an array, a number, or a dictionary of them where the function
        asks it for parameters by name. out is an array, or the name of a .npy file to write, for each result.
        """
        computation = Computation.of(function(f), arguments)
        outs = [out] if isinstance(out, (np.ndarray, str, os.PathLike)) else out
        results = self._evaluate(computation, Choices(backend, dtype, method, nan, accumulate), outs)
        if computation.scalar:
            results = [result[0] for result in results]
        return results[0] if len(results) == 1 else tuple(results)

    def keep(self, f: FunctionLike, *arguments: Any, time_to_live: timedelta | None = None, backend: str = "auto",
             dtype: Any = None, method: str = "auto", nan: str = "propagate", accumulate: Any = None) -> Any:
        """The results of run, which stay at the server as datasets: one, or a tuple of them."""
        datasets = self._keep(Computation.of(function(f), arguments), Choices(backend, dtype, method, nan, accumulate), time_to_live)
        return datasets[0] if len(datasets) == 1 else datasets

    def tiles(self, f: FunctionLike, *arguments: Any, backend: str = "auto",
              dtype: Any = None, method: str = "auto", nan: str = "propagate", accumulate: Any = None) -> Iterator[Tile]:
        """The result of run, block by block as they finish, for results larger than memory."""
        return self._tiles(Computation.of(function(f), arguments), Choices(backend, dtype, method, nan, accumulate))

    def plan(self, f: FunctionLike, *arguments: Any, backend: str = "auto",
             dtype: Any = None, method: str = "auto", nan: str = "propagate", accumulate: Any = None) -> Plan:
        """What run would do: shapes, bytes, how the work is split, and the generated code. Computes nothing."""
        words = Computation.of(function(f), arguments).words(Choices(backend, dtype, method, nan, accumulate))
        return Plan.of(self._ask(self._service.Plan, kernel_service_pb2.PlanRequest(computation=words)))

    def lazy(self, name_or_formula: str, X: Any, Y: Any = None, *, backend: str = "auto",
             dtype: Any = None, method: str = "auto", nan: str = "propagate", accumulate: Any = None, **parameters: Any) -> LazyMatrix:
        """The matrix of pairwise that is never whole: K @ v, K.sum(axis=1), K.topk(k) are computed as its values come."""
        return LazyMatrix(self, name_or_formula, (X, Y), parameters, Choices(backend, dtype, method, nan, accumulate))

    def kernel(self, name_or_formula: str, **parameters: Any) -> Any:
        """A kernel for scikit-learn, computed by the server with one call a matrix; NAME_bounds gives a parameter's bounds, or "fixed"."""
        from .kernel import ServerKernel

        return ServerKernel(self, name_or_formula, **parameters)

    def upload(self, array: Any, time_to_live: timedelta | None = None) -> Dataset:
        """Sends an array to be kept, and gives what stands for it in later calls. A broken upload goes on where it broke."""
        return upload(partial(self._kept.UploadDataset, timeout=self.timeout, metadata=self._headers), array, time_to_live)

    def download(self, dataset: Dataset | str, out: Out | None = None) -> np.ndarray:
        """The array that is kept; packed booleans as they were before they were packed.

        out may be an array of its type and shape, or the name of a .npy file to write, which may be larger than memory. A broken download goes on where it broke.
        """
        known = self.describe(dataset)
        return download(partial(self._kept.ReadDataset, timeout=self.timeout, metadata=self._headers), known, out)

    def describe(self, dataset: Dataset | str) -> Dataset:
        """What the server knows of a dataset, by its handle."""
        request = dataset_service_pb2.DescribeDatasetRequest(handle=handle_of(dataset))
        return Dataset.of(self._ask(self._kept.DescribeDataset, request).dataset)

    def datasets(self) -> list[Dataset]:
        """What the server keeps for the caller."""
        found, request = [], dataset_service_pb2.ListDatasetsRequest()
        while True:
            page = self._ask(self._kept.ListDatasets, request)
            found += map(Dataset.of, page.datasets)
            if not page.next_page_token:
                return found
            request.page_token = page.next_page_token

    def delete(self, dataset: Dataset | str) -> None:
        """Deletes a dataset. Computations that are reading it go on."""
        self._ask(self._kept.DeleteDataset, dataset_service_pb2.DeleteDatasetRequest(handle=handle_of(dataset)))

    def functions(self) -> list[Any]:
        """The catalogue: names, formulas, parameters, laws."""
        if self._functions is None:
            self._functions = list(self._ask(self._service.ListFunctions, kernel_service_pb2.ListFunctionsRequest()).functions)
        return self._functions

    def devices(self) -> list[Any]:
        """What the server can compute with, and what is missing and why."""
        return list(self._ask(self._service.ListDevices, kernel_service_pb2.ListDevicesRequest()).devices)

    def close(self) -> None:
        self._channel.close()

    def __enter__(self) -> Client:
        return self

    def __exit__(self, *_: Any) -> None:
        self.close()

    def __reduce__(self) -> Any:
        return _again, (self.url, self.timeout, self.progress, self._secure)

    def __deepcopy__(self, _: Any) -> Client:
        return self  # a connection is shared, never copied

    def __repr__(self) -> str:
        return f"Client({self.url!r})"

    def _evaluate(self, computation: Computation, choices: Choices, outs: list[Out] | None) -> list[Any]:
        stream = self._stream(computation, choices)
        results = Results(Header.of(next(stream).header), outs, computation.packed)
        watch = watcher(self.progress)
        for part in stream:
            if part.WhichOneof("part") == "tile":
                results.take(part.tile)
                watch(part.tile.id + 1, results.header.tile_count)
        outputs = results.header.outputs
        return [computation.blocks.split(array, output.offsets) if output.offsets else array for array, output in zip(results.arrays, outputs)]

    def _tiles(self, computation: Computation, choices: Choices) -> Iterator[Tile]:
        stream = self._stream(computation, choices)
        header = Header.of(next(stream).header)
        watch = watcher(self.progress)
        for part in stream:
            if part.WhichOneof("part") == "tile":
                yield header.tile(part.tile)
                watch(part.tile.id + 1, header.tile_count)

    def _keep(self, computation: Computation, choices: Choices, time_to_live: timedelta | None) -> tuple[Dataset, ...]:
        keep = kernel_service_pb2.KeepResults(time_to_live=None if time_to_live is None else life(time_to_live))
        *_, last = self._stream(computation, choices, keep=keep)
        return tuple(map(Dataset.of, last.trailer.kept))

    def _stream(self, computation: Computation, choices: Choices, **task: Any) -> Iterator[Any]:
        """The server's messages: header, steps of a solve, tiles, trailer. The task is keep or solve, where the result itself is not all."""
        call = partial(self._service.Evaluate, timeout=self.timeout, metadata=self._headers)
        start = kernel_service_pb2.EvaluationStart(computation=computation.words(choices), **task)
        return messages(call, start, computation, self._channel)

    def _ask(self, method: Any, request: Any) -> Any:
        try:
            return method(request, timeout=self.timeout, metadata=self._headers)
        except grpc.RpcError as error:
            raise translated(error) from None


def _again(url: str, timeout: float | None, progress: Progress, secure: dict[str, Any]) -> Client:
    return Client(url, timeout=timeout, progress=progress, **secure)
