from math import sqrt
from statistics import NormalDist, mean, stdev


def summary(trips, promise):
    """trips: minutes by depot; promise: minutes told to customers."""
    by_depot = {depot: mean(m) for depot, m in trips.items()}
    typical = mean(by_depot.values())

    every = [minutes for m in trips.values() for minutes in m]
    spread = stdev(every)
    margin = 2 * spread

    late = 1 - NormalDist(mean(every), spread).cdf(promise)
    fastest = sorted(by_depot, key=by_depot.get)[:5]
    return {
        "typical trip": typical,
        "mean is known within": margin,
        "share late": late,
        "depots to learn from": fastest,
    }


def two_legs(first, second):
    """Mean and spread of a trip made of two legs, same days."""
    total = mean(first) + mean(second)
    return total, sqrt(stdev(first) ** 2 + stdev(second) ** 2)
