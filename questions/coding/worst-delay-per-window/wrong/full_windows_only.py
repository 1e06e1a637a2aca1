"""Gives a result for full windows only."""


def worst(delays, width):
    if width < 1:
        raise ValueError
    found = []
    for i in range(width - 1, len(delays)):
        seen = [d for d in delays[i - width + 1 : i + 1] if d is not None]
        found.append(max(seen) if seen else None)
    return found
