"""Counts capital and small letters together."""

from collections import Counter


def slots(texts, size, least):
    if size < 1:
        raise ValueError
    counts = Counter()
    for line in texts:
        counts.update(line.lower())
    kept = sorted((-n, c) for c, n in counts.items() if n >= least)
    return {c: i for i, (_, c) in enumerate(kept[: size - 1], start=1)}
