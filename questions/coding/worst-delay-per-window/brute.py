def worst(delays, width):
    if width < 1:
        raise ValueError
    found = []
    for i in range(len(delays)):
        seen = [d for d in delays[max(0, i - width + 1) : i + 1] if d is not None]
        found.append(max(seen) if seen else None)
    return found


def random_case(rng):
    delays = [rng.choice([None, *range(-2, 6)]) for _ in range(rng.randrange(15))]
    return delays, rng.randrange(1, 8)
