def replay(seconds, broken, limit):
    free = [0] * limit  # when each place is free again
    for row, length in enumerate(seconds):
        place = free.index(min(free))
        free[place] += length * min(2, 1 + broken.count(row))
    saved = [(i, None if broken.count(i) > 1 else i * 10) for i in range(len(seconds))]
    return saved, max(free), min(limit, len(seconds)), False


def random_case(rng):
    n = rng.randrange(12)
    seconds = [rng.randrange(1, 9) for _ in range(n)]
    broken = [i for i in range(n) for _ in range(rng.choice((0, 0, 0, 1, 2)))]
    return seconds, broken, rng.randrange(1, 5)
