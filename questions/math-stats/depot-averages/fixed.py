from math import sqrt
from statistics import mean, stdev


def margin(minutes):
    return 2 * stdev(minutes) / sqrt(len(minutes))


def summary(trips, promise, least=200):
    every = [minutes for m in trips.values() for minutes in m]
    enough = {d: mean(m) for d, m in trips.items() if len(m) >= least}
    return {
        "mean trip": mean(every),
        "margin of error of the mean (95%)": margin(every),
        "late trips": sum(m > promise for m in every) / len(every),
        "depots, with margins": {
            d: (enough[d], margin(trips[d]))
            for d in sorted(enough, key=enough.get)
        },
    }


def two_legs(first, second):
    """Mean and SD of whole trips; the legs are paired by day."""
    whole = [a + b for a, b in zip(first, second, strict=True)]
    return mean(whole), stdev(whole)
