"""Skips the whole step, expiry included, when no measurement came."""

from collections import deque


def worst(delays, width):
    if width < 1:
        raise ValueError
    candidates, found = deque(), []
    for i, delay in enumerate(delays):
        if delay is None:
            found.append(delays[candidates[0]] if candidates else None)
            continue
        while candidates and delays[candidates[-1]] <= delay:
            candidates.pop()
        candidates.append(i)
        if candidates[0] <= i - width:
            candidates.popleft()
        found.append(delays[candidates[0]])
    return found
