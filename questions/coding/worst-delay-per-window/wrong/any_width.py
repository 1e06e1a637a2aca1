"""Accepts a width of zero."""


def worst(delays, width):
    found = []
    for i in range(len(delays)):
        seen = [d for d in delays[max(0, i - width + 1) : i + 1] if d is not None]
        found.append(max(seen) if seen else None)
    return found
