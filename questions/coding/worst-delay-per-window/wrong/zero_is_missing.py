"""Takes a delay of 0 for a missing one."""


def worst(delays, width):
    if width < 1:
        raise ValueError
    found = []
    for i in range(len(delays)):
        seen = [d for d in delays[max(0, i - width + 1) : i + 1] if d]
        found.append(max(seen) if seen else None)
    return found
