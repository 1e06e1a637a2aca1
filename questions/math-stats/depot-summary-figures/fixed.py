from math import sqrt
from statistics import mean, stdev


def summary(trips, promise, least=200):
    every = [minutes for m in trips.values() for minutes in m]
    enough = {d: mean(m) for d, m in trips.items() if len(m) >= least}
    return {
        "mean trip": mean(every),
        "mean is known within": 2 * stdev(every) / sqrt(len(every)),
        "share late": sum(m > promise for m in every) / len(every),
        "depots to look at": sorted(enough, key=enough.get)[:5],
    }


def two_legs(first, second):
    """Mean and spread of whole trips; pairs belong together."""
    whole = [a + b for a, b in zip(first, second, strict=True)]
    return mean(whole), stdev(whole)
