def replay(delays, width):
    if width < 1:
        raise ValueError
    results = []
    for i in range(len(delays)):
        seen = [d for d in delays[max(0, i - width + 1) : i + 1] if d is not None]
        results.append(-1 if -1 in seen else max(seen, default=None))
    return results, True


def random_case(rng):
    values = [None, -1, *range(6)]
    delays = [rng.choice(values) for _ in range(rng.randrange(15))]
    return delays, rng.randrange(1, 8)
