def restart_point(logs):
    return min(set(logs[0]).intersection(*logs[1:]), default=None)


def random_case(rng):
    return ([sorted(rng.randrange(9) for _ in range(rng.randrange(7))) for _ in range(rng.randrange(1, 5))],)
