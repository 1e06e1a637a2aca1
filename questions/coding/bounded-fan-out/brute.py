def replay(seconds, broken, limit):
    free = [0] * limit  # when each place is free again
    for length in seconds:
        place = free.index(min(free))
        free[place] += length
    saved = [(i, None if i in broken else i * 10) for i in range(len(seconds))]
    return saved, max(free), min(limit, len(seconds)), False


def random_case(rng):
    n = rng.randrange(12)
    seconds = [rng.randrange(1, 9) for _ in range(n)]
    return seconds, [i for i in range(n) if rng.random() < 0.2], rng.randrange(1, 5)
