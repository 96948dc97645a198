"""The cases of org.noisebook.bench.GuidanceSpeed in numpy and scipy, vectorised over points and lines."""

import numpy as np
import scipy
from scipy.linalg import solve_banded

import inputs

LIBRARY = f"numpy {np.__version__}, scipy {scipy.__version__}"
CLASSES = 3


class Mixture:
    """K full covariances in the plane under Ornstein-Uhlenbeck, labels k mod 3."""

    def __init__(self, count):
        u = inputs.uniform(count, 3)
        self.count = count
        self.labels = np.arange(count) % CLASSES
        weights = 1 + np.arange(count) / count
        self.weights = weights / weights.sum()
        self.means = 8 * u[:, :2] - 4
        angle = np.pi * u[:, 2]
        self.axes = np.stack([np.cos(angle), np.sin(angle), -np.sin(angle), np.cos(angle)], 1).reshape(-1, 2, 2)
        self.variances = np.array([0.6, 0.15])

    def points(self, n):
        return self.means[np.arange(n) % self.count] + inputs.normal(n, 2)

    def at(self, t):
        """Whitenings as one 2K x 2 matrix, all first rows and then all second; whitened means; constants."""
        a = np.exp(-t)
        variance = a * a * self.variances - np.expm1(-2 * t)
        whitening = (self.axes / np.sqrt(variance)[:, None]).transpose(1, 0, 2)
        means = np.einsum("ikj,kj->ik", whitening, a * self.means).ravel()
        return whitening.reshape(-1, 2), means, np.log(self.weights) - 0.5 * np.log(variance).sum()

    def whitened(self, x, t):
        """W_k (x - a m_k), n x 2K; the logits, n x K; the whitenings."""
        whitening, means, constant = self.at(t)
        y = x @ whitening.T  # one product for all components
        y -= means
        first, second = halves(y)
        logits = first * first
        logits += second * second
        logits *= -0.5
        logits += constant
        return y, logits, whitening


def halves(y):
    return np.split(y, 2, axis=1)


def softmax(logits):
    r = logits - logits.max(1, keepdims=True)
    np.exp(r, out=r)
    r /= r.sum(1, keepdims=True)
    return r


def combined(y, r, whitening):
    """-sum_k r_k W_k^T y_k, again as one product."""
    for half in halves(y):
        half *= r
    return -(y @ whitening)


def score_of(count, n, t):
    mixture = Mixture(count)
    x = mixture.points(n)

    def run():
        y, logits, whitening = mixture.whitened(x, t)
        return np.square(combined(y, softmax(logits), whitening)).sum()

    return run


def scoreOfFew():
    return score_of(8, 10_000, 0.3)


def scoreOfMany():
    return score_of(1_000, 2_000, 0.3)


def guided_weights(logits, mine, eta):
    r = -eta * softmax(logits)
    r[:, mine] += (1 + eta) * softmax(logits[:, mine])
    return r


def guidedDdim(n=10_000, steps=400, eta=2.0, label=1):
    mixture = Mixture(8)
    mine = np.flatnonzero(mixture.labels == label)
    times = 5 + np.arange(steps + 1) / steps * (1e-3 - 5)
    start = np.sqrt(-np.expm1(-2 * 5.0)) * inputs.normal(n, 2)

    def run():
        x = start
        for t, s in zip(times, times[1:]):
            y, logits, whitening = mixture.whitened(x, t)
            score = combined(y, guided_weights(logits, mine, eta), whitening)
            a, b = np.exp(-t), np.exp(-s)
            sigma, tau = np.sqrt(-np.expm1(-2 * t)), np.sqrt(-np.expm1(-2 * s))
            clean = (x + sigma**2 * score) / a
            x = tau / sigma * x + (b - tau / sigma * a) * clean
        return np.square(x).mean()

    return run


def bernoulli(z):
    small = np.abs(z) < 1e-4
    safe = np.where(small, 1, z)
    return np.where(small, 1 - z / 2 + z * z / 12, safe / np.expm1(safe))


