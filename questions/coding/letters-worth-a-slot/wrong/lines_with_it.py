"""Counts the lines that hold a character."""

from collections import Counter


def slots(texts, size, least):
    if size < 1:
        raise ValueError
    counts = Counter(c for line in texts for c in set(line))
    kept = sorted((-n, c) for c, n in counts.items() if n >= least)
    return {c: i for i, (_, c) in enumerate(kept[: size - 1], start=1)}
