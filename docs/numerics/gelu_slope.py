"""The coefficients of GELU': python3 gelu_slope.py, with numpy.

GELU' is 1 + s for x >= 0 and -s below, s = e^(-t^2/2) p(t), t = |x|; p is (t - R(t)) / sqrt(2 pi), R(t) = Q(t) / density(t) Mills' ratio. What counts
is the error of s, so p is fitted under the weight e^(-t^2/2), by least squares whose weights grow where the error is large (Lawson).
"""
import math

import numpy as np

DEGREE, END = 11, 7.0


def mills(t):
    if t < 6:
        return math.sqrt(math.pi / 2) * math.erfc(t / math.sqrt(2)) * math.exp(t * t / 2)
    f = 0.0
    for k in range(200, 0, -1):
        f = k / (t + f)
    return 1 / (t + f)


t = (1 - np.cos(np.linspace(0, np.pi, 4001))) / 2 * END
density = np.exp(-t * t / 2)
wanted = density * (t - np.array([mills(x) for x in t])) / math.sqrt(2 * math.pi)
basis = np.polynomial.chebyshev.chebvander(2 * t / END - 1, DEGREE) * density[:, None]
weights, least, best = np.ones(len(t)), np.inf, None
for _ in range(400):
    root = np.sqrt(weights)
    fitted, *_ = np.linalg.lstsq(basis * root[:, None], wanted * root, rcond=None)
    error = np.abs(basis @ fitted - wanted)
    if error.max() < least:
        least, best = error.max(), fitted
    weights = weights * error / (weights * error).sum()

polynomial = np.poly1d(np.polynomial.chebyshev.cheb2poly(best)[::-1])(np.poly1d([2 / END, -1]))
print(f"GELU' - absolute error {least:.2g}")
for i, coefficient in enumerate(polynomial.coefficients[::-1].astype(np.float32)):
    print(f"  t^{i} {coefficient:.9g}")