def implicit_euler(q, up, down, c):
    """(1 - c A) of every line solved as one banded system: lines are rows, not coupled."""
    lines, n = q.shape
    band = np.zeros((3, lines, n))
    band[0, :, 1:] = -c * down[:, 1:n]
    band[1] = 1
    band[1, :, 1:] += c * down[:, 1:n]
    band[1, :, :-1] += c * up[:, 1:n]
    band[2, :, :-1] = -c * up[:, 1:n]
    return solve_banded((1, 1), band.reshape(3, -1), q.ravel(), overwrite_ab=True, check_finite=False).reshape(lines, n)


def sweep(p, drift, diffusion, h, dt):
    """Scharfetter-Gummel fluxes along every line."""
    z = drift * (h / diffusion)
    b = bernoulli(z)
    return crank_nicolson(p, diffusion / h * (b + z), diffusion / h * b, h, dt)


def crank_nicolson(p, up, down, h, dt, halvings=4):
    """One step; lines that go negative take it in halves, and in the end by implicit Euler."""
    c = 0.5 * dt / h
    flux = up[:, 1:-1] * p[:, :-1] - down[:, 1:-1] * p[:, 1:]
    half = p.copy()
    half[:, :-1] -= c * flux
    half[:, 1:] += c * flux
    q = implicit_euler(half, up, down, c)
    below = np.minimum(q, 0).sum(1)
    above = np.maximum(q, 0).sum(1)
    bad = -below > 1e-11 * above
    keep = 1 + np.divide(below, above, out=np.zeros_like(below), where=above > 0)
    q = np.where(q > 0, keep[:, None] * q, 0)
    if bad.any():
        lines = p[bad], up[bad], down[bad]
        if halvings > 0:
            once = crank_nicolson(*lines, h, 0.5 * dt, halvings - 1)
            q[bad] = crank_nicolson(once, *lines[1:], h, 0.5 * dt, halvings - 1)
        else:
            once = implicit_euler(*lines, c)
            q[bad] = implicit_euler(once, *lines[1:], c)
    return q


def fokkerPlanck(cells=256, steps=20, side=6.0, eta=2.0, label=0, std=0.5, start=1.0):
    means = np.array([[1.0, 0.0], [-1.0, 0.5], [0.5, -2.0]])
    log_weights = np.log([0.2, 0.5, 0.3])
    h = 2 * side / cells
    faces = -side + np.arange(cells + 1) * h
    centres = -side + (np.arange(cells) + 0.5) * h
    grid = {  # faces of the lines along each axis, a line a row
        axis: np.stack(np.broadcast_arrays(*((faces, centres[:, None])[:: 1 - 2 * axis])), -1).reshape(-1, 2)
        for axis in (0, 1)
    }

    def drift(axis, t):
        x = grid[axis]
        a, variance = np.exp(-t), np.exp(-2 * t) * std**2 - np.expm1(-2 * t)
        logits = x @ (a / variance * means.T) + (log_weights - 0.5 * a * a / variance * np.square(means).sum(1))
        r = -eta * softmax(logits)
        r[:, label] += 1 + eta
        score = (r @ (a * means[:, axis]) - x[:, axis]) / variance
        return (x[:, axis] + 2 * score).reshape(cells, cells + 1)

    def run():
        variance = -np.expm1(-2 * start)
        line = np.exp(-0.5 * centres**2 / variance)
        p = np.outer(line, line)
        p /= p.sum() * h * h
        dt = start / steps
        for k in range(steps):
            t = start - (k + 0.5) * dt
            along = drift(0, t)
            p = sweep(p, along, 1.0, h, 0.5 * dt)
            p = sweep(p.T, drift(1, t), 1.0, h, dt).T
            p = sweep(p, along, 1.0, h, 0.5 * dt)
        some = p[p > 0]
        return -(some * np.log(some)).sum() * h * h

    return run
