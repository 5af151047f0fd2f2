"""The coefficients of GELU': python3 gelu_slope.py, with numpy.

GELU' is 1 + s for x >= 0 and -s below, s = erfc(t) w(t), t = |x| / sqrt(2). What counts is the error of s, so w is fitted under the weight erfc(t), by
least squares whose weights grow where the error is large (Lawson). Beyond 4, where erf is 1, s counts as nothing: it is 2.5e-7 there.
"""
import math

import numpy as np

DEGREE, END = 8, 4.0

t = (1 - np.cos(np.linspace(0, np.pi, 4001))) / 2 * END
erfc = np.array([math.erfc(x) for x in t])
wanted = t * np.exp(-t * t) / math.sqrt(math.pi) - erfc / 2
basis = np.polynomial.chebyshev.chebvander(2 * t / END - 1, DEGREE) * erfc[:, None]
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
