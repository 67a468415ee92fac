"""Times of a call."""
import statistics
import time

SLOW = 2  # seconds; a longer call is timed once, and what it does first does not count


def elapsed(call):
    start = time.perf_counter()
    call()
    return time.perf_counter() - start


def timed(call, repeat):
    """The median and the best of some runs after one that is not counted, in ms."""
    first = elapsed(call)
    times = [first * 1e3] if first > SLOW else [elapsed(call) * 1e3 for _ in range(repeat)]
    return statistics.median(times), min(times)
