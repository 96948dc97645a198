"""The inputs of org.noisebook.bench.Inputs, number by number: both sides compute them alike."""

import numpy as np


def uniform(n, d):
    """Row i, column j is the fractional part of (i + 1) sqrt(p_j), p_j the j-th prime (Weyl)."""
    primes = []
    candidate = 2
    while len(primes) < d:
        if all(candidate % p for p in primes):
            primes.append(candidate)
        candidate += 1
    return np.arange(1, n + 1)[:, None] * np.sqrt(np.array(primes, float)) % 1


def normal(n, d):
    """Box and Muller's map of 2 d uniform columns, its first half."""
    u = uniform(n, 2 * d)
    return np.sqrt(-2 * np.log(u[:, :d])) * np.cos(2 * np.pi * u[:, d:])
