"""Times of a call."""
import statistics
import time

SLOW = 2  # seconds; a longer call is timed once


def elapsed(call):
    start = time.perf_counter()
    call()
    return time.perf_counter() - start


def timed(call, repeat):
    """The median and the best of some runs after one that is not counted, in ms."""
    if elapsed(call) > SLOW:
        repeat = 1
    times = [elapsed(call) * 1e3 for _ in range(repeat)]
    return statistics.median(times), min(times)
