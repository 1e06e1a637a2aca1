EMPTY = 2**32 - 1


def replay(times, start, end):
    return sum(time != EMPTY and start <= time < end for time in times), True


def random_case(rng):
    n = rng.choice([0, 1, 2, 3, 5, 8, 30, 100])
    times = sorted(rng.sample(range(3 * n + 1), n))
    if rng.randrange(2):
        oldest = rng.randrange(n) if n else 0
        times = times[oldest:] + times[:oldest]
    else:
        used = rng.randrange(n + 1)
        times[used:] = [EMPTY] * (n - used)
    end = rng.choice([rng.randrange(-2, 3 * n + 4), EMPTY, EMPTY + 1, 10**12])
    return times, rng.randrange(-2, 3 * n + 4), end
