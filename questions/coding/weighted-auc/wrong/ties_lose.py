"""M2: counts equal scores as lost."""

from itertools import groupby


def auc(scores, labels, weights):
    rows = [row for row in zip(scores, labels, weights) if row[1] is not None]
    rows.sort(key=lambda row: row[0])
    above, frauds, honest = 0.0, 0.0, 0.0
    for _, group in groupby(rows, key=lambda row: row[0]):
        here = [0.0, 0.0]
        for _, label, weight in group:
            here[label] += weight
        above += here[1] * (honest)
        honest += here[0]
        frauds += here[1]
    return above / (frauds * honest) if frauds and honest else None
