"""Writes the small HDF5 files beside it, laid out as 3dshapes.h5 but with few rows stored.

Needs h5py (Debian: python3-h5py). Shapes3dTest computes the same pictures and labels.
"""

import h5py
import numpy as np

SIZES = (10, 10, 10, 8, 4, 15)
VALUES = [np.arange(10) / 10] * 3 + [np.linspace(0.75, 1.25, 8), np.arange(4.0), np.linspace(-30, 30, 15)]


def labels(row):
    return [VALUES[j][level] for j, level in enumerate(np.unravel_index(row, SIZES))]


def picture(row):
    y, x, c = np.meshgrid(np.arange(64), np.arange(64), np.arange(3), indexing="ij")
    return (row % 251 + 3 * (y // 8) + 7 * (x // 8) + 50 * c) % 256


def write(name, pixel, labelled, drawn, label_of=labels):
    with h5py.File(name, "w") as file:
        # Chunks that fit into no dimension, so that every edge is cut.
        images = file.create_dataset(
            "images", (480000, 64, 64, 3), pixel, chunks=(7, 20, 48, 2), compression="gzip", compression_opts=9)
        latents = file.create_dataset(
            "labels", (480000, 6), "f8", chunks=(7, 4), compression="gzip", compression_opts=9)
        for row in labelled:
            latents[row] = label_of(row)
        for row in drawn:
            images[row] = picture(row)


# 360991 is the first row that seed 7 draws.
ROWS = [0, 1, 5, 123456, 360991, 479999]
write("shapes3d-sample.h5", "u1", ROWS, ROWS)
write("shapes3d-signed.h5", "i2", [1], [])
write("shapes3d-swapped.h5", "u1", [123457], [], lambda row: labels(row)[::-1])
