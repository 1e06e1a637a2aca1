"""Takes the centre with the largest inner product."""

import numpy as np


def nearest(points, centres, piece=256):
    centres = np.asarray(centres, dtype=float)
    points = np.asarray(points, dtype=float).reshape(-1, centres.shape[1])
    found = np.empty(len(points), dtype=int)
    for start in range(0, len(points), piece):
        part = points[start : start + piece]
        found[start : start + piece] = (part @ centres.T).argmax(axis=1)
    return found
