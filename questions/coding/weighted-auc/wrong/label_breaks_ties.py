"""Sorts whole rows, so honest rows come before frauds of the same score."""

from itertools import groupby


def auc(scores, labels, weights):
    rows = sorted(zip(scores, labels, weights))
    above, frauds, honest = 0.0, 0.0, 0.0
    for _, group in ((row[0], [row]) for row in rows):
        here = [0.0, 0.0]
        for _, label, weight in group:
            here[label] += weight
        above += here[1] * (honest)
        honest += here[0]
        frauds += here[1]
    return above / (frauds * honest) if frauds and honest else None
