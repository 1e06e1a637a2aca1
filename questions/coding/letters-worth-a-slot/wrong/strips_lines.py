"""Strips each line, so line breaks and outer spaces are lost."""

from collections import Counter


def slots(texts, size, least):
    if size < 1:
        raise ValueError
    counts = Counter()
    for line in texts:
        counts.update(line.strip())
    kept = sorted((-n, c) for c, n in counts.items() if n >= least)
    return {c: i for i, (_, c) in enumerate(kept[: size - 1], start=1)}
