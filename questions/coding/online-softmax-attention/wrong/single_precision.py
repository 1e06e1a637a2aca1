"""M3: computes in float32."""

import numpy as np


def attend(query, blocks):
    query = np.asarray(query, dtype=np.float32)
    top, total, vector = -np.inf, 0.0, 0.0
    for keys, values, allowed in blocks:
        values = np.asarray(values, dtype=np.float32)
        scores = np.asarray(keys, dtype=np.float32) @ query / np.float32(np.sqrt(len(query)))
        scores = np.where(allowed, scores, -np.inf)
        new = max(top, scores.max())
        vector = vector + np.zeros(values.shape[1])
        if new == -np.inf:  # nothing allowed so far
            continue
        weights, shrink = np.exp(scores - new), np.exp(top - new)
        total = total * shrink + weights.sum()
        vector = vector * shrink + weights @ values
        top = new
    return vector / total if total else vector


def replay(query, blocks):
    """Each block can be read once, and is gone afterwards."""

    def source():
        for keys, values, allowed in blocks:
            keys = [list(row) for row in keys]
            values = [list(row) for row in values]
            parts = keys, values, list(allowed)
            yield parts
            for part in (*keys, *values, *parts):
                part.clear()

    return attend(query, source())
