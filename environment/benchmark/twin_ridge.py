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


def hessianFrames(n=2_000, count=1_000, d=32, t=0.3, tangents=25):
    centres = spiral(count, d)
    x = probes(n, d, t)

    def run():
        values, vectors = hessian_frames(x, centres, t)
        # Signs of eigenvectors are free; what they do to x is not.
        along = np.einsum("ni,nij->nj", x, vectors[:, :, -tangents:])
        return (values[:, -tangents:] * np.square(along)).sum() + values[:, -1].sum()

    return run


TOLERANCE = 1e-12  # of a step over sqrt(variance)
LIMIT = 500


def scms(x, centres, t, tangents=1, dropping=False):
    """Subspace-constrained mean shift, x <- x + P (m(x) - x), P on the d - tangents lowest directions
    of the Hessian of log p_t (Ozertem and Erdogmus 2011), until no step is longer than the tolerance.
    Steps are halved each time that one undoes more than half of the last.

    All starts take part until the last is there, or, dropping, only those that are not."""
    a, variance = level(t)
    d = centres.shape[1]
    moved = a * centres
    origin = moved.mean(0)
    local = moved - origin
    moments = np.concatenate([local, (local[:, :, None] * local[:, None, :]).reshape(-1, d * d)], 1)
    # One matrix product, [y / variance, 1] against [m_k, -|m_k|^2 / 2 variance], gives all logits.
    table = np.concatenate([local, -0.5 / variance * np.square(local).sum(1)[:, None]], 1).T.copy()
    end = x - origin
    rows = np.arange(len(x))
    factor = np.ones((len(x), 1))
    previous = np.zeros_like(x)
    for _ in range(LIMIT):
        y = end[rows]
        weights = np.concatenate([y / variance, np.ones((len(y), 1))], 1) @ table
        weights -= weights.max(1, keepdims=True)
        np.exp(weights, out=weights)
        sums = weights @ moments
        sums /= weights.sum(1)[:, None]
        mean = sums[:, :d]
        covariance = sums[:, d:].reshape(-1, d, d) - mean[:, :, None] * mean[:, None, :]
        # The Hessian is (covariance / variance - I) / variance: the same eigenvectors, the same order.
        _, vectors = np.linalg.eigh(covariance)
        normal = vectors[:, :, : d - tangents]
        step = np.einsum("nij,nj->ni", normal, np.einsum("nij,ni->nj", normal, mean - y))
        going = np.sqrt(np.square(step).sum(1)) > TOLERANCE * np.sqrt(variance)
        if not going.any():
            break
        if dropping:
            rows, step, previous, factor = rows[going], step[going], previous[going], factor[going]
        flipped = (step * previous).sum(1) < -0.5 * np.square(previous).sum(1)
        factor[flipped] = np.maximum(0.5 * factor[flipped], 1 / 64)
        end[rows] += factor * step
        previous = step
    return origin + end


def scms_of(dropping, starts=200, count=1_000, bandwidth=0.25):
    t = -0.5 * np.log1p(-bandwidth**2)
    centres = spiral(count, 2)
    begin = probes(starts, 2, t)
    return lambda: np.square(scms(begin, centres, t, dropping=dropping)).sum()


def scms200():
    return scms_of(False)


def scms200Dropping():
    return scms_of(True)
