"""The same computations by PyTorch, CuPy and JAX on the same GPU, each where it is installed."""
import os
import statistics
import time

import numpy

GAMMA = 0.05

# JAX would take three quarters of the device when it starts, and leave the others what is left.
os.environ.setdefault("XLA_PYTHON_CLIENT_PREALLOCATE", "false")


def timed(call, wait, repeat):
    """The median of some runs after one that is not counted, in ms."""
    call()
    wait()
    times = []
    for _ in range(repeat):
        start = time.perf_counter()
        call()
        wait()
        times.append((time.perf_counter() - start) * 1e3)
    return statistics.median(times)


class Torch:
    name = "torch.cdist + exp"

    def __init__(self):
        import torch
        self.torch = torch
        torch.backends.cuda.matmul.allow_tf32 = False
        if not torch.cuda.is_available():
            raise ImportError("torch sees no GPU")

    def wait(self):
        self.torch.cuda.synchronize()

    def give_back(self):
        self.torch.cuda.empty_cache()

    def gram(self, x, y):
        a, b = (self.torch.from_numpy(array).cuda() for array in (x, y))
        return lambda: self.torch.exp(-GAMMA * self.torch.cdist(a, b) ** 2)

    def to_host(self, result):
        return result.cpu().numpy()

    def product(self, x, v):
        """Strip by strip, of two gigabytes for a million points: the whole matrix does not fit."""
        a, weights = self.torch.from_numpy(x).cuda(), self.torch.from_numpy(v).cuda()
        return lambda: self.torch.cat([self.torch.exp(-GAMMA * self.torch.cdist(part, a) ** 2) @ weights for part in a.split(512)])

    def ceilings(self):
        """Bytes a second of a copy on the device (read and written), and float32 operations a second of a matrix product without TF32."""
        block = self.torch.empty(1 << 30, dtype=self.torch.uint8, device="cuda")
        copy = timed(block.clone, self.wait, 10)
        square = self.torch.rand(8192, 8192, device="cuda")
        product = timed(lambda: square @ square, self.wait, 10)
        return 2 * block.numel() / copy * 1e3, 2 * 8192**3 / product * 1e3


class Jax:
    name = "JAX, jit of nested vmap"

    def __init__(self):
        import jax
        self.jax = jax
        if jax.default_backend() != "gpu":
            raise ImportError("jax sees no GPU")
        rbf = lambda a, b: jax.numpy.exp(-GAMMA * jax.numpy.sum((a - b) ** 2))
        self.kernel = jax.jit(jax.vmap(jax.vmap(rbf, in_axes=(None, 0)), in_axes=(0, None)))

    def wait(self):
        self.jax.effects_barrier()

    def give_back(self):
        """What no array uses any more is the pool's, which cannot be told to give it back; it grows only as far as it needs."""

    def gram(self, x, y):
        a, b = self.jax.device_put(x), self.jax.device_put(y)
        return lambda: self.kernel(a, b).block_until_ready()

    def to_host(self, result):
        return numpy.asarray(result)


class CuPy:
    name = "CuPy kernel, a thread a pair"

    SOURCE = """extern "C" __global__ void rbf(const float* x, const float* y, float* k, long long n, long long m, int d, float gamma) {
        long long j = blockIdx.x * (long long)blockDim.x + threadIdx.x, i = blockIdx.y;
        if (j >= m) return;
        float sum = 0;
        for (int f = 0; f < d; f++) { float t = x[i * d + f] - y[f * m + j]; sum += t * t; }
        k[i * m + j] = expf(-gamma * sum);
    }"""

    def __init__(self):
        import cupy
        self.cupy = cupy
        cupy.cuda.runtime.getDeviceCount()
        self.kernel = cupy.RawKernel(self.SOURCE, "rbf")

    def wait(self):
        self.cupy.cuda.Device().synchronize()

    def give_back(self):
        self.cupy.get_default_memory_pool().free_all_blocks()

    def gram(self, x, y):
        a, b = self.cupy.asarray(x), self.cupy.asarray(numpy.ascontiguousarray(y.T))
        result = self.cupy.empty((len(x), len(y)), dtype=numpy.float32)
        sizes = numpy.int64(len(x)), numpy.int64(len(y)), numpy.int32(x.shape[1]), numpy.float32(GAMMA)

        def call():
            self.kernel(((len(y) + 255) // 256, len(x)), (256,), (a, b, result, *sizes))
            return result

        return call

    def to_host(self, result):
        return self.cupy.asnumpy(result)


def found():
    """Those that are installed and see the GPU; says why the others are not there."""
    for peer in (Torch, Jax, CuPy):
        try:
            yield peer()
        except Exception as reason:  # A peer's import fails in its own ways; the table goes on without it and says so.
            print(f"  {peer.name}: left out: {reason}")
