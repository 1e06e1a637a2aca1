"""Takes the last of several equally near centres."""

import numpy as np


def nearest(points, centres, piece=256):
    centres = np.asarray(centres, dtype=float)
    points = np.asarray(points, dtype=float).reshape(-1, centres.shape[1])
    found = np.empty(len(points), dtype=int)
    for start in range(0, len(points), piece):
        part = points[start : start + piece]
        gap = part[:, None, :] - centres[None, :, :]
        squares = (gap**2).sum(axis=2)[:, ::-1]
        found[start : start + piece] = len(centres) - 1 - squares.argmin(axis=1)
    return found
