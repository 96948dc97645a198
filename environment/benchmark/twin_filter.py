"""The work of org.noisebook.bench.FilterSpeed in numpy: twin_filter.py CASE SECONDS.

Prints particle-steps (bootstrap) or resampled weights (systematic) a second after a warm-up of
SECONDS / 3.
"""

import sys
import time

import numpy as np

STEPS, PARTICLES, WEIGHTS = 100, 10_000, 100_000


def ancestors(weights, count, rng):
    positions = (rng.random() + np.arange(count)) / count
    return np.searchsorted(np.cumsum(weights), positions).clip(max=len(weights) - 1)


def simulated(rng):
    x, seen = rng.standard_normal(), []
    for k in range(STEPS):
        x = x if k == 0 else 0.9 * x + 0.5 * rng.standard_normal()
        seen.append(x + rng.standard_normal())
    return seen


def filtered(seen, rng):
    """Means, variances, effective sample sizes and log-evidences, resampling below N / 2."""
    x = rng.standard_normal(PARTICLES)
    weights, rows = np.full(PARTICLES, 1 / PARTICLES), []
    carried = np.log(weights)
    for k, y in enumerate(seen):
        if k > 0:
            if 1 / np.dot(weights, weights) < PARTICLES / 2:
                x = x[ancestors(weights, PARTICLES, rng)]
                carried = np.full(PARTICLES, -np.log(PARTICLES))
            x = 0.9 * x + 0.5 * rng.standard_normal(PARTICLES)
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
    seen = simulated(rng)
    return STEPS * PARTICLES, lambda: filtered(seen, rng)


def systematic():
    rng = np.random.default_rng(1)
    weights = rng.exponential(size=WEIGHTS)
    weights /= weights.sum()
    return WEIGHTS, lambda: ancestors(weights, WEIGHTS, rng)


def rate(case, seconds):
    size, work = {"bootstrap": bootstrap, "systematic": systematic}[case]()
    for budget in (seconds / 3, seconds):
        done, begin = 0, time.perf_counter()
        while time.perf_counter() - begin < budget:
            work()
            done += size
        found = done / (time.perf_counter() - begin)
    return found


if __name__ == "__main__":
    print(rate(sys.argv[1], float(sys.argv[2])))
