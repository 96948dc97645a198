"""Empirical measures and their ridges in numpy, vectorised over points.

The law of N centres m_k of equal weight under Ornstein-Uhlenbeck at time t is the mixture of
N(a m_k, sigma^2 I), a = e^-t, sigma^2 = 1 - e^-2t; r_k(x) are its responsibilities.
"""

import numpy as np
import scipy

import inputs

LIBRARY = f"numpy {np.__version__}, scipy {scipy.__version__}"
BLOCK = 1 << 20  # entries of a points x centres block, so that it stays in the cache


def level(t):
    return np.exp(-t), -np.expm1(-2 * t)


def spiral(n, d):
    """A noisy spiral in the first two coordinates, smaller waves in the others."""
    u = inputs.uniform(n, 1)
    j = np.arange(d)
    radius = np.where(j < 2, 0.5 + 2 * u, 1 / (1 + j))
    phase = np.pi / 2 * (j % 2)
    return radius * np.cos(2 * np.pi * (1 + j // 2) * u - phase) + 0.1 * inputs.normal(n, d)


def probes(n, d, t):
    """Points as noised as the law at time t, none of them a centre's own image."""
    a, variance = level(t)
    return a * spiral(2 * n, d)[n:] + np.sqrt(variance) * inputs.normal(n, d)


def responsibilities(x, centres, variance):
    """softmax over k of -|x - m_k|^2 / (2 variance), by one matrix product."""
    logits = x @ centres.T
    logits -= 0.5 * np.square(centres).sum(1)
    logits /= variance
    logits -= logits.max(1, keepdims=True)
    np.exp(logits, out=logits)
    logits /= logits.sum(1, keepdims=True)
    return logits


def blocks(n, centres):
    size = max(1, BLOCK // len(centres))
    return [slice(i, min(i + size, n)) for i in range(0, n, size)]


def score(x, centres, t):
    """(a sum_k r_k m_k - x) / sigma^2."""
    a, variance = level(t)
    moved = a * centres
    found = np.empty_like(x)
    for rows in blocks(len(x), centres):
        found[rows] = (responsibilities(x[rows], moved, variance) @ moved - x[rows]) / variance
    return found


def score_of(n, count, d, t=0.3):
    centres = spiral(count, d)
    x = probes(n, d, t)
    return lambda: np.square(score(x, centres, t)).sum()


def scoreInPlane():
    return score_of(2_000, 1_000, 2)


def scoreIn32():
    return score_of(2_000, 6_742, 32)


def denoised_covariance(x, centres, t):
    """E[x_0 | x] and Cov[x_0 | x] = sum_k r_k (m_k - e)(m_k - e)^T, n x d and n x d x d."""
    a, variance = level(t)
    moved = a * centres
    d = centres.shape[1]
    # Centred on the whole cloud's mean first: the product of sums then loses little.
    origin = centres.mean(0)
    local = centres - origin
    products = (local[:, :, None] * local[:, None, :]).reshape(len(centres), d * d)
    mean = np.empty_like(x)
    covariance = np.empty((len(x), d, d))
    for rows in blocks(len(x), centres):
        r = responsibilities(x[rows], moved, variance)
        e = r @ local
        covariance[rows] = (r @ products).reshape(-1, d, d) - e[:, :, None] * e[:, None, :]
        mean[rows] = origin + e
    return mean, covariance


def hessian_frames(x, centres, t):
    """Eigenvalues, ascending, and eigenvectors of (a^2 Cov / sigma^2 - I) / sigma^2, a frame a point."""
    a, variance = level(t)
    _, covariance = denoised_covariance(x, centres, t)
    hessian = a * a / variance**2 * covariance
    i = np.arange(x.shape[1])
    hessian[:, i, i] -= 1 / variance
    return np.linalg.eigh(hessian)


def hessianFrames(n=2_000, count=1_000, d=32, t=0.3):
    centres = spiral(count, d)
    x = probes(n, d, t)

    def run():
        values, vectors = hessian_frames(x, centres, t)
        # Signs and orders of eigenvectors are free; what they do to x is not.
        along = np.einsum("ni,nij->nj", x, vectors)
        return (values * np.square(along)).sum() + values[:, -1].sum()

    return run


def scms(x, centres, bandwidth, ridge=1, iterations=100):
    """Subspace-constrained mean shift, x <- x + P (m(x) - x), P on the d - ridge lowest directions of
    the Hessian of log p, p the kernel density of the centres (Ozertem and Erdogmus 2011)."""
    variance = bandwidth**2
    d = centres.shape[1]
    origin = centres.mean(0)
    local = centres - origin
    products = (local[:, :, None] * local[:, None, :]).reshape(len(centres), d * d)
    y = x - origin
    for _ in range(iterations):
        r = responsibilities(y, local, variance)
        mean = r @ local
        covariance = (r @ products).reshape(-1, d, d) - mean[:, :, None] * mean[:, None, :]
        # The Hessian is (covariance / variance - I) / variance: the same eigenvectors, the same order.
        _, vectors = np.linalg.eigh(covariance)
        normal = vectors[:, :, : d - ridge]
        along = np.einsum("nij,ni->nj", normal, mean - y)
        y = y + np.einsum("nij,nj->ni", normal, along)
    return origin + y


def scms200(starts=200, count=1_000, bandwidth=0.25):
    centres = spiral(count, 2)
    begin = spiral(2 * starts, 2)[starts:] + 0.1 * inputs.normal(starts, 2)

    def run():
        return np.square(scms(begin, centres, bandwidth)).sum()

    return run
