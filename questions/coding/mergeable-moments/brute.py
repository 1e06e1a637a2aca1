from fractions import Fraction


def replay(parts):
    values = [Fraction(value) for part in parts for value in part]
    if not values:
        return 0, None, None, True
    mean = sum(values) / len(values)
    variance = sum((value - mean) ** 2 for value in values) / len(values)
    return len(values), float(mean), float(variance), True


def random_case(rng):
    far = rng.choice([0, 5, 10**6])
    return ([[far + rng.randrange(-32, 32) / 4 for _ in range(rng.randrange(6))] for _ in range(rng.randrange(5))],)
