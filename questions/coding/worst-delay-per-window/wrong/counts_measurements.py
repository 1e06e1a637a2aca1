"""Takes the last measurements instead of the last seconds."""


def worst(delays, width):
    if width < 1:
        raise ValueError
    seen, found = [], []
    for delay in delays:
        if delay is not None:
            seen.append(delay)
        found.append(max(seen[-width:]) if seen else None)
    return found
