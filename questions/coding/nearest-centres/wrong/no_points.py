"""Fails when there are no points."""

import numpy as np


def nearest(points, centres, piece=256):
    centres = np.asarray(centres, dtype=float)
    points = np.asarray(points, dtype=float)
    gap = points[:, None, :] - centres[None, :, :]
    return (gap**2).sum(axis=2).argmin(axis=1)
