def replay(times, start, end):
    return sum(time is not None and start <= time < end for time in times), True


def random_case(rng):
    n = rng.choice([0, 1, 2, 3, 5, 8, 30, 100])
    times = sorted(rng.sample(range(3 * n + 1), n))
    if rng.randrange(2):
        seam = rng.randrange(n) if n else 0
        times = times[seam:] + times[:seam]
    else:
        used = rng.randrange(n + 1)
        times[used:] = [None] * (n - used)
    return times, rng.randrange(-2, 3 * n + 4), rng.randrange(-2, 3 * n + 4)
