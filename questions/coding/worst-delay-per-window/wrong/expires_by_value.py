"""Drops the front when its value equals the one that leaves the window."""

from collections import deque


def worst(delays, width):
    if width < 1:
        raise ValueError
    candidates, found = deque(), []
    for i, delay in enumerate(delays):
        if delay is not None:
            while candidates and candidates[-1] <= delay:
                candidates.pop()
            candidates.append(delay)
        if i >= width and candidates and candidates[0] == delays[i - width]:
            candidates.popleft()
        found.append(candidates[0] if candidates else None)
    return found
