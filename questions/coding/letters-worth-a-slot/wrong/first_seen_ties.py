"""Leaves equally frequent characters in the order of first sight."""

from collections import Counter


def slots(texts, size, least):
    if size < 1:
        raise ValueError
    counts = Counter()
    for line in texts:
        counts.update(line)
    kept = [c for c, n in counts.most_common() if n >= least]
    return {c: i for i, c in enumerate(kept[: size - 1], start=1)}
