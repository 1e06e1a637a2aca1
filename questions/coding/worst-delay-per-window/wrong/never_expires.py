"""Keeps the largest value of all seconds so far."""


def worst(delays, width):
    if width < 1:
        raise ValueError
    best, found = None, []
    for delay in delays:
        if delay is not None and (best is None or delay > best):
            best = delay
        found.append(best)
    return found
