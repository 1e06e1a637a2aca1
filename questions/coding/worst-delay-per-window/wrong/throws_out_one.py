"""Throws out only one smaller candidate for each new value."""

from collections import deque


def worst(delays, width):
    if width < 1:
        raise ValueError
    candidates, found = deque(), []
    for i, delay in enumerate(delays):
        if delay is not None:
            if candidates and delays[candidates[-1]] <= delay:
                candidates.pop()
            candidates.append(i)
        while candidates and candidates[0] <= i - width:
            candidates.popleft()
        found.append(delays[candidates[0]] if candidates else None)
    return found
