"""The functions by their definitions, in NumPy's longest floating-point numbers: what both sides are held against."""
import numpy

from rows import GAMMA


def squares(x, y):
    return ((x - y) ** 2).sum(axis=1)


def cosine(x, y):
    return 1 - (x * y).sum(axis=1) / numpy.sqrt((x * x).sum(axis=1) * (y * y).sum(axis=1))


def centred(x):
    return x - x.mean(axis=1, keepdims=True)


def jensenshannon(x, y):
    p, q = x / x.sum(axis=1, keepdims=True), y / y.sum(axis=1, keepdims=True)
    m = (p + q) / 2
    return numpy.sqrt((p * numpy.log(p / m) + q * numpy.log(q / m)).sum(axis=1) / 2)


DEFINITIONS = {
    "rbf": lambda x, y: numpy.exp(-numpy.longdouble(GAMMA) * squares(x, y)),
    "sqeuclidean": squares,
    "euclidean": lambda x, y: numpy.sqrt(squares(x, y)),
    "cityblock": lambda x, y: abs(x - y).sum(axis=1),
    "chebyshev": lambda x, y: abs(x - y).max(axis=1),
    "canberra": lambda x, y: (abs(x - y) / (abs(x) + abs(y))).sum(axis=1),
    "braycurtis": lambda x, y: abs(x - y).sum(axis=1) / abs(x + y).sum(axis=1),
    "jensenshannon": jensenshannon,
    "cosine": cosine,
    "correlation": lambda x, y: cosine(centred(x), centred(y)),
    "linear": lambda x, y: (x * y).sum(axis=1),
}


def values(function, x, y):
    """The value of each row of x with each row of y."""
    x, y = x.astype(numpy.longdouble), y.astype(numpy.longdouble)
    with numpy.errstate(invalid="ignore"):  # canberra of a sample with itself may meet 0 / 0
        return numpy.stack([DEFINITIONS[function](x[k : k + 1], y) for k in range(len(x))])


def promised(law, bound, dtype, exact):
    """The largest error that the law of a result's header allows for each value; here all terms are positive, and those of 1 - cos sum up to at most 2."""
    size = abs(exact)
    rounding = 4 * numpy.finfo(dtype).eps * size
    with numpy.errstate(divide="ignore", invalid="ignore"):
        return {
            "relative": lambda: bound * size,
            "absolute": lambda: bound * numpy.maximum(size, 2),
            "root": lambda: bound * size + numpy.sqrt(bound) * (size < numpy.sqrt(bound)),
            "composed": lambda: bound * size * abs(numpy.log(size)) + rounding,
        }[law]()
