"""The cases of org.noisebook.bench.FilterSpeed in numpy and scipy, vectorised over particles and points."""

import numpy as np
import scipy
from scipy.spatial import cKDTree
from scipy.special import digamma

import inputs

LIBRARY = f"numpy {np.__version__}, scipy {scipy.__version__}"
NEIGHBOURS = 4


def ancestors(weights, count, rng):
    positions = (rng.random() + np.arange(count)) / count
    return np.searchsorted(np.cumsum(weights), positions).clip(max=len(weights) - 1)


def filtered(seen, count, rng):
    """Means, variances, effective sample sizes and log-evidences, resampling below half."""
    x = rng.standard_normal(count)
    weights, rows = np.full(count, 1 / count), []
    carried = np.log(weights)
    for k, y in enumerate(seen):
        if k > 0:
            if 1 / np.dot(weights, weights) < count / 2:
                x = x[ancestors(weights, count, rng)]
                carried = np.full(count, -np.log(count))
            x = 0.9 * x + 0.5 * rng.standard_normal(count)
        logs = carried - 0.5 * (y - x) ** 2 - 0.5 * np.log(2 * np.pi)
        largest = logs.max()
        weights = np.exp(logs - largest)
        total = weights.sum()
        evidence = largest + np.log(total)
        weights /= total
        carried = logs - evidence
        mean = np.dot(weights, x)
        variance = np.dot(weights, (x - mean) ** 2)
        rows.append((mean, variance, 1 / np.dot(weights, weights), evidence))
    return rows


def bootstrap():
    rng = np.random.default_rng(1)
    seen = 1.5 * inputs.normal(100, 1)[:, 0]
    return lambda: sum(row[3] for row in filtered(seen, 10_000, rng))


def systematic():
    rng = np.random.default_rng(1)
    weights = 1 + inputs.uniform(100_000, 1)[:, 0]
    weights /= weights.sum()
    return lambda: ancestors(weights, len(weights), rng).sum(dtype=float)


def pictures():
    """Wall, floor, place and object of 54 pictures of 6 x 6 pixels."""
    drawn = np.empty((3, 3, 3, 2, 6, 6))
    grey = np.array([0.1, 0.5, 0.9])
    drawn[..., :3, :] = grey[:, None, None, None, None, None]
    drawn[..., 3:, :] = grey[None, :, None, None, None, None]
    for place in range(3):
        drawn[:, :, place, :, 2:4, 2 * place:2 * place + 2] = np.arange(2.0)[None, None, :, None, None]
    return drawn.reshape(54, 36)


def tinyPosterior():
    atoms = pictures()
    count = 200_000
    x = inputs.normal(count, 36) + atoms[np.arange(count) % 54]

    def run():
        logits = x @ atoms.T
        logits -= 0.5 * np.square(atoms).sum(1)
        logits -= logits.max(1, keepdims=True)
        np.exp(logits, out=logits)
        logits /= logits.sum(1, keepdims=True)
        return np.einsum("ij,ij->", logits, logits)

    return run


def strictly_within(sorted_values, values, radius):
    """How many lie nearer than radius, the point itself among them. Sums of the radius round: one
    neighbour lies on it, so it is cut by a little more than that."""
    inner = radius * (1 - 1e-12)
    return (np.searchsorted(sorted_values, values + inner, "right")
            - np.searchsorted(sorted_values, values - inner, "left"))


def neighbours():
    z = inputs.normal(10_000, 2)
    x, y = z[:, 0], 0.8 * z[:, 0] + 0.6 * z[:, 1]

    def run():
        both = np.stack([x, y], 1)
        radius = cKDTree(both).query(both, NEIGHBOURS + 1, p=np.inf)[0][:, -1]
        near = [digamma(strictly_within(np.sort(v), v, radius)).mean() for v in (x, y)]
        return digamma(NEIGHBOURS) + digamma(len(x)) - sum(near)

    return run
