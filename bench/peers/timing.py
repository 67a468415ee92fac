"""Times of a call."""
import statistics
import time


def timed(call, repeat):
    """The median and the best of some runs after one that is not counted, in ms."""
    call()
    times = []
    for _ in range(repeat):
        start = time.perf_counter()
        call()
        times.append((time.perf_counter() - start) * 1e3)
    return statistics.median(times), min(times)
